# A minute of libFuzzer on the loader, under AddressSanitizer and UndefinedBehaviorSanitizer. FUZZ_SECONDS
# and FUZZ_CORPUS make it longer and keep what it found.
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
command -v clang++-19 >/dev/null || { echo "no clang 19 (Debian: clang-19): skipped"; exit 77; }
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target load_fuzz
corpus=${FUZZ_CORPUS:-$(mktemp -d)}
mkdir -p "$corpus"
build/fuzz/load_fuzz -max_total_time="${FUZZ_SECONDS:-60}" -max_len=4096 -timeout=30 \
  -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$corpus/" \
  "$corpus" tests/bad $(find scenarios -type d) 2>&1 | tail -n 20
