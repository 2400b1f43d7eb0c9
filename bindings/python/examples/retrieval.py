"""Which of the passages that a search found must not be merged into one answer, and on what they conflict."""

import crossclaim

PASSAGES = [
    {"id": "p1", "source": "Harbour Courier", "body": "The ferry Marisol was carrying 64 passengers when it sank off Kestrel Bay."},
    {"id": "p2", "source": "Kestrel Tribune", "body": "The ferry Marisol was carrying 71 passengers when it sank off Kestrel Bay."},
    {"id": "p3", "source": "Northern Wire", "body": "Ferries to Kestrel Bay leave at noon in winter."},
]


def advice(passages):
    """One sentence for every pair of passages that contradict each other."""
    found = {}
    for c in crossclaim.reconcile(passages).conflicts():
        pair = (c.a.evidence.article, c.b.evidence.article)
        found.setdefault(pair, f"do not merge {pair[0]} and {pair[1]}, they conflict on: {c.group.question} "
                               f"{c.a.value.text!r} / {c.b.value.text!r} ({c.why})")
    return list(found.values())


if __name__ == "__main__":
    for line in advice(PASSAGES):
        print(line)
