#!/usr/bin/env bash
# Each fuzz target for at least half an hour of a core, and until ten minutes gave no new edge; at most
# FUZZ_SLICES (default: 12) slices of ten minutes in one call, as many targets at a time as there are
# processors. Goes on where it stopped: docs/verification.md.
. tests/long_part.sh
. tests/sanitized.sh
built asan fuzz
seeds=$LONG_FOLDER/seeds
[ -e "$seeds/study" ] || python3 tests/fuzz/corpus.py "$CREDSTREAM" build/asan/tests "$seeds"
export LONG_FOLDER seeds slices=${FUZZ_SLICES:-12} seconds=${FUZZ_SECONDS:-600}

# edges LOG: how many edges libFuzzer had seen when it began, and at the end.
edges() { awk '/ INITED / { first = $4 } /^#.* cov: / { last = $4 } END { print first + 0, last + 0 }' "$1"; }

# settled TARGET: three slices are done, and the last one saw no edge that it did not begin with.
settled() {
  local logs=("$LONG_FOLDER/$1".[0-9]*.log) first last
  [ ${#logs[@]} -ge 3 ] && [ -e "${logs[2]}" ] || return 1
  read -r first last < <(edges "$(ls -t "${logs[@]}" | head -n 1)")
  [ "$first" -eq "$last" ]
}

# one TARGET: slices until it has settled.
one() {
  local slice log
  for slice in $(seq "$slices"); do
    settled "$1" && return 0
    log=$LONG_FOLDER/$1.$(find "$LONG_FOLDER" -name "$1.[0-9]*.log" | wc -l).log
    if ! bash tests/fuzz/run.sh "$1" "$seeds" "$LONG_FOLDER/corpus/$1" "-max_total_time=$seconds" >"$log.part"; then
      tail -n 60 "$log.part"
      return 1
    fi
    mv "$log.part" "$log"
  done
  settled "$1" || { echo "$1 still finds new edges: call again"; return 1; }
}
export -f edges settled one
mapfile -t targets < <(basename --suffix .cpp --multiple tests/fuzz/*.cpp)
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I TARGET bash -c 'one TARGET'

{
  echo "| target | minutes of a core | inputs | edges | new edges in the last ten minutes |"
  echo "|---|--:|--:|--:|--:|"
  for target in "${targets[@]}"; do
    logs=("$LONG_FOLDER/$target".[0-9]*.log)
    inputs=$(awk '/number_of_executed_units/ { n += $2 } END { print n + 0 }' "${logs[@]}")
    read -r first last < <(edges "$(ls -t "${logs[@]}" | head -n 1)")
    echo "| \`$target\` | $((${#logs[@]} * seconds / 60)) | $inputs | $last | $((last - first)) |"
  done
} >"$LONG_FOLDER/out"
record docs/verification.md "tests/long/fuzzing.sh" <"$LONG_FOLDER/out"
