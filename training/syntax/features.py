"""What the network sees of a word. `src/syntax` computes the same in Rust: a change here is a change there."""

QUOTES = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "`": "'",
          "–": "-", "—": "-", "−": "-", "\xa0": " "}
SHAPES = 256  # buckets of word shapes
MAX_GRAMS = 24  # n-grams kept of one word


def canonical(form):
    """One spelling of each quotation mark and dash."""
    if form in ("``", "''"):
        return '"'
    return "".join(QUOTES.get(c, c) for c in form)


def norm(form):
    """The key of the word table: canonical, lower case, every ASCII digit a 0."""
    return "".join("0" if c in "0123456789" else c for c in canonical(form).lower())


def shape(form):
    """Upper, lower and digit classes, runs cut to two, at most 12 characters."""
    out = ""
    for c in canonical(form):
        k = "X" if c.isupper() else "x" if c.islower() else "d" if c in "0123456789" else c
        if len(out) >= 2 and out[-1] == k and out[-2] == k:
            continue
        out += k
    return out[:12]


def fnv(text):
    """FNV-1a, 32 bits, with a final mix (the low bits alone are weak on short strings)."""
    h = 0x811C9DC5
    for b in text.encode("utf8"):
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 12)


def grams(form, buckets):
    """Buckets (from 0) of prefixes to 3, suffixes to 4, and trigrams of the word with its ends marked."""
    w = norm(form)
    n = len(w)
    out = ["<" + w[:k] for k in (1, 2, 3) if n >= k]
    out += [w[-k:] + ">" for k in (1, 2, 3, 4) if n >= k]
    ends = "^" + w + "$"
    out += ["~" + ends[i:i + 3] for i in range(len(ends) - 2)]
    return [fnv(x) % buckets for x in out[:MAX_GRAMS]]
