# The command line as a user meets it: exit codes, folders, streams, languages, completion.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

small="--set population.consumers=2000 --set population.weight=2500 --set population.counties=6
  --set days=30 --set campaign.end_day=30 --set campaign.streams_per_county=3 --replicates 2"

# ---- help, version, completion
expect 0 "$CREDSTREAM" --version
holds out "credstream 0."
expect 0 "$CREDSTREAM" --help
for command in check run compare calibrate report params plan scenarios new completion; do
  holds out "$command"
  expect 0 "$CREDSTREAM" $command --help
  holds out "Examples:"
  lacks out "--drill"
  expect 0 "$CREDSTREAM" --help
done
expect 2 "$CREDSTREAM"
expect 2 "$CREDSTREAM" comprae
holds err "did you mean 'compare'?"
expect 2 "$CREDSTREAM" compare
expect 2 "$CREDSTREAM" run four-tactics --frobnicate
expect 2 "$CREDSTREAM" run four-tactics --threads 0
expect 2 "$CREDSTREAM" run four-tactics --lang fr
# A former name is read, with a note that the manifest keeps.
expect 0 "$CREDSTREAM" run four-tactics $small --set cadre.evaluation_days=20 -o former --no-report
holds err "note: 'cadre' is the former name of 'official' and is still read"
grep -q "'cadre' is the former name" former/manifest.json
grep -q '"path": *"official.evaluation_days", *"value": *20,.*"origin": *"--set"' former/manifest.json
# Which rules hold is said first where the file does not say it.
printf 'scenario: silent\narms: [{name: plain}]\n' >silent.yaml
for command in check "run --quiet --no-report -o silent --set days=2 --set population.consumers=200"; do
  expect 0 "$CREDSTREAM" ${command%% *} silent.yaml $(cut -sd' ' -f2- <<<"$command")
  head -1 err >first
  holds first "note: the scenario does not say which rules it runs under, so those of version 2 hold"
done
grep -q '"path": *"rules".*"origin": *"default"' silent/manifest.json
grep -q "those of version 2 hold" silent/manifest.json
expect 0 "$CREDSTREAM" check silent.yaml --set rules=v1
lacks err note
expect 2 "$CREDSTREAM" check silent.yaml --set rules=v3
holds err "error[E033]: 'v3' is not a version of the rules; did you mean 'v1'?"
expect 0 "$CREDSTREAM" params --section cadre
holds out "official"
expect 0 "$CREDSTREAM" completion bash
bash -n out
(
  . ./out
  COMP_WORDS=(credstream com) COMP_CWORD=1
  _credstream
  [[ " ${COMPREPLY[*]} " == *" compare "* && " ${COMPREPLY[*]} " == *" completion "* ]]
  COMP_WORDS=(credstream compare --lang "") COMP_CWORD=3
  _credstream
  [[ " ${COMPREPLY[*]} " == *" zh "* ]]
  COMP_WORDS=(credstream calibrate cases/da) COMP_CWORD=2
  _credstream
  [[ " ${COMPREPLY[*]} " == *" cases/dayao "* ]]
) || { echo "completion does not complete"; exit 1; }
expect 0 "$CREDSTREAM" completion zsh
holds out "#compdef credstream"
expect 0 "$CREDSTREAM" completion fish
holds out "complete -c credstream -n '__fish_seen_subcommand_from compare' -l lang -r -f -a 'en zh'"
if command -v fish >/dev/null; then fish --no-execute out; fi
# ---- the manual: a page of every command, which troff formats without a complaint
expect 0 "$CREDSTREAM" manual
holds out 'credstream\-compare'
pages=$(sed -n 's/^\\fBcredstream\\-\(.*\)\\fR(1)$/\1/p' out)
[ "$(wc -l <<<"$pages")" = "$("$CREDSTREAM" --help | sed -n '/^Subcommands:/,/^$/p' | grep -c '^  ')" ]
for command in $pages; do
  expect 0 "$CREDSTREAM" manual "$command"
  holds out ".SH SYNOPSIS"
  if command -v groff >/dev/null; then groff -k -man -Tutf8 -ww out 2>troff >/dev/null; cmp troff /dev/null; fi
done
expect 2 "$CREDSTREAM" manual comprae
holds err "'comprae' is not a command"

