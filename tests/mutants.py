#!/usr/bin/env python3
"""Plants small faults in the rules of agents/ and counts how many the tests notice.

A mutant is one change at one place: a comparison negated (< to >=, == to !=), a sign turned
(+ to -, += to -=, a leading minus dropped) or a constant times 1.1. Left out are text, template
arguments, shifts, indices, masks, checks that end in fail(), declarations of parameters and plans,
registers, what is fetched ahead, sizes fixed at compile time, zeros, and integers below 10, of
which a tenth more is the same integer.

  tests/mutants.py --list                                all mutants
  tests/mutants.py --sample 60 --seed 1 --build DIR      try some

All mutants are compiled at once into a copy of the sources in DIR, each behind a switch, and one
is turned on at a time (CREDSTREAM_MUTANT), so that trying one costs no more than the tests. What
does not compile with its switch is left out and counted. DIR keeps the verdicts: the same call goes
on after any end. Caught means that a test fails, crashes
or does not end. First the golden test is run, then the other tests of the model, so that what
they catch by themselves is known too.
"""
import argparse
import functools
import hashlib
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Names, labels, declarations: no rules in them.
REGISTERS = {"accounts.hpp", "attribution.cpp", "core.hpp", "mechanisms.cpp", "mechanisms.hpp",
             "parameters.cpp", "parameters.hpp", "purposes.hpp", "schema.cpp", "simulation.hpp",
             "tactic.hpp"}
DECLARED = {"parameters", "policies"}
# Tests that do not run the model; they are neither built nor run.
APART = re.compile(
    r"tests/((bench|cmake|output|sim|viz)/|scenarios/scenario_|(architecture|sources)_test)")
NEGATED = {"<": ">=", ">": "<=", "<=": ">", ">=": "<", "==": "!=", "!=": "=="}
TURNED = {"+": "-", "-": "+", "+=": "-=", "-=": "+="}

SWITCH = """#pragma once
#include <type_traits>
namespace credstream {
extern const int mutant_on;
struct Turned {
  bool on;
};
template <class T>
  requires requires(const T& x) { T{} - x; }
auto operator*(Turned turned, const T& x) {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T>)
    return turned.on ? -x : +x;
  else
    return turned.on ? T{} - x : x;
}
}  // namespace credstream
"""
SWITCH_SOURCE = """#include "agents/mutant.hpp"

#include <cstdlib>

namespace credstream {
namespace {
int chosen() {
  const char* number = std::getenv("CREDSTREAM_MUTANT");
  return number ? std::atoi(number) : -1;
}
}  // namespace
const int mutant_on = chosen();
}  // namespace credstream
"""


@functools.cache
def source(path):
    """The text of a file as it was when first read, so that editing it meanwhile does no harm."""
    return (ROOT / path).read_text(encoding="utf-8")


def masked(text):
    """The text with everything that is no expression blanked out, at the same length."""
    blank = lambda m: re.sub(r"[^\n]", " ", m.group())
    text = re.sub(r"//[^\n]*", blank, text)
    filled = lambda m: re.sub(r"\S", "_", m.group())
    text = re.sub(r'"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', filled, text)
    text = re.sub(r"(?m)^ *#.*$", blank, text)
    text = re.sub(r"constexpr Parameter<\w+> \w+\[\] = \{.*?\n\};", blank, text, flags=re.S)
    text = re.sub(r"(?s)\b(static_assert|__builtin_prefetch|Fetch \w+)\(.*?;", blank, text)
    text = re.sub(r"\bfetch_\w+\([^;{]*;", blank, text)
    text = re.sub(r"\benum\b[^;]*;", blank, text)
    text = re.sub(r"\bconstexpr [\w:]+ k\w+[^;]*;",
                  lambda m: m.group() if "return" in m.group() else blank(m), text)
    text = re.sub(r"std::array<[^;{}>]*>", blank, text)
    for _ in range(3):  # nested template arguments, from the inside
        text = re.sub(r"(?<=[\w>])<[\w\s:,*&.]*>", blank, text)
    text = re.sub(r"\btemplate <[^>]*>|->|\boperator\S+", blank, text)
    text = re.sub(r"(<<|>>)=? *\w+|\b\d+ *(?=<<|>>)", blank, text)
    text = re.sub(r"(?<=\[)\d+(?=\])|(?<=& )\d+", filled, text)
    for fetch in re.finditer(r"\bclass Fetch \{|\b(fetch_|place_of)\w*\([^;{]*\{", text):
        end, depth = fetch.end(), 1
        while depth:
            depth += {"{": 1, "}": -1}.get(text[end], 0)
            end += 1
        text = text[:fetch.end()] + re.sub(r"[^\n]", " ", text[fetch.end():end]) + text[end:]
    for check in re.finditer(r"\bif \(", text):
        end, depth = check.end(), 1
        while depth:
            depth += {"(": 1, ")": -1}.get(text[end], 0)
            end += 1
        if re.match(r"\s*(\{\s*)?fail\(", text[end:]):
            text = text[:check.start()] + re.sub(r"[^\n]", " ", text[check.start():end]) + text[end:]
    return text


