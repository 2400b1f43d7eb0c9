"""Maximum spanning tree with one root (Chu and Liu 1965, Edmonds 1967)."""

import numpy as np


def spanning_tree(scores):
    """Heads (0 is the root) of the best tree; `scores` is words x (words + 1)."""
    n = len(scores)
    heads = scores.argmax(1)
    if is_tree(heads):
        return heads.tolist()
    full = np.full((n + 1, n + 1), -1e9)
    full[1:] = scores
    # One root: try the words likeliest to be it.
    lead = scores[:, 0] - scores[:, 1:].max(1)
    best = None
    for root in np.argsort(-lead)[:3]:
        one = full.copy()
        one[1:, 0] = -1e8
        one[root + 1, 0] = 1e3
        found = arborescence(one)[1:]
        total = sum(scores[i, h] for i, h in enumerate(found))
        if best is None or total > best[0]:
            best = (total, found)
    return [int(h) for h in best[1]]


def is_tree(heads):
    """Whether every word reaches the root and one word hangs from it."""
    if (heads == 0).sum() != 1:
        return False
    seen = np.zeros(len(heads) + 1, int)
    for i in range(1, len(heads) + 1):
        j = i
        while j and seen[j] == 0:
            seen[j] = i
            j = heads[j - 1]
        if j and seen[j] == i:
            return False
    return True


def arborescence(scores):
    """Heads of the best arborescence of a square score matrix (node 0 the root)."""
    n = len(scores)
    scores = scores.copy()
    scores[np.arange(n), np.arange(n)] = -1e12
    heads = scores.argmax(1)
    heads[0] = 0
    cycle = find_cycle(heads)
    if cycle is None:
        return heads.tolist()
    inside = np.zeros(n, bool)
    inside[cycle] = True
    rest = [i for i in range(n) if not inside[i]]
    m = len(rest)
    small = np.full((m + 1, m + 1), -1e12)
    small[:m, :m] = scores[np.ix_(rest, rest)]
    cycle = np.array(cycle)
    leave = cycle[scores[np.ix_(rest, cycle)].argmax(1)]
    small[:m, m] = scores[rest, leave]
    gain = scores[np.ix_(cycle, rest)] - scores[cycle, heads[cycle]][:, None]
    enter = cycle[gain.argmax(0)]
    small[m, :m] = gain.max(0)
    found = arborescence(small)
    out = heads.copy()
    for a, i in enumerate(rest[1:], 1):
        out[i] = leave[a] if found[a] == m else rest[found[a]]
    out[enter[found[m]]] = rest[found[m]]
    return out.tolist()


def find_cycle(heads):
    """The nodes of a cycle, if there is one."""
    state = np.zeros(len(heads), int)
    for i in range(1, len(heads)):
        path, j = [], i
        while j and state[j] == 0:
            state[j] = i
            path.append(j)
            j = heads[j]
        if j and state[j] == i and j in path:
            return path[path.index(j):]
    return None
