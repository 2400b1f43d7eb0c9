#!/usr/bin/env python3
"""Fit the same-question score to rows of features, say how good it is on stories that it was not fitted on, write its table.

usage: fit.py ROWS FOLDS OUT [--folds DIR] [--sources] [--errors FILE]

ROWS     what `crossclaim features` prints: one labelled pair a line with its features
FOLDS    folds.json: story -> fold; stories that share text are in one fold; written stories have none, and only teach
OUT      the table that is written: fitted to everything, calibrated on out-of-fold scores
--folds  also write DIR/fold-K.bin, fitted without the stories of the folds 2K and 2K+1
--sources  also show what is left on sources held out whole, with and without each set of written stories
The same rows give the same table, byte for byte: one thread, fixed seeds.
"""
import argparse, json, os, struct
import lightgbm
import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.metrics import average_precision_score

MAGIC = b"crossclaim same-question score 1\n"
TREES, RATE, LEAVES = 200, 0.15, 8
# What the pairs of a set weigh, same question and other. Written stories teach beside real ones; of their pairs of other
# questions, which are many, every fourth is taken.
WEIGHTS = {"values": (1.0, 1.0), "equal": (2.0, 2.0), "linked": (0.25, 0.25), "ours": (0.25, 0.25), "minimal": (2.0, 3.0)}
TAKEN = 4
PARAMETERS = dict(
    objective="binary", num_leaves=LEAVES, learning_rate=RATE, min_child_samples=15, subsample=0.8, subsample_freq=1,
    colsample_bytree=0.5, reg_lambda=5.0, n_estimators=TREES, random_state=7, n_jobs=1, deterministic=True,
    force_row_wise=True, use_missing=False, verbose=-1, max_bin=255,
)


class Rows:
    def __init__(self, path):
        with open(path) as file:
            head = file.readline().rstrip("\n").split("\t")
            lines = [line.rstrip("\n").split("\t") for line in file]
        self.names = head[6:]
        column = lambda k: np.array([line[k] for line in lines])
        self.id, self.set, self.story, self.source, self.label = (column(k) for k in range(5))
        self.candidate = column(5) == "1"
        self.x = np.array([line[6:] for line in lines], np.float32).astype(np.float64)
        self.y = (self.label != "X").astype(int)
        pair = np.array([WEIGHTS[s] for s in self.set])
        self.weight = np.where(self.y == 1, pair[:, 0], pair[:, 1])
        many = np.isin(self.set, ["linked", "ours"]) & (self.y == 0)
        self.taken = ~many | (np.cumsum(many) % TAKEN == 0)

    def of(self, name):
        return self.x[:, self.names.index(name)]


def fit(rows, which):
    which = which & rows.taken
    model = lightgbm.LGBMClassifier(**PARAMETERS)
    return model.fit(rows.x[which], rows.y[which], sample_weight=rows.weight[which])


def raw(model, x):
    return model.predict(x, raw_score=True) if len(x) else np.zeros(0)


def precision(y, p):
    return average_precision_score(y, p) if y.any() else float("nan")


def below(threshold):
    """the greatest float of 32 bits that is not above"""
    small = np.float32(threshold)
    return small if float(small) <= threshold else np.nextafter(small, np.float32(-np.inf))


def table(model, names, knots):
    dump = model.booster_.dump_model()
    used, trees = [], []
    number = lambda f: used.index(f) if f in used else (used.append(f), len(used) - 1)[1]
    for tree in dump["tree_info"]:
        nodes, leaves = [], []

        def walk(node):
            if "leaf_value" in node:
                leaves.append(node["leaf_value"])
                return ~(len(leaves) - 1)
            at = len(nodes)
            nodes.append(None)
            low, high = walk(node["left_child"]), walk(node["right_child"])
            nodes[at] = (number(node["split_feature"]), below(node["threshold"]), low, high, node["internal_value"])
            return at

        walk(tree["tree_structure"])
        trees.append(struct.pack("<B", len(nodes)) + b"".join(struct.pack("<Hfbbf", *n) for n in nodes)
                     + b"".join(struct.pack("<f", leaf) for leaf in leaves))
    out = [MAGIC, struct.pack("<H", len(used))]
    out += [struct.pack("<B", len(names[f])) + names[f].encode() for f in used]
    out += [struct.pack("<fH", 0.0, len(trees)), *trees, struct.pack("<H", len(knots))]
    out += [struct.pack("<ff", *knot) for knot in knots]
    return b"".join(out)