def times_1_1(number):
    """1.1 times a literal as a literal, or None when that is the same or structural."""
    if re.match(r"0[xXbB]", number):
        return None
    plain = number.replace("'", "").rstrip("fFuUlL")
    suffix = number.replace("'", "")[len(plain):]
    value = float(plain)
    if re.fullmatch(r"\d+", plain):
        return f"{math.ceil(round(value * 1.1, 6))}{suffix}" if value >= 10 else None
    return f"{float(f'{value * 1.1:.12g}')!r}{suffix}" if value else None


def end_of(mask, at, stops):
    """Where the expression that begins at `at` ends: at a stop, or where its bracket closes."""
    depth = 0
    while True:
        if mask[at] in "([{":
            depth += 1
        elif mask[at] in ")]}":
            if depth == 0:
                break
            depth -= 1
        elif depth == 0 and re.compile(stops).match(mask, at):
            break
        at += 1
    while mask[at - 1].isspace():
        at -= 1
    return at


def mutants_of(path):
    """Each with the edits that put it into the text behind its switch, ON."""
    text = source(path)
    mask = masked(text)
    found = []

    def add(kind, span, new, edits):
        found.append({"file": path, "line": text.count("\n", 0, span[0]) + 1, "kind": kind,
                      "old": text[slice(*span)], "new": new, "edits": edits,
                      "text": text[text.rfind("\n", 0, span[0]) + 1:].split("\n")[0].strip()})

    for m in re.finditer(r"(?<=\s)(<=|>=|==|!=|<|>)(?=\s)", mask):
        end = end_of(mask, m.end(), r"&&|\|\||[?,;]|(?<!:):(?!:)|\s([|&^=]|[=!<>]=|<|>)\s")
        add("comparison", m.span(), NEGATED[m.group()], [(end, end, " != ON")])
    for m in re.finditer(r"(?<=\s)(\+=|-=)(?=\s)", mask):
        end = end_of(mask, m.end(), r"[;,]")
        add("sign", m.span(), TURNED[m.group()],
            [(m.end(), m.end(), " Turned{ON} * ("), (end, end, ")")])
    for m in re.finditer(r"(?<=\s)(\+|-)(?=\s)", mask):
        add("sign", m.span(), TURNED[m.group()], [(m.end(), m.end(), " Turned{ON} *")])
    for m in re.finditer(r"(?:[(,=?:{]|\breturn)\s*(-)(?=[\w(])", mask):
        add("sign", m.span(1), "", [(*m.span(1), "Turned{!ON} * ")])
    for m in re.finditer(r"(?<![\w.])(?<!p[+-])(?:0[xX][\w.]+(?:[pP][+-]?\d+)?|\d[\d']*\.?\d*(?:[eE][+-]?\d+)?)[fFuUlL]*(?!\w)",
                         mask):
        new = times_1_1(m.group())
        if new:
            add("constant", m.span(), new, [(*m.span(), f"(ON ? {new} : {m.group()})")])
    return found


