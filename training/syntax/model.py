"""The network: word features -> bidirectional LSTM layers -> tags off the first, biaffine arcs and labels off the last.

The biaffine parser of Dozat and Manning (2017), small, with hashed character n-grams in place of a character network.
"""

import torch
import torch.nn as nn
import torch.nn.functional as F

from features import MAX_GRAMS, SHAPES, fnv, grams, norm, shape


class Vocabulary:
    """Words, tags, labels, and for every form the table rows the network reads."""

    def __init__(self, words, labels, xpos, upos, vector_rows, buckets):
        self.words, self.labels, self.xpos, self.upos = words, labels, xpos, upos
        self.vector_rows, self.buckets = vector_rows, buckets
        self.word_ids = {w: i for i, w in enumerate(words)}
        self.label_ids = {x: i for i, x in enumerate(labels)}
        self.xpos_ids = {x: i for i, x in enumerate(xpos)}
        self.upos_ids = {x: i for i, x in enumerate(upos)}
        self.forms, self.rows = {}, []
        self.tables = None

    def state(self):
        return dict(words=self.words, labels=self.labels, xpos=self.xpos, upos=self.upos,
                    vector_rows=self.vector_rows, buckets=self.buckets)

    def label(self, relation):
        """The id of a relation; a rare subtype falls back to its base."""
        found = self.label_ids.get(relation)
        return self.label_ids.get(relation.split(":")[0], 0) if found is None else found

    def form(self, form):
        """The id of a form: a row of `tables`."""
        found = self.forms.get(form)
        if found is None:
            found = self.forms[form] = len(self.rows)
            key = norm(form)
            g = [x + 1 for x in grams(form, self.buckets)]
            self.rows.append((self.word_ids.get(key, 1), self.vector_rows.get(key, 0), fnv(shape(form)) % SHAPES,
                              max(1, len(g)), *g, *[0] * (MAX_GRAMS - len(g))))
            self.tables = None
        return found

    def features(self, ids):
        if self.tables is None:
            self.tables = torch.tensor(self.rows)
        return self.tables[ids]


class Sizes:
    """Layer sizes; all of them but the dropouts can be read off the model file."""

    def __init__(self, **given):
        self.word, self.gram, self.shape = 64, 40, 16
        self.hidden, self.layers, self.arc, self.label = 160, 3, 128, 128
        self.__dict__.update(given)


def leaky(x):
    return F.leaky_relu(x, 0.1)


def shared_dropout(x, p):
    """Dropout with one mask for all words of a sentence (variational)."""
    return x * ((torch.rand(x.shape[0], 1, x.shape[2]) > p).float() / (1 - p))


