"""LAS (F1, punctuation excluded, base labels) of trees of raw text, with sentences and words of the parser's own.

Run as a script: raw.py CROSSCLAIM GOLD.conllu   (CROSSCLAIM is the command-line tool; the sentences of a document are joined by a space,
each document is a paragraph). Words are the same where they cover the same characters.
"""

import subprocess
import sys
import tempfile

import conllu


def documents(path):
    """The raw text of every document of a CoNLL-U file."""
    found = [[]]
    with open(path, encoding="utf8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                found.append([])
            elif line.startswith("# text = "):
                found[-1].append(line[9:].strip())
    return [" ".join(sentences) for sentences in found if sentences]


def arcs(sentences, text):
    """The scored arcs (the word's characters, the head's, the base label); `text` has no white space."""
    found, at = set(), 0
    for sentence in sentences:
        spans = []
        for word in sentence:
            form = "".join(word.form.split())
            start = text.find(form, at, at + 2000)
            start = at if start < 0 else start
            at = start + len(form)
            spans.append((start, at))
        for word, span in zip(sentence, spans):
            label = word.relation.split(":")[0]
            if label != "punct":
                found.add((span, spans[word.head - 1] if word.head else None, label))
    return found


def main():
    tool, gold = sys.argv[1:3]
    paragraphs = documents(gold)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf8") as raw, \
            tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf8") as parsed:
        raw.write("\n\n".join(paragraphs))
        raw.flush()
        parsed.write(subprocess.run([tool, "parse", raw.name], capture_output=True, text=True, check=True).stdout)
        parsed.flush()
        text = "".join("".join(paragraphs).split())
        ours, theirs = arcs(conllu.read(parsed.name), text), arcs(conllu.read(gold), text)
    right = len(ours & theirs)
    p, r = right / len(ours), right / len(theirs)
    print(f"{gold}: LAS precision {100 * p:.2f} recall {100 * r:.2f} F1 {200 * p * r / (p + r):.2f}")


if __name__ == "__main__":
    main()