def all_mutants():
    files = sorted(f for f in ROOT.glob("agents/**/*.?pp")
                   if f.name not in REGISTERS and f.parent.name not in DECLARED)
    mutants = [m for f in files for m in mutants_of(str(f.relative_to(ROOT)))]
    for number, m in enumerate(mutants):
        m["number"] = number
    return mutants


def describe(m):
    return f"{m['file']}:{m['line']}: {m['old']} -> {m['new'] or '(dropped)'}: {m['text']}"


def with_mutants(path, mutants):
    """The text of a file with the mutants in it, each behind its switch."""
    text = source(path)
    edits = [(*edit[:2], edit[2].replace("ON", f"(mutant_on == {m['number']})"))
             for m in mutants for edit in m["edits"]]
    at = re.search(r"(?m)^namespace credstream \{", text).start()
    line = text.count("\n", 0, at) + 1
    edits.append((at, at, f'#include "agents/mutant.hpp"\n#line {line} "{path}"\n'))
    # From the end; where two expressions end together, the bracket stays outside.
    for start, end, new in sorted(edits, key=lambda e: (e[0], e[1], e[2] == ")"), reverse=True):
        text = text[:start] + new + text[end:]
    return text


class Verdicts:
    """What was found, in a file, so that the same call goes on after any end; for these sources."""

    def __init__(self, path, sources):
        self.path, self.known, self.lock = path, {"sources": sources}, threading.Lock()
        if path.exists():
            before = json.loads(path.read_text())
            if before["sources"] == sources:
                self.known = before

    def find(self, m, test):
        return self.known.get(f"{test} {m['number']}")

    def add(self, m, test, verdict):
        with self.lock:
            self.known[f"{test} {m['number']}"] = verdict
            part = self.path.with_suffix(".part")
            part.write_text(json.dumps(self.known, indent=1))
            part.replace(self.path)


