# libFuzzer on each way into the program (tests/fuzz), under AddressSanitizer and UndefinedBehaviorSanitizer, as
# many targets at a time as there are processors: 2,000 inputs each from a fixed seed, about a minute in all on two
# processors. FUZZ_SECONDS=60 fuzzes for so long from a new seed instead; arguments name targets.
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
. tests/sanitized.sh
built asan fuzz
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
python3 tests/fuzz/corpus.py "$CREDSTREAM" build/asan/tests "$seeds"

# one TARGET: says how many inputs it had; of one that failed, what libFuzzer says.
one() {
  local log=$2/$1.log
  if bash tests/fuzz/run.sh "$1" "$2" "$2/found/$1" "${@:3}" >"$log"; then
    awk -v target="$1" '/number_of_executed_units/ { print target ": " $2 " inputs" }' "$log"
  else
    tail -n 60 "$log"
    find "$2/found/$1" -name 'crash-*' -size -8k -exec base64 {} +
    return 1
  fi
}
export -f one
targets=("$@")
[ $# -gt 0 ] || mapfile -t targets < <(basename --suffix .cpp --multiple tests/fuzz/*.cpp)
limit="-runs=2000 -seed=2020"
[ -z "${FUZZ_SECONDS:-}" ] || limit=-max_total_time=$FUZZ_SECONDS
printf '%s\n' "${targets[@]}" | xargs -P "$(nproc)" -I TARGET bash -c "one TARGET $seeds $limit"