def calibration(scores, y, weight):
    """Rising knots: the share of same-question pairs by score, isotonic, at most some thirty."""
    order = np.argsort(scores, kind="stable")
    chunks = np.array_split(order, 60)
    at = np.array([np.average(scores[c]) for c in chunks])
    share = IsotonicRegression(y_min=0.002, y_max=0.995).fit_transform(
        at, [np.average(y[c]) for c in chunks], sample_weight=[weight[c].sum() for c in chunks])
    knots = []
    for k, (s, p) in enumerate(zip(at, share)):
        inner = 0 < k < len(at) - 1 and share[k - 1] == p == share[k + 1]
        s = np.float32(s)
        if not inner and (not knots or s > knots[-1][0]):
            knots.append((s, np.float32(p)))
    return knots


def calibrated(scores, knots):
    return np.interp(scores, [k[0] for k in knots], [k[1] for k in knots])


def show(title, rows, which, p):
    equal = rows.of("equal") > 0
    values, same = which & (rows.set == "values"), which & (rows.set == "equal")
    far = values & (rows.of("relative") > 0.5)
    bits = [f"{title:44} differing {precision(rows.y[values], p[values]):.3f} ({values.sum()})"]
    bits.append(f"more than half apart {precision(rows.y[far], p[far]):.3f} ({far.sum()}, {rows.y[far].sum()} same)")
    bits.append(f"equal {precision(rows.y[same], p[same]):.3f} ({same.sum()})")
    alike = which & equal
    bits.append(f"equal as read now {precision(rows.y[alike], p[alike]):.3f} ({alike.sum()})")
    print("  ".join(bits), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows"), parser.add_argument("fold_file"), parser.add_argument("out")
    parser.add_argument("--folds"), parser.add_argument("--errors"), parser.add_argument("--sources", action="store_true")
    args = parser.parse_args()
    rows = Rows(args.rows)
    folds = json.load(open(args.fold_file))
    part = np.array([folds.get(story, -2) // 2 for story in rows.story])
    real = part >= 0
    print(len(rows.y), "pairs,", len(rows.names), "features;", {s: int((rows.set == s).sum()) for s in WEIGHTS})
    shared = real & (rows.y == 1)
    print(f"same-question pairs of real stories that are candidates: {rows.candidate[shared].mean():.3f}; other labelled ones: {rows.candidate[real & (rows.y == 0)].mean():.3f}")
    p = np.zeros(len(rows.y))
    models = []
    for k in range(5):
        models.append(fit(rows, part != k))
        p[part == k] = raw(models[k], rows.x[part == k])
    show("out of fold, five folds", rows, real, p)
    knots = calibration(p[real], rows.y[real], np.ones(real.sum()))
    c = calibrated(p, knots)
    print("calibration, out of fold (score, pairs, mean score, share of one question):")
    for low, high in zip((0, .1, .2, .4, .6, .7, .8, .9), (.1, .2, .4, .6, .7, .8, .9, 1.01)):
        inside = real & (c >= low) & (c < high)
        print(f"  {low:.1f} to {min(high, 1):.1f}  {inside.sum():5}  {c[inside].mean():.2f}  {rows.y[inside].mean():.2f}")
    if args.errors:
        with open(args.errors, "w") as file:
            for i in np.nonzero(real)[0]:
                file.write(f"{rows.id[i]}\t{rows.label[i]}\t{c[i]:.3f}\n")
    whole = fit(rows, np.ones(len(rows.y), bool))
    gain = sorted(zip(whole.booster_.feature_importance("gain"), rows.names), reverse=True)
    print("gain:", ", ".join(f"{name} {value:.0f}" for value, name in gain[:40]))
    print("unused:", ", ".join(name for value, name in gain if value == 0) or "none")
    with open(args.out, "wb") as file:
        file.write(table(whole, rows.names, knots))
    if args.folds:
        os.makedirs(args.folds, exist_ok=True)
        for k, model in enumerate(models):
            with open(os.path.join(args.folds, f"fold-{k}.bin"), "wb") as file:
                others = real & (part != k)
                file.write(table(model, rows.names, calibration(p[others], rows.y[others], np.ones(others.sum()))))
    if args.sources:
        # Some stories of hl and hk are the same articles, and some of gva and dev: each two are held out together.
        for sources in (("gva", "dev"), ("hl", "hk"), ("basil",)):
            source, held = " and ".join(sources), real & np.isin(rows.source, sources)
            for title, left in (("all", ()), ("without ours", ("ours",)), ("without linked", ("linked",)), ("real pairs and minimal ones alone", ("ours", "linked"))):
                q = np.zeros(len(rows.y))
                q[held] = raw(fit(rows, ~held & ~np.isin(rows.set, left)), rows.x[held])
                show(f"{source} held out, {title}", rows, held, q)


if __name__ == "__main__":
    main()
