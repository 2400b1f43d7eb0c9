"""LAS (F1, punctuation excluded, base labels) of trees of raw text, with sentences and words of the parser's own.

Run as a script: raw.py CROSSCLAIM GOLD.conllu   (CROSSCLAIM is the command-line tool). Every document is read alone, twice: with the
paragraphs of the treebank, as its own raw text has them, and as one paragraph. Sentences are joined by a space. Words are the same
where they cover the same characters.
"""

import subprocess
import sys
import tempfile

import conllu


def documents(path):
    """The documents of a CoNLL-U file: lists of paragraphs, each a list of sentences' raw text."""
    found = []
    with open(path, encoding="utf8") as lines:
        for line in lines:
            if line.startswith("# newdoc") or not found:
                found.append([[]])
            if line.startswith("# newpar"):
                found[-1].append([])
            if line.startswith("# text = "):
                found[-1][-1].append(line[9:].strip())
    return [[paragraph for paragraph in document if paragraph] for document in found]


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


def parse(tool, text):
    """The CoNLL-U of one document."""
    return subprocess.run([tool, "parse"], input=text, capture_output=True, text=True, check=True).stdout


def score(tool, gold, texts):
    """Precision, recall and F1 of the arcs of the trees that the tool gives these documents, one after the other."""
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf8") as parsed:
        parsed.writelines(parse(tool, text) for text in texts)
        parsed.flush()
        text = "".join("".join(texts).split())
        ours, theirs = arcs(conllu.read(parsed.name), text), arcs(conllu.read(gold), text)
    right = len(ours & theirs)
    return right / len(ours), right / len(theirs), 2 * right / (len(ours) + len(theirs))


def main():
    tool, gold = sys.argv[1:3]
    for unit, end in ("paragraphs", "\n\n"), ("documents", " "):
        texts = [end.join(" ".join(paragraph) for paragraph in document) for document in documents(gold)]
        p, r, f = (100 * x for x in score(tool, gold, texts))
        print(f"{gold}, {unit}: LAS precision {p:.2f} recall {r:.2f} F1 {f:.2f}")


if __name__ == "__main__":
    main()
