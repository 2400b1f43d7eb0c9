"""Trains the parser. See README.md for the recipe; `run.sh` calls this with its settings."""

import argparse
import random
import time
from collections import Counter, defaultdict

import torch
import torch.nn as nn
import torch.nn.functional as F

import conllu
import features
import vectors
from evaluate import score
from model import Parser, Sizes, Vocabulary, load, save

LONGEST = 110  # longer training sentences are left out: few, and dear
WARM_UP = 150  # steps


def arguments():
    a = argparse.ArgumentParser()
    a.add_argument("--train", nargs="+", required=True, help="CoNLL-U files")
    a.add_argument("--silver", nargs="*", default=[], help="CoNLL-U files of automatic or synthetic trees, drawn from anew each epoch")
    a.add_argument("--silver-share", type=float, default=0.25, help="silver words per gold word in an epoch")
    a.add_argument("--dev", nargs="*", default=[])
    a.add_argument("--vectors", required=True)
    a.add_argument("--init", help="a checkpoint to go on from (its vocabulary and sizes are kept)")
    a.add_argument("--teacher", nargs="*", default=[], help="checkpoints whose mean distributions are learnt beside the gold")
    a.add_argument("--teaching", type=float, default=0.5, help="their share of the loss")
    a.add_argument("--out", required=True)
    a.add_argument("--epochs", type=int, default=25)
    a.add_argument("--rate", type=float, default=2.5e-3)
    a.add_argument("--tokens", type=int, default=1100, help="words a batch")
    a.add_argument("--buckets", type=int, default=16384)
    a.add_argument("--hidden", type=int, default=160)
    a.add_argument("--layers", type=int, default=3)
    a.add_argument("--smooth", type=float, default=0.03)
    a.add_argument("--average", type=float, default=0.999, help="decay of the running average of the weights, which is what is saved")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--threads", type=int, default=2)
    return a.parse_args()


def vocabulary_of(sentences, path, buckets):
    """The vocabulary of the training sentences, and the table of word vectors it points into."""
    words = Counter(features.norm(w.form) for s in sentences for w in s)
    kept = ["<pad>", "<unk>"] + [w for w, n in words.most_common() if n >= 2]
    count = lambda column: Counter(w[column] for s in sentences for w in s).most_common()
    labels = [x for x, n in count(5) if n >= 20]
    xpos = [x for x, n in count(3) if n >= 5]
    table, rows = vectors.select(path, kept)
    return Vocabulary(kept, labels, xpos, [x for x, _ in count(2)], rows, buckets), table


def encode(v, sentence):
    return dict(form=[v.form(w.form) for w in sentence],
                upos=[v.upos_ids.get(w.upos, -100) for w in sentence],
                xpos=[v.xpos_ids.get(w.xpos, -100) for w in sentence],
                head=[w.head for w in sentence],
                label=[v.label(w.relation) for w in sentence])


