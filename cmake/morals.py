#!/usr/bin/env python3
"""How the morals of the lessons stand in plausible worlds, for their pages and for docs/library.md.

    cmake/morals.py FOLDER

FOLDER holds a folder with verdicts.json for each lesson: lesson-shown-and-paid, … What the
lessons (scenarios/teaching/*.lesson.json) call their morals is looked up there, written to
scenarios/teaching/worlds.json, which the pages hold, and printed as a table.
"""
import json
import pathlib
import sys

import claims

TEACHING = pathlib.Path(__file__).parent.parent / "scenarios" / "teaching"
KEYS = ("claim", "outcome", "arm", "against")


def judged(moral, verdicts):
    """The claim that a moral is, as a comparison judged it."""
    for claim in verdicts["claims"]:
        if all(claim[key] == moral[key] for key in KEYS):
            return claim
    sys.exit(f"{moral}: the comparison makes no such claim")


def choice_text(claim, verdicts):
    """The level of a structural choice that turns a claim, in words; None where a value turns it."""
    for choice in verdicts["choices"]:
        if choice["name"] == claim["turned_by"]:
            return next(level["what"] for level in choice["levels"] if level["name"] == claim["turns_at"])
    return None


def found(moral, verdicts):
    claim = judged(moral, verdicts)
    kept = {key: claim[key] for key in KEYS + ("text", "standing", "by_construction", "turned_by",
                                               "turns_at", "below", "above")}
    worlds = {key: claim["worlds"][key] for key in ("share", "low", "high")}
    return kept | worlds | {"turned_choice": choice_text(claim, verdicts)}


def main():
    folder = pathlib.Path(sys.argv[1])
    lessons = {}
    print("| lesson | moral | worlds, % | least often, % | turned by | standing |")
    print("|---|---|---|---|---|---|")
    for file in sorted(TEACHING.glob("*.lesson.json")):
        lesson = json.loads(file.read_text(encoding="utf-8"))
        verdicts = json.loads((folder / f"lesson-{file.name.split('.')[0]}" / "verdicts.json").read_text(encoding="utf-8"))
        worlds = verdicts["worlds"]
        lessons[lesson["scenario"]] = {
            "n": worlds["n"], "replicates": worlds["replicates"], "consumers": worlds["consumers"],
            "morals": [found(moral, verdicts) for moral in lesson["morals"]]}
        for moral in lesson["morals"]:
            claim = judged(moral, verdicts)
            print(claims.row_of([lesson["title"]["en"], claims.claim_text(claim, {}, False),
                                 claims.share_of(claim["worlds"]), claims.least(claim), claims.turned(claim),
                                 claims.standing_of(claim, False)]))
    text = json.dumps({"lessons": lessons}, ensure_ascii=False, indent=2)
    (TEACHING / "worlds.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