class Trial:
    """A copy of the sources with the mutants built in."""

    def __init__(self, folder, mutants):
        self.source, self.build, self.mutants = folder, folder / "build", mutants
        digest = hashlib.sha256()
        self.program = self.build / "tests" / "credstream_tests"
        self.no_program = []
        for f in sorted(ROOT.rglob("*")):
            path = f.relative_to(ROOT)
            if (not f.is_file() or path.parts[0].startswith(("build", ".git"))
                    or f.suffix == ".cpp" and APART.match(str(path))
                    or str(path) in {m["file"] for m in mutants}):
                continue
            self.write(path, f.read_bytes(), f.stat().st_mode)
            if f.suffix in (".cpp", ".hpp"):
                digest.update(f.read_bytes())
        for path in sorted({m["file"] for m in mutants}):
            digest.update(source(path).encode())
        self.verdicts = Verdicts(folder / "verdicts.json", digest.hexdigest())
        self.write("agents/mutant.hpp", SWITCH.encode())
        self.write("agents/mutant.cpp", SWITCH_SOURCE.encode())

    def write(self, path, content, mode=0o644):
        copy = self.source / path
        if not copy.exists() or copy.read_bytes() != content:
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(content)
            copy.chmod(mode)

    def call(self, command, seconds, mutant=-1):
        environment = dict(os.environ, CREDSTREAM_MUTANT=str(mutant))
        try:
            return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                  text=True, errors="replace", timeout=seconds, cwd=self.source,
                                  env=environment)
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, -1, "timeout")

    def compile(self, jobs):
        self.call(["cmake", "-S", str(self.source), "-B", str(self.build), "-G", "Ninja",
                   "-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_FLAGS_RELEASE=-O1",
                   "-DCREDSTREAM_WERROR=OFF"], 600)
        while True:
            for path in {m["file"] for m in self.mutants + self.no_program}:
                inside = [m for m in self.mutants if m["file"] == path]
                self.write(path, with_mutants(path, inside).encode())
            result = self.call(["ninja", "-C", str(self.build), "-k0", f"-j{jobs}",
                                "credstream_tests"], 7200)
            if result.returncode == 0:
                return
            wrong = {(m.group(1), int(m.group(2))) for m in
                     re.finditer(r"(?m)^(?:\S*/)?(agents/[\w/.]+):(\d+):\d+:(?: error| +required from here)",
                                 result.stdout)}
            bad = [m for m in self.mutants if (m["file"], m["line"]) in wrong]
            bad = bad or [m for m in self.mutants
                          if any(m["file"] == f and abs(m["line"] - n) < 4 for f, n in wrong)]
            if not bad:
                sys.exit("the sources do not compile:\n" + result.stdout[-3000:])
            print(f"{len(bad)} do not compile", flush=True)
            self.no_program += bad
            self.mutants = [m for m in self.mutants if m not in bad]

    def time_tests(self):
        """Two lists of the other tests, quick ones first: most mutants are caught by them."""
        listing = self.call([str(self.program), "-d", "yes", "~golden*"], 3600)
        if listing.returncode or self.golden(-1) != "passed":
            sys.exit("the tests fail before anything is changed:\n" + listing.stdout[-3000:])
        order = sorted((float(m.group(1)), m.group(2))
                       for m in re.finditer(r"(?m)^([\d.]+) s: (.*)$", listing.stdout))
        cut = next((i for i, (s, _) in enumerate(order) if s > 0.5), len(order))
        self.groups = []
        for i, group in enumerate((order[:cut], order[cut:])):
            listed = self.build / f"tests-{i}.txt"
            listed.write_text("".join('"' + re.sub(r"([,\[\]])", r"\\\1", n) + '"\n'
                                      for _, n in group))
            self.groups.append((listed, 5 * sum(s for s, _ in group) + 60))
        print(f"{len(order)} other tests, {sum(s for s, _ in order):.0f} s", flush=True)

    @staticmethod
    def verdict(result):
        if result.stdout == "timeout":
            return "timeout"
        if result.returncode == 0:
            return "passed"
        failed = re.search(r"(?m)^-{20,}\n(\S.*)\n", result.stdout)
        return "failed: " + failed.group(1) if failed else f"ended with {result.returncode}"

    def golden(self, mutant):
        return self.verdict(self.call([str(self.program), "-a", "golden*"], 40, mutant))

    def others(self, mutant):
        for listed, seconds in self.groups:
            outcome = self.verdict(
                self.call([str(self.program), "-a", "-f", str(listed)], seconds, mutant))
            if outcome != "passed":
                return outcome
        return "passed"


def wilson(k, n):
    """95 % interval of a share."""
    z = 1.96
    middle = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * math.sqrt(k * (n - k) / n + z * z / 4)
    return 100 * (middle - half), 100 * (middle + half)


def caught_of(name, results, key):
    caught = sum(1 for r in results if key(r))
    low, high = wilson(caught, len(results))
    print(f"{name}: {caught} of {len(results)}, {100 * caught / len(results):.1f} % "
          f"({low:.1f} to {high:.1f})")


def markdown(generated, no_program, seed, results):
    """The figures as a table for docs/verification.md, then the survivors."""
    by_golden = [r for r in results if r["golden"] != "passed"]
    missed = [r for r in results if r["golden"] == "passed"]
    survivors = [r for r in missed if r["others"] == "passed"]
    def row(what, k, n):
        low, high = wilson(k, n)
        return f"| {what} | {k} of {n} | {100 * k / n:.1f} % | {low:.1f} to {high:.1f} % |"
    lines = [f"{generated:,} mutants, of which {no_program} do not compile behind their switch; the "
             f"first {len(results)} of seed {seed}. "
             "95 % intervals (Wilson).", "", "| | caught | share | interval |", "|---|---|---|---|",
             row("by a test", len(results) - len(survivors), len(results)),
             row("by the golden test", len(by_golden), len(results)),
             f"| by other tests, of those that the golden test misses | "
             f"{len(missed) - len(survivors)} of {len(missed)} | | |"]
    if survivors:
        lines += ["", "Survivors:", ""] + [f"- `{describe(m)}`" for m in survivors]
    return "\n".join(lines) + "\n"