def batches(encoded, tokens):
    """Indexes of sentences of one length, about `tokens` words together, in random order."""
    by_length = defaultdict(list)
    for i, s in enumerate(encoded):
        by_length[len(s["form"])].append(i)
    out = []
    for n, members in sorted(by_length.items()):
        random.shuffle(members)
        k = max(1, tokens // n)
        out += [members[j:j + k] for j in range(0, len(members), k)]
    random.shuffle(out)
    return out


def tensors(encoded, batch):
    return {k: torch.tensor([encoded[i][k] for i in batch]) for k in ("form", "upos", "xpos", "head", "label")}


def cross(scores, gold, smooth=0.0):
    return F.cross_entropy(scores.reshape(-1, scores.shape[-1]), gold.reshape(-1), label_smoothing=smooth)


def arc_loss(arcs, heads, smooth):
    """Cross entropy with a little of the mass spread over the possible heads (not over the masked self-loop)."""
    loss = cross(arcs, heads)
    if smooth:
        log = arcs.log_softmax(-1)
        spread = log.masked_fill(arcs < -1e8, 0).sum(-1).mean() / (arcs.shape[-1] - 1)
        loss = (1 - smooth) * loss - smooth * spread
    return loss


def loss_of(parser, batch, smooth):
    upos, xpos, arcs, lh, ld = out = parser(batch["form"])
    loss = arc_loss(arcs, batch["head"], smooth) + cross(parser.labels(lh, ld, batch["head"]), batch["label"], smooth)
    loss = loss + 0.5 * cross(upos, batch["upos"], smooth)
    if (batch["xpos"] >= 0).any():
        loss = loss + 0.5 * cross(xpos, batch["xpos"], smooth)
    return loss, out


@torch.no_grad()
def teach(teachers, encoded, tokens):
    """Keeps with every sentence the teachers' mean distributions: of tags, heads, and labels under the given heads."""
    for members in batches(encoded, tokens):
        batch = tensors(encoded, members)
        seen = [t(batch["form"]) for t in teachers]
        mean = lambda k: torch.stack([s[k].softmax(-1) for s in seen]).mean(0)
        label = torch.stack([t.labels(s[3], s[4], batch["head"]).softmax(-1) for t, s in zip(teachers, seen)]).mean(0)
        for k, parts in enumerate(zip(mean(0).half(), mean(1).half(), mean(2).half(), label.half())):
            encoded[members[k]]["taught"] = parts


def distil(parser, encoded, members, batch, out):
    """Cross entropy against what the teachers say (Hinton et al. 2015)."""
    upos, xpos, arcs, label = (torch.stack(part).float() for part in zip(*(encoded[i]["taught"] for i in members)))
    soft = lambda scores, target: -(target * scores.log_softmax(-1)).sum(-1).mean()
    mine = parser.labels(out[3], out[4], batch["head"])
    return soft(out[2], arcs) + soft(mine, label) + 0.5 * (soft(out[0], upos) + soft(out[1], xpos))


def main():
    a = arguments()
    torch.set_num_threads(a.threads)
    torch.manual_seed(a.seed)
    random.seed(a.seed)
    gold = [s for path in a.train for s in conllu.read(path)]
    if a.init:
        parser = load(a.init)
        v = parser.v
    else:
        v, table = vocabulary_of(gold, a.vectors, a.buckets)
        parser = Parser(v, table, Sizes(hidden=a.hidden, layers=a.layers))
    teachers = [load(path).eval() for path in a.teacher]
    assert all(t.v.state() == v.state() for t in teachers), "teachers must share the vocabulary"
    for t in teachers:
        t.v = v
    gold = [encode(v, s) for s in gold if len(s) <= LONGEST]
    silver = [encode(v, s) for path in a.silver for s in conllu.read(path) if len(s) <= LONGEST]
    devs = {path: conllu.read(path) for path in a.dev}
    words = sum(len(s["form"]) for s in gold)
    if teachers:
        teach(teachers, gold, 2 * a.tokens)
        teach(teachers, silver, 2 * a.tokens)
    print(f"{len(gold)} sentences, {words} words, {len(silver)} silver sentences,", len(v.words), "words known,", len(v.labels),
          "labels,", sum(p.numel() for p in parser.parameters()), "parameters", flush=True)

    learnt = [p for p in parser.parameters() if p.requires_grad]
    optimizer = torch.optim.Adam(learnt, lr=a.rate, betas=(0.9, 0.95), fused=True)
    averaged = [p.detach().clone() for p in learnt]
    start, done = time.time(), 0
    for epoch in range(a.epochs):
        data = list(gold)
        if silver:
            random.shuffle(silver)
            budget = a.silver_share * words
            for s in silver:
                budget -= len(s["form"])
                if budget < 0:
                    break
                data.append(s)
        plan = batches(data, a.tokens)
        parser.train()
        total = 0.0
        for k, members in enumerate(plan):
            # Linear warm-up, then linear decay to zero over the whole run.
            rate = a.rate * min(1.0, done / WARM_UP) * (1 - (epoch + k / len(plan)) / a.epochs) + 1e-5
            for group in optimizer.param_groups:
                group["lr"] = rate
            batch = tensors(data, members)
            loss, out = loss_of(parser, batch, a.smooth)
            if teachers:
                loss = (1 - a.teaching) * loss + a.teaching * distil(parser, data, members, batch, out)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(learnt, 5.0)
            optimizer.step()
            done += 1
            torch._foreach_lerp_(averaged, [p.detach() for p in learnt], 1 - min(a.average, done / (done + 10)))
            total += float(loss.detach())
        kept = [p.detach().clone() for p in learnt]
        torch._foreach_copy_([p.data for p in learnt], averaged)
        save(a.out, parser)
        shown = ""
        if epoch + 1 == a.epochs or epoch % 4 == 3:
            shown = " | ".join(f"{path.split('/')[-1].split('.')[0]} {score(parser, s).line()}" for path, s in devs.items())
        print(f"epoch {epoch} loss {total / len(plan):.4f} {time.time() - start:.0f}s {shown}", flush=True)
        torch._foreach_copy_([p.data for p in learnt], kept)


if __name__ == "__main__":
    main()
