"""Scores a checkpoint on CoNLL-U: tags predicted, gold words, punctuation excluded, base labels; heads by maximum spanning tree.

Run as a script: evaluate.py CHECKPOINT FILE...
"""

import sys
from collections import Counter, defaultdict

import torch

import conllu
import model
from tree import spanning_tree


class Score:
    """Counts of one evaluation."""

    RELATIONS = ("nsubj", "obj", "obl", "ccomp", "nummod", "appos", "conj", "acl", "advcl")

    def __init__(self):
        self.n = Counter()
        self.gold, self.found, self.right = Counter(), Counter(), Counter()

    def add(self, gold, upos, xpos, head, relation):
        n, base, mine = self.n, gold.relation.split(":")[0], relation.split(":")[0]
        n["words"] += 1
        n["upos"] += upos == gold.upos
        n["xpos"] += xpos == gold.xpos
        self.gold[base] += 1
        self.found[mine] += 1
        self.right[base] += head == gold.head and base == mine
        if base != "punct":
            n["scored"] += 1
            n["uas"] += head == gold.head
            n["las"] += head == gold.head and base == mine

    def line(self):
        n = self.n
        return (f"UPOS {100 * n['upos'] / n['words']:.2f} XPOS {100 * n['xpos'] / n['words']:.2f} "
                f"UAS {100 * n['uas'] / n['scored']:.2f} LAS {100 * n['las'] / n['scored']:.2f}")

    def relations(self):
        part = lambda a, b: 100 * a / max(1, b)
        return ", ".join(f"{r} P{part(self.right[r], self.found[r]):.0f} R{part(self.right[r], self.gold[r]):.0f} "
                         f"F{part(2 * self.right[r], self.found[r] + self.gold[r]):.1f}" for r in self.RELATIONS)


@torch.no_grad()
def predict(parser, sentences, tree=True):
    """For every sentence its (upos, xpos, head, relation) of each word, in order."""
    parser.eval()
    v, by_length, out = parser.v, defaultdict(list), [None] * len(sentences)
    ids = [[v.form(f) for f in s] for s in sentences]
    for i, s in enumerate(ids):
        by_length[len(s)].append(i)
    root = v.label_ids["root"]
    for n, members in sorted(by_length.items()):
        for start in range(0, len(members), max(1, 1500 // n)):
            batch = members[start:start + max(1, 1500 // n)]
            upos, xpos, arcs, lh, ld = parser(torch.tensor([ids[i] for i in batch]))
            heads = arcs.argmax(-1)
            if tree:
                heads = torch.tensor([spanning_tree(a) for a in arcs.numpy()])
            labels = parser.labels(lh, ld, heads)
            labels[:, :, root] = -1e9
            labels = labels.argmax(-1)
            for k, i in enumerate(batch):
                out[i] = [(v.upos[u], v.xpos[x], h, v.labels[r] if h else "root") for u, x, h, r in
                          zip(upos[k].argmax(-1).tolist(), xpos[k].argmax(-1).tolist(), heads[k].tolist(), labels[k].tolist())]
    return out


def score(parser, sentences):
    """Predicts and compares."""
    result = Score()
    for gold, found in zip(sentences, predict(parser, [[w.form for w in s] for s in sentences])):
        for g, f in zip(gold, found):
            result.add(g, *f)
    return result


if __name__ == "__main__":
    torch.set_num_threads(1)
    parser = model.load(sys.argv[1])
    for path in sys.argv[2:]:
        result = score(parser, conllu.read(path))
        print(path, result.line(), "|", result.relations())
