#!/usr/bin/env python3
"""Lists the sentence boundaries inside a line before which no mark stands, to be read: unmarked.py COMMAND FILE...

COMMAND reads text and prints byte offsets ("crossclaim sentences --offsets"). A FILE is text, or JSON lines whose `body`
is read. In running prose, nearly all such boundaries are false; right ones follow headings, datelines and credits.
"""
import json
import re
import shlex
import subprocess
import sys

lines = {}
for path in sys.argv[2:]:
    with open(path, encoding="utf-8", errors="replace") as file:
        for line in file:
            body = json.loads(line)["body"] if path.endswith(".jsonl") else line
            lines.update(dict.fromkeys(part.strip() for part in body.split("\n") if part.strip()))
text = "\n".join(lines).encode()
out = subprocess.run(shlex.split(sys.argv[1]), input=text, stdout=subprocess.PIPE, check=True).stdout
spans = [tuple(map(int, row.split())) for row in out.splitlines() if row.strip()]
inner = unmarked = 0
for (start, end), (after, stop) in zip(spans, spans[1:]):
    if b"\n" in text[end:after]:
        continue
    inner += 1
    left, right = text[start:end].decode(), text[after:stop].decode()
    # A mark may stand before closing quotes, brackets and a footnote's number.
    if not re.search(r"[.!?…][\"'”’)\]»*]*(\[[^\]]*\])*(:\d+)?$", left):
        unmarked += 1
        print(f"{left[-70:]} ||| {right[:60]}")
print(f"{unmarked} of {inner} boundaries inside a line have no mark before them", file=sys.stderr)
