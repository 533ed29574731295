# tier: full
# The simulator in WebAssembly: its digests are those of the program for the whole library, its frames
# the bytes that `serve` sends, and it fits into a page.
set -eu
. "$CREDSTREAM_SOURCE/tests/expect.sh"
skip() { echo "$1: skipped"; exit 77; }
for tool in node clang++-19 wasm-ld-19 wasm-opt; do
  command -v "$tool" >/dev/null || skip "no $tool here (cmake/packages.txt, group full)"
done
engine=$CREDSTREAM_SOURCE/build/engine
"$CREDSTREAM_SOURCE/viz/web/engine/build.sh" >build.log 2>&1 || fail "the engine does not build: $(tail -n 20 build.log)"

"$CREDSTREAM" serve --port 0 >serve.log 2>serve.err &
server=$!
trap 'kill $server 2>/dev/null || true' EXIT
until grep -q http serve.log; do
  kill -0 $server 2>/dev/null || fail "serve ended: $(cat serve.err)"
  sleep 0.1
done
address=$(grep -o 'http://[^ #]*' serve.log | head -n 1)

"$CREDSTREAM" scenarios --format json >catalogue.json
for module in credstream credstream-plain; do
  node "$CREDSTREAM_SOURCE/tests/web/engine.mjs" "$engine/$module.wasm" catalogue.json \
    "$CREDSTREAM_SOURCE/tests/frozen/digests.txt" "$address" || fail "$module.wasm differs"
done

echo "module in a page: $(base64 -w 0 "$engine/credstream.wasm.gz" | wc -c) bytes"

# The single file: it loads nothing, and is not replaced unasked.
expect 0 "$CREDSTREAM" class --engine "$engine/credstream.wasm.gz" -o class.html
echo "the page: $(wc -c <class.html) bytes"
[ "$(wc -c <class.html)" -le 1000000 ] || fail "the page takes more than 1 MB"
for loaded in 'src="http' "src='http" 'href="http' '@import'; do lacks class.html "$loaded"; done
expect 4 "$CREDSTREAM" class --engine "$engine/credstream.wasm.gz" -o class.html
holds err "exists"
expect 4 "$CREDSTREAM" class --engine nowhere.wasm.gz -o other.html
holds err "build.sh"
