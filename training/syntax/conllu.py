"""CoNLL-U in and out: the ten columns of Universal Dependencies, words only."""

import gzip
from typing import NamedTuple


class Word(NamedTuple):
    """A syntactic word: the columns that training and scoring read."""

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int  # 1-based; 0 is the root
    relation: str


def read(path):
    """The sentences of a file (`.gz` or plain); multiword ranges and empty nodes are left out, and so is a sentence without heads."""
    opener = gzip.open if str(path).endswith(".gz") else open
    sentences, words = [], []
    with opener(path, "rt", encoding="utf8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if not line:
                if words:
                    sentences.append(words)
                words = []
            elif line[0] != "#":
                c = line.split("\t")
                if c[0].isdigit():
                    head = int(c[6]) if c[6].isdigit() else -1
                    words.append(Word(c[1], c[2], c[3], c[4], head, c[7]))
    if words:
        sentences.append(words)
    return [s for s in sentences if all(w.head >= 0 for w in s)]


def write(path, sentences):
    """Writes sentences of `Word`s."""
    with open(path, "w", encoding="utf8") as out:
        for words in sentences:
            for i, w in enumerate(words, 1):
                out.write(f"{i}\t{w.form}\t{w.lemma}\t{w.upos}\t{w.xpos}\t_\t{w.head}\t{w.relation}\t_\t_\n")
            out.write("\n")
