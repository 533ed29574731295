# clang-tidy 19 with the checks of .clang-tidy over all sources of the program; every finding is an error.
# Many sources are read as one, in half the time; files that are named are read one by one.
# Usage by hand: CREDSTREAM_SOURCE=. tests/full/clang_tidy.sh [FILE…]
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
tidy=$(command -v clang-tidy-19) || { echo "no clang-tidy 19 (Debian: clang-tidy-19): skipped"; exit 77; }
preset=tidy-united
[ $# -eq 0 ] || preset=tidy
cmake --preset $preset >/dev/null
# What the build compiles of the program: a part that was left out is not looked at.
mapfile -t compiled < <(sed -n 's/^ *"file": "\(.*\)",*$/\1/p' build/$preset/compile_commands.json)
options=()
if [ $# -gt 0 ]; then
  files=()
  for file in "$@"; do
    if printf '%s\n' "${compiled[@]}" | grep -qxF "$PWD/$file"; then files+=("$file"); else
      echo "left out: $file is not compiled" >&2
    fi
  done
else
  mapfile -t files < <(printf '%s\n' "${compiled[@]}" |
    grep -E "^$PWD/((sim|agents|scenarios|experiments|output|viz|cli|bench)/|build/$preset/CMakeFiles/credstream)")
  # Sources are included on purpose, and what two of them declare is declared twice.
  options=(--checks=-bugprone-suspicious-include,-readability-redundant-declaration
    '--header-filter=/(sim|agents|scenarios|experiments|output|viz|cli|bench)/[^:]*\.[ch]pp$')
fi
printf '%s\n' "${files[@]}" | xargs -P "$(nproc)" -n 1 "$tidy" -p build/$preset --quiet \
  --warnings-as-errors='*' "${options[@]}" 2> >(grep -v 'warnings\? generated\|Processing file' >&2)
