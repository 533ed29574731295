#!/usr/bin/env bash
# Every contrast of the hypotheses in populations of one and four times the size (half an hour):
# docs/verification.md.
exec cmake/docs.sh --slow --only "verify --hypotheses --adequacy" "$CREDSTREAM"
