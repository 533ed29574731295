#!/usr/bin/env python3
"""First inputs of the fuzz targets, from the tests, the library and what the program writes.

corpus.py PROGRAM BUILD FOLDER: PROGRAM is credstream, BUILD the folder with the fuzz targets. Writes
FOLDER/TARGET/*, FOLDER/dictionary (of what the program declares), and FOLDER/results and
FOLDER/study_folder with what `run` and `sweep` wrote, which the target of tables needs.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
STUDY = """\
extends: teaching/one-scandal
scenario: seeds
days: 20
replicates: 2
sweep:
  design: {kind: sobol, points: 3}
  parameters: [{path: belief.half_life_days, from: 30, to: 720}]
  outcomes: [credibility, displayed_sales_yuan]
"""
# In the order in which tests/fuzz/table.cpp numbers them.
TABLES = ["series.csv", "summary.csv", "attribution.csv", "curves.csv", "definitions.csv"]
CURVES = "tactic,intensity,metric,mean,ci_low,ci_high,n\nfake_orders,0.5,credibility,0.61,0.6,0.62,2\n"
EDGES = ["0 1\n1 2\n2,3\n", "# friends\r\n17\t42\r\n42 17\r\n\r\n7 7\n", "\ufeff0 1 # best\n49 0", "0 50\n-1 x\n1\n1 2 3\n"]
POINTS = ["belief.half_life_days\n30\n720.5\n", "exposure.detection,network.kind\n0.5,small_world\n1e-3,implicit\n",
          '"belief.half_life_days" , exposure.leak\r\n90,"0.25"\r\n', "belief.half_life_days,unknown.path\n-1\n"]
COUNTIES = ["name,people,campaign.price_yuan\n砀山,900000,30\n\"a, b\",1,\n", "县;人口;省;地级市\r\nA;1,5;x;y\r\nB;1.234;x;z\r\n",
            "\ufeffname\tfarmer.harvest_tonnes\tsource\nc 10\t0,5\tF4\nc 9\t=1+1\t\n", "name,policies.ban.start_day\nA,2020-07-01\nA,-1\n"]
OPTIONS = ["days=60\nseed=3", "arms.organic.exposure.detection=0.5", "belief.half_life_days=90\npopulation.consumers=2000",
           "match=none\nbaseline=apportionment", "population.network.kind=implicit", 'question="why?"', "=\na=\n=b"]


def run(program, *words, **more):
    subprocess.run([program, *words], check=True, stdout=subprocess.DEVNULL, **more)


def put(folder, texts):
    folder.mkdir(parents=True, exist_ok=True)
    for i, text in enumerate(texts):
        (folder / str(i)).write_bytes(text if isinstance(text, bytes) else text.encode())


def shortened(path, lines):
    return b"".join(path.read_bytes().splitlines(keepends=True)[:lines])


def small_results(whole, folder):
    """The first days of what a run wrote. The manifest loses the numbers of rows, which would betray
    every change to a table, and the values, of which no table speaks."""
    folder.mkdir()
    manifest = json.loads((whole / "manifest.json").read_text())
    for file in manifest["files"].values():
        file.pop("rows", None)
    manifest["scenario"]["values"] = []
    (folder / "manifest.json").write_text(json.dumps(manifest))
    for name in TABLES:
        if (whole / name).exists():
            (folder / name).write_bytes(shortened(whole / name, 5))
    (folder / "curves.csv").write_text(CURVES)  # which only `compare` writes


def words_of(schema, words):
    """Keys and words of a JSON Schema."""
    if isinstance(schema, dict):
        words.update(schema.get("properties", {}))
        words.update(str(word) for word in schema.get("enum", []))
        for part in schema.values():
            words_of(part, words)
    elif isinstance(schema, list):
        for part in schema:
            words_of(part, words)


def dictionary(program):
    words = {"---", "<<", "&a", "*a", "!!str", "extends:", "remove:", "null", "1e308", "-0", "0x7fffffff", "\ufeff"}
    schema = subprocess.run([program, "params", "--format", "schema"], check=True, capture_output=True).stdout
    words_of(json.loads(schema), words)
    declared = subprocess.run([program, "params", "--format", "json"], check=True, capture_output=True).stdout
    words.update(paths_of(json.loads(declared)))

    def quoted(word):
        return '"' + "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode()) + '"'
    return "".join(quoted(word) + "\n" for word in sorted(words) if word and len(word.encode()) <= 64)


def paths_of(declared):
    for kind in ["sections", "tactics", "policies"]:
        for section in declared[kind]:
            yield section["path"]
            for row in section["parameters"]:
                yield row["name"]
                yield section["path"] + "." + row["name"]


def main():
    program, build, folder = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "dictionary").write_text(dictionary(program))

    scenarios = [*sorted((TOP / "tests/bad").glob("*.yaml")), *sorted((TOP / "scenarios").rglob("*.yaml"))]
    put(folder / "scenario", [path.read_bytes() for path in scenarios])
    put(folder / "options", OPTIONS)
    put(folder / "edge_list", EDGES)
    put(folder / "points", POINTS)
    put(folder / "counties", COUNTIES)

    study = folder / "study.yaml"
    study.write_text(STUDY)
    run(program, "run", "teaching/one-scandal", "--set", "days=20", "--quiet", "-o", folder / "whole_results")
    small_results(folder / "whole_results", folder / "results")
    run(program, "sweep", study, "--quiet", "-o", folder / "whole_study")
    (folder / "study_folder").mkdir()
    for name in ["plan.json", "study.csv"]:
        shutil.copy(folder / "whole_study" / name, folder / "study_folder")
    tables = [folder / "results" / name for name in TABLES] + [folder / "study_folder/study.csv"]
    put(folder / "table", [mark.encode() + path.read_bytes()
                           for i, path in enumerate(tables) if path.exists() for mark in (str(i), "t")])

    for target in ["study", "checkpoint"]:
        (folder / target).mkdir()
        run(build / f"fuzz_{target}", env={**os.environ, "FUZZ_SEEDS": str(folder / target)}, stderr=subprocess.DEVNULL)
    shutil.copy(folder / "whole_study/plan.json", folder / "study/whole.json")


main()
