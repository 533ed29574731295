# The unit tests and the worked examples under AddressSanitizer and UndefinedBehaviorSanitizer, leaks
# included, half of the tests on each of two processors. What reads the project's own texts, not the program's
# data, is left out: regular expressions over all of them take minutes here. So is the test that mutilates
# scenarios at random, which the fuzz target `scenario` does better, and what repeats for long the code of
# quicker tests: ALL=1 runs that, too (tests/long).
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
. tests/sanitized.sh
built asan credstream_tests credstream_examples
tests=$PWD/build/asan/tests/credstream_tests

build/asan/tests/credstream_examples

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
repeating=("~calibration: CMA-ES finds what was planted*" "~every closed form holds*"
  "~a run goes on from its state to the same bytes*" "~One experiment: the table of evidence*"
  "~at 1 % of its dose a tactic*" "~every value of a county's own moves*" "~analysis: Morris indices*"
  "~History: of 50 planted worlds*" "~History: later waves stay*" "~the histogram equals a pass*"
  "~analysis: the box that was planted*" "~the parts of a gap between two arms*"
  "~figures that look implausible stop as many*")
[ -z "${ALL:-}" ] || repeating=()
"$tests" --list-test-names-only "~sources:*" "~architecture:*" "~words:*" "~scenario: mutilated*" "${repeating[@]}" |
  sed 's/,/\\,/g' >"$work/all" || true  # exits with their number; a comma would part one name into two
[ -s "$work/all" ]
split --number=r/2 "$work/all" "$work/half-"
halves=()
for half in "$work"/half-*; do
  "$tests" --input-file "$half" --durations yes >"$half.log" 2>&1 &
  halves+=($!)
done
code=0
for half in "${halves[@]}"; do wait "$half" || code=$?; done
# The slowest, for whoever looks for time; what failed, in full.
cat "$work"/half-*.log | grep -E '^[0-9.]+ s: ' | sort -rn | sed -n 1,20p
! cat "$work"/half-*.log | grep 'Invalid Filter' || code=1
[ $code -eq 0 ] || cat "$work"/half-*.log | grep -vE '^([0-9.]+ s|Filters): '
tail -qn 2 "$work"/half-*.log | grep -E '^(All tests passed|test cases:)'
exit $code
