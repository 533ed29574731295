#!/usr/bin/env python3
"""Holds scenarios/schema.json against every scenario of the library and every bad file in tests/bad.

Called with the schema and, for a second opinion on the small files below, the program; reads YAML as editors do (version 1.2, core schema). Each bad file is either
refused by the schema, or refused before a schema sees it (no YAML, or not one map with unique keys),
or stands below with the reason why only the loader can refuse it.
"""
import json
import pathlib
import re
import subprocess
import sys

import jsonschema
import yaml

TOP = pathlib.Path(__file__).resolve().parent.parent

# What no schema can see. A file must be here or be refused.
LOADER_ONLY = {
    "attention-twice": "compares two values",
    "campaign-order-of-one-arm": "compares two values",
    "campaign-order": "compares two values",
    "campaign-too-late": "compares two values",
    "calendar-conflict": "looks at what the arms make of the calendar",
    "counties-cells": "reads a table",
    "counties-columns": "reads a table",
    "counties-empty": "opens other files",
    "counties-encoding": "opens other files",
    "counties-missing-file": "opens other files",
    "counties-none": "reads a table",
    "counties-people": "compares a table with a value",
    "counties-twice": "compares a table with a value",
    "cycle-a": "opens other files",
    "cycle-b": "opens other files",
    "date-without-first-day": "needs what another key says, perhaps in a file below",
    "degree-and-consumers": "compares two values",
    "degree-of-implicit": "a limit of one kind of network, in layers that may set the kind elsewhere",
    "duplicate-arm": "compares the names of two arms that differ otherwise",
    "map-alone": "compares a map with a table",
    "map-form": "opens other files",
    "map-json": "opens other files",
    "map-metres": "opens other files",
    "map-missing": "opens other files",
    "map-names": "compares a map with a table",
    "map-no-names": "compares a map with a table",
    "map-points": "opens other files",
    "map-property": "compares a map with a table",
    "map-ring": "opens other files",
    "network-file-absent": "opens other files",
    "odd-degree": "a limit of one kind of network, in layers that may set the kind elsewhere",
    "products-cells": "reads a table",
    "products-table": "reads a table",
    "products-without-county": "compares a table with a map",
    "remove-unknown": "opens other files",
    "short-memory": "compares two values",
    "subsidy-sum": "adds values",
    "sweep-large": "multiplies values",
    "targets-header": "reads a table",
    "targets-table": "opens other files",
    "too-few-consumers": "compares two values",
    "too-many-counties": "multiplies values",
    "too-many-ties": "multiplies values",
}

# What fails before a schema is asked.
NOT_ONE_MAP = {
    "duplicate-key": "a key is given twice",
    "several-documents": "two documents",
    "tab-indent": "no YAML",
    "yaml-features": "a key that is a list",
    "yaml-syntax": "no YAML",
}

