#!/usr/bin/env python3
"""What docs/architecture.md shows of the code, read from the code itself.

    cmake/code_map.py graph           who includes whom, folder by folder, as a Mermaid diagram
    cmake/code_map.py graph agents    the same for the rooms of agents/
    cmake/code_map.py files agents    each file and the sentence that opens it, as tables
"""
import pathlib
import re
import sys

FOLDERS = ["cli", "viz", "experiments", "output", "scenarios", "agents", "sim"]


def sources(folder):
    return sorted(path for path in pathlib.Path(folder).rglob("*.[ch]pp"))


def room(path, inside):
    """The folder that stands for a file: of the first level, or within `inside` of the second."""
    parts = pathlib.PurePath(path).parts
    if parts[0] != inside:
        return parts[0]
    return f"{inside}/{parts[1]}" if len(parts) > 2 else inside


def graph(inside=None):
    folders = [inside, "sim"] if inside else FOLDERS
    arrows, nodes = set(), set()
    for folder in folders:
        for path in sources(folder):
            here = room(path, inside)
            nodes.add(here)
            for included in re.findall(r'^#include "([^"]+)"', path.read_text(), re.MULTILINE):
                there = room(included, inside)
                if there != here and there.split("/")[0] in folders:
                    arrows.add((here, there))
    name = {node: re.sub(r"\W", "_", node) for node in nodes}
    print("```mermaid\nflowchart TD")
    for node in sorted(nodes):
        print(f'  {name[node]}["{node}/"]')
    for here, there in sorted(arrows):
        print(f"  {name[here]} --> {name[there]}")
    print("```")


def opening_sentence(path):
    """The first sentence of the comment that opens a file, without the end-of-line breaks."""
    lines = []
    for line in path.read_text().splitlines():
        if line.startswith("///"):
            lines.append(line[3:].strip())
        elif lines:
            break
        elif line and not line.startswith("#pragma"):
            break
    sentence = re.match(r"(.*?\.)(\s|$)", " ".join(lines) + " ").group(1).rstrip(".")
    linked = re.sub(r"docs/(\w+\.md)(#[\w-]+)", r"[\1](\1\2)", sentence)
    return linked.replace("|", "\\|")


def files(folder):
    by_room = {}
    for path in sources(folder):
        if path.suffix == ".cpp" and path.with_suffix(".hpp").exists():
            continue
        by_room.setdefault(str(path.parent), []).append(path)
    for name, paths in sorted(by_room.items()):
        print(f"\n**`{name}/`**\n\n| file | is for |\n|---|---|")
        for path in paths:
            print(f"| `{path.stem}` | {opening_sentence(path)} |")
    print()


if __name__ == "__main__":
    {"graph": graph, "files": files}[sys.argv[1]](*sys.argv[2:])
