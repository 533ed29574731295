# On a terminal there are colours and progress, unless they are not wanted.
set -euo pipefail
command -v script >/dev/null || { echo "no script(1) here: skipped"; exit 77; }
script -qec true /dev/null </dev/null >/dev/null 2>&1 ||
  { echo "no pseudo-terminal to be had here (a bare chroot has none): skipped"; exit 77; }

small="--set population.consumers=2000 --set population.weight=2500 --set population.counties=6
  --set days=30 --set campaign.end_day=30 --set campaign.streams_per_county=3"
on_terminal() { script -qec "$*" /dev/null </dev/null >out; }

unset NO_COLOR
export TERM=xterm
on_terminal "$CREDSTREAM" compare four-tactics --worlds 0 $small -o one
grep -q $'\x1b\[1m' out || { echo "no bold on a terminal"; exit 1; }
# Progress comes while the program waits half-way.
rm out
CREDSTREAM_HOLD=day:20 on_terminal exec "$CREDSTREAM" run four-tactics $small -o held &
until grep -qs "days/s" out; do sleep 0.02; done
kill -INT "$(pgrep -P "$(pgrep -P $!)")"
wait $! && { echo "an interrupted program ended well"; exit 1; }
NO_COLOR=1 on_terminal "$CREDSTREAM" compare four-tactics --worlds 0 $small --quiet -o two
! grep -q $'\x1b\[1m' out || { echo "NO_COLOR is not respected"; exit 1; }
! grep -q "days/s" out || { echo "--quiet shows progress"; exit 1; }
NO_COLOR=1 on_terminal "$CREDSTREAM" run four-tactics $small -o three
! grep -q $'\x1b\[1m' out || { echo "NO_COLOR is not respected"; exit 1; }
