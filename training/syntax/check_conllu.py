"""Checks hand-labelled CoNLL-U: that each sentence is a well-formed tree and says nothing the training treebanks never say.

Run as a script: check_conllu.py TREEBANK_DIR FILE...
TREEBANK_DIR holds ewt-train and gumopen-train (.conllu.gz). Prints `FILE:LINE: what is wrong` for each fault and exits with 1
if there is one. It cannot tell a right analysis from a wrong one: it finds slips of the hand.
"""

import sys
from collections import Counter
from pathlib import Path

import conllu

TRAINING = ("ewt-train.conllu.gz", "gumopen-train.conllu.gz")
# A combination rarer than this is taken for one of the treebanks' own errors.
ATTESTED = 5
# A form seen this often shows all tags that it takes.
COMMON = 30
# Relations of which a predicate has one at most; those with the same letter exclude each other.
ONCE = {"nsubj": "subject", "nsubj:pass": "subject", "csubj": "subject", "csubj:pass": "subject", "obj": "object",
        "iobj": "indirect object", "root": "root", "cop": "copula", "aux:pass": "passive auxiliary"}
# Their head stands to the left by definition.
LEFT_HEADED = {"flat", "fixed", "conj", "appos", "goeswith"}
# Function words have no dependents of their own but these.
FUNCTION = {"case", "mark", "det", "aux", "aux:pass", "cop", "cc", "cc:preconj", "punct", "fixed"}
OF_FUNCTION = {"fixed", "advmod", "conj", "cc", "obl:unmarked", "nmod:unmarked"}
# What may bear a modifier of nominals, and what one of predicates (a nominal only with a copula, or as the root).
NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM", "DET", "ADJ", "ADV"}
ADNOMINAL = {"nmod", "amod", "nummod", "det", "acl", "acl:relcl", "appos", "nmod:poss"}
ADVERBIAL = {"obl", "obl:agent", "obj", "iobj", "advcl", "ccomp", "xcomp", "compound:prt", "aux"}


class Attested:
    """What the training treebanks contain."""

    def __init__(self, folder):
        self.relations, self.tags, self.arcs, self.forms, self.lemmas = Counter(), Counter(), Counter(), {}, {}
        for name in TRAINING:
            for words in conllu.read(Path(folder) / name):
                for w in words:
                    self.relations[w.relation] += 1
                    self.tags[w.upos, w.xpos] += 1
                    self.arcs[arc(w, words)] += 1
                    self.forms.setdefault(w.form.lower(), Counter())[w.upos, w.xpos] += 1
                    self.lemmas.setdefault((w.form, w.upos, w.xpos), Counter())[w.lemma] += 1

    def faults(self, w, words):
        if self.relations[w.relation] < ATTESTED:
            yield f"relation {w.relation} is not in the treebanks"
        if self.tags[w.upos, w.xpos] < ATTESTED:
            yield f"tags {w.upos} {w.xpos} are not in the treebanks"
        upos, relation, head = arc(w, words)
        if self.arcs[upos, relation, head] < ATTESTED:
            yield f"a {head} with a {upos} as {relation} is not in the treebanks"
        tags = self.forms.get(w.form.lower(), Counter())
        if sum(tags.values()) >= COMMON and not tags[w.upos, w.xpos]:
            yield f"{w.form} is never {w.upos} {w.xpos} in the treebanks"
        lemmas = self.lemmas.get((w.form, w.upos, w.xpos), Counter())
        if sum(lemmas.values()) >= ATTESTED and w.lemma not in lemmas:
            yield f"lemma {w.lemma} for {w.form}; the treebanks have {max(lemmas, key=lemmas.get)}"


def arc(w, words):
    """A word's tag, its relation without the subtype and its head's tag; symbols behave like the nouns they stand for."""
    tag = {"SYM": "NOUN", "PROPN": "NOUN"}
    head = words[w.head - 1].upos if w.head else "ROOT"
    return tag.get(w.upos, w.upos), w.relation.split(":")[0], tag.get(head, head)


def blocks(path):
    """The sentences of a file as lists of (line number, line)."""
    block = []
    for number, line in enumerate(Path(path).read_text(encoding="utf8").split("\n"), 1):
        if line:
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block


def parse(block):
    """The comments, the words with their lines, and the text that the words spell; a fault ends the reading of a sentence."""
    comments, words, lines, spelled = {}, [], [], ""
    for number, line in block:
        if line[0] == "#":
            key, _, value = line[1:].partition(" = ")
            comments[key.strip()] = value
            continue
        c = line.split("\t")
        if len(c) != 10:
            raise Fault(number, f"{len(c)} columns instead of 10")
        if c[0] != str(len(words) + 1):
            raise Fault(number, f"word {c[0]} where {len(words) + 1} was due")
        if not c[6].isdigit() or int(c[6]) == len(words) + 1:
            raise Fault(number, f"head {c[6]}")
        if any(not c[i] or c[i] == "_" for i in (1, 2, 3, 4, 7)):
            raise Fault(number, "an empty column")
        words.append(conllu.Word(c[1], c[2], c[3], c[4], int(c[6]), c[7]))
        lines.append(number)
        spelled += c[1] + ("" if "SpaceAfter=No" in c[9].split("|") else " ")
    if not words:
        raise Fault(block[0][0], "no words")
    for w, number in zip(words, lines):
        if w.head > len(words):
            raise Fault(number, f"head {w.head} of {len(words)} words")
    return comments, words, lines, spelled.rstrip()


