#!/usr/bin/env bash
# Everything in the sources' folder that this program or other files make: schema, reference pages,
# messages, quoted examples, and each table between two marks in README.md, README.zh.md, CONTRIBUTING.md
# and docs/. Complains where the two READMEs say different things.
#
#   cmake/docs.sh [--slow] [PROGRAM]            writes it anew; --slow also tables that take minutes
#   cmake/docs.sh --check [PROGRAM]             ends with 1 when something differs, and says which
#   cmake/docs.sh --only TEXT … [PROGRAM]       only tables whose mark contains TEXT
#
# PROGRAM is build/release/credstream unless named. Three kinds of marks open what ends at
# `<!-- end -->`:
#
#   <!-- made by: COMMAND; commit C -->             quick: made and compared each time
#   <!-- made by: COMMAND; commit C; results R -->  slow: old once the results are no longer R
#   <!-- read from: COMMAND; commit C; results R -->  as slow, but written by hand; without R, a
#                                                   measurement of a machine, which grows old unseen
#
# C is the commit of the program that made the text. R is the start of the SHA-256 of tests/frozen/digests.txt
# and the golden pages but that of products, so that it changes with results under either version of the rules;
# `results v1 R` is that of the digests alone, for what runs under version 1 only, and `results products R` that of all
# golden pages, for what has products. A line `<!-- quote: FILE -->` or
# `<!-- quote: FILE from TEXT -->` opens a quoted file, or a block of it. In COMMAND, `credstream` is the
# program, and the functions below may follow.
set -euo pipefail

check=0 slow=0 only='' program=build/release/credstream
while [ $# -gt 0 ]; do
  case $1 in
    --check) check=1 ;;
    --slow) slow=1 ;;
    --only) only=$2; shift ;;
    *) program=$1 ;;
  esac
  shift
