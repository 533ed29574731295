#!/usr/bin/env bash
# Runs every scenario of the library as it was at commit 1bd43df and compares the results digest and
# the SHA-256 of each table with tests/frozen/digests.txt.
#
#   tests/frozen/digests.sh PROGRAM [NAME…]        compares all scenarios, or those named
#   UPDATE=1 tests/frozen/digests.sh PROGRAM       writes the file anew
#
# A line of digests.txt: scenario, file ("digest" for the results digest), SHA-256. The national
# scenario is shrunk by weight; `compare four-tactics` stands for what comparisons add. A scenario that
# has another name by now is listed in tests/frozen/renamed-scenarios.txt.
# A table whose columns were renamed since is compared after tests/frozen/renamed.sed has given
# them their old names. Columns, metrics, accounts, reasons and causes that came later are left out:
# tests/frozen/columns.txt lists those of 1bd43df, and tables that it does not list are new.
set -euo pipefail
program=$(realpath "$1")
shift
top=$(cd "$(dirname "$0")/../.." && pwd)
frozen=$top/tests/frozen
list=$frozen/digests.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# as_it_was TABLE: the table with the names, columns and rows of 1bd43df.
as_it_was() {
  sed -f "$frozen/renamed.sed" "$1" |
    awk -v table="${1##*/}" -f "$frozen/projected.awk" "$frozen/columns.txt" -
}

# todays NAME: the name that a scenario of 1bd43df has now.
todays() { awk -v name="$1" '$1 == name { name = $2 } END { print name }' "$frozen/renamed-scenarios.txt"; }

# one NAME: its lines, in $work/NAME.lines.
one() {
  local name=$1 folder=$work/${1//\//-}
  local flags=()
  case $name in
    national) flags=(--set population.consumers=524000 --set population.weight=1000) ;;
  esac
  local command=(run "$(todays "$name")")
  case $name in
    compare:*) command=(compare "$(todays "${name#compare:}")" --replicates 2 --worlds 0) ;;
  esac
  "$program" "${command[@]}" "${flags[@]}" -o "$folder" \
    --threads 1 --quiet >"$folder.log" 2>&1 || { echo "$name: failed" >&2; cat "$folder.log" >&2; return 1; }
  {
    sed -n '/"results_digest"/,/}/s/.*"all": "\([0-9a-f]*\)".*/\1/p' "$folder/manifest.json" | head -1 |
      sed "s|^|$name digest |"
    for table in "$folder"/*.csv; do
      local file=${table##*/} hash
      grep -q "^$file columns " "$frozen/columns.txt" || continue
      hash=$(as_it_was "$table" | sha256sum) || { echo "$name: $file cannot be compared" >&2; return 1; }
      echo "$name $file ${hash%% *}"
    done
  } >"$folder.lines"
  rm -rf "$folder"
}

names=("$@")
if [ ${#names[@]} -eq 0 ]; then
  if [ "${UPDATE:-0}" = 1 ]; then
    mapfile -t names < <(cd "$top/scenarios" && find . -name '*.yaml' | sed 's|^\./||; s|\.yaml$||' | LC_ALL=C sort)
    names+=(compare:four-tactics)
  else
    mapfile -t names < <(cut -d' ' -f1 "$list" | uniq)
  fi
fi

# Two at a time, each on one thread: results do not depend on it.
for ((i = 0; i < ${#names[@]}; i += 2)); do
  one "${names[i]}" & first=$!
  if ((i + 1 < ${#names[@]})); then one "${names[i + 1]}"; fi
  wait "$first"
done
for name in "${names[@]}"; do cat "$work/${name//\//-}.lines"; done >"$work/found"

if [ "${UPDATE:-0}" = 1 ]; then
  cp "$work/found" "$list"
  exit 0
fi
for name in "${names[@]}"; do awk -v name="$name" '$1 == name' "$list"; done >"$work/expected"
if ! diff "$work/expected" "$work/found" >"$work/difference"; then
  echo "Results differ from those of commit 1bd43df (< then, > now):"
  cat "$work/difference"
  exit 1
fi
echo "${#names[@]} scenarios give the results of commit 1bd43df ($(wc -l <"$work/found") digests)"
