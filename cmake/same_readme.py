#!/usr/bin/env python3
"""Whether two pages in English and Chinese say the same things: headings, code, links, tables.

    cmake/same_readme.py README.md README.zh.md

Section by section it compares levels of headings, code, the targets of links, the shape of tables and
the numbers in them; it names what one page has and the other lacks, and ends with 1. A page NAME.zh.md
counts as NAME.md, `--lang zh` in a command as nothing, 5.24 亿 as 524 million. What a program prints in
its own words, the block behind a mark with `--lang zh`, is compared by its command alone.
"""
import collections
import pathlib
import re
import sys

SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "千": 1e3, "万": 1e4, "百万": 1e6, "亿": 1e8}
NUMBER = re.compile(r"([+−-]?\d[\d,]*(?:\.\d+)?)\s*(thousand|million|billion|百万|千|万|亿)?")
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def numbers(text):
    for digits, scale in NUMBER.findall(text):
        value = float(digits.replace(",", "").replace("−", "-"))
        yield f"number {value * SCALES.get(scale, 1):g}"


def page_facts(text, name):
    """What each section holds, in the order of the sections."""
    sections = [collections.Counter()]
    fenced = printed = False
    for line in text.splitlines():
        facts = sections[-1]
        if mark := re.match(r"<!-- made by: (.*?); commit", line):
            command = mark.group(1).replace(" --lang zh", "")
            printed = command.startswith("credstream")
            if printed:
                facts[f"made by {command}"] += 1
        elif line == "<!-- end -->":
            printed = False
        elif line.startswith("```"):
            fenced = not fenced
        elif printed:
            continue
        elif fenced:
            facts[f"code {line.split('#')[0].strip()}"] += 1
        elif re.match(r"#+ ", line):
            sections.append(collections.Counter({f"heading of level {line.index(' ')}": 1}))
        else:
            for code in CODE.findall(line):
                facts[f"code {code}"] += 1
            for target in LINK.findall(line):
                target = target.replace(".zh.md", ".md")
                if target != pathlib.Path(name).name.replace(".zh.md", ".md"):
                    facts[f"link to {target}"] += 1
            if line.startswith("|"):
                plain = LINK.sub("]", CODE.sub("", line))
                facts[f"row of {plain.count('|') - 1} cells"] += 1
                facts.update(numbers(plain))
    return sections


def differences(english, chinese, names):
    pages = [page_facts(text, name) for text, name in zip((english, chinese), names)]
    if len(pages[0]) != len(pages[1]):
        yield f"{names[0]} has {len(pages[0])} sections, {names[1]} {len(pages[1])}"
    for number, (one, other) in enumerate(zip(*pages)):
        for have, lack, name in ((one, other, names[1]), (other, one, names[0])):
            for fact, times in sorted((have - lack).items()):
                again = f" ({times} times)" if times > 1 else ""
                yield f"{name}, section {number}: lacks {fact}{again}"


def main():
    names = sys.argv[1:3]
    texts = [pathlib.Path(name).read_text(encoding="utf-8") for name in names]
    found = list(differences(*texts, names))
    print("\n".join(found) if found else "", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
