# Sourced by tests that need another build of this clone, with sanitizers.

# built PRESET TARGET…: configures and builds build/PRESET; skips the test where clang 19 is missing.
built() {
  command -v clang++-19 >/dev/null || { echo "no clang 19 (Debian: clang-19): skipped"; exit 77; }
  cmake --preset "$1" >/dev/null
  cmake --build --preset "$1" --target "${@:2}"
}

# Names and lines in what is reported.
symbolizer=external_symbolizer_path=$(command -v llvm-symbolizer-19 || command -v addr2line)
export ASAN_OPTIONS=$symbolizer TSAN_OPTIONS=$symbolizer:halt_on_error=1
