#!/usr/bin/env bash
# Executed lines, file by file and in all, of the unit tests: tests/long/coverage.sh [OUTPUT.html]
set -euo pipefail
cd "$(dirname "$0")/../.."
command -v gcovr >/dev/null || { echo "no gcovr (Debian: gcovr): skipped"; exit 77; }
cmake --preset coverage >/dev/null
cmake --build --preset coverage --target credstream_tests credstream_examples
find build/coverage -name '*.gcda' -delete
ctest --preset coverage --parallel "$(nproc)" --label-regex unit --output-on-failure
gcovr --root . build/coverage --exclude tests/ --exclude build/ ${1:+--html-details "$1"}