done
[ -x "$program" ] || { echo "$program is not there: build it first, or name another"; exit 2; }
program=$(realpath "$program")
cd "$(dirname "$0")/.."
top=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
hash_of() { cat "$@" | sha256sum | cut -c1-12; }
mapfile -t golden < <(printf '%s\n' tests/golden/*.txt | grep -v /products.txt)
results=$(hash_of tests/frozen/digests.txt "${golden[@]}")
results_v1="v1 $(hash_of tests/frozen/digests.txt)"
results_products="products $(hash_of tests/frozen/digests.txt tests/golden/*.txt)"
commit=$("$program" --version | sed -n 's/.*(\([0-9a-f]\{9\}\).*/\1/p')
differing=0

# ---- functions that COMMAND may use ----------------------------------------------------------------
credstream() { "$program" "$@"; }

fenced() { printf '```\n'; sed 's/ *$//'; printf '```\n'; }

# until_line TEXT: what comes before the first line that holds TEXT. It reads to the end.
until_line() { TEXT=$1 awk 'index($0, ENVIRON["TEXT"]) { over = 1 } !over'; }

# table_of_tactics: the table of `compare`, which may have several parts, without what comes before and
# after it. It reads to the end: a program whose reader leaves early fails.
table_of_tactics() {
  awk '
    /^ / && !over { if (parted) print ""; inside = 1; parted = 0 }
    parted { over = 1 }
    inside && /^$/ { inside = 0; parted = 1 }
    inside' | fenced
}

# figures FOLDER: five metrics of each arm, in the order of the arms.
figures() {
  awk -F, '
    NR == 1 { next }
    !($1 in seen) { seen[$1] = 1; arms[++n] = $1 }
    { mean[$1, $2] = $3 }
    function show(format, number,   text) {
      text = sprintf(format, number)
      sub(/^-/, text ~ /[1-9]/ ? "−" : "", text)
      return text
    }
    function thousands(arm, metric) { return show("%.1f", mean[arm, metric] / 1000) }
    END {
      print "| arm | credibility, change in points | farmer income, thousand yuan " \
            "| displayed sales, thousand yuan | net sales, thousand yuan | exposures |"
      print "|---|---|---|---|---|---|"
      for (i = 1; i <= n; ++i) {
        arm = arms[i]
        label = arm
        gsub(/_/, " ", label)
        print "| " label " | " show("%.3f", 100 * mean[arm, "credibility_change"]) \
              " | " thousands(arm, "farmer_income_yuan") \
              " | " thousands(arm, "displayed_sales_yuan") \
              " | " thousands(arm, "net_sales_yuan") \
              " | " show("%.2f", mean[arm, "exposures"]) " |"
      }
    }' "$1/summary.csv"
}

# gaps PATH=VALUE…: a row with each arm's differences from the baseline of the flagship under these
# assumptions, with chance's interval: credibility in points, farmer income in million yuan.
gaps() {
  local set=() label='as above'
  [ $# = 0 ] || label="\`$*\`"
  for value in "$@"; do set+=(--set "$value"); done
  credstream compare four-tactics-v1 --worlds 0 "${set[@]}" --quiet --no-curves --no-report \
    --record least --force -o gaps >/dev/null
  awk -F, -v label="$label" '
    function show(number) {
      number = sprintf("%+.2f", number)
      sub(/^-/, "−", number)
      return number
    }
    function estimate(scale) { return show(scale * $6) " [" show(scale * $7) ", " show(scale * $8) "]" }
    $6 == "" { next }
    $2 == "credibility_change" { credibility = credibility " | " estimate(100) }
    $2 == "farmer_income_yuan" { income = income " | " estimate(1e-6) }
    END { print "| " label credibility income " |" }' gaps/summary.csv
}

# gap_head: the head of the table that gaps fills.
gap_head() {
  echo '| `--set` | credibility: apportionment | loss leader | fake orders' \
       "| farmer income: apportionment | loss leader | fake orders |"
  echo "|---|---|---|---|---|---|---|"
}

# compared NAME SCENARIO [OPTION…]: a comparison in worlds, in $kept/NAME, once for all pages.
kept=${CREDSTREAM_WORLDS:-$work/kept}
compared() {
  [ ! -e "$work/compared-$1" ] || return 0
  credstream compare "${@:2}" --quiet --no-curves --no-report --record least --force -o "$kept/$1" >/dev/null
  : >"$work/compared-$1"
}

# verdicts SCENARIO…: a row for each, with the verdict over its worlds and how many of its claims hold.
verdicts() {
  echo '| scenario | verdict over worlds | hold | open | too few worlds | by what arms do |'
  echo '|---|---|---|---|---|---|'
  local name
  for name in "$@"; do
    compared "${name//\//-}" "$name"
    "$top/cmake/claims.py" "$kept/${name//\//-}" --row "$name"
  done
}

# claims SCENARIO [OPTION…]: in how many of its worlds each claim of a comparison holds; options are those
# of cmake/claims.py. A scenario's worlds are run once for all pages, or not at all where the variable
# CREDSTREAM_WORLDS names a folder that has SCENARIO/worlds of this plan already.
claims() {
  compared "$1" "$1"
  "$top/cmake/claims.py" "$kept/$1" "${@:2}"
}

# matched SCENARIO: what evidence says of its worlds, in $kept/SCENARIO-match; waves that are stored there
# are not run again.
matched() {
  [ -e "$work/matched-$1" ] ||
    { credstream match "$1" --format md --quiet -o "$kept/$1-match" >"$work/matching" && mv "$work/matching" "$work/matched-$1"; }
  cat "$work/matched-$1"
}

# claims_left SCENARIO [OPTION…]: its claims in all worlds beside those in the worlds that evidence leaves.
claims_left() {
  matched "$1" >/dev/null
  compared "$1" "$1"
  compared "$1-left" "$1" --worlds-from "$kept/$1-match/worlds.csv"
  "$top/cmake/claims.py" "$kept/$1" --left "$kept/$1-left" "${@:2}"
}

# morals: how the morals of the lessons stand in worlds, as a table; writes scenarios/teaching/worlds.json,
# which the pages hold (`npm run build` in viz/web bundles it).
morals() {
  local lesson name
  for lesson in "$top"/scenarios/teaching/*.lesson.json; do
    name=$(basename "$lesson" .lesson.json)
    compared "lesson-$name" "teaching/$name"
  done
  "$top/cmake/morals.py" "$kept"
}

# strongest SCENARIO: what a study of sensitivity finds to matter most; as `matched`, stored results count.
strongest() {
  [ -e "$work/studied-${1##*/}" ] ||
    { credstream sensitivity "$1" --quiet -o "$kept/${1##*/}" >/dev/null && : >"$work/studied-${1##*/}"; }
  "$top/cmake/strongest.py" "$kept/${1##*/}"
}

# same_answers: of `compare --adequacy`, a row for each outcome: its questions, those with the same answer in all
# worlds at both sizes, and the one with the fewest.
same_answers() {
  awk '
    NR == 1 { n = $(NF); sub(/.*, /, ""); worlds = $1; next }
    { same = $1; sub(/^ *[0-9]+ /, ""); outcome = question = $0; sub(/: .*/, "", outcome); sub(/.*: /, "", question)
      if (!(outcome in asked)) order[++outcomes] = outcome
      ++asked[outcome]
      alike[outcome] += same == worlds
      if (!(outcome in least) || same < least[outcome]) { least[outcome] = same; which[outcome] = question } }
    END {
      print "| outcome | questions | same answer in all " worlds " | fewest |"
      print "|---|---|---|---|"
      for (i = 1; i <= outcomes; ++i) {
        o = order[i]
        few = least[o] == worlds ? "–" : least[o] ": " which[o]
        print "| " o " | " asked[o] " | " alike[o] " | " few " |"
      }
    }'
}

graph() { (cd "$top" && cmake/code_map.py graph "$@"); }
files() { (cd "$top" && cmake/code_map.py files "$@"); }

# ---- what is written, or compared --------------------------------------------------------------------
# put FILE: the new text of a file, from standard input.
put() {
  cat >"$work/text"
  cmp -s "$work/text" "$1" && return
  if [ $check = 1 ]; then
    echo "$1 differs from what this program makes; cmake/docs.sh writes it anew"
    diff "$1" "$work/text" | head -20 || true
    differing=1
  else
    cat "$work/text" >"$1"
    echo "$1: written"
  fi
}

# inside FILE MARK END: what stands between two lines of a file.
inside() {
  awk -v mark="$2" -v end="$3" '
    $0 == end { inside = 0 }
    inside
    $0 == mark { inside = 1 }' "$1"
}

# between FILE MARK END NEW: the file with standard input between two lines, and NEW in place of MARK.
between() {
  NEW=$4 awk -v mark="$2" -v end="$3" '
    FNR == NR { text = text $0 "\n"; next }
    $0 == end { inside = 0 }
    $0 == mark { print ENVIRON["NEW"]; printf "%s", text; inside = 1 }
    !inside { print }' - "$1"
}

# results_like R: those of today, of the versions that R is about.
results_like() {
  case $1 in
    v1\ *) echo "$results_v1" ;;
    products\ *) echo "$results_products" ;;
    *) echo "$results" ;;
  esac
}

