#!/usr/bin/env bash
# tests/frozen/projected.awk leaves out what came later and nothing else: a toy table, before and after
# columns and rows are added to it; a column that is gone is an error.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '%s\n' 'toy.csv columns day from amount' 'toy.csv rows from farmers traders' \
  'other.csv columns day' >"$work/columns.txt"
as_it_was() { awk -v table="$1" -f projected.awk "$work/columns.txt" - 2>"$work/err"; }
fail() { echo "$1" >&2; exit 1; }

printf '%s\n' day,from,amount 0,farmers,5 1,traders,7 >"$work/then"
printf '%s\n' later,day,from,mid,amount,end a,0,farmers,b,5,c a,0,quarry,b,9,c a,1,traders,b,7,c >"$work/now"
as_it_was toy.csv <"$work/then" | cmp - "$work/then" || fail "a table as it was then is changed"
as_it_was toy.csv <"$work/now" | cmp - "$work/then" || fail "what came later is not left out"
sed 's/,7,/,8,/' "$work/now" | as_it_was toy.csv | cmp -s - "$work/then" && fail "a change is not seen"
sed '/traders/d' "$work/now" | as_it_was toy.csv | cmp -s - "$work/then" && fail "a lost row is not seen"
sed 's/amount/sum/' "$work/now" | as_it_was toy.csv >"$work/out" && fail "a lost column is no error"
grep -q 'toy.csv has no column amount' "$work/err" || fail "the message does not name the column"
as_it_was new.csv <"$work/now" >"$work/out" && fail "a table that is not listed is compared"
echo "projection: fine"
