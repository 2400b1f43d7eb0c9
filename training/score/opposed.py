#!/usr/bin/env python3
"""Fit the score of opposed clauses: which of the oppositions that are composed from two trees are real.

usage: opposed.py pairs EVAL LABELS CLAIMS OUT labelled pairs of clauses as JSON lines, and OUT.jsonl, the texts they stand in
       opposed.py fit ROWS FOLDS TABLE         ROWS: what `crossclaim features --clauses` prints of them

EVAL     the folder of data sets: pairs/yesno, pairs/sentences (labelled by reading), minimal-fit (invented pairs)
LABELS   opposed.jsonl beside this script: places of clauses in real articles that look opposed, labelled by reading
         (C contradiction, O opposed voices, U changed in between, A the same answer, X another question)
CLAIMS   claims beside this script: written stories of two outlets with every claim linked (claims/GUIDELINES.md)
A row is an opposition whose words lie in the marks of both sides. Real pairs are shown out of fold (folds.json keeps
stories that share text together); no pair of `minimal`, which the product is measured on, is read here.
"""
import argparse, collections, glob, gzip, json, os, re
import importlib.util

HERE = os.path.dirname(os.path.abspath(__file__))
PARAMETERS = dict(
    objective="binary", num_leaves=8, learning_rate=0.05, min_child_samples=6, subsample=0.7, subsample_freq=1,
    colsample_bytree=0.4, reg_lambda=5.0, n_estimators=120, random_state=1, n_jobs=1, deterministic=True,
    force_row_wise=True, use_missing=False, verbose=-1,
)
# Of pairs that were written more are opposed than of real ones: what a set is worth by itself is no business of the trees.
WRITTEN = ("minimal", "claims")
# Kinds of invented contradictions that no value tells.
CLAUSES = set("agent antonym denial negation object patient place direction quantifier swap cause attribute outcome office quote".split())


