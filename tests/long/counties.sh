#!/usr/bin/env bash
# A nation one by one in 2,850 counties whose people differ by a factor of a thousand stays within the
# memory that `check` announces (ten minutes, 8 GiB).
set -euo pipefail
: "${CREDSTREAM:?run it by ./test long}" "${LONG_FOLDER:?run it by ./test long}"
cd "$LONG_FOLDER"
python3 - >counties.csv <<'PYTHON'
print("name,people,prefecture,campaign.price_yuan,farmer.harvest_tonnes")
for j in range(2850):
    size = 1000 ** (j / 2849)  # from 1 to 1000
    print(f"county {j},{round(26600 * size)},prefecture {j // 10},{30 + j % 17},{size / 100:.3f}")
PYTHON
cat >nation.yaml <<'YAML'
scenario: nation-of-unequal-counties
extends: national
population: {table: counties.csv}
days: 60
YAML
"$CREDSTREAM" check nation.yaml | tee check.txt
announced=$(sed -n 's/.*memory of a comparison, about: \([0-9]*\) MiB/\1/p' check.txt)
rm -rf results
"$CREDSTREAM" run nation.yaml --quiet -o results
used=$(python3 -c 'import json; m = json.load(open("results/manifest.json"))
def find(node):
    if isinstance(node, dict):
        if "peak_bytes" in node: return node["peak_bytes"]
        for child in node.values():
            found = find(child)
            if found: return found
print(find(m) // 2**20)')
echo "announced $announced MiB, used $used MiB"
[ "$used" -le "$announced" ]