# ---- what only shows something
expect 0 "$CREDSTREAM" scenarios
holds out "four-tactics"
holds out "cases/dayao"
expect 0 "$CREDSTREAM" scenarios four-tactics
cmp out "$CREDSTREAM_SOURCE/scenarios/four-tactics.yaml"
cp out mine.yaml
expect 2 "$CREDSTREAM" scenarios four-tactcs
holds err "did you mean 'four-tactics'?"
expect 0 "$CREDSTREAM" plan
holds out "| close |"
sed -n '/^<!-- made by: credstream plan /,/^<!-- end -->$/p' "$CREDSTREAM_SOURCE/docs/model.md" |
  sed '1d;$d' | cmp - out  # the page holds the table of phases
for format in md json schema; do expect 0 "$CREDSTREAM" params --format $format; done
expect 0 "$CREDSTREAM" plan --format json
for section in belief population.network fake_orders tactics.fake_orders; do
  expect 0 "$CREDSTREAM" params --section $section
  [ "$(head -1 out | grep -c "$section")" = 1 ] || { echo "no page of $section"; exit 1; }
done
expect 2 "$CREDSTREAM" params --section beleif
holds err "did you mean 'belief'?"
expect 2 "$CREDSTREAM" params --format pages
expect 0 "$CREDSTREAM" params --format pages -o pages
diff -r pages "$CREDSTREAM_SOURCE/docs/reference"
expect 4 "$CREDSTREAM" params --format pages -o pages
expect 0 "$CREDSTREAM" params --format pages -o pages --force
expect 0 "$CREDSTREAM" params --format errors
cmp out "$CREDSTREAM_SOURCE/docs/errors.md"

# ---- check
expect 0 "$CREDSTREAM" check four-tactics mine.yaml cases/dayao cases/dangshan cases/chenggu
expect 0 "$CREDSTREAM" scenarios cases/luo
cp out luo.yaml  # a copy that extends another of the library still loads
expect 0 "$CREDSTREAM" check luo.yaml
expect 0 "$CREDSTREAM" check four-tactics
holds out "baseline: organic"
expect 2 "$CREDSTREAM" check mine.yaml --set days=0 --set belief.half_life=3
holds err "E027"
holds err "did you mean 'half_life_days'?"
expect 2 "$CREDSTREAM" check missing.yaml
printf 'scenario: bad\ndays: many\ndays: 3\narms: []\n' >bad.yaml
expect 2 "$CREDSTREAM" run bad.yaml -o bad
holds err "bad.yaml:2:7: error"
[ ! -e bad ] || { echo "bad input left a folder"; exit 1; }

# ---- run: a folder, refused the second time, replaced by force
expect 0 "$CREDSTREAM" run four-tactics $small -o one
holds out "Farm net income"
holds out "one"
for file in manifest.json series.csv summary.csv ledger.csv attribution.csv counties.csv report.html; do
  [ -s "one/$file" ] || { echo "one/$file is missing"; exit 1; }
done
[ ! -s err ] || { echo "progress without a terminal:"; cat err; exit 1; }
lacks out $'\x1b['
expect 4 "$CREDSTREAM" run four-tactics $small -o one
holds err "--force"
expect 0 "$CREDSTREAM" run four-tactics $small -o one --force --no-report --quiet
[ ! -e one/report.html ] || { echo "--no-report left the old page"; exit 1; }
[ "$(cat out)" = one ] || { echo "--quiet says more than the folder"; exit 1; }
expect 0 "$CREDSTREAM" report one --lang zh
[ -s one/report.html ]
expect 4 "$CREDSTREAM" report nowhere
touch file
expect 4 "$CREDSTREAM" run four-tactics $small -o file/deeper

# ---- results depend neither on threads nor on recording
digest() { grep -A1 '"results_digest"' "$1/manifest.json" | tail -1; }
expect 0 "$CREDSTREAM" run four-tactics $small -o two --threads 1 --record least
[ "$(digest one)" = "$(digest two)" ] || { echo "recording or threads change results"; exit 1; }
[ ! -e two/ledger.csv ] || { echo "--record least writes a ledger"; exit 1; }
expect 0 "$CREDSTREAM" run four-tactics $small -o three --seed 7
[ "$(digest one)" != "$(digest three)" ] || { echo "--seed changes nothing"; exit 1; }

# ---- a planted imbalance
expect 3 "$CREDSTREAM" run four-tactics $small -o drill --drill 5:escrow
holds err "escrow"
holds err "day 5"
holds err ".cpp:"
expect 3 "$CREDSTREAM" compare four-tactics --worlds 0 $small -o drill --drill 7:goods
holds err "county 0"
holds err "day 7"
[ ! -e drill ] || { echo "a broken invariant left a folder"; exit 1; }
expect 2 "$CREDSTREAM" run four-tactics $small -o drill --drill tomorrow