class Fault(Exception):
    """A fault after which the sentence cannot be judged further."""

    def __init__(self, line, what):
        super().__init__(what)
        self.line = line


def tree_faults(words):
    """(index, fault) of what makes a graph no tree, and of arcs that cross."""
    roots = [i for i, w in enumerate(words) if w.head == 0]
    if len(roots) != 1:
        yield 0, f"{len(roots)} roots"
    for i, w in enumerate(words):
        if (w.head == 0) != (w.relation == "root"):
            yield i, f"head {w.head} with relation {w.relation}"
        seen, at = set(), i + 1
        while at and at not in seen:
            seen.add(at)
            at = words[at - 1].head
        if at:
            yield i, "no path to the root"
    arcs = [(min(i, w.head - 1), max(i, w.head - 1), i) for i, w in enumerate(words) if w.head]
    for a, b, i in arcs:
        for c, d, j in arcs:
            if a < c < b < d:
                yield i if words[i].relation == "punct" else j, f"the arcs of {words[i].form} and {words[j].form} cross"


def word_faults(words):
    """(index, fault) of each word against its head and its sisters."""
    below = {i: [] for i in range(len(words) + 1)}
    for i, w in enumerate(words):
        below[w.head].append(i)
    for i, w in enumerate(words):
        relations = [words[k].relation for k in below[i + 1]]
        head = words[w.head - 1] if w.head else None
        for what, count in Counter(ONCE[r] for r in relations if r in ONCE).items():
            if count > 1:
                yield i, f"{w.form} has more than one {what}"
        if "aux:pass" in relations and w.xpos != "VBN":
            yield i, f"{w.form} is passive but no past participle"
        if "aux:pass" in relations and "nsubj" in relations:
            yield i, f"{w.form} is passive and has a nsubj"
        if "cop" in relations and w.upos == "VERB" and "nsubj:outer" not in relations:
            yield i, f"{w.form} is a verb and has a copula"
        if (w.upos == "PUNCT") != (w.relation == "punct"):
            yield i, f"{w.upos} as {w.relation}"
        if w.relation in FUNCTION:
            for k in below[i + 1]:
                if words[k].relation not in OF_FUNCTION:
                    yield k, f"{words[k].form} depends on the function word {w.form}"
        if head is None:
            continue
        sisters = [words[k].relation for k in below[w.head]]
        if w.relation in LEFT_HEADED and w.head > i:
            yield i, f"{w.relation} with its head on the right"
        if w.relation in ("nsubj:pass", "csubj:pass") and head.xpos != "VBN":
            yield i, f"{w.relation} of {head.form}, no past participle"
        if w.relation == "obl:agent" and (head.xpos != "VBN" or not any(words[k].lemma == "by" for k in below[i + 1])):
            yield i, "an agent without a passive or without by"
        if w.relation == "nmod:poss" and w.xpos not in ("PRP$", "WP$") and not any(words[k].xpos == "POS" for k in below[i + 1]):
            yield i, "a possessor without a mark"
        if w.relation in ("obl", "nmod") and not {"case", "fixed"} & set(relations):
            yield i, f"{w.relation} without a preposition"
        if w.relation in ("obl:unmarked", "nmod:unmarked") and "case" in relations:
            yield i, f"{w.relation} with a preposition"
        if w.relation in ADNOMINAL and head.upos not in NOMINAL:
            yield i, f"{w.relation} of {head.form}, a {head.upos}"
        bare = head.upos in ("NOUN", "PROPN", "PRON") and "cop" not in sisters and head.relation != "root"
        if w.relation in ADVERBIAL and bare:
            yield i, f"{w.relation} of {head.form}, a {head.upos} without a copula"
        if w.relation == "conj" and head.relation == "conj" and "cc" not in relations:
            yield i, "a coordinate attached to a later coordinate"


def main(folder, paths):
    attested, faults, names = Attested(folder), 0, set()

    def report(path, line, what):
        nonlocal faults
        faults += 1
        print(f"{path}:{line}: {what}")

    for path in paths:
        sentences = 0
        for block in blocks(path):
            sentences += 1
            try:
                comments, words, lines, spelled = parse(block)
            except Fault as fault:
                report(path, fault.line, fault)
                continue
            name = comments.get("sent_id")
            if not name or name in names:
                report(path, block[0][0], f"sent_id {name} is missing or not the only one")
            names.add(name)
            if comments.get("text") != spelled:
                report(path, block[0][0], f"the words spell {spelled!r}")
            for i, what in [*tree_faults(words), *word_faults(words)]:
                report(path, lines[i], what)
            for w, line in zip(words, lines):
                for what in attested.faults(w, words):
                    report(path, line, what)
        print(f"{path}: {sentences} sentences", file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit("usage: check_conllu.py TREEBANK_DIR FILE...")
    sys.exit(main(sys.argv[1], sys.argv[2:]))
