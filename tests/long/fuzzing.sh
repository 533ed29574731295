#!/usr/bin/env bash
# The loader of scenarios under two hours of fuzzing, in slices of ten minutes that are not repeated.
. tests/long_part.sh
mkdir -p "$LONG_FOLDER/slices"
export FUZZ_SECONDS=600 FUZZ_CORPUS=$LONG_FOLDER/corpus
for slice in $(seq 12); do
  once "slices/$slice" bash tests/fuzz/minute.sh >/dev/null ||
    { cat "$LONG_FOLDER/slices/$slice.part"; exit 1; }
done
inputs=$(cat "$LONG_FOLDER"/slices/* | awk '/number_of_executed_units/ { n += $2 } END { print n + 0 }')
printf '%s inputs in two hours under AddressSanitizer and UndefinedBehaviorSanitizer; none crashed,\n%s\n' \
  "$inputs" "stalled or took more memory than it may." >"$LONG_FOLDER/out"
record docs/verification.md "tests/long/fuzzing.sh" <"$LONG_FOLDER/out"
