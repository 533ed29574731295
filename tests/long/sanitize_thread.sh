# ThreadSanitizer on the jthread back end (Debian's TBB is not instrumented): tests of loops, networks
# and TD-1, and the program with four threads. Its results must be those of the release build.
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
cmake --preset tsan >/dev/null
cmake --build --preset tsan --target credstream credstream_thread_tests
export TSAN_OPTIONS=halt_on_error=1
build/tsan/tests/credstream_thread_tests

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/study.yaml" <<'YAML'
extends: four-tactics-v1
scenario: threads
days: 30
replicates: 2
population: {consumers: 4000, counties: 6}
campaign: {end_day: 30}
sweep:
  design: {kind: sobol, points: 8}
  parameters: [{path: belief.half_life_days, from: 30, to: 720}]
  outcomes: [credibility, displayed_sales_yuan]
YAML

# same COMMAND… FILE: both programs write the same file.
same() {
  local file=${*: -1} command=("${@:1:$#-1}") program
  for program in "$CREDSTREAM" build/tsan/credstream; do
    rm -rf "$work/out"
    "$program" "${command[@]}" -o "$work/out" --threads 4 --quiet >/dev/null
    sha256sum <"$work/out/$file" >"$work/$(basename "$(dirname "$program")").sum"
  done
  cmp "$work/$(basename "$(dirname "$CREDSTREAM")").sum" "$work/tsan.sum" ||
    { echo "${command[*]}: another $file under ThreadSanitizer"; exit 1; }
  echo "${command[*]}: the same $file, without a race"
}
same run national --set population.consumers=52400 --set population.weight=10000 --set days=20 \
  --set campaign.end_day=20 series.csv
same compare "$work/study.yaml" --no-curves summary.csv
same sweep "$work/study.yaml" study.csv
