#!/usr/bin/env python3
"""Lists the licences of all crates that a build needs, and fails where one is not allowed. It needs no network.

    .ci/licences.py [--list]

Reads `cargo metadata --offline`: every crate that a build of the library or of the tool on this system, with any features, links
or runs (crates for tests and benchmarks alone are given to nobody). Each must have an SPDX expression that the licences of ALLOWED
satisfy: "A OR B" needs one of them, "A AND B" both.
"""
import collections
import json
import re
import subprocess
import sys

# Licences that let a build be given on under the terms of this crate. That of MPL-2.0 holds for its own files alone.
ALLOWED = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
}
# This crate: its code, and the model's data (NOTICE).
OWN = "(MIT OR Apache-2.0) AND CC-BY-SA-4.0"


def satisfied(expression):
    """Whether the allowed licences satisfy an SPDX expression; the old form has "/" for OR."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))

    def either():
        found = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            found = both() or found
        return found

    def both():
        found = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            found = one() and found
        return found

    def one():
        token = tokens.pop(0)
        if token == "(":
            found = either()
            tokens.pop(0)
            return found
        if tokens and tokens[0] == "WITH":
            tokens.pop(0)
            token += " WITH " + tokens.pop(0)
        return token in ALLOWED

    return either()


def linked(metadata):
    """The packages that a build needs, without those for tests alone."""
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    wanted, queue = set(), [metadata["resolve"]["root"]]
    while queue:
        name = queue.pop()
        if name in wanted:
            continue
        wanted.add(name)
        for dependency in nodes[name]["deps"]:
            if any(kind["kind"] != "dev" for kind in dependency["dep_kinds"]):
                queue.append(dependency["pkg"])
    return [package for package in metadata["packages"] if package["id"] in wanted]


def main():
    version = subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout
    host = re.search(r"^host: (.*)$", version, re.M).group(1)
    # Crates for other systems need not lie here.
    how = ["--format-version", "1", "--all-features", "--offline", "--locked", "--filter-platform", host]
    run = subprocess.run(["cargo", "metadata", *how], capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    metadata = json.loads(run.stdout)
    by_licence, wrong = collections.defaultdict(list), []
    for package in linked(metadata):
        name, licence = f"{package['name']} {package['version']}", package["license"]
        if package["id"] == metadata["resolve"]["root"]:
            if licence != OWN:
                wrong.append(f"{name}: expected {OWN}, found {licence}")
            continue
        by_licence[licence].append(name)
        if not licence:
            wrong.append(f"{name}: expected an SPDX expression in `license`, found none")
        elif not satisfied(licence):
            wrong.append(f"{name}: expected licences out of .ci/licences.py, found {licence}")
    for licence, names in sorted(by_licence.items(), key=lambda item: -len(item[1])):
        print(f"{len(names):4} {licence}" + (": " + ", ".join(sorted(names)) if "--list" in sys.argv else ""))
    sys.exit("\n".join(wrong) or 0)


main()
