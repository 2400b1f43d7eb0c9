"""Writes a checkpoint as the model file that `src/syntax` embeds: int8 matrices with one bf16 scale a row.

Run as a script: export.py CHECKPOINT OUT
"""

import struct
import sys

import numpy as np

import model
from features import fnv

MAGIC, VERSION, TEMPERATURE, TAG_LAYER = b"CXSYNTAX", 1, 1.0, 0


class Writer:
    def __init__(self, out):
        self.out = out

    def u32(self, *values):
        self.out.write(struct.pack(f"<{len(values)}I", *values))

    def strings(self, values):
        data = "\n".join(values).encode("utf8")
        self.u32(len(data))
        self.out.write(data)

    def vector(self, values):
        self.u32(values.size)
        self.out.write(values.astype("<f4").tobytes())

    def matrix(self, values):
        """Rows, columns, a scale for every row, then the rows as int8."""
        values = np.atleast_2d(values)
        scale = np.abs(values).max(1) / 127
        scale[scale == 0] = 1e-8
        short = ((scale.astype("<f4").view("<u4") + 0x8000) >> 16).astype("<u2")  # bf16, rounded
        scale = (short.astype("<u4") << 16).view("<f4")
        rows = np.clip(np.round(values / scale[:, None]), -127, 127).astype("i1")
        self.u32(*values.shape)
        self.out.write(short.tobytes() + rows.tobytes())


def lexicon(v):
    """Hash, word row and vector row of every known word, by hash; of two words with one hash the first in byte order stays."""
    entries = {}
    for word in sorted(set(v.words[2:]) | set(v.vector_rows)):
        entries.setdefault(fnv(word), (v.word_ids.get(word, 1), v.vector_rows.get(word, 0)))
    return sorted((h, *rows) for h, rows in entries.items())


def export(parser, path):
    v, weights = parser.v, {k: w.float().numpy() for k, w in parser.state_dict().items()}
    with open(path, "wb") as out:
        w = Writer(out)
        out.write(MAGIC + struct.pack("<If", VERSION, TEMPERATURE))
        for names in (v.labels, v.xpos, v.upos):
            w.strings(names)
        columns = list(zip(*lexicon(v)))
        w.u32(len(columns[0]))
        for values, kind in zip(columns, ("<u4", "<u2", "<u2")):
            out.write(np.array(values, kind).tobytes())
        w.u32(parser.z.layers, parser.z.hidden, TAG_LAYER)
        for name in ("we", "pe", "ge", "se"):
            w.matrix(weights[name + ".weight"])
        w.vector(weights["root"].reshape(-1))
        for i in range(parser.z.layers):
            for way in ("", "_reverse"):
                part = lambda kind: weights[f"l.{i}.{kind}_l0{way}"]
                w.matrix(part("weight_ih"))
                w.matrix(part("weight_hh"))
                w.vector(part("bias_ih") + part("bias_hh"))
        for name in ("u", "x", "ah", "ad", "lh", "ld", "lo"):
            w.matrix(weights[name + ".weight"])
            w.vector(weights[name + ".bias"])
        w.matrix(weights["U"].T)


if __name__ == "__main__":
    export(model.load(sys.argv[1]), sys.argv[2])
