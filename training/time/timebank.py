#!/usr/bin/env python3
"""Score time expressions on TimeML documents by TempEval-3's rules.

usage: timebank.py --data DIR --bin crossclaim [-v]      (DIR holds *.tml; the tool is run as `annotate --format json FILE`)
       timebank.py --self-test

The markup is stripped, the text given as an article with the document creation time, and the tool's byte offsets are
laid over the gold's. TempEval-3 (UzZaman et al. 2013): an expression is found strictly when both ends agree, relaxed
when the two overlap; value and type are counted among the relaxed matches; F1 of each over all gold and all found.
The creation time itself is not counted.
"""
import argparse, collections, glob, json, os, re, subprocess, sys, tempfile, xml.sax.saxutils

def read(path):
    """(document time, text, [(start, end, type, value)]) with byte offsets into the text."""
    s = open(path, encoding="utf-8").read()
    dct = re.search(r'<TIMEX3[^>]*functionInDocument="(?:CREATION_TIME|PUBLICATION_TIME)"[^>]*>', s)
    dct = re.search(r'value="([^"]*)"', dct[0])[1] if dct else None
    body = re.search(r"<TEXT>(.*?)</TEXT>", s, re.S)[1]
    return (dct, *strip(body))

def strip(body):
    out, gold, open_, size = [], [], [], 0
    for piece in re.findall(r"<[^>]*>|[^<]+", body):
        if piece.startswith("<TIMEX3"):
            open_.append((size, dict(re.findall(r'(\w+)="([^"]*)"', piece))))
        elif piece == "</TIMEX3>":
            start, a = open_.pop()
            if a.get("functionInDocument") not in ("CREATION_TIME", "PUBLICATION_TIME"):
                gold.append((start, size, a.get("type"), a.get("value")))
        elif not piece.startswith("<"):
            text = xml.sax.saxutils.unescape(piece, {"&quot;": '"', "&apos;": "'"})
            out.append(text); size += len(text.encode())
    return "".join(out), sorted(gold)

def align(gold, found):
    """Pairs of overlapping gold and found expressions, each used once, exact ends first."""
    pairs, used_g, used_f = [], set(), set()
    for exact in (True, False):
        for g, (gs, ge, *_) in enumerate(gold):
            for f, (fs, fe, *_) in enumerate(found):
                if g in used_g or f in used_f: continue
                if (gs, ge) == (fs, fe) if exact else (gs < fe and fs < ge):
                    pairs.append((g, f)); used_g.add(g); used_f.add(f)
    return pairs

def same_value(a, b):
    """TIMEX3 values are compared as strings; a clock's trailing zero minutes and seconds may be left out."""
    clock = lambda v: re.sub(r"(T\d\d)(:00)+$", r"\1", v or "")
    return clock(a) == clock(b)

def score(documents):
    """documents: [(gold, found)]; a Counter of what TempEval-3 counts."""
    c = collections.Counter()
    for gold, found in documents:
        c["gold"] += len(gold); c["found"] += len(found)
        for g, f in align(gold, found):
            c["relaxed"] += 1; c["strict"] += gold[g][:2] == found[f][:2]
            c["type"] += gold[g][2] == found[f][2]; c["value"] += same_value(gold[g][3], found[f][3])
    return c

def report(name, c):
    def prf(k):
        p, r = c[k] / max(1, c["found"]), c[k] / max(1, c["gold"])
        return f"{100 * p:.1f} / {100 * r:.1f} / {100 * 2 * p * r / max(1e-9, p + r):.1f}"
    print(f"{name}: gold {c['gold']}, found {c['found']}; P / R / F1 of strict spans {prf('strict')}, relaxed {prf('relaxed')}, type {prf('type')}, value {prf('value')}")

def crossclaim(binary, docs):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as f:
        for i, (dct, text, _) in enumerate(docs):
            f.write(json.dumps(dict(id=str(i), body=text, published=dct)) + "\n")
    r = subprocess.run([binary, "annotate", "--format", "json", f.name], capture_output=True, timeout=3600)
    os.unlink(f.name)
    if r.returncode: sys.exit(r.stderr.decode()[-400:])
    out = {d["id"]: d["mentions"] for d in map(json.loads, r.stdout.decode().splitlines())}
    pick = lambda ms: sorted((m["start"], m["end"], m["value"]["type"], m["value"]["timex"]) for m in ms if m["kind"] == "time" and m["field"] == "body")
    return [pick(out.get(str(i), [])) for i in range(len(docs))]

def self_test():
    text, gold = strip('Talks <EVENT eid="e1">began</EVENT> on <TIMEX3 tid="t1" type="DATE" value="1998-02-27">Friday</TIMEX3> &amp; ran for <TIMEX3 tid="t2" type="DURATION" value="PT2H">about two hours</TIMEX3>, then <TIMEX3 tid="t3" type="DATE" value="PRESENT_REF">now</TIMEX3>.')
    assert text == "Talks began on Friday & ran for about two hours, then now.", text
    assert gold == [(15, 21, "DATE", "1998-02-27"), (32, 47, "DURATION", "PT2H"), (54, 57, "DATE", "PRESENT_REF")], gold
    # One exact, one with another start and the wrong value, one missed, one that nothing expects.
    found = [(15, 21, "DATE", "1998-02-27"), (38, 47, "DURATION", "PT3H"), (0, 5, "DATE", "1998")]
    c = score([(gold, found)])
    assert (c["gold"], c["found"], c["strict"], c["relaxed"], c["type"], c["value"]) == (3, 3, 1, 2, 2, 1), c
    assert same_value("1989-11-09T17", "1989-11-09T17:00") and not same_value("1989-11", "1989")
    # Two found inside one gold expression: only one counts.
    assert score([([(0, 10, "DATE", "x")], [(0, 4, "DATE", "x"), (5, 10, "DATE", "x")])])["relaxed"] == 1
    print("self-test passed")

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data"); ap.add_argument("--bin"); ap.add_argument("--self-test", action="store_true"); ap.add_argument("-v", action="store_true")
    o = ap.parse_args()
    if o.self_test: return self_test()
    paths = sorted(glob.glob(o.data + "/*.tml")); docs = [read(p) for p in paths]
    found = crossclaim(o.bin, docs)
    if o.v:
        for path, (dct, text, gold), ms in zip(paths, docs, found):
            raw = text.encode(); words = lambda m: " ".join(raw[m[0]:m[1]].decode().split()); pairs = dict(align(gold, ms)); back = {f: g for g, f in pairs.items()}
            near = lambda m: " ".join(raw[max(0, m[0] - 50):m[1] + 40].decode(errors="replace").split())
            for g, m in enumerate(gold):
                if g not in pairs: print("miss ", dct[:10], repr(words(m)), m[2:], "|", near(m))
                else:
                    f = ms[pairs[g]]
                    if m[:2] != f[:2]: print("span ", repr(words(m)), "found", repr(words(f)), "|", near(m))
                    if not same_value(m[3], f[3]): print("value", dct[:10], repr(words(m)), m[2:], "found", f[2:], "|", near(m))
            for f, m in enumerate(ms):
                if f not in back: print("extra", repr(words(m)), m[2:], "|", near(m))
    report("crossclaim", score([(gold, ms) for (_, _, gold), ms in zip(docs, found)]))

main()
