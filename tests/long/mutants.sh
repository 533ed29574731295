#!/usr/bin/env bash
# Planted faults: what share the tests notice, of a fresh sample. Two hours at most in one call; the
# next call goes on. SEED and SAMPLE choose another sample.
. tests/long_part.sh
command="tests/mutants.py --sample ${SAMPLE:-150} --seed ${SEED:-11} --others 0"
$command --minutes 120 --build "$LONG_FOLDER" --markdown "$LONG_FOLDER/out"
record docs/verification.md "$command" tests/mutants.py <"$LONG_FOLDER/out"
