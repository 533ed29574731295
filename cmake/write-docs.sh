#!/usr/bin/env bash
# Writes everything in the sources' folder that the program or other files make: the schema, the
# reference pages, the list of errors, the tables of mechanisms, policies, phases and cases, and what
# CONTRIBUTING.md quotes.
# Usage: cmake/write-docs.sh [PROGRAM]; the program is build/release/credstream unless named.
set -euo pipefail
program=$(realpath "${1:-build/release/credstream}")
cd "$(dirname "$0")/.."

# between FILE BEGIN END: replaces what stands between two lines of a file by standard input.
between() {
  awk -v begin="$2" -v end="$3" '
    FNR == NR { text = text $0 "\n"; next }
    $0 == end { inside = 0 }
    !inside { print }
    $0 == begin { printf "%s", text; inside = 1 }' - "$1" >"$1.new"
  mv "$1.new" "$1"
}

# Files that CONTRIBUTING.md quotes, each between two marks.
grep -o '^<!-- quote: [^ ]* -->$' CONTRIBUTING.md | while read -r mark; do
  file=${mark#<!-- quote: }
  file=${file% -->}
  { printf '```cpp\n'; cat "$file"; printf '```\n'; } |
    between CONTRIBUTING.md "$mark" '<!-- end of quote -->'
done

"$program" params --format schema >scenarios/schema.json
rm -rf docs/reference
"$program" params --format pages -o docs/reference
"$program" params --format errors >docs/errors.md
"$program" params --format mechanisms | between docs/model.md \
  '<!-- mechanisms: credstream params --format mechanisms -->' '<!-- end of mechanisms -->'
"$program" params --format policies | between docs/policies.md \
  '<!-- policies: credstream params --format policies -->' '<!-- end of policies -->'
"$program" plan --format md | between docs/model.md \
  '<!-- plan: credstream plan --format md -->' '<!-- end of plan -->'
"$program" verify --cases --format md | between docs/cases.md \
  '<!-- cases: credstream verify --cases --format md -->' '<!-- end of cases -->'
