#!/usr/bin/env python3
"""Makes the synthetic province: `cmake/province.py` writes scenarios/province.yaml anew, `--check` says
whether it is what this script makes. All names, figures and outlines are invented, and its place is in
the ocean, so that nobody takes it for a real one."""
import json
import math
import random
import sys
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "scenarios" / "province.yaml"
SEED = 88
N_COUNTIES = 88
WEST, SOUTH = 150.0, 30.0  # degrees; the open Pacific
CELL = 0.22  # degrees from the centre of a county to its corners

FIRST = [("Clear", "霁"), ("Mist", "雾"), ("Frost", "霜"), ("Sunny", "晴"), ("Haze", "岚"), ("Dew", "露"),
         ("Rainbow", "虹"), ("Star", "星"), ("Moon", "月"), ("Dusk", "暮"), ("Dawn", "晓")]
LAST = [("Hollow", "坞"), ("Reach", "浦"), ("Bank", "汀"), ("Islet", "渚"), ("Peak", "岑"), ("Isle", "屿"),
        ("Side", "畔"), ("Market", "墟")]
PREFECTURES = [("Green Waters", "碧澜"), ("High Screen", "崇屏"), ("South Hibiscus", "南槿"),
               ("Cloud Inkstone", "云砚"), ("Far Crabapple", "远棠"), ("Still Deep", "静泓"),
               ("Long Tide", "长汐"), ("Blue Paulownia", "沧桐")]

# Tonnes that a county harvests in a year for 1,000 people, and the days of its harvest; tea comes in
# from April to May, oranges from November to January, pears are stored and sold all year.
TONNES = {"tea": 0.1, "oranges": 2.0, "pears": 1.0}
DAYS = {"tea": 61, "oranges": 92, "pears": 366}
LEAST_PEOPLE, MOST_PEOPLE = 11_000, 1_500_000

HEAD = """# yaml-language-server: $schema=schema.json
# A synthetic province: 88 counties in eight prefectures, from 11,000 people to one and a half million.
# All names, figures and outlines are invented. Made by cmake/province.py; docs/places.md begins with it.
scenario: province
rules: v2
question: What would a ban on arranged figures from 1 July have done where tea and oranges are sold?
question_zh: 如果从 7 月 1 日起在卖茶叶和柑橘的县禁止造假摊派，会怎样？
look_for: >-
  Tea is sold before the ban and oranges after it. Counties that sell pears all year are not under it;
  whether they gain or lose shows what the ban does beyond its own counties.
look_for_zh: 茶叶在禁令之前出售，柑橘在其后；全年卖梨的县不受禁令约束，其得失反映禁令对其他县的影响。
first_day: 2020-01-01
until: 2020-12-31
seed: 2020
replicates: 6
"""


def hexagons():
    """Centres of the cells of a tiling that lie nearest to the middle, in a wide ellipse."""
    cells = [(column, row) for column in range(-12, 13) for row in range(-12, 13)]

    def centre(cell):
        column, row = cell
        return (CELL * math.sqrt(3) * (column + (row % 2) / 2), CELL * 1.5 * row)

    def far(cell):
        x, y = centre(cell)
        return (math.hypot(x / 1.35, y), cell)

    chosen = sorted(cells, key=far)[:N_COUNTIES]
    return [centre(cell) for cell in chosen]


def outline(centre, chance_of):
    """Corners of a cell, each moved by chance; neighbours share them."""
    ring = []
    for k in range(6):
        angle = math.pi / 6 + k * math.pi / 3
        corner = (centre[0] + CELL * math.cos(angle), centre[1] + CELL * math.sin(angle))
        dx, dy = chance_of(corner)
        ring.append([round(WEST + corner[0] + dx, 3), round(SOUTH + (corner[1] + dy) * 0.87, 3)])
    return ring + [ring[0]]


def prefectures_of(centres, rng):
    """Groups of neighbours: each county goes to the nearest of eight seats, moved to their middles."""
    seats = rng.sample(centres, len(PREFECTURES))
    for _ in range(40):
        groups = [[] for _ in seats]
        for at, (x, y) in enumerate(centres):
            nearest = min(range(len(seats)), key=lambda s: math.dist((x, y), seats[s]))
            groups[nearest].append(at)
        seats = [tuple(sum(centres[at][d] for at in group) / len(group) for d in (0, 1))
                 for group in groups]
    of = [0] * len(centres)
    for prefecture, group in enumerate(groups):
        for at in group:
            of[at] = prefecture
    return of


