# clang-tidy 19 with the checks of .clang-tidy over all sources of the program; every finding is an error.
# Usage by hand: CREDSTREAM_SOURCE=. tests/full/clang_tidy.sh [FILE…]
set -euo pipefail
cd "$CREDSTREAM_SOURCE"
tidy=$(command -v clang-tidy-19) || { echo "no clang-tidy 19 (Debian: clang-tidy-19): skipped"; exit 77; }
cmake --preset tidy >/dev/null
files=("$@")
[ $# -gt 0 ] || mapfile -t files < <(git ls-files '*.cpp' |
  grep -E '^(sim|agents|scenarios|experiments|output|viz|cli|bench)/' | grep -v '^viz/web/')
# A file that the build does not compile, such as one of a part that was left out, is not looked at.
compiled=$(sed -n 's/^ *"file": "\(.*\)",*$/\1/p' build/tidy/compile_commands.json)
for file in "${files[@]}"; do
  if grep -qxF "$PWD/$file" <<<"$compiled"; then echo "$file"; else echo "left out: $file is not compiled" >&2; fi
done | xargs -P "$(nproc)" -n 4 "$tidy" -p build/tidy --quiet --warnings-as-errors='*' 2> >(
  grep -v 'warnings\? generated' >&2)
