#!/usr/bin/env bash
# Every closed form in full, with populations of 10^6 and 10^7 (ten minutes): docs/verification.md.
exec cmake/docs.sh --slow --only "credstream verify --format md" "$CREDSTREAM"
