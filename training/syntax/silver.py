"""Synthetic trees of reporting sentences: the frames of `frames.txt`, filled with word lists and with clauses of treebank sentences.

A frame that makes a clause a complement has its counterparts that must not ("the week that he spent there", "announced a
plan that would cost ..."). Run as a script: silver.py COUNT OUT TREEBANK...
"""

import random
import re
import sys
from pathlib import Path

import conllu

QUOTE_MARKS = {'"', "``", "''", "“", "”", "(", ")", "?", ":", "...", "--", "-"}
XPOS_OF_MARK = {",": ",", ".": ".", "-": "HYPH"}


class Node:
    """A word with its dependents, in order, before and after it."""

    def __init__(self, form, upos, xpos, relation="root", left=(), right=()):
        self.form, self.upos, self.xpos, self.relation = form, upos, xpos, relation
        self.left, self.right = list(left), list(right)

    def words(self):
        """The words of the tree, in order."""
        flat = []

        def walk(node, head):
            for child in node.left:
                walk(child, node)
            flat.append((node, head))
            for child in node.right:
                walk(child, node)

        walk(self, None)
        at = {id(node): i + 1 for i, (node, _) in enumerate(flat)}
        return [conllu.Word(n.form, "_", n.upos, n.xpos, at[id(h)] if h else 0, n.relation) for n, h in flat]


def lower_first(word):
    """The form of a sentence's first word inside a sentence."""
    if word.upos == "PROPN" or word.form == "I" or word.form.isupper() and len(word.form) > 1:
        return word.form
    return word.form[0].lower() + word.form[1:]


def clauses(sentences):
    """The statements among the sentences, without their full stop: short, finite, with a subject, projective."""
    found = []
    for s in sentences:
        if not 5 <= len(s) <= 26 or s[-1].form != "." or any(w.form in QUOTE_MARKS for w in s):
            continue
        root = next(i for i, w in enumerate(s, 1) if w.head == 0)
        mine = [w for w in s if w.head == root]
        if not any(w.relation in ("nsubj", "nsubj:pass", "expl") for w in mine) or s[0].upos in ("CCONJ", "INTJ", "SCONJ"):
            continue
        if any(w.relation in ("discourse", "vocative", "parataxis", "list") for w in s):
            continue
        verb = s[root - 1]
        if verb.xpos not in ("VBD", "VBZ", "VBP") and not any(w.relation in ("aux", "aux:pass", "cop") for w in mine):
            continue
        node = tree(s, root)
        if node and s[-1].head == root:
            node.right = [c for c in node.right if c.form != "."]
            found.append(node)
    return found


def tree(sentence, root):
    """The sentence as nodes, its first word in the form it has inside a sentence; none if it is not projective."""
    nodes = [Node(w.form if i else lower_first(w), w.upos, w.xpos, w.relation) for i, w in enumerate(sentence)]
    for i, w in enumerate(sentence, 1):
        if w.head:
            (nodes[w.head - 1].left if i < w.head else nodes[w.head - 1].right).append(nodes[i - 1])
    whole = [w.form for w in nodes[root - 1].words()]
    return nodes[root - 1] if whole[1:] == [w.form for w in sentence][1:] and len(whole) == len(sentence) else None


class Grammar:
    """The frames: names to alternatives; an alternative is a list of items: names, words, bracketed dependents."""

    def __init__(self, path, treebank):
        self.rules, self.treebank = {}, treebank
        for line in Path(path).read_text(encoding="utf8").splitlines():
            line = line.split(" #")[0].strip()
            if not line or line.startswith("#"):
                continue
            name, body = line.split(None, 1)
            if body.startswith("= "):  # a list of words of one class: NAME = UPOS/XPOS word ...
                kind, *words = body[2:].split()
                options = [[f"{w}/{kind}"] for w in words]
            else:
                options = [o.split() for o in body.split(" | ")]
            weight = 1
            if m := re.fullmatch(r"(\w+)\*(\d+)", name):
                name, weight = m[1], int(m[2])
            self.rules.setdefault(name, []).extend(options * weight)

    def expand(self, items):
        """Names replaced by one of their alternatives, until only words and brackets are left."""
        out, open_at = [], []
        for item in items:
            if item.startswith("["):
                open_at.append(len(out))
            started = open_at.pop() if item.startswith("]") else len(out)
            chance = re.fullmatch(r"(.+)\?(\d+)", item)
            if chance:
                if random.random() * 100 >= int(chance[2]):
                    del out[started:]
                    continue
                item = chance[1]
            if item in self.rules:
                out += self.expand(random.choice(self.rules[item]))
            else:
                out.append(item)
        return out

    def node(self, items, relation="root"):
        """The tree of expanded items: one word is the head, the bracketed phrases are its dependents."""
        head, left, right, i = None, [], [], 0
        while i < len(items):
            item = items[i]
            if item.startswith("["):
                depth, j = 1, i + 1
                while depth:
                    depth += items[j].startswith("[") - (items[j] == "]")
                    j += 1
                (right if head else left).append(self.node(items[i + 1:j - 1], item[1:]))
                i = j
                continue
            assert head is None, items
            if item == "CLAUSE":
                source = random.choice(self.treebank)
                head = Node(source.form, source.upos, source.xpos, relation, source.left, source.right)
                left = left + head.left
                right = right + head.right
            elif item in XPOS_OF_MARK:
                head = Node(item, "PUNCT", XPOS_OF_MARK[item], relation)
            else:
                form, upos, xpos = item.rsplit("/", 2)
                head = Node(form, upos, xpos, relation)
            i += 1
        head.left, head.right, head.relation = left, right, relation
        return head

    def sentence(self):
        """One synthetic sentence."""
        words = self.node(self.expand(["S"])).words()
        for i, (word, after) in enumerate(zip(words, words[1:])):
            if word.form == "a" and after.form[0] in "aeiouAEIO":
                words[i] = word._replace(form="an")
        first = words[0]
        return [first._replace(form=first.form[0].upper() + first.form[1:]), *words[1:]]


def main():
    random.seed(11)
    count, out, *paths = sys.argv[1:]
    grammar = Grammar(Path(__file__).with_name("frames.txt"), clauses([s for p in paths for s in conllu.read(p)]))
    made = [grammar.sentence() for _ in range(int(count))]
    made = [s for s in made if len(s) <= 60]
    conllu.write(out, made)
    print(f"{len(grammar.treebank)} clauses, {len(made)} sentences, {sum(map(len, made))} words")


if __name__ == "__main__":
    main()
