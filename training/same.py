#!/usr/bin/env python3
"""Compares the reports of two builds, byte for byte: a move changes none of them.

    training/same.py OLD NEW PATH...

Each PATH is an input of `crossclaim report`: a JSON-lines file, or a folder, of which every JSON-lines file is one input
and the folder itself another where it holds plain texts. Prints a line a path and fails on the first that differs.
"""
import hashlib
import pathlib
import subprocess
import sys


def reports(program, path):
    """The report of each input under the path, hashed."""
    files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    digest = hashlib.sha256()
    for file in files or [path]:
        run = subprocess.run([program, "report", "--format", "json", file], capture_output=True)
        digest.update(run.stdout + bytes([run.returncode & 255]))
    return len(files or [path]), digest.hexdigest()


def main():
    old, new, *paths = sys.argv[1:]
    differ = False
    for path in map(pathlib.Path, paths):
        count, before = reports(old, path)
        _, after = reports(new, path)
        differ |= before != after
        print(f"{path}: {count} reports, {'the same' if before == after else 'DIFFERENT'}")
    sys.exit(differ)


main()
