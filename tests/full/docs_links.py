#!/usr/bin/env python3
"""Every relative link of the Markdown files leads to a file of the project, and every anchor to a heading."""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*?)\s*#*$", re.M)


def without_code(text):
    return re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)


def anchor(heading):
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    return re.sub(r"[^\w\- ]", "", words).replace(" ", "-")


def problems(path):
    for target in LINK.findall(without_code(path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, fragment = target.partition("#")
        file = (path.parent / name).resolve() if name else path
        if not file.exists():
            yield f"{path.relative_to(TOP)}: no file {target}"
        elif fragment and file.suffix == ".md":
            headings = HEADING.findall(without_code(file.read_text(encoding="utf-8")))
            if fragment not in map(anchor, headings):
                yield f"{path.relative_to(TOP)}: no heading {target}"


if __name__ == "__main__":
    listed = subprocess.run(["git", "-C", TOP, "-c", f"safe.directory={TOP}", "ls-files", "*.md"],
                            check=True, capture_output=True, text=True).stdout
    found = [problem for name in listed.split() for problem in problems(TOP / name)]
    print("\n".join(found) or "all links lead somewhere")
    sys.exit(bool(found))
