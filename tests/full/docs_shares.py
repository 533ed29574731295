#!/usr/bin/env python3
"""Each share of worlds or draws that a page claims stands in a table of that page which the program made.

A sentence that speaks of worlds or draws and holds "N %" must find N between two marks `made by` or
`read from` of the same page, at the commit that they name. Bounds of a rule ("at least 90 %", "from 90 %",
"lies above 90 %") claim nothing.
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^<!-- (?:made by|read from): .*?; commit [0-9a-z]+.*?-->$(.*?)^<!-- end -->$", re.M | re.S)
ABOUT_WORLDS = re.compile(r"\b(worlds|draws)\b|情形")
RULE = re.compile(r"(?:at least|at most|from|to|above|below|under|over|middle|has|contains|以上|至少|中间)\s*$")
SHARE = re.compile(r"(\d+(?:\.\d+)?) ?%(?! interval|\s*区间)")
# What is no prose: code, tables of words, headings.
SKIPPED = re.compile(r"^(?:```.*?^```$|\|.*?$|#.*?$)", re.M | re.S)


def claimed(text):
    """Shares of worlds in the prose of a page, with their sentences."""
    prose = SKIPPED.sub("", BLOCK.sub("", text))
    for sentence in re.split(r"(?<=[.:。：])\s|\n\n|\n- ", prose):
        if not ABOUT_WORLDS.search(sentence):
            continue
        for share in SHARE.finditer(sentence):
            if not RULE.search(sentence[: share.start()]):
                yield share.group(1), " ".join(sentence.split())


def problems(path):
    text = path.read_text(encoding="utf-8")
    made = set(re.findall(r"\d+(?:\.\d+)?", " ".join(BLOCK.findall(text))))
    for share, sentence in claimed(text):
        if share not in made:
            yield f"{path.name}: no table that the program made holds {share} %: {sentence[:110]}"


def pages(folder):
    return sorted([*folder.glob("*.md"), *(folder / "docs").glob("*.md")])


def sees_a_fault():
    """A page whose share nobody made is told from one whose share stands in a table."""
    made = "It holds in 61 % of worlds.\n\n<!-- made by: x; commit abc -->\n| 61 |\n<!-- end -->\n"
    return [share for share, _ in claimed(made)] == ["61"] and "61" in "".join(BLOCK.findall(made)) and \
        not BLOCK.findall(made.replace("made by", "written by"))


if __name__ == "__main__":
    if not sees_a_fault():
        sys.exit("docs_shares.py does not see what it looks for")
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else TOP
    found = [problem for path in pages(folder) for problem in problems(path)]
    print("\n".join(found) or "every share of worlds stands in a table that the program made")
    sys.exit(bool(found))
