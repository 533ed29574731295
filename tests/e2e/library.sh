# The library's page: docs/library.md holds what `compare` finds for the scenarios of policies and of
# lessons. Every table between its marks is made again and compared byte by byte; every scenario
# passes `check` and takes less than ten seconds on two cores that have nothing else to do, told by
# the processor's time, as clocks depend on company. UPDATE=1 rewrites the tables on the page; the
# sentences beside them have to be read again by hand.
set -euo pipefail

page=$CREDSTREAM_SOURCE/docs/library.md
limit=20000  # milliseconds of processor that a scenario may take
TIMEFORMAT=%U

fail() {
  echo "$1"
  exit 1
}

# Five metrics for each arm, in the order of the arms, from summary.csv: for scenarios none of whose
# arms has a policy, of which --format md has nothing to say.
figures() {  # figures SUMMARY
  awk -F, '
    NR == 1 { next }
    !($1 in seen) { seen[$1] = 1; arms[++n] = $1 }
    { mean[$1, $2] = $3 }
    function show(format, number,   text) {
      text = sprintf(format, number)
      sub(/^-/, text ~ /[1-9]/ ? "−" : "", text)
      return text
    }
    function thousands(arm, metric) { return show("%.1f", mean[arm, metric] / 1000) }
    END {
      print "| arm | credibility, change in points | farmer income, thousand yuan " \
            "| displayed sales, thousand yuan | net sales, thousand yuan | exposures |"
      print "|---|---|---|---|---|---|"
      for (i = 1; i <= n; ++i) {
        arm = arms[i]
        label = arm
        gsub(/_/, " ", label)
        print "| " label " | " show("%.3f", 100 * mean[arm, "credibility_change"]) \
              " | " thousands(arm, "farmer_income_yuan") \
              " | " thousands(arm, "displayed_sales_yuan") \
              " | " thousands(arm, "net_sales_yuan") \
              " | " show("%.2f", mean[arm, "exposures"]) " |"
      }
    }' "$1"
}

# The page tells of every scenario of lessons, and of every one of policies but those of one policy.
(cd "$CREDSTREAM_SOURCE/scenarios" && ls policy/*.yaml teaching/*.yaml) |
  sed '/^policy\/p[01]/d; s/\.yaml$//' | sort >wanted
sed -n 's/^<!-- compare \(.*\) -->$/\1/p' "$page" | sort >told
diff wanted told || fail "docs/library.md does not tell of each scenario once"

code=0
while read -r name; do
  file=$CREDSTREAM_SOURCE/scenarios/$name.yaml
  "$CREDSTREAM" check "$file" >out 2>err || { cat out err; fail "$name does not pass check"; }
  folder=${name//\//-}
  { time "$CREDSTREAM" compare "$file" --format md --quiet --no-curves -o "$folder" \
      >table 2>err; } 2>seconds || { cat err; fail "$name does not run"; }
  taken=$(awk '{ printf "%d", 1000 * $1 }' seconds)
  echo "$name: $taken ms"
  [ "$taken" -lt "$limit" ] || fail "$name takes $taken ms, more than $limit"
  [ -s table ] || figures "$folder/summary.csv" >table
  [ "$(wc -l <table)" -gt 2 ] || fail "$name gives an empty table"

  if [ "${UPDATE:-0}" = 1 ]; then
    awk -v mark="<!-- compare $name -->" '
      $0 == mark { print; while ((getline line < "table") > 0) print line; inside = 1; next }
      $0 == "<!-- end -->" { inside = 0 }
      !inside' "$page" >new
    cat new >"$page"
  fi
  awk -v mark="<!-- compare $name -->" '
    $0 == mark { inside = 1; next }
    $0 == "<!-- end -->" { inside = 0 }
    inside' "$page" >there
  cmp -s there table || { diff there table || true; echo "$name: the page differs"; code=1; }
done <told
[ "$code" -eq 0 ] || fail "docs/library.md is not what compare finds: UPDATE=1 rewrites its tables"