class Parser(nn.Module):
    """Scores of tags, arcs and labels for a batch of sentences of one length."""

    WORD_DROP, GROUP_DROP, INPUT_DROP, DROP, WEIGHT_DROP = 0.15, 0.2, 0.05, 0.33, 0.0

    def __init__(self, vocabulary, vectors, sizes):
        super().__init__()
        v, z = vocabulary, sizes
        self.v, self.z = v, z
        self.we = nn.Embedding(len(v.words), z.word)
        nn.init.normal_(self.we.weight, 0, 0.1)
        self.pe = nn.Embedding.from_pretrained(torch.as_tensor(vectors), freeze=True)
        self.ge = nn.EmbeddingBag(v.buckets + 1, z.gram, mode="sum", padding_idx=0)
        nn.init.normal_(self.ge.weight, 0, 0.3)
        with torch.no_grad():
            self.ge.weight[0] = 0
        self.se = nn.Embedding(SHAPES, z.shape)
        width, out = z.word + vectors.shape[1] + z.gram + z.shape, 2 * z.hidden
        self.root = nn.Parameter(torch.zeros(1, 1, out))
        self.l = nn.ModuleList(nn.LSTM(width if i == 0 else out, z.hidden, batch_first=True, bidirectional=True)
                               for i in range(z.layers))
        self.u, self.x = nn.Linear(out, len(v.upos)), nn.Linear(out, len(v.xpos))
        self.ah, self.ad = nn.Linear(out, z.arc), nn.Linear(out, z.arc)
        self.lh, self.ld = nn.Linear(out, z.label), nn.Linear(out, z.label)
        self.U = nn.Parameter(torch.zeros(z.arc + 1, z.arc))
        nn.init.xavier_uniform_(self.U)
        self.lo = nn.Linear(z.label, len(v.labels))

    def embed(self, ids):
        """Forms' ids (sentences x words) to input vectors."""
        kinds, inverse = torch.unique(ids, return_inverse=True)
        f = self.v.features(kinds)
        w, p, s = f[:, 0][inverse], self.pe(f[:, 1])[inverse], self.se(f[:, 2])[inverse]
        g = (self.ge(f[:, 4:]) / f[:, 3:4].float().sqrt())[inverse]
        if not self.training:
            return torch.cat([self.we(w), p, g, s], -1)
        w = torch.where(torch.rand(w.shape) < self.WORD_DROP, torch.ones_like(w), w)
        keep = [(torch.rand(*ids.shape, 1) > self.GROUP_DROP).float() for _ in range(3)]
        scale = 3.0 / sum(keep).clamp(min=1.0)
        x = torch.cat([self.we(w) * keep[0] * scale, p * keep[1] * scale, g * keep[2] * scale, s], -1)
        return shared_dropout(x, self.INPUT_DROP)

    def lstm(self, layer, x):
        if not self.training or not self.WEIGHT_DROP:
            return layer(x)[0]
        # DropConnect on the recurrent weights (Merity et al. 2018): the fused kernel has no recurrent dropout.
        weights = [F.dropout(w, self.WEIGHT_DROP) if i % 4 == 1 else w for i, w in enumerate(layer._flat_weights)]
        zero = x.new_zeros(2, x.shape[0], layer.hidden_size)
        return torch._VF.lstm(x, (zero, zero), weights, True, 1, 0.0, True, True, True)[0]

    def forward(self, ids):
        """UPOS, XPOS, arc scores (word x head, head 0 the root), and the two halves of the label layer."""
        batch, n = ids.shape
        x, first = self.embed(ids), None
        for i, layer in enumerate(self.l):
            if self.training and i > 0:
                x = shared_dropout(x, self.DROP)
            x = self.lstm(layer, x)
            if i == 0:
                first = F.dropout(x, self.DROP, self.training)
        y = torch.cat([self.root.expand(batch, 1, -1), x], 1)
        if self.training:
            y = shared_dropout(y, self.DROP)
        drop = lambda x: F.dropout(x, self.DROP, self.training)
        head, word = drop(leaky(self.ah(y))), drop(leaky(self.ad(y[:, 1:])))
        one = torch.ones(batch, n, 1)
        arcs = torch.cat([word, one], -1) @ self.U @ head.transpose(1, 2)
        arcs = arcs.masked_fill(torch.eye(n, n + 1, dtype=torch.bool).roll(1, 1), -1e9)
        return self.u(first), self.x(first), arcs, self.lh(y), self.ld(y[:, 1:])

    def labels(self, label_head, label_word, heads):
        """Label scores of every word under the given heads."""
        at = heads.unsqueeze(-1).expand(-1, -1, label_head.shape[-1])
        hidden = leaky(torch.gather(label_head, 1, at) + label_word)
        return self.lo(F.dropout(hidden, self.DROP, self.training))


def save(path, parser):
    torch.save(dict(sizes=vars(parser.z), vocabulary=parser.v.state(), weights=parser.state_dict()), path)


def load(path):
    kept = torch.load(path, weights_only=False)
    v, weights = Vocabulary(**kept["vocabulary"]), kept["weights"]
    parser = Parser(v, weights["pe.weight"], Sizes(**kept["sizes"]))
    parser.load_state_dict(weights)
    return parser
