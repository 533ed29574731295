#!/usr/bin/env bash
# Builds the simulator for browsers: build/engine/credstream.wasm and, for browsers without vector
# instructions, build/engine/credstream-plain.wasm; each also compressed (.gz), as a page holds it.
# Needs the packages of the group "full" in cmake/packages.txt.
set -euo pipefail
cd "$(dirname "$0")/../../.."
out=build/engine

# module NAME [cmake options]: $out/NAME.wasm and $out/NAME.wasm.gz.
module() {
  local name=$1 built=build/engine/$1.build
  shift
  cmake -S viz/web/engine -B "$built" -G Ninja -DCMAKE_BUILD_TYPE=Release \
    -DCMAKE_TOOLCHAIN_FILE="$PWD/viz/web/engine/toolchain.cmake" "$@" >"$built.log" 2>&1 ||
    { cat "$built.log" >&2; exit 1; }
  cmake --build "$built" -- ${NINJA_FLAGS:-}
  wasm-opt --all-features -O3 --strip-producers "$built/credstream.wasm" -o "$out/$name.wasm"
  gzip -9 -n -c "$out/$name.wasm" >"$out/$name.wasm.gz"
}

mkdir -p "$out"
module credstream
module credstream-plain -DCREDSTREAM_PLAIN=ON
ls -l "$out"/*.wasm "$out"/*.gz
