#!/usr/bin/env python3
"""Controls on real coverage: what must not be found, and what must.

    controls.py FOLDER [--bin target/release/crossclaim] [--places 2000] [--list errors.jsonl]

FOLDER holds stories as JSON lines, one file a story (`FOLDER/stories*/*.jsonl`), one article a line. Three controls:

apart   two unrelated stories in one call: whatever is told across the two, conflict or agreement, is wrong
copy    one article under two outlets: no conflict between the two, and one origin
edit    an article beside itself with one figure, day, name or "not" changed by this script: how many changes are told as a
        conflict, how many as agreement, how many are left open

The choice of places is drawn from a fixed seed, so that two versions are asked the same. Everything is read once by `extract`;
only what is compared anew goes through `reconcile`.
"""
import argparse
import glob
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict

FIGURES = "two three four five six seven eight nine ten eleven twelve".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SURNAMES = "Abernathy Castellan Drummond Eastlake Fairweather Goldsworth Hollister".split()
AGREE = {"equivalent", "refines", "compatible"}
CLAUSES = {"polarity", "statement"}


def stories(folder):
    for path in sorted(glob.glob(os.path.join(folder, "stories*", "*.jsonl"))):
        with open(path, encoding="utf-8") as lines:
            articles = [json.loads(line) for line in lines if line.strip()]
        yield os.path.basename(path)[: -len(".jsonl")], articles


