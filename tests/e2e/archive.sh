# Archives: what goes in, the same bytes each time, made again from nothing but the file, and what
# is refused.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"
code=0
"$CREDSTREAM" archive nowhere >out 2>err || code=$?
if grep -q "built without minizip" err; then
  echo "skipped: built without minizip (Debian: libminizip-dev)"
  exit 77
fi
[ $code -eq 4 ] || fail "exit code $code instead of 4"
holds err "nowhere"

# A network of one's own: a ring of 300.
mkdir input
for i in $(seq 0 299); do echo "$i $(((i + 1) % 300))"; done >input/ring.csv
cat >input/ring.yaml <<'YAML'
scenario: ring
rules: v2
question: Does a ring keep its counsel?
seed: 3
days: 20
replicates: 2
population: {consumers: 300, weight: 100, counties: 2, network: {kind: file, file: ring.csv}}
campaign: {end_day: 20, streams_per_county: 3, views_per_stream: 3000}
arms: [{name: organic}, {name: fake, tactics: {fake_orders: {}}}]
baseline: organic
sweep:
  design: {kind: sobol, points: 3}
  parameters: [{path: belief.half_life_days, from: 30, to: 300}]
  outcomes: [credibility]
YAML

# ---- results: every file, the scenario and its network, described for machines
expect 0 "$CREDSTREAM" compare input/ring.yaml --worlds 0 -o results
expect 0 "$CREDSTREAM" archive results/
holds out "results.zip"
expect 4 "$CREDSTREAM" archive results
holds err "'results.zip' exists"
expect 0 "$CREDSTREAM" archive results -o again.zip
same results.zip again.zip
python3 - <<'PY'
import hashlib, json, os, zipfile
zip = zipfile.ZipFile("results.zip")
assert zip.testzip() is None
names = zip.namelist()
assert names[0] == "ro-crate-metadata.json"
assert set(names[1:]) == set(os.listdir("results")) | {"scenario.yaml", "data/network.csv"}, names
assert zip.read("data/network.csv") == open("input/ring.csv", "rb").read()
graph = {item["@id"]: item for item in json.loads(zip.read(names[0]))["@graph"]}
assert graph[names[0]]["about"] == {"@id": "./"}
root = graph["./"]
assert root["name"] == "ring" and root["description"].startswith("Does a ring"), root
assert [part["@id"] for part in root["hasPart"]] == names[1:]
for name in names[1:]:
    entity, data = graph[name], zip.read(name)
    assert entity["sha256"] == hashlib.sha256(data).hexdigest(), name
    assert entity["contentSize"] == str(len(data)), name
run = graph["#run"]
assert {"@id": "data/network.csv"} in run["object"] and {"@id": "series.csv"} in run["result"]
assert "compare" in run["name"] and "credstream" in graph["#program"]["version"]
PY

# ---- made again elsewhere, from nothing but the file
mkdir elsewhere
mv results.zip elsewhere
mv input away
digest=$(sed -n '/"results_digest"/,/"all"/s/.*"all": "\([0-9a-f]*\)".*/\1/p' results/manifest.json)
expect 0 "$CREDSTREAM" replay elsewhere/results.zip
[ "$(cat out)" = "$digest" ] || fail "$(cat out) is not $digest"
holds err "the same as archived, bit for bit"
mv away input

# ---- a study: one task again
expect 0 "$CREDSTREAM" sweep input/ring.yaml -o study
expect 0 "$CREDSTREAM" archive study
mv input away
expect 0 "$CREDSTREAM" replay study.zip --run 4
holds err "run 4 is the same as stored, bit for bit"
expect 2 "$CREDSTREAM" replay study.zip
holds err "--run needs a number from 0 to 5"
expect 2 "$CREDSTREAM" archive study -o late.zip # its network is gone
holds err "ring.csv"
[ ! -e late.zip ] || fail "an archive without its network was written"

# ---- what was changed is noticed, and nothing is unpacked outside
python3 - <<'PY'
import zipfile
old = zipfile.ZipFile("elsewhere/results.zip")
def rewrite(path, change):
    with zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            for at, data in change(name, old.read(name)):
                new.writestr(at, data)
rewrite("seed.zip", lambda name, data: [(name, data.replace(b"seed: 3", b"seed: 4")
                                         .replace(b"seed: 3\\n", b"seed: 4\\n"))])
rewrite("outside.zip", lambda name, data: [(name, data), ("../outside-" + name, data)])
rewrite("hidden.zip", lambda name, data: [(name, data), ("data/../" + name, data)])
data = bytearray(open("elsewhere/results.zip", "rb").read())
at = data.index(b"series.csv") + 200
data[at] ^= 0xFF
open("damaged.zip", "wb").write(data)
open("cut.zip", "wb").write(data[:len(data) // 2])
open("none.zip", "w").write("no zip file")
PY
expect 3 "$CREDSTREAM" replay seed.zip
holds err "DIFFER"
for file in outside hidden damaged cut none; do
  expect 4 "$CREDSTREAM" replay $file.zip
  holds err "$file.zip"
done
ls ../outside-* outside-* 2>/dev/null && fail "unpacked outside"
holds err "cannot read 'none.zip'"
