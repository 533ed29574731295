# All unit tests under AddressSanitizer and UndefinedBehaviorSanitizer. By hand, end-to-end tests
# included: cmake --workflow --preset asan
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
cmake --preset asan >/dev/null
cmake --build --preset asan --target credstream_tests credstream_examples
ctest --preset asan --parallel "$(nproc)" --label-regex unit
