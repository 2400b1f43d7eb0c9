#!/usr/bin/env python3
"""Gather labelled pairs of values and the articles that they stand in.

usage: pairs.py articles EVAL OUT              writes OUT/real.jsonl, OUT/written.jsonl: the articles, for `crossclaim extract`
       pairs.py pairs EVAL OUT WRITTEN.tsv     writes OUT/pairs.jsonl; WRITTEN.tsv is what `extract` made of written.jsonl

EVAL holds pairs/ (values, equal and their stories), linked/ and minimal-fit/; stories/ beside this script holds our own
stories. A side of a pair is an article, a field and its bytes. Of written stories a link is a pair with its label, every other
pair of recognized values of comparable kind is X; of minimal pairs the two marks are one.
"""
import glob, gzip, json, os, sys

HERE = os.path.dirname(os.path.abspath(__file__))
CLASSES = dict(number=1, quantity=1, age=1, percent=2, money=4, ordinal=8, score=16, time=32, duration=64, set=128)
KINDS = "age clock count date duration measure money percent rank score toll weekday year".split()
LABELS = {"contradicts": "C", "supersedes": "U", "agrees": "A", "apart": "X"}


def lines(path):
    with (gzip.open(path, "rt") if path.endswith(".gz") else open(path)) as file:
        yield from (json.loads(line) for line in file if line.strip())


def labelled(eval_):
    for kind in ("values", "equal"):
        for o in lines(f"{eval_}/pairs/{kind}-train.jsonl.gz"):
            if o["a"]["kind"] != "unrecognized":
                yield kind, o


def stories(eval_):
    """set, item: two short articles a and b with links or marks"""
    for name, where in (("linked", f"{eval_}/linked/s*.jsonl"), ("ours", f"{HERE}/stories/*.jsonl"), ("minimal", f"{eval_}/minimal-fit/f*.jsonl")):
        for path in sorted(glob.glob(where)):
            for item in lines(path):
                yield name, item


def articles(eval_, out):
    wanted = {o["story"] for _, o in labelled(eval_)}
    with open(f"{out}/real.jsonl", "w") as file:
        for path in sorted(glob.glob(f"{eval_}/pairs/stories/*.jsonl.gz")):
            for a in lines(path):
                if a["story"] in wanted:
                    file.write(json.dumps({k: a.get(k) for k in ("id", "source", "published", "title", "body", "story")}) + "\n")
    with open(f"{out}/written.jsonl", "w") as file:
        for _, item in stories(eval_):
            for x in "ab":
                file.write(json.dumps(dict(id=f"{item['id']}-{x}", source=x, published=item[x + "_date"], title="", body=item[x], story=item["id"])) + "\n")


def figures(path):
    """article -> the values of its body: first byte, byte after, class"""
    found = {}
    for line in open(path):
        o = json.loads(line.split("\t", 1)[1])
        values = found.setdefault(o["article"]["id"], [])
        for c, f in ((c, f) for c in o["contexts"] if c.get("field", "body") == "body" for f in c.get("v", [])):
            # What is as usual is not written, and bytes are those of the sentence.
            kind, low = f.get("kind", "time" if "timex" in f else "number"), f.get("low")
            share = kind == "number" and low and 0 < low < 1
            values.append((c["at"] + f["at"][0], c["at"] + f["at"][1], CLASSES[kind] | (CLASSES["percent"] if share else 0)))
    return found


def place(text, words):
    at = text.encode().find(words.encode())
    return at, at + len(words.encode())


def over(m, span):
    return m[0] < span[1] and span[0] < m[1]


def best(values, span):
    """the value that overlaps most, of two the shorter"""
    return max(((min(m[1], span[1]) - max(m[0], span[0]), m[0] - m[1], m) for m in values if over(m, span)), default=(0, 0, None))[2]


def item_pairs(name, item, values):
    """label, span of a, span of b"""
    if name == "minimal":
        if item["kind"] in KINDS:
            yield LABELS[item["expect"]], place(item["a"], item["a_mark"]), place(item["b"], item["b_mark"])
        return
    one, other = (values.get(f"{item['id']}-{x}", []) for x in "ab")
    links = [(place(item["a"], l["a"]), place(item["b"], l["b"]), l["label"]) for l in item["links"]]
    linked = {}
    for x, y, label in links:
        a, b = best(one, x), best(other, y)
        if a and b:
            linked[a, b] = label
        else:
            yield label, x, y
    for a in one:
        for b in other:
            if (a, b) in linked:
                if a[2] & b[2]:
                    yield linked[a, b], a, b
            # A second value inside of what is linked: nobody says what it answers.
            elif a[2] & b[2] and not any(over(a, x) and over(b, y) for x, y, _ in links):
                yield "X", a, b


def pairs(eval_, out, written):
    with open(f"{out}/pairs.jsonl", "w") as file:
        write = lambda **pair: file.write(json.dumps(pair, ensure_ascii=False) + "\n")
        for kind, o in labelled(eval_):
            side = lambda x: {k: o[x][k] for k in ("art", "field", "start", "end")}
            write(id=o["id"], set=kind, story=o["story"], source=o["source"], label=o["label"], a=side("a"), b=side("b"))
        values, number = figures(written), 0
        for name, item in stories(eval_):
            for label, a, b in item_pairs(name, item, values):
                side = lambda x, span: dict(art=f"{item['id']}-{x}", field="body", start=span[0], end=span[1])
                source = "minimal" if name == "minimal" else "written"
                write(id=f"{name}{number}", set=name, story=item["id"], source=source, label=label, a=side("a", a), b=side("b", b))
                number += 1


if __name__ == "__main__":
    {"articles": articles, "pairs": pairs}[sys.argv[1]](*sys.argv[2:])
