#!/usr/bin/env bash
# Each hypothesis over 200 draws of what is assumed (minutes): docs/verification.md.
exec cmake/docs.sh --slow --only "verify --hypotheses --format md" "$CREDSTREAM"
