# Fits that look done and are not: what cannot be fitted, targets that are missed, targets of several
# streams; and a fitted file that gives the figures that were printed.
set -euo pipefail
. "$CREDSTREAM_SOURCE/tests/expect.sh"

cat >small.yaml <<'YAML'
extends: cases/dayao
scenario: small
population: {consumers: 20000}
replicates: 2
YAML
calibrate="$CREDSTREAM calibrate small.yaml --force"

# ---- one parameter; a switch cannot be fitted
printf 'fit: [consumer.intercept]\ntargets: [{name: Dayao, measure: conversion, reported: 0.01162, log_margin: 0.03, role: calibration, source: F4}]\n' | cat small.yaml - >one.yaml
expect 0 "$CREDSTREAM" calibrate one.yaml -o one-fitted.yaml
expect 0 "$CREDSTREAM" check one-fitted.yaml
printf 'fit: [exposure.detection, campaign.price_yuan]\n' | cat small.yaml - >switch.yaml
expect 2 "$CREDSTREAM" check switch.yaml
holds err "'exposure.detection' is a switch"

# ---- what was found goes before what the command line set, and both are in the file
expect 0 $calibrate --set consumer.intercept=-4 --set belief.half_life_days=90 --seed 11 -o fitted.yaml
found=$(sed -n 's/^consumer.intercept: .* -> −\([0-9.]*\).*/\1/p' out)
holds fitted.yaml "intercept: -$found"
holds fitted.yaml "half_life_days: 90"
holds fitted.yaml "seed: 11"
figures() { grep '^Dayao' "$1" | awk '{ print $2, $3, $4, $5 }'; }
figures out >printed
sed 's/^fit:.*//' fitted.yaml >again.yaml
printf 'fit: []\n' >>again.yaml
expect 0 "$CREDSTREAM" calibrate again.yaml
figures out >once_more
same printed once_more

# ---- a target that cannot be met is no success, and the best is told
sed 's/replicates: 2/replicates: 1/' small.yaml >far.yaml
cat >>far.yaml <<'YAML'
fit: [consumer.trust_weight]
targets:
  - {name: Dayao, measure: conversion, reported: 0.9, log_margin: 0.03, role: calibration, source: F4}
YAML
expect 3 "$CREDSTREAM" calibrate far.yaml -o far-fitted.yaml
holds out "could NOT be met"
holds out "the best that were found"
holds out "at the end of the range"
holds far-fitted.yaml "did NOT reach"
expect 0 "$CREDSTREAM" check far-fitted.yaml

# ---- five streams are not one
cat small.yaml - >streams.yaml <<'YAML'
fit: [consumer.intercept]
targets:
  - {name: A, measure: viewers, reported: 210000, role: calibration, log_margin: 0.3, source: own}
  - {name: B, measure: viewers, reported: 480000, role: calibration, log_margin: 0.3, source: own}
YAML
expect 2 "$CREDSTREAM" calibrate streams.yaml -o none.yaml
holds err "'A' and 'B' both report viewers"
[ ! -e none.yaml ] || fail "a fit that was refused left a file"

# ---- from standard input: the file stands alone
expect 0 "$CREDSTREAM" calibrate - -o piped.yaml <one.yaml
lacks piped.yaml "extends"
expect 0 "$CREDSTREAM" check piped.yaml
