#!/usr/bin/env python3
"""Counts the tests that were skipped, from ctest's JUnit file, and says why, reason by reason.

A test that skips itself exits with 77 and prints its reason as its last line. A test that passes
without a part of it prints a line "left out: REASON".
"""
import collections
import sys
import xml.etree.ElementTree as ElementTree

LEFT_OUT = "left out: "


def last_line(text):
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1].removeprefix("skipped: ") if lines else "no reason was printed"


def outcomes(path):
    """Reasons why tests were skipped, and why parts of tests were left out: reason -> names."""
    skipped, left_out = collections.defaultdict(list), collections.defaultdict(list)
    for case in ElementTree.parse(path).getroot().iter("testcase"):
        printed = case.findtext("system-out") or ""
        if case.get("status") in ("notrun", "disabled"):
            skipped[last_line(printed)].append(case.get("name"))
            continue
        for line in printed.splitlines():
            if line.strip().startswith(LEFT_OUT):
                left_out[line.strip().removeprefix(LEFT_OUT)].append(case.get("name"))
    return skipped, left_out


def tell(title, reasons):
    print(f"== {title}: {sum(map(len, reasons.values()))}")
    for reason, names in sorted(reasons.items()):
        print(f"   {reason}: {', '.join(sorted(names))}")


if __name__ == "__main__":
    skipped, left_out = outcomes(sys.argv[1])
    tell("Skipped tests", skipped)
    if left_out:
        tell("Left out of tests that passed", left_out)
