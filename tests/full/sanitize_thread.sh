# ThreadSanitizer on the jthread back end (Debian's TBB is not instrumented): loops and networks, runs,
# comparisons and studies on several threads, whose results must not depend on them, and the live page's
# server with its clients.
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
. tests/sanitized.sh
built tsan credstream_thread_tests
build/tsan/tests/credstream_thread_tests --durations yes | grep -vE '^0\.[0-9]+ s: '
