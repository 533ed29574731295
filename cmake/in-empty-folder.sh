#!/usr/bin/env bash
# Runs a script in an empty temporary folder, which is removed afterwards.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
bash "$1"
