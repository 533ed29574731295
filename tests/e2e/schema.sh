# The schema accepts every scenario of the library and rejects each bad one in the tests where a
# schema can; scenarios/schema.json is what the program prints.
set -euo pipefail

python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import jsonschema, yaml' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "no Python with jsonschema and yaml (Debian: python3-jsonschema, python3-yaml)"
  exit 77
fi

"$CREDSTREAM" params --format schema >schema.json
cmp schema.json "$CREDSTREAM_SOURCE/scenarios/schema.json" || {
  echo "scenarios/schema.json is old; write it anew: credstream params --format schema"
  exit 1
}
"$CREDSTREAM" params --format schema --lang zh >zh.json
"$python" "$CREDSTREAM_SOURCE/tests/schema_check.py" schema.json "$CREDSTREAM"
"$python" "$CREDSTREAM_SOURCE/tests/schema_check.py" zh.json
