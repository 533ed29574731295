# What end-to-end tests ask of a command and of what it leaves. Commands keep their streams in ./out
# and ./err.

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
# holds FILE TEXT, lacks FILE TEXT: whether the text stands in the file.
holds() { grep -qF -- "$2" "$1" || fail "$1 lacks '$2': $(head -c 3000 "$1")"; }
lacks() { ! grep -qF -- "$2" "$1" || fail "$1 holds '$2': $(head -c 3000 "$1")"; }
# same FILE FILE: byte for byte.
same() { cmp "$1" "$2" || fail "$1 and $2 differ"; }
