"""Looks in the built program for where it was built: places.py BINARY SOURCE BUILD.

What the program says about its own source is told from the top of the source, and no path of the
folders of this build is in it: so that it is the same bytes wherever it is built. (packaging/twice
builds it twice.)
"""
import os
import re
import sys

binary, *folders = sys.argv[1:]
with open(binary, "rb") as file:
    content = file.read()
failures = [f"it has the path {folder}" for folder in folders if os.fsencode(folder) in content]
if not re.search(rb"src/[a-z_/]+\.cpp\0", content):
    failures.append("it names no place in its source")
for place in sorted(set(re.findall(rb"[!-~]*/src/[a-z_/]+\.cpp(?=\0)", content))):
    failures.append(f"{os.fsdecode(place)} is not told from the top of the source")
for failure in failures:
    print(f"{binary}: {failure}")
sys.exit(1 if failures else 0)
