# As tests/full/sanitize_address.sh, with the tests that take minutes (half an hour of processor).
set -euo pipefail
ALL=1 exec bash "$CREDSTREAM_SOURCE/tests/full/sanitize_address.sh"
