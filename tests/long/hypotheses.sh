#!/usr/bin/env bash
# Each hypothesis over draws of what is assumed, and over worlds (minutes): docs/verification.md.
exec cmake/docs.sh --slow --only "verify --hypotheses --only" "$CREDSTREAM"