# One fault each, laid over SMALL, so that no rule hides behind another; then what must be admitted.
SMALL = "scenario: small\narms: [{name: organic}]\n"
FAULTS = [
    "days: 0", "days: 3651", "days: 1.5", "days: many", 'days: "90"', "days: true", "days:",
    "dayz: 30", "belief: {half_life: 90}", "belief: {half_life_days: 29}", "belief: 5",
    "population: {network: {kind: ring}}", "population: {network: {kind: file}}",
    "population: {network: {file: edges.txt}}", "population: {network: {degre: 8}}",
    "campaign: {fresh: 2}", "campaign: {fresh: yes}", "hearsay: {discount: true}",
    "question: ''", "question: [a]", "question_zh: ''", "first_day: 1 April 2020", "first_day: 2020", "match: sales", "match: displayed_sales", "extends: [a, b]",
    "products: {}", "products: [tea]", "products: {tea: 3}", "products: {two words: {}}",
    "products: {tea: {campaign: {minutes: 30}}}", "products: {tea: {price_yuan: 30}}",
    "products: {tea: {harvest: 5}}", "products: {tea: {harvest: {from: 3}}}",
    "products: {table: products.csv, tea: {}}",
    "tactics: {fake_orders: {}}", "targets: {}", "fit: [belief.half_life]",
    "fit: [arms.organic.tactics.fake_orders.half_life_days]", "fit: [tactics.fake_orders.multiple]",
    "fit: [belief.half_life_days, belief.half_life_days]",
    "targets: [{name: a, measure: orders, reported: 5, role: validation, source: F4}]",
    "targets: [{name: a, measure: ordres, reported: 5, role: shown, source: F4}]",
    "sweep: {parameters: [{path: belief.half_life, from: 30}]}",
    "sweep: {parameters: [{path: hearsay.discount, form: 0.1}]}",
    "sweep: {parameters: [{from: 0.1}]}", "sweep: {design: square, vary: [assumed]}",
    "sweep: {design: {kind: sobol, points: 0}, vary: [assumed]}", "sweep: {vary: [guessed]}",
    "sweep: {vary: [assumed], outcomes: [credibilty]}", "sweep: {vary: [assumed], draws: some}",
    "arms: []", "arms: {organic: {}}", "arms: [organic]", "arms: [{belief: {}}]",
    "arms: [{name: a.b}]", "arms: [{name: -a}]", "arms: [{name: '刷 单'}]",
    "arms: [{name: a, label: ''}]", "arms: [{name: a, label_zh: [a]}]", "arms: [{name: a, remove: true}]", "arms: [{name: a, tactics: {charm: {}}}]",
    "arms: [{name: a, policies: {charm: {}}}]", "arms: [{name: a, tactics: [fake_orders]}]",
    "arms: [{name: a, tactics: {fake_orders: {multiple: 0}}}]",
    "arms: [{name: a, tactics: {fake_orders: {multple: 5}}}]",
    "arms: [{name: a, population: {consumers: 5000}}]",
    "arms: [{name: a, population: {network: {degree: 6}}}]",
]
FINE = [
    "days: 1", "days: 3650", "days: 3e2", "belief: {half_life_days: 30}", "campaign: {fresh: true}",
    "campaign: {fresh: 0}", "belief: {}", "scenario: 2020", "question: 5", "question_zh: 谁？", "first_day: 2020-04-01", "match: none",
    "match: displayed_sales\nbaseline: organic", "targets:", "targets: []", "fit:", "sweep:", "sweep: {}",
    "products: {tea: , 梨: {}}",
    "products: {tea: {harvest: {from: 3, to: 9}, campaign: {fresh: false}}, b: {harvest: [{from: 1, to: 2}]}}",
    "products: {tea: }\ncampaign: {windows: [{products: tea, from: 0, to: 9}, {products: [tea], from: 20, to: 30}]}",
    "population: {network: {kind: implicit}}", "arms: [{name: 刷单}]", "arms: [{name: 7}]",
    "arms: [{name: off, label: 5, label_zh: 无}]", "arms: [{name: a, tactics: {fake_orders: }, policies: {}}]",
    "arms: [{name: a, tactics: , population: {participating_share: 0.5}}]",
    "fit: [population.network.rewiring, arms.organic.exposure.leak]",
    "targets: [{name: a, measure: orders, reported: 5, role: shown, source: F4, note: 5}]",
    "sweep: {design: grid, parameters: [belief.half_life_days, {path: hearsay.discount, levels: 2}]}",
    "sweep: {design: {kind: random, points: 8, seed: 2}, vary: [assumed], outcomes: [credibility]}",
    "sweep: {parameters: [{path: campaign.fresh, values: [true, false]}], draws: independent}",
    "arms: [{name: a, tactics: {fake_orders: {}}}]\n"
    "sweep: {parameters: [tactics.fake_orders.multiple, {path: arms.a.tactics.fake_orders.insiders}]}",
    "extends: four-tactics", "extends: four-tactics\nmatch: public_spending",
    "extends: four-tactics\narms: [{name: organic}, {name: fake_orders, remove: true}]",
    "extends: four-tactics\narms: []",
]


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2: 'off' is a text and 1e6 a number. Keys must be unique."""

    def construct_mapping(self, node, deep=False):
        keys = [key.value for key, _ in node.value]
        trouble = None
        if not all(isinstance(key, str) for key in keys):
            trouble = "a key is no text"
        elif len(set(keys)) < len(keys):
            trouble = "a key is given twice"
        if trouble:
            raise yaml.constructor.ConstructorError(None, None, trouble, node.start_mark)
        return {k.value: self.construct_object(v, deep) for k, v in node.value}

    def construct_yaml_map(self, node):
        data = {}
        yield data
        data.update(self.construct_mapping(node))


def core_number(loader, node):
    text = loader.construct_scalar(node)
    return float(text) if re.search("[.eE]", text) else int(text)


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("tag:yaml.org,2002:null", r"^(~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:bool", r"^(true|True|TRUE|false|False|FALSE)$", list("tTfF")),
    ("tag:yaml.org,2002:core_number", r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$",
     list("-+.0123456789")),
    ("tag:yaml.org,2002:float", r"^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$", list("-+.")),
]:
    CoreLoader.add_implicit_resolver(tag, re.compile(pattern), first)
CoreLoader.add_constructor("tag:yaml.org,2002:map", CoreLoader.construct_yaml_map)
CoreLoader.add_constructor("tag:yaml.org,2002:core_number", core_number)


def small_file(addition):
    """SMALL with the keys of `addition` in place of its own."""
    keys = re.findall(r"^(\w+):", addition, re.M)
    kept = [line for line in SMALL.splitlines() if line.split(":")[0] not in keys]
    if "extends" in keys:
        kept = [line for line in kept if not line.startswith("arms")]
    return "\n".join(kept + [addition]) + "\n"


def check_small_files(validator, program):
    """Faults of the schema, or of these lists where the program judges otherwise."""
    faults = []
    for addition, fine in [(a, False) for a in FAULTS] + [(a, True) for a in FINE]:
        text = small_file(addition)
        verdicts = {"schema": validator.is_valid(yaml.load(text, CoreLoader))}
        if program:
            pathlib.Path("small.yaml").write_text(text, encoding="utf-8")
            done = subprocess.run([program, "check", "small.yaml"], capture_output=True, check=False)
            verdicts["program"] = done.returncode == 0
        for judge, verdict in verdicts.items():
            if verdict != fine:
                faults.append(f"the {judge} {'admits' if verdict else 'refuses'}: {addition}")
    return faults


RULES = ["additionalProperties", "minimum", "maximum", "required", "pattern", "enum", "uniqueItems",
         "minItems", "$ref", "type", "if"]


def without(rule, node):
    """The schema with all rules of one kind taken away."""
    if isinstance(node, list):
        return [without(rule, n) for n in node]
    if not isinstance(node, dict):
        return node
    return {k: without(rule, v) for k, v in node.items() if k != rule}


def main(schema_file, program=None):
    schema = json.loads(pathlib.Path(schema_file).read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    faults = []

    library = sorted((TOP / "scenarios").rglob("*.yaml"))
    for file in library:
        up = "../" * (len(file.relative_to(TOP).parts) - 2)
        head = f"# yaml-language-server: $schema={up}schema.json\n"
        if not file.read_text(encoding="utf-8").startswith(head):
            faults.append(f"{file.relative_to(TOP)} must begin with {head.strip()}")
        for error in validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), CoreLoader)):
            where = ".".join(map(str, error.absolute_path))
            faults.append(f"{file.relative_to(TOP)} is refused at {where}: {error.message[:200]}")

    bad = sorted((TOP / "tests/bad").glob("*.yaml"))
    n_refused = 0
    for file in bad:
        try:
            document, is_map = yaml.load(file.read_text(encoding="utf-8"), CoreLoader), True
        except yaml.YAMLError:
            is_map = False
        if is_map == (file.stem in NOT_ONE_MAP):
            faults.append(f"{file.name}: {'is' if is_map else 'is no'} YAML, unlike its list says")
        if not is_map:
            continue
        refused = not validator.is_valid(document)
        n_refused += refused
        if refused and file.stem in LOADER_ONLY:
            faults.append(f"{file.name}: the schema refuses it; take it off the list")
        if not refused and file.stem not in LOADER_ONLY:
            faults.append(f"{file.name}: the schema admits it")
    gone = (set(LOADER_ONLY) | set(NOT_ONE_MAP)) - {file.stem for file in bad}
    faults += [f"{name} is listed, but there is no such file" for name in sorted(gone)]

    faults += check_small_files(validator, program)
    for rule in RULES if program else []:
        weak = jsonschema.Draft7Validator(without(rule, schema))
        if not check_small_files(weak, None):
            faults.append(f"nobody notices when the schema lacks '{rule}'")
    for fault in faults:
        print(fault)
    print(f"{len(library)} scenarios; of {len(bad)} bad files the schema refuses {n_refused}, "
          f"the loader alone {len(LOADER_ONLY)}, YAML itself {len(NOT_ONE_MAP)}; "
          f"{len(FAULTS) + len(FINE)} small files")
    return 1 if faults or not library or not bad else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
