#!/usr/bin/env python3
"""How a run's time follows consumers, events, threads and days.

scaling.py PROGRAM [--svg FILE] [--runs N] prints tables in Markdown and draws them. Each figure is
the least of N runs, from the manifest's time by phase (days only: networks and files are apart); the
curves of a figure are measured in turns, so that a slow minute of the machine meets them all. Takes
about ten minutes on two idle cores.
"""
import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

NATION = 524_000_000
PHASES = ["watch", "expose", "order", "deliver", "believe"]
OUTSIDE = {"set_up", "save"}

FLAGSHIP = """extends: four-tactics-v1
scenario: scaling
arms: [{{name: organic}}]
baseline: organic
replicates: 1
days: {days}
campaign: {{end_day: {days}, streams_per_county: {streams}, views_per_stream: {views}}}
population: {{consumers: {consumers}, weight: {weight}, network: {{kind: implicit}}}}
"""


class Bench:
    def __init__(self, program, runs, folder):
        self.program, self.runs, self.folder = program, runs, Path(folder)

    def once(self, scenario, threads, settings):
        out = self.folder / "out"
        words = [self.program, "run", str(scenario), "--threads", str(threads), "--quiet",
                 "--no-report", "--force", "-o", str(out)]
        for setting in settings:
            words += ["--set", setting]
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
        run = json.loads((out / "manifest.json").read_text())["runs"][0]
        seconds = {k: v for k, v in run["phase_seconds"].items() if k not in OUTSIDE}
        return {"views": run["views"], "orders": run["orders"], "phases": seconds,
                "days": sum(seconds.values())}

    def least(self, points):
        """points: (scenario, threads, settings) each; the fastest run of each, taken in turns."""
        best = [None] * len(points)
        for _ in range(self.runs):
            for i, point in enumerate(points):
                one = self.once(*point)
                if best[i] is None or one["days"] < best[i]["days"]:
                    best[i] = one
        return best

    def flagship(self, name, days=365, streams=26, views=70000, consumers=200_000, weight=25):
        path = self.folder / f"{name}.yaml"
        path.write_text(FLAGSHIP.format(**{k: v for k, v in locals().items() if k != "self"}))
        return path


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("|" + "---:|" * len(head))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def short(value):
    return f"{value:.3g}" if value < 1000 else f"{value:,.0f}"


def power(n):
    return f"{n:,}".replace(",", " ")


class Picture:
    """Charts side by side with logarithmic axes; readable without colours."""
    WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 330, 260, 58, 34, 46
    MARKS = ["circle", "square", "triangle"]
    COLOURS = ["#0072b2", "#d55e00", "#009e73"]

    def __init__(self):
        self.parts, self.charts = [], 0

    def chart(self, title, x_title, y_title, curves):
        """curves: {name: [(x, y), …]}"""
        x0 = self.charts * self.WIDTH
        self.charts += 1
        xs = [x for points in curves.values() for x, _ in points]
        ys = [y for points in curves.values() for _, y in points]
        low = 10 ** math.floor(math.log10(min(ys)) + 1e-9)
        high = 10 ** math.ceil(math.log10(max(ys)) - 1e-9)
        left, right = x0 + self.LEFT, x0 + self.WIDTH - 16
        bottom = self.HEIGHT - self.BOTTOM
        span = math.log(max(xs) / min(xs))

        def x_of(x):
            return left + 8 + math.log(x / min(xs)) / span * (right - left - 16)

        def y_of(y):
            return bottom - math.log(y / low) / math.log(high / low) * (bottom - self.TOP)

        text = lambda x, y, words, rest="": self.parts.append(
            f'<text x="{x:.1f}" y="{y:.1f}" {rest}>{words}</text>')
        text(left, 16, f"{title}: {y_title}", 'font-weight="bold"')
        text((left + right) / 2, self.HEIGHT - 8, x_title, 'text-anchor="middle"')
        tick = low
        while tick <= high * 1.0001:
            y = y_of(tick)
            self.parts.append(f'<path d="M{left} {y:.1f}H{right}" stroke="#d5dbe1"/>')
            text(left - 6, y + 4, f"{tick:g}", 'text-anchor="end"')
            tick *= 10
        for x in sorted(set(xs)):
            text(x_of(x), bottom + 18, short_axis(x), 'text-anchor="middle"')
        for i, (name, points) in enumerate(curves.items()):
            colour, mark = self.COLOURS[i % 3], self.MARKS[i % 3]
            line = " ".join(f"{x_of(x):.1f},{y_of(y):.1f}" for x, y in points)
            self.parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" '
                              f'stroke-width="2"/>')
            for x, y in points:
                self.mark(mark, x_of(x), y_of(y), colour)
            if len(curves) > 1:
                y = self.TOP + 6 + 16 * i
                self.mark(mark, right - 92, y - 4, colour)
                text(right - 82, y, name)

    def mark(self, kind, x, y, colour):
        shape = {"circle": f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"',
                 "square": f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"',
                 "triangle": f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z"'}[kind]
        self.parts.append(f'{shape} fill="{colour}"/>')

    def write(self, path):
        width = self.charts * self.WIDTH
        Path(path).write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {self.HEIGHT}" '
            f'font-family="sans-serif" font-size="12" fill="#17202b">'
            f'<rect width="{width}" height="{self.HEIGHT}" fill="#fff"/>'
            + "".join(self.parts) + "</svg>\n")