# made FILE MARK COMMAND: makes a table again.
made() {
  local file=$1 mark=$2 command=$3 made_commit=$4 recorded=$5
  rm -rf "$work/folder"
  mkdir "$work/folder"
  if ! (cd "$work/folder" && eval "$command") >"$work/table" 2>"$work/errors" || [ ! -s "$work/table" ]; then
    cat "$work/errors"
    echo "$file: '$command' fails or prints nothing"
    exit 2
  fi
  [ "$(wc -l <"$work/table")" -gt 1 ] || { echo "$file: '$command' prints an empty table"; exit 2; }
  inside "$file" "$mark" '<!-- end -->' | cmp -s - "$work/table" || made_commit=$commit
  [ -z "$recorded" ] || recorded="; results $(results_like "$recorded")"
  between "$file" "$mark" '<!-- end -->' \
    "<!-- made by: $command; commit $made_commit$recorded -->" <"$work/table" >"$work/page"
  put "$file" <"$work/page"
}

marks() { grep -nE '^<!-- (made by|read from): .* -->$' "$1" || true; }

pages=(README.md README.zh.md CONTRIBUTING.md docs/*.md)
for page in "${pages[@]}"; do
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    mark=${line#*:}
    [[ $mark == *"$only"* ]] || continue
    [[ $mark =~ ^'<!-- '(made by|read from)': '(.*)'; commit '([0-9a-z]+)('; results '(((v1|products)' ')?[0-9a-z]+))?' -->'$ ]] ||
      { echo "$page: this mark names no commit: $mark"; exit 2; }
    kind=${BASH_REMATCH[1]} command=${BASH_REMATCH[2]} at=${BASH_REMATCH[3]} recorded=${BASH_REMATCH[5]}
    if [ "$kind" = 'read from' ] || { [ -n "$recorded" ] && [ $slow = 0 ]; }; then
      [ -z "$recorded" ] || [ "$recorded" = "$(results_like "$recorded")" ] ||
        echo "$page: old, made at commit $at before results changed: $command"
    else
      made "$page" "$mark" "$command" "$at" "$recorded"
    fi
  done <<<"$(marks "$page")"
done

# quoted FILE [from TEXT]: a whole file, or from the first line that holds TEXT to the end of its block.
quoted() {
  local file=${1%% from *} text=
  [[ $1 != *' from '* ]] || text=${1#* from }
  printf '```cpp\n'
  TEXT=$text awk 'index($0, ENVIRON["TEXT"]) { inside = 1 } inside { print; n = 1 }
    inside && ENVIRON["TEXT"] != "" && /^}/ { exit }
    END { if (!n) exit 1 }' "$file" || { echo "$file holds no '$text'" >&2; exit 2; }
  printf '```\n'
}

for page in "${pages[@]}"; do
  while IFS= read -r mark; do
    [ -n "$mark" ] || continue
    what=${mark#<!-- quote: }
    quoted "${what% -->}" | between "$page" "$mark" '<!-- end of quote -->' "$mark" >"$work/page"
    put "$page" <"$work/page"
  done <<<"$(grep '^<!-- quote: .* -->$' "$page" || true)"
done

cmake/same_readme.py README.md README.zh.md || differing=1

[ -z "$only" ] || exit $differing
"$program" params --format schema | put scenarios/schema.json
"$program" params --format errors --lang en | put docs/errors.md
"$program" params --format errors --lang zh | put docs/errors.zh.md
"$program" params --format pages -o "$work/reference" >/dev/null
for made in "$work"/reference/*; do
  there=docs/reference/${made##*/}
  [ -e "$there" ] || [ $check = 1 ] || : >"$there"
  put "$there" <"$made"
done
for there in docs/reference/*; do
  [ -e "$work/reference/${there##*/}" ] && continue
  if [ $check = 1 ]; then
    echo "$there belongs to nothing that the program has"
    differing=1
  else
    rm "$there"
  fi
done
exit $differing
