#!/usr/bin/env python3
"""Scores attributions on PolNeAR (brat standoff): F1 of sources and of cues by span overlap.

    polnear.py POLNEAR_DIR --cmd 'crossclaim annotate --format json' [--inner] [-v]
    polnear.py --self-test

Definition. An article's gold spans of a kind are the distinct Source (Cue) annotations; a discontinuous one is its
first to last part. Predicted spans are the distinct source (cue) spans of the mentions of kind "attribution". A
prediction and a gold span match when they share a character; each is matched at most once (spans in text order, so
that the greedy matching is a maximum one for intervals that do not nest). Precision = matched / predicted, recall =
matched / gold, summed over all annotated copies of all articles. The tool is run once per text. PolNeAR marks what the article
itself attributes, not what is told inside an attributed content or a quotation; those stand in the `inner` lists of the
mentions, and count as predictions with --inner only.
"""
import argparse, glob, json, os, re, shlex, subprocess, sys


def matched(gold, predicted):
    gold, predicted, i, n = sorted(gold), sorted(predicted), 0, 0
    used = [False] * len(predicted)
    for start, end in gold:
        for k, (a, b) in enumerate(predicted):
            if not used[k] and a < end and start < b:
                used[k] = True
                n += 1
                break
    return n


def read_gold(path):
    spans = {"Source": set(), "Cue": set()}
    for line in open(path, encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if parts[0].startswith("T"):
            kind, *offsets = re.split(r"[ ;]", parts[1])
            if kind in spans:
                numbers = [int(x) for x in offsets]
                spans[kind].add((min(numbers), max(numbers)))
    return spans


def read_predicted(line, text, inner=False):
    data = text.encode()
    to_char = lambda b: len(data[:b].decode(errors="ignore"))
    spans = {"Source": set(), "Cue": set()}
    def add(value, own):
        for kind, key in (("Source", "source"), ("Cue", "cue")):
            span = value.get(key)
            if own and span:
                spans[kind].add((to_char(span["start"]), to_char(span["end"])))
        for told in value.get("inner", []) if inner else []:
            add(told, True)

    for mention in json.loads(line)["mentions"]:
        if mention["kind"] in ("attribution", "quote") and mention["field"] == "body":
            add(mention["value"], mention["kind"] == "attribution")
    return spans


def self_test():
    # Gold [0,5) [10,20) [30,40); predicted [3,12) takes one gold span only; [35,36) another; [50,60) none.
    assert matched([(0, 5), (10, 20), (30, 40)], [(3, 12), (35, 36), (50, 60)]) == 2
    assert matched([(0, 5)], [(5, 9)]) == 0, "touching is not overlap"
    text = "“é” he said"
    start = len("“é” ".encode())
    line = json.dumps({"mentions": [{"kind": "attribution", "field": "body", "value": {
        "source": {"start": start, "end": start + 2}, "cue": {"start": start + 3, "end": start + 7}}}]})
    nested = line.replace('"cue"', '"inner": [{"cue": {"start": 0, "end": 8}}], "cue"')
    assert read_predicted(nested, text) == read_predicted(line, text), "what is told inside does not count"
    assert (0, 3) in read_predicted(nested, text, True)["Cue"], "but for --inner"
    assert read_predicted(line, text) == {"Source": {(4, 6)}, "Cue": {(7, 11)}}, "bytes to characters"
    print("self-test passed")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--cmd")
    parser.add_argument("--inner", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("-v", action="store_true")
    args = parser.parse_args()
    if args.self_test:
        return self_test()
    predictions, texts = {}, {}
    for path in sorted(glob.glob(os.path.join(args.folder, "text", "*.txt"))):
        name = os.path.basename(path)[:-4]
        texts[name] = open(path, encoding="utf-8", newline="").read()
        run = subprocess.run(shlex.split(args.cmd) + [path], capture_output=True, text=True, check=True)
        predictions[name] = read_predicted(run.stdout.splitlines()[0], texts[name], args.inner)
    totals = {"Source": [0, 0, 0], "Cue": [0, 0, 0]}
    for path in sorted(glob.glob(os.path.join(args.folder, "attributions", "*.ann"))):
        name = re.sub(r"_[0-9a-f]{4}$", "", os.path.basename(path)[:-4])
        gold, predicted = read_gold(path), predictions[name]
        for kind, total in totals.items():
            n = matched(gold[kind], predicted[kind])
            total[0] += n
            total[1] += len(predicted[kind])
            total[2] += len(gold[kind])
            if args.v and kind == "Cue":
                text = texts[name]
                hit = lambda s, others: any(a < s[1] and s[0] < b for a, b in others)
                for s in sorted(gold[kind]):
                    if not hit(s, predicted[kind]):
                        print("MISS", repr(text[s[0]:s[1]]), "|", repr(text[max(0, s[0] - 40):s[1] + 50]))
                for s in sorted(predicted[kind]):
                    if not hit(s, gold[kind]):
                        print("EXTRA", repr(text[s[0]:s[1]]), "|", repr(text[max(0, s[0] - 40):s[1] + 50]))
    for kind, (n, predicted, gold) in totals.items():
        p, r = n / max(predicted, 1), n / max(gold, 1)
        print(f"{kind.lower()}: precision {p:.3f} recall {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} ({n} of {predicted} predicted, {gold} gold)")


if __name__ == "__main__":
    sys.exit(main())
