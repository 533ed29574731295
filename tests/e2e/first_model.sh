# docs/first-model.md is what it says: its files and commands, taken from the page, print what stands
# there. UPDATE=1 writes the page anew; the sentences beside the figures have to be read again by hand.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

page=$CREDSTREAM_SOURCE/docs/first-model.md
credstream() { "$CREDSTREAM" "$@" 2>>err; }
[ "$(grep -c '^<!-- file: ' "$page")" = 2 ] || fail "the page should give two files"
[ "$(grep -c '^\$ ' "$page")" -ge 6 ] || fail "the page should give six commands or more"

# The page again, with what its commands print now.
file= kind=
while IFS= read -r line; do
  case $line in
    '<!-- file: '*) file=${line#<!-- file: } file=${file% -->} ;;
    '```yaml') kind=file; : >"$file" ;;
    '```console') kind=console ;;
    '```') kind= ;;
    *)
      [ "$kind" != file ] || echo "$line" >>"$file"
      if [ "$kind" = console ]; then
        [[ $line == '$ '* ]] || continue
        printf '%s\n' "$line"
        eval "${line#??}" || fail "this command of the page fails: $line"
        continue
      fi
      ;;
  esac
  printf '%s\n' "$line"
done <"$page" >made

[ "${UPDATE:-0}" = 0 ] || cat made >"$page"
diff "$page" made || fail "docs/first-model.md: its commands print something else"