def summary(generated, no_program, results):
    """The figures; those of the other tests over the part of the sample that all of them saw."""
    by_golden = lambda r: r["golden"] != "passed"
    by_others = lambda r: r.get("others", "passed") != "passed"
    tried = [r for r in results if by_golden(r) or "others" in r]
    print(f"\n{generated} generated, {no_program} do not compile, {len(tried)} tried")
    if not tried:
        return
    caught_of("caught", tried, lambda r: by_golden(r) or by_others(r))
    caught_of("by the golden test", tried, by_golden)
    unseen = [i for i, r in enumerate(results) if "others" not in r]
    both = results[:unseen[0] if unseen else None]
    if both:
        caught_of("by the other tests alone", both, by_others)
    for r in tried:
        if not by_golden(r):
            print("golden missed" if by_others(r) else "survivor", describe(r),
                  f"| {r['others']}" if by_others(r) else "")
    for r in both:
        if not by_others(r) and by_golden(r):
            print("golden only", describe(r))


def try_all(trial, sample, workers, ends, patience):
    """Golden test on all; then the other tests, on what it missed first."""
    done = []

    def attempt(m, name, test):
        if ends and time.time() > ends:
            return
        m[name] = trial.verdicts.find(m, name)
        if m[name] is None:
            m[name] = test(m["number"])
            trial.verdicts.add(m, name, m[name])
        done.append(m)
        print(f"{name} {len(done)}: {m[name]} | {describe(m)}", flush=True)

    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(lambda m: attempt(m, "golden", trial.golden), sample))
        done.clear()
        results = [m for m in sample if "golden" in m]
        missed = [m for m in results if m["golden"] == "passed"]
        found = [m for m in results if m["golden"] != "passed"][:patience]
        list(pool.map(lambda m: attempt(m, "others", trial.others), missed + found))
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", action="store_true", help="name all mutants and end")
    parser.add_argument("--sample", type=int, metavar="N", help="try N at random; else all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", metavar="FILE:LINE", action="append",
                        help="try the mutants of this line")
    parser.add_argument("--build", type=Path, metavar="DIR", help="where a copy is made and built")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--others", type=int, metavar="N",
                        help="run the other tests on N that golden has caught; else on all")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--minutes", type=float, help="begin no mutant after so many")
    args = parser.parse_args()

    mutants = all_mutants()
    if args.list:
        for m in mutants:
            print(describe(m))
        print(len(mutants), "mutants")
        return
    if not args.build:
        parser.error("--build DIR is needed: mutants are never planted in the sources themselves")
    start = time.time()
    trial = Trial(args.build.resolve(), mutants)
    trial.compile(args.workers)
    trial.time_tests()
    if args.only:
        sample = [m for m in trial.mutants if f"{m['file']}:{m['line']}" in args.only]
    else:
        # Drawn from all that were generated: what compiles elsewhere does not change the sample.
        built = {m["number"] for m in trial.mutants}
        order = random.Random(args.seed).sample(mutants, len(mutants))
        sample = [m for m in order if m["number"] in built][:args.sample]
    ends = start + 60 * args.minutes if args.minutes else 0
    results = try_all(trial, sample, args.workers, ends, args.others)
    (trial.build / "mutants.json").write_text(json.dumps(results, indent=1))
    summary(len(mutants), len(trial.no_program), results)
    left = [m for m in sample if "golden" not in m or m["golden"] == "passed" and "others" not in m]
    if left:
        sys.exit(f"{len(left)} of {len(sample)} are left: call again")
    if args.markdown:
        args.markdown.write_text(markdown(len(mutants), len(trial.no_program), args.seed, results))


if __name__ == "__main__":
    main()