def short_axis(x):
    for size, word in ((1e6, "M"), (1e3, "k")):
        if x >= size:
            return f"{x / size:.3g}{word}"
    return f"{x:g}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("program")
    parser.add_argument("--svg")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    picture = Picture()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.program, options.runs, folder)

        weights = [5240, 524, 52]
        points = [("national", threads, [f"population.weight={w}",
                                         f"population.consumers={NATION // w}"])
                  for w in weights for threads in (1, 2)]
        runs = bench.least(points)
        print("The national scenario by consumers, weight to match:\n")
        table(["consumers", "views", "days, s", "ns a view", "of it watching", "ns an order"],
              [[power(NATION // w), short(r["views"]), short(r["days"]),
                short(1e9 * r["days"] / r["views"]), short(1e9 * r["phases"]["watch"] / r["views"]),
                short(1e9 * sum(r["phases"][p] for p in ("order", "deliver", "believe"))
                      / r["orders"])]
               for w, r in zip(weights, runs[1::2])])
        picture.chart("By consumers", "consumers, 2 threads", "ns a view",
                      {"all": [(NATION // w, 1e9 * r["days"] / r["views"])
                               for w, r in zip(weights, runs[1::2])],
                       "watching": [(NATION // w, 1e9 * r["phases"]["watch"] / r["views"])
                                    for w, r in zip(weights, runs[1::2])]})
        print("Two threads against one, by phase (times faster):\n")
        table(["consumers", *PHASES, "all"],
              [[power(NATION // w),
                *(f"{one['phases'][p] / two['phases'][p]:.2f}" for p in PHASES),
                f"{one['days'] / two['days']:.2f}"]
               for w, one, two in zip(weights, runs[0::2], runs[1::2])])

        audiences = [4375, 17500, 70000, 280000]
        points = [(bench.flagship(f"views{v}", views=v, consumers=1_000_000, weight=5), 2, [])
                  for v in audiences]
        runs = bench.least(points)
        print("A million consumers, by events:\n")
        table(["views", "orders", "days, s", "ns a view"],
              [[short(r["views"]), short(r["orders"]), short(r["days"]),
                short(1e9 * r["days"] / r["views"])] for r in runs])
        picture.chart("By events", "views, a million consumers", "seconds",
                      {"all": [(r["views"], r["days"]) for r in runs]})

        lengths = [91, 182, 365, 730]
        points = [(bench.flagship(f"days{d}", days=d, streams=round(26 * d / 365)), 2, [])
                  for d in lengths]
        runs = bench.least(points)
        print("The flagship's organic arm, by days:\n")
        table(["days", "views", "days, s", "ms a day", "ns a view"],
              [[str(d), short(r["views"]), short(r["days"]), short(1e3 * r["days"] / d),
                short(1e9 * r["days"] / r["views"])] for d, r in zip(lengths, runs)])
        picture.chart("By days", "days, 200 thousand consumers", "seconds",
                      {"all": [(d, r["days"]) for d, r in zip(lengths, runs)]})
    if options.svg:
        picture.write(options.svg)
    return 0


if __name__ == "__main__":
    sys.exit(main())
