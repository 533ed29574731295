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
for folder in sim agents scenarios experiments output viz cli tests bench; do
  [ ! -d "$folder" ] || folders+=("$folder")
done
bad=0
for file in $(find "${folders[@]}" -name '*.cpp' -o -name '*.hpp' | sort); do
  if [ "${1:-}" = --fix ]; then
    "$program" -i "$file"
  elif ! "$program" --dry-run -Werror "$file" 2>/dev/null; then
    echo "$file"
    bad=1
  fi
done
[ $bad = 0 ] || echo "These files differ from .clang-format; cmake/check-format.sh --fix mends them"
exit $bad
