#!/usr/bin/env bash
# Lists the C++ files that differ from what clang-format 14 (Debian 12) makes of them.
# Usage: cmake/check-format.sh [--fix]
set -eu
cd "$(dirname "$0")/.."
program=$(command -v clang-format-14 || command -v clang-format || true)
if [ -z "$program" ] || ! "$program" --version | grep -q 'version 14\.'; then
  echo "clang-format 14 is not installed; nothing is checked"
  exit 77
fi
folders=()
for folder in sim agents scenarios experiments output viz cli python tests bench; do
  [ ! -d "$folder" ] || folders+=("$folder")
done
files=$(find "${folders[@]}" -name '*.cpp' -o -name '*.hpp')
if [ "${1:-}" = --fix ]; then
  "$program" -i $files
elif ! complaints=$("$program" --dry-run -Werror $files 2>&1); then
  printf '%s\n' "$complaints" | sed -n 's/^\([^: ]*\):[0-9]*:[0-9]*: error:.*/\1/p' | sort -u
  echo "These files differ from .clang-format; cmake/check-format.sh --fix mends them"
  exit 1
fi