def lines(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        return [json.loads(line) for line in file if line.strip()]


def span(text, mark):
    at = text.encode().find(mark.encode()) if mark else -1
    return (at, at + len(mark.encode())) if at >= 0 else (0, len(text.encode()))


def pairs(args):
    out, texts = open(args.out, "w"), open(args.out + "l", "w")
    folder = os.path.join(args.eval, "pairs")

    def put(id, set_, story, label, sides):
        print(json.dumps({"id": id, "set": set_, "story": story, "source": "", "label": label, **sides}), file=out)

    def side(art, field, start, end):
        return {"art": art, "field": field, "start": start, "end": end}

    def alone(id, x, marks):
        """two texts of their own"""
        sides = {}
        for s in "ab":
            text = x[s]["text"] if isinstance(x[s], dict) else x[s]
            day = x[s].get("date") if isinstance(x[s], dict) else x.get(s + "_date")
            print(json.dumps({"id": f"{id}/{s}", "story": id, "source": s, "published": day or None, "body": text}), file=texts)
            sides[s] = side(f"{id}/{s}", "body", *span(text, marks[s]))
        return sides

    for x in lines(os.path.join(folder, "yesno-train.jsonl.gz")):
        put(x["id"], "yesno", x["story"], x["label"], {s: side(x[s]["art"], x[s]["field"], x[s]["start"], x[s]["end"]) for s in "ab"})
    for x in lines(args.labels):
        put(x["id"], "ours", x["story"], x["label"], {s: side(x[s]["art"], x[s]["field"], *x[s]["at"]) for s in "ab"})
    for x in lines(os.path.join(folder, "sentences-train.jsonl.gz")):
        opposed = x["label"] in "CO"
        if not opposed or x.get("kind") not in ("number", "time"):
            marks = {s: x.get(s + "_value") if opposed else None for s in "ab"}
            put(x["id"], "sentences", x["id"], x["label"][0] if x["label"] != "S" else "A", alone(x["id"], x, marks))
    for path in sorted(glob.glob(os.path.join(args.eval, "minimal-fit", "*.jsonl"))):
        for x in lines(path):
            opposed = x["expect"] == "contradicts"
            if not opposed or x["kind"] in CLAUSES:
                marks = {s: x[s + "_mark"] if opposed else None for s in "ab"}
                put(x["id"], "minimal", x["id"], "C" if opposed else "X", alone(x["id"], x, marks))


    for path in sorted(glob.glob(os.path.join(args.claims, "*.jsonl"))):
        for x in lines(path):
            whole = alone(x["id"], x, {"a": None, "b": None})
            linked = []
            for n, link in enumerate(x["links"]):
                at = {s: span(x[s], link[s]) for s in "ab"}
                linked.append(at)
                put(f"{x['id']}.{n}", "claims", x["id"], link["label"], {s: {**whole[s], "start": at[s][0], "end": at[s][1]} for s in "ab"})
            # Sentences without a link between them hold nothing that answers one question.
            parts = {s: sentences(x[s]) for s in "ab"}
            over = lambda p, q: p[0] < q[1] and q[0] < p[1]
            for i, p in enumerate(parts["a"]):
                for j, q in enumerate(parts["b"]):
                    if not any(over(p, at["a"]) and over(q, at["b"]) for at in linked):
                        sides = {s: {**whole[s], "start": at[0], "end": at[1]} for s, at in (("a", p), ("b", q))}
                        put(f"{x['id']}.x{i}.{j}", "claims", x["id"], "X", sides)


def sentences(text):
    """the bytes of each sentence of a written text"""
    ends = [m.end() for m in re.finditer(r"[.!?][\"'”’]?(?= +[\"'“‘A-Z0-9])", text)] + [len(text)]
    starts = [0] + ends[:-1]
    size = lambda n: len(text[:n].encode())
    return [(size(a), size(b)) for a, b in zip(starts, ends) if text[a:b].strip()]


def fit(args):
    import lightgbm
    import numpy as np
    from sklearn.metrics import average_precision_score

    spec = importlib.util.spec_from_file_location("fit", os.path.join(HERE, "fit.py"))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    with open(args.rows) as file:
        names = file.readline().rstrip("\n").split("\t")[4:]
        rows = [line.rstrip("\n").split("\t") for line in file]
    id, set_, story, label = (np.array([r[k] for r in rows]) for k in range(4))
    x = np.array([r[4:] for r in rows], np.float32).astype(np.float64)
    y = np.isin(label, ["C", "O"]).astype(int)
    folds = json.load(open(args.folds))
    # Pairs of sentences stand for themselves; of real stories those that share text are in one fold.
    part = np.array([folds[s] // 2 if s in folds else sum(map(ord, s)) % 5 for s in story])
    domain = np.array([s if s in WRITTEN else "real" for s in set_])

    def train(which):
        """the trees, on top of how many of a domain are opposed, and that of real pairs"""
        odds = {d: np.log(y[which & (domain == d)].mean() / (1 - y[which & (domain == d)].mean())) for d in set(domain)}
        model = lightgbm.LGBMClassifier(**PARAMETERS)
        model.fit(x[which], y[which], init_score=np.array([odds[d] for d in domain[which]]))
        return model, odds["real"]

    p = np.zeros(len(y))
    for k in range(5):
        held = part == k
        model, odds = train(~held)
        p[held] = score.raw(model, x[held]) + odds
    print(len(y), "rows,", {s: f"{y[set_ == s].sum()} of {(set_ == s).sum()}" for s in sorted(set(set_))})
    for s in sorted(set(set_)):
        print(f"  {s}: average precision out of fold {average_precision_score(y[set_ == s], p[set_ == s]):.3f}")
    q = 1 / (1 + np.exp(-p))
    for least in (.1, .15, .2, .25, .3, .35, .4, .5):
        told = collections.Counter()
        for s in sorted(set(set_)):
            best = {}
            for i in np.nonzero((set_ == s) & (q >= least))[0]:
                if q[i] > q[best.get(id[i], i)] or id[i] not in best:
                    best[id[i]] = i
            told.update((s, label[i]) for i in best.values())
        print(f"  {least}:", {f"{s} {l}": n for (s, l), n in sorted(told.items())})
    whole, odds = train(np.ones(len(y), bool))
    knots = [(np.float32(z), np.float32(1 / (1 + np.exp(-z - odds)))) for z in np.linspace(-7, 7, 29)]
    gain = sorted(zip(whole.booster_.feature_importance("gain"), names), reverse=True)
    print("gain:", ", ".join(f"{name} {value:.0f}" for value, name in gain))
    with open(args.table, "wb") as file:
        file.write(score.table(whole, names, knots))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    do = parser.add_subparsers(required=True)
    one = do.add_parser("pairs")
    one.add_argument("eval"), one.add_argument("labels"), one.add_argument("claims"), one.add_argument("out"), one.set_defaults(run=pairs)
    two = do.add_parser("fit")
    two.add_argument("rows"), two.add_argument("folds"), two.add_argument("table"), two.set_defaults(run=fit)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
