# The library's page describes every scenario of lessons, and of every one of policies but those of one
# policy, and each passes `check`. cmake/docs.sh makes its tables again.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

(cd "$CREDSTREAM_SOURCE/scenarios" && ls policy/*.yaml teaching/*.yaml) |
  sed '/^policy\/p[01]/d; s/\.yaml$//' | sort >wanted
sed -n 's/^<!-- made by: credstream compare \([^ ]*\) .*/\1/p' "$CREDSTREAM_SOURCE/docs/library.md" |
  sort >described
diff wanted described || fail "docs/library.md does not describe each scenario once"
while read -r name; do
  expect 0 "$CREDSTREAM" check "$CREDSTREAM_SOURCE/scenarios/$name.yaml"
done <described
