# Counties of one's own from a table: the results of the scenario where the table says the same, the
# same results in any order of rows, and a place for every mistake.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

run() { expect 0 "$CREDSTREAM" run "${@:2}" --set population.consumers=3000 --set days=40 --quiet -o "$1"; }
tables() { cat "$1/series.csv" "$1/ledger.csv"; }

# Every county has the scenario's price, harvest and people, and another name.
python3 - <<'PYTHON'
import random
head = "name,people,campaign.price_yuan,farmer.harvest_tonnes,tactics.apportionment.employees,source\n"
rows = [f"县 {j},83000,35.66,,,F4\n" for j in range(60)]
open("same.csv", "w").write(head + "".join(rows))
rows[7] = "县 7,1600000,20,3,9000,own\n"
open("own.csv", "w").write(head + "".join(rows))
random.Random(1).shuffle(rows)
open("shuffled.csv", "w").write(head + "".join(rows))
PYTHON
run without four-tactics-v1
run same four-tactics-v1 --set population.table=same.csv
cmp <(tables without) <(tables same) || fail "a table that says the same changes results"
run own four-tactics-v1 --set population.table=own.csv
cmp -s <(tables own) <(tables without) && fail "a table that says something else changes nothing"
run shuffled four-tactics-v1 --set population.table=shuffled.csv
cmp <(tables own) <(tables shuffled) || fail "the order of rows changes results"
cmp own/counties.csv shuffled/counties.csv || fail "the order of rows changes counties"
holds own/places.csv "7,县 7,,,1600000,20,3,9000,own"
[ ! -e without/places.csv ] || fail "places without a table"

# A map is a file of the results, and changes nothing else.
python3 - <<'PYTHON'
import json
def square(j): return [[[j, 0], [j + 1, 0], [j + 1, 1], [j, 1], [j, 0]]]
features = [{"type": "Feature", "properties": {"NAME_2": f"县 {j}"},
             "geometry": {"type": "Polygon", "coordinates": square(j)}} for j in reversed(range(60))]
json.dump({"type": "FeatureCollection", "features": features}, open("map.geojson", "w"))
PYTHON
printf 'scenario: mapped\nextends: four-tactics-v1\npopulation: {table: own.csv, map: {file: map.geojson, name: NAME_2}}\n' >mapped.yaml
run mapped mapped.yaml
cmp <(tables mapped) <(tables own) || fail "a map changes results"
python3 - <<'PYTHON'
import csv, json
places = list(csv.DictReader(open("mapped/places.csv", encoding="utf-8")))
for place, feature in zip(places, json.load(open("mapped/map.geojson"))["features"], strict=True):
    properties = feature["properties"]
    assert (str(properties["county"]), properties["name"]) == (place["county"], place["name"])
    assert feature["geometry"]["coordinates"][0][0][0][0] == int(place["name"].split()[1])
PYTHON
rm map.geojson
expect 0 "$CREDSTREAM" explain mapped --county 7 --day 20
expect 2 "$CREDSTREAM" run four-tactics-v1 --set population.map=map.geojson -o none
holds err E093
python3 "$CREDSTREAM_SOURCE/cmake/province.py" --check
python3 "$CREDSTREAM_SOURCE/cmake/reported.py" "$CREDSTREAM" --check

# Results hold the table: they are made again without its file.
rm own.csv
expect 0 "$CREDSTREAM" explain own --county 7 --day 20

# What Chinese spreadsheets save, and what is no table at all.
printf 'scenario: s\nextends: four-tactics-v1\npopulation: {table: t.csv}\n' >s.yaml
for bad in missing gb18030 column text twice negative empty formula; do
  case $bad in
    missing) rm -f t.csv ;;
    gb18030) printf 'name\n\xb5\xc9\xc9\xbd\n' >t.csv ;;
    column) printf 'name,farmer.harvest_kg\nA,1\n' >t.csv ;;
    text) printf 'name,farmer.harvest_tonnes\nA,much\n' >t.csv ;;
    twice) printf 'name\nA\nA\n' >t.csv ;;
    negative) printf 'name,people\nA,-1\n' >t.csv ;;
    empty) : >t.csv ;;
    formula) printf 'name,people\nA,=1+1\n' >t.csv ;;
  esac
  for language in en zh; do
    expect 2 "$CREDSTREAM" check s.yaml --lang $language
    grep -q 'error\[E[0-9]*\]\|E[0-9][0-9][0-9]' err || fail "$bad has no message in $language"
  done
done
python3 -c 'print("name\n" + "\n".join(str(i) for i in range(1000000)))' >t.csv
expect 2 "$CREDSTREAM" check s.yaml
holds err E084
