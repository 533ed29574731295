#!/usr/bin/env bash
# Fuzzes one target: run.sh TARGET SEEDS CORPUS LIMIT… SEEDS: what corpus.py made; CORPUS: a folder that
# keeps what was found, and an input that crashed, hung for five seconds or took a gigabyte. Runs on from
# what an earlier call found. Prints what libFuzzer says.
set -euo pipefail
target=$1 seeds=$2 corpus=$3
shift 3
mkdir -p "$corpus"
TMPDIR=$(mktemp -d --tmpdir="$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
export TMPDIR FUZZ_RESULTS=$seeds/results FUZZ_STUDY=$seeds/study_folder
trap 'rm -rf "$TMPDIR"' EXIT
build/asan/tests/fuzz_"$target" -dict="$seeds/dictionary" "$@" \
  -timeout=5 -rss_limit_mb=1024 -print_final_stats=1 -artifact_prefix="$corpus/crash-" \
  "$corpus" "$seeds/$target" 2>&1
