# The benchmark of TD-1: one line of JSON, the same results on 1, 2 and 3 threads, and other ones
# for another seed.
set -euo pipefail

run() {
  "$TRUST_DIFFUSION" --people 100000 --ticks 20 "$@"
}
value() {
  sed -E "s/.*\"$1\":\"?([^,\"}]*).*/\1/" "$2"
}
same="mean_trust watch_rate buy_rate digest bytes_per_agent"

for threads in 1 2 3; do
  run --threads $threads --seed 7 >"$threads"
  [ "$(wc -l <"$threads")" -eq 1 ]
  [ "$(value threads "$threads")" = $threads ]
  for name in $same; do
    [ "$(value $name "$threads")" = "$(value $name 1)" ] ||
      { echo "$name differs on $threads threads:"; cat 1 "$threads"; exit 1; }
  done
done
run --threads 2 --seed 8 >other
[ "$(value digest other)" != "$(value digest 1)" ]

awk -v bytes="$(value bytes_per_agent 1)" 'BEGIN { exit !(bytes <= 52) }'  # with 256 KiB of table

code=0
"$TRUST_DIFFUSION" --peolpe 5 2>err || code=$?
[ $code -eq 2 ] && grep -q usage err