class Tool:
    def __init__(self, binary):
        self.binary = binary

    def extract(self, articles):
        """The claims of each article, as JSON."""
        lines = "".join(json.dumps({**a, "story": None}) + "\n" for a in articles)
        out = self.run("extract", lines).splitlines()
        assert len(out) == len(articles), (len(out), len(articles))
        return [json.loads(line.split("\t", 1)[1]) for line in out]

    def reconcile(self, cases, size=50):
        """A report for each case, which is (key, claims)."""
        for start in range(0, len(cases), size):
            part = cases[start : start + size]
            lines = "".join(f"{i:06}\t{json.dumps(claims)}\n" for i, (_, all) in enumerate(part) for claims in all)
            reports = [json.loads(line) for line in self.run("reconcile", lines).splitlines()]
            assert len(reports) == len(part), (len(reports), len(part))
            for (key, _), report in zip(part, reports):
                yield key, report

    def run(self, command, text):
        done = subprocess.run([self.binary, command], input=text, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(f"{command}: exit {done.returncode}: {done.stderr[-2000:]}")
        return done.stdout


def pairs(report, side):
    """What the report tells of two statements of different sides: (group, a, b, relation, why)."""
    for group in report["groups"]:
        told = {}
        for relation in group["relations"]:
            a, b = relation["a"], relation["b"]
            told[(min(a, b), max(a, b))] = relation
        statements = group["statements"]
        for a in range(len(statements)):
            for b in range(a + 1, len(statements)):
                if side(statements[a]) != side(statements[b]):
                    relation = told.get((a, b), {})
                    yield group, statements[a], statements[b], relation.get("relation"), relation.get("why")


def short(group, a, b, relation, why):
    quote = lambda s: [s["evidence"]["article"], s["evidence"]["quote"], s["value"].get("text")]
    return {"question": group["question"], "slot": group["fact"]["slot"], "verdict": group["verdict"],
            "relation": relation, "why": why, "a": quote(a), "b": quote(b)}


def apart(tool, all_stories, claims, errors):
    """Stories side by side in a ring, at three distances; those of one series (same name but for a date) are left out."""
    series = lambda name: re.sub(r"-\d{4}-\d\d-\d\d$", "", name)
    names = [name for name, _ in all_stories]
    # A fixed shuffle: neighbours in the alphabet are often of one kind of news.
    random.Random(7).shuffle(names)
    cases = []
    for step in (1, 2, 3):
        for i, name in enumerate(names):
            other = names[(i + step) % len(names)]
            if series(name) != series(other):
                cases.append(((name, other), claims[name] + claims[other]))
    story = {c["article"]["id"]: name for name, _ in all_stories for c in claims[name]}
    count, bad = Counter(), Counter()
    for key, report in tool.reconcile(cases, 10):
        count["pairs of stories"] += 1
        here = set()
        for found in pairs(report, lambda s: story[s["evidence"]["article"]]):
            kind = {"contradicts": "conflict", "supersedes": "conflict", "corrects": "conflict"}.get(found[3])
            kind = kind or ("agreement" if found[3] in AGREE or found[3] is None else "left open")
            here.add(kind)
            errors.append({"control": "apart", "kind": kind, "stories": key, **short(*found)})
        for kind in here:
            bad[kind] += 1
    return {"pairs of stories": count["pairs of stories"], "with a conflict across": bad["conflict"],
            "with an agreement across": bad["agreement"], "with a group across, left open": bad["left open"]}


def copy(tool, all_stories, claims, errors):
    cases = []
    for name, _ in all_stories:
        for own in claims[name]:
            entry = own["article"]
            # Evidence names its article too.
            name_of = lambda id: f'"article": {json.dumps(id)}'
            other = json.loads(json.dumps(own).replace(name_of(entry["id"]), name_of(entry["id"] + "-copy")))
            other["article"] = dict(entry, id=entry["id"] + "-copy", source="Another Outlet")
            cases.append((entry["id"], [own, other]))
    count = Counter()
    for key, report in tool.reconcile(cases):
        count["articles"] += 1
        count["of one origin"] += len({a["origin"] for a in report["articles"]}) == 1
        conflict = False
        for found in pairs(report, lambda s: s["evidence"]["article"]):
            if found[3] in ("contradicts", "supersedes", "corrects"):
                # What an article says against itself is its own contradiction, not one between the two copies.
                span = lambda s: (s["evidence"]["field"], s["evidence"]["start"], s["evidence"]["value_start"])
                own = {span(found[1]), span(found[2])}
                inner = len(own) == 2
                count["pairs inside the article told across the copies"] += inner
                if not inner:
                    conflict = True
                    errors.append({"control": "copy", "kind": "conflict", "article": key, **short(*found)})
        count["with a conflict of a sentence with itself"] += conflict
        count["corroborated groups"] += sum(g["verdict"] == "corroborated" for g in report["groups"])
    return dict(count)


def places(body, rng):
    """Places of a text that can be changed: (kind, start, end, new words)."""
    for m in re.finditer(r"(?<![\w.,$£€:/-])\d{1,3}(?:,\d{3})*(?![\w.,:/%-]|\s?(?:a\.m|p\.m|am\b|pm\b))", body):
        before = body[: m.start()].rsplit(None, 1)[-1:] or [""]
        if before[0] not in MONTHS:
            value = int(m.group().replace(",", ""))
            changed = value + max(1, round(value * rng.choice([0.3, 0.5, 1.0])))
            yield "figure", m.start(), m.end(), f"{changed:,}" if "," in m.group() else str(changed)
    for m in re.finditer(r"\b(%s)\b" % "|".join(FIGURES), body):
        yield "figure", m.start(), m.end(), rng.choice([w for w in FIGURES if w != m.group()])
    for m in re.finditer(r"\bon (%s)\b" % "|".join(DAYS), body):
        yield "day", m.start(1), m.end(1), rng.choice([d for d in DAYS if d != m.group(1)])
    for m in re.finditer(r"\bin (%s)\b" % "|".join(MONTHS), body):
        yield "day", m.start(1), m.end(1), rng.choice([d for d in MONTHS if d != m.group(1)])
    for m in re.finditer(r"(?<=[a-z,] )([A-Z][a-z]+) ([A-Z][a-z]{3,})(?=,? [a-z])", body):
        if m.group(1) not in DAYS + MONTHS and m.group(2) not in DAYS + MONTHS:
            yield "name", m.start(2), m.end(2), rng.choice(SURNAMES)
    for m in re.finditer(r"\b(?:is|was|were|are|will|has|have|had|could|would|can|did)( not)\b", body):
        yield "not", m.start(1), m.end(1), ""
    for m in re.finditer(r"\b(?:was|were|will|has|is)( )(?=[a-z]{4,}(?:ed|en)\b)", body):
        yield "not", m.start(1), m.end(1), " not "


def edit(tool, all_stories, claims, count, errors):
    rng = random.Random(11)
    found = defaultdict(list)
    for name, articles in all_stories:
        for number, article in enumerate(articles):
            for place in places(article["body"], rng):
                found[place[0]].append((name, number, *place[1:]))
    kinds = ["figure", "day", "name", "not"]
    chosen = []
    for kind in kinds:
        rng.shuffle(found[kind])
        chosen += [(kind, *place) for place in found[kind][: count // len(kinds)]]
    texts = dict(all_stories)
    result = {kind: Counter() for kind in kinds}
    for start in range(0, len(chosen), 100):
        part = chosen[start : start + 100]
        edited = []
        for i, (kind, name, number, a, b, words) in enumerate(part):
            article = texts[name][number]
            body = article["body"][:a] + words + article["body"][b:]
            edited.append({**article, "id": f"edit-{i}", "source": "Another Outlet", "body": body})
        cases = []
        for (kind, name, number, *place), new in zip(part, tool.extract(edited)):
            cases.append(((kind, name, number, *place), [claims[name][number], new]))
        for (kind, name, number, a, b, words), report in tool.reconcile(cases):
            body = texts[name][number]["body"]
            at = len(body[:a].encode())
            old_end, new_end = len(body[:b].encode()), at + len(words.encode())
            told = Counter()
            for group, one, two, relation, why in pairs(report, lambda s: s["evidence"]["article"].startswith("edit-")):
                if one["evidence"]["article"].startswith("edit-"):
                    one, two = two, one
                ends = ((one["evidence"], old_end), (two["evidence"], new_end))
                whole = all(e["field"] == "body" and e["start"] <= at and end <= e["end"] for e, end in ends)
                value = all(e["field"] == "body" and e["value_start"] <= end and at <= e["value_end"] for e, end in ends)
                clause = whole and group["fact"]["slot"] in CLAUSES
                if relation in ("contradicts", "corrects", "supersedes"):
                    told["conflict"] += whole
                elif value and kind != "not" or clause:
                    kind_of = "open" if relation == "incomparable" else "agreement"
                    told[kind_of] += 1
                    if kind_of == "agreement":
                        errors.append({"control": "edit", "kind": kind, "old": body[a:b], "new": words,
                                       **short(group, one, two, relation, why)})
            first = next((k for k in ("conflict", "agreement", "open") if told[k]), "not told")
            result[kind][first] += 1
            result[kind]["both"] += bool(told["conflict"] and told["agreement"])
    return {kind: dict(counter) for kind, counter in result.items()}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--bin", default="target/release/crossclaim")
    parser.add_argument("--places", type=int, default=2000)
    parser.add_argument("--list", help="write every wrong finding to this file, one a line")
    parser.add_argument("--only", choices=["apart", "copy", "edit"])
    args = parser.parse_args()
    tool = Tool(args.bin)
    every = list(stories(args.folder))
    if not every:
        sys.exit(f"{args.folder}: expected stories*/*.jsonl, found none")
    flat = iter(tool.extract([article for _, articles in every for article in articles]))
    claims = {name: [next(flat) for _ in articles] for name, articles in every}
    errors = []
    for name, run in (("apart", apart), ("copy", copy)):
        if args.only in (None, name):
            print(name, json.dumps(run(tool, every, claims, errors)), flush=True)
    if args.only in (None, "edit"):
        for kind, counts in edit(tool, every, claims, args.places, errors).items():
            print("edit", kind, json.dumps(counts), flush=True)
    if args.list:
        with open(args.list, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(error, ensure_ascii=False) + "\n" for error in errors)


if __name__ == "__main__":
    main()
