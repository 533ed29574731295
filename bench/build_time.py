#!/usr/bin/env python3
"""Where the time of a build went: job seconds by part, from Ninja's log of a fresh build.

Usage: bench/build_time.py [BUILD]; the build is build/release unless named. Job seconds are those of the
clock, summed over jobs: with as many jobs as processors on an idle machine they are processor seconds.
"""
import collections
import pathlib
import re
import sys


def part(output):
    """The target and folder that an output belongs to, such as "agents" or "tests"."""
    if re.search(r"cmake_pch", output):
        return "precompiled headers"
    if re.search(r"\.(a|so)$", output) or "." not in pathlib.Path(output).name:
        return "linking"
    found = re.search(r"(?:^|/)CMakeFiles/(?:credstream_)?(\w+)\.dir/", output)
    return found.group(1) if found else "generated sources"


def jobs(log):
    """Seconds of the last time that each output was made; outputs of one command count once."""
    last = {}
    for line in log.read_text().splitlines()[1:]:
        begin, end, _, output, command = line.split("\t")
        last[begin, end, command] = output, (int(end) - int(begin)) / 1000
    return last.values()


if __name__ == "__main__":
    build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "build/release")
    seconds, sources = collections.Counter(), collections.Counter()
    for output, taken in jobs(build / ".ninja_log"):
        seconds[part(output)] += taken
        sources[part(output)] += 1
    print("| part | jobs | job seconds |\n|---|---:|---:|")
    for name, taken in seconds.most_common():
        print(f"| {name} | {sources[name]} | {taken:.0f} |")
    print(f"| all | {sum(sources.values())} | {sum(seconds.values()):.0f} |")
