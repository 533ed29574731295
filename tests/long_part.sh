# What long tests share whose tables cmake/docs.sh does not make. Each runs from the top, with
# $CREDSTREAM and a folder that is kept until it has passed, $LONG_FOLDER: `./test long` gives both.
set -euo pipefail
: "${CREDSTREAM:?run it by ./test long}" "${LONG_FOLDER:?run it by ./test long}"
commit=$(git rev-parse --short=9 HEAD)
git diff --quiet HEAD -- . ':!docs' || commit+=changed

# record FILE COMMAND [WORDS]: puts standard input into FILE, below the mark of COMMAND and up to the
# next end, and says in the mark which commit it is of. WORDS: how the mark begins, where COMMAND may
# end in other ways.
record() {
  local mark="<!-- read from: ${3:-$2;}"
  awk -v mark="$mark" -v now="<!-- read from: $2; commit $commit -->" '
    FNR == NR { text = text $0 "\n"; next }
    index($0, mark) == 1 { print now; printf "%s", text; inside = found = 1; next }
    $0 == "<!-- end -->" { inside = 0 }
    !inside
    END { exit !found }' - "$1" >"$1.new" ||
    { rm -f "$1.new"; echo "$1 has no line that begins with '$mark'"; exit 1; }
  mv "$1.new" "$1"
  echo "$1 holds what '$2' gives at $commit"
}
# once NAME COMMAND…: runs it unless its output is there from an earlier call, and prints the output.
once() {
  local file=$LONG_FOLDER/$1
  shift
  [ -e "$file" ] || { "$@" >"$file.part" && mv "$file.part" "$file"; }
  cat "$file"
}
