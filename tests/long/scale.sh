#!/usr/bin/env bash
# The national scenario shrunk by weight to 10^5 … 10^8 consumers (ten minutes):
# docs/performance.md. No size is run twice.
. tests/long_part.sh
once table bench/shrink.py "$CREDSTREAM" --replicates 10,10,10,8 --keep "$LONG_FOLDER" \
  >"$LONG_FOLDER/out"
record docs/performance.md "bench/shrink.py build/release/credstream --replicates 10,10,10,8" \
  <"$LONG_FOLDER/out"
