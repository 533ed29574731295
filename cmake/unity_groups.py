#!/usr/bin/env python3
"""Which sources of a target can be compiled together: unity_groups.py LINES FILE…

Prints "GROUP FILE", one a line, for CMake's property UNITY_GROUP. A name that one file keeps to itself,
in a namespace without a name, is neither kept by another file of its group nor declared in a header that
only others of the group include. A group is full at LINES lines. Called from the top of the sources.
"""
import functools
import os
import re
import sys

# Bodies of namespaces without a name, laid out as .clang-format has it.
HIDDEN = re.compile(r"^namespace \{$(.*?)^\}  // namespace$", re.S | re.M)
# What a line that begins a declaration declares: the word before its first bracket, brace, = or ;
TYPE = re.compile(r"(?:struct|class|enum class|enum|using|concept)\s+(\w+)")
OTHER = re.compile(r"[^(=\[{;]*?(\w+)\s*[(=\[{;]")
INCLUDE = re.compile(r'^#include "([^"]+)"', re.M)


@functools.cache
def text_of(path):
    if not os.path.exists(path):
        return ""  # written by the build
    with open(path, encoding="utf-8") as file:
        return file.read()


def declared(text):
    names = set()
    for line in text.splitlines():
        if line[:1].isalpha():
            found = TYPE.match(line) or OTHER.match(line)
            names.update(found.groups() if found else ())
    return names - {"static_assert"}


@functools.cache
def seen_from(path):
    """Headers that a file includes, and those that they include."""
    headers = set(INCLUDE.findall(text_of(path)))
    return headers.union(*map(seen_from, headers))


class Source:
    def __init__(self, path):
        self.path = path
        self.lines = text_of(path).count("\n")
        self.kept = declared("\n".join(HIDDEN.findall(text_of(path))))
        self.headers = seen_from(path)
        self.seen = set().union(*(declared(text_of(header)) for header in self.headers))

    def bears(self, other):
        return not (self.kept & other.kept or (self.kept - self.seen) & other.seen or
                    (other.kept - other.seen) & self.seen)


def main():
    most_lines = int(sys.argv[1])
    groups = []
    for source in map(Source, sys.argv[2:]):
        for number, group in enumerate(groups):
            if sum(one.lines for one in group) + source.lines <= most_lines and all(map(source.bears, group)):
                break
        else:
            number = len(groups)
            groups.append([])
        groups[number].append(source)
        print(number, source.path)


main()