def counties():
    rng = random.Random(SEED)
    centres = hexagons()
    moved = {}

    def chance_of(corner):
        key = (round(corner[0], 4), round(corner[1], 4))
        return moved.setdefault(key, (rng.uniform(-0.3, 0.3) * CELL, rng.uniform(-0.3, 0.3) * CELL))

    names = [(f"{a[0]} {b[0]}", a[1] + b[1] + "县") for a in FIRST for b in LAST]
    rng.shuffle(names)
    of = prefectures_of(centres, rng)
    ratio = MOST_PEOPLE / LEAST_PEOPLE
    ranks = list(range(N_COUNTIES))
    rng.shuffle(ranks)
    rows = []
    for at, centre in enumerate(centres):
        people = LEAST_PEOPLE * ratio ** (ranks[at] / (N_COUNTIES - 1))
        # Tea grows in the north, oranges in the south; pears between and beside them.
        height = centre[1] / CELL + rng.uniform(-2, 2)
        products = ["tea"] if height > 3 else ["oranges"] if height < -3 else ["pears"]
        if rng.random() < 0.15:
            products = ["tea", "oranges"]
        rows.append({"name": names[at], "people": round(people, -2), "prefecture": PREFECTURES[of[at]],
                     "products": products, "ring": outline(centre, chance_of),
                     "yield": rng.uniform(0.6, 1.6)})
    return rows


def significant(value, digits=2):
    return f"{float(f'{value:.{digits}g}'):g}" if value < 1e6 else str(int(float(f"{value:.{digits}g}")))


COLUMNS = ["name", "name_zh", "people", "prefecture", "prefecture_zh", "province", "products",
           "products.tea.farmer.harvest_tonnes", "products.oranges.farmer.harvest_tonnes",
           "products.pears.farmer.harvest_tonnes", "campaign.views_per_stream",
           "tactics.apportionment.employees", "policies.ban.coverage", "source"]


def harvest(row, product):
    """Tonnes a day, empty where the county does not grow it."""
    if product not in row["products"]:
        return ""
    return significant(TONNES[product] * row["people"] / 1000 * row["yield"] / DAYS[product])


def table(rows):
    lines = [",".join(COLUMNS)]
    for row in rows:
        people = row["people"]
        cells = [row["name"][0], row["name"][1], f"{people:.0f}", row["prefecture"][0],
                 row["prefecture"][1] + "市", "Example", ";".join(row["products"]),
                 *(harvest(row, product) for product in TONNES), significant(400 * people ** 0.4),
                 significant(60 + people / 150), 0 if "pears" in row["products"] else 1, "invented"]
        lines.append(",".join(str(cell) for cell in cells))
    return "\n".join(lines) + "\n"


def geojson(rows):
    features = [json.dumps({"type": "Feature", "properties": {"name": row["name"][0], "name_zh": row["name"][1]},
                            "geometry": {"type": "Polygon", "coordinates": [row["ring"]]}},
                           ensure_ascii=False, separators=(",", ":")) for row in rows]
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(features) + "\n]}\n"


def indented(text, by):
    return "".join(" " * by + line + "\n" for line in text.splitlines())


def scenario(rows):
    consumers = 20_000
    people = sum(row["people"] for row in rows)
    text = HEAD
    text += f"population:\n  consumers: {consumers}\n  weight: {round(people / consumers)}\n"
    text += "  network: {kind: implicit, degree: 10}\n"
    text += "  table: |\n" + indented(table(rows), 4)
    text += "  map: |\n" + indented(geojson(rows), 4)
    text += """products:
  tea:
    harvest: {from: 04-01, to: 05-31}
    campaign: {price_yuan: 88, box_kg: 0.5, fresh: 0, expected_conversion: 0.006}
    farmer: {opening_stock_tonnes: 0, harvest_tonnes: 0.5, spoil_share: 0.001, growing_yuan: 15, distress_price_yuan: 20}
    contract: {floor_yuan: 40, share: 0.35}
    offline: {price_yuan: 35}
  oranges:
    harvest: {from: 11-01, to: 01-31}
    campaign: {price_yuan: 39, box_kg: 4}
    farmer: {opening_stock_tonnes: 0, harvest_tonnes: 7, spoil_share: 0.01}
  pears: {farmer: {opening_stock_tonnes: 100, harvest_tonnes: 0.8}}
official: {choice: 1}
campaign:
  end_day: 2020-12-31
  streams_per_county: 20
  seasons:
    - {name: 618, from: 06-12, to: 06-18, viewers: 1.5, orders: 1.5, source: assumed}
    - {name: Singles' Day, from: 11-01, to: 11-11, viewers: 1.5, orders: 1.5, source: assumed}
arms:
  - name: no_ban
    label: no ban
    label_zh: 不禁
    tactics: &menu {apportionment: {}, fake_orders: {}, loss_leader: {subsidy_government: 0.5, subsidy_platform: 0.2}}
  - name: ban
    label: arranged figures banned
    label_zh: 禁止造假摊派
    tactics: *menu
    policies: {ban: {start_day: 2020-07-01}}
  - name: no_streams
    label: all streams banned
    label_zh: 停办直播
    tactics: *menu
    policies: {ban: {start_day: 2020-07-01, compliance: 1, all_streams: 1}}
baseline: no_ban
"""
    return text


def main():
    text = scenario(counties())
    if "--check" in sys.argv[1:]:
        if OUT.read_text(encoding="utf-8") != text:
            sys.exit(f"{OUT.name} is not what cmake/province.py makes: call it")
        return
    OUT.write_text(text, encoding="utf-8")


main()
