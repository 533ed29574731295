# What end-to-end tests ask of a command and of what it leaves. Commands keep their streams in ./out
# and ./err. They speak English, whatever the machine's language.
export CREDSTREAM_LANG=en

# fail WORDS…: says what is wrong, shows the last command's streams, and ends the test.
fail() {
  echo "$*"
  head -c 3000 out err 2>/dev/null || true
  exit 1
}
# expect CODE COMMAND…: runs it and checks the exit code.
expect() {
  local wanted=$1 code=0
  shift
  "$@" >out 2>err || code=$?
  [ "$code" -eq "$wanted" ] || fail "exit code $code instead of $wanted: $*"
}
# hold WHERE COMMAND…: starts it and returns once it waits WHERE CREDSTREAM_HOLD says; its process
# in $held, its errors in ./held.err.
hold() {
  : >held.err  # what the last one said is no news of this one
  CREDSTREAM_HOLD=$1 "${@:2}" >held.out 2>held.err &
  held=$!
  until grep -q "held until a signal comes" held.err; do
    kill -0 "$held" 2>/dev/null || fail "over before it was held at $1: $(cat held.err)"
    sleep 0.02
  done
}
# end SIGNAL: sends it to what is held and waits for its end; the exit code in $code.
end() {
  code=0
  kill -s "$1" "$held" 2>/dev/null || true
  wait "$held" 2>/dev/null || code=$?
}
# stored FOLDER: results in all files of a study; a task counts once for each time that it was run.
stored() { { "$CREDSTREAM" status "$1" 2>/dev/null || true; } | awk '/ results, / { n += $2 } END { print n + 0 }'; }
# wait_stored FOLDER N: until so many are, for as long as it takes.
wait_stored() { until [ "$(stored "$1")" -ge "$2" ]; do sleep 0.02; done; }
# holds FILE TEXT, lacks FILE TEXT: whether the text stands in the file.
holds() { grep -qF -- "$2" "$1" || fail "$1 lacks '$2': $(head -c 3000 "$1")"; }
lacks() { ! grep -qF -- "$2" "$1" || fail "$1 holds '$2': $(head -c 3000 "$1")"; }
# same FILE FILE: byte for byte.
same() { cmp "$1" "$2" || fail "$1 and $2 differ"; }
