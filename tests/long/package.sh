#!/usr/bin/env bash
# The Debian package on a fresh Debian 12 (15 minutes, most of them the build): it installs without a
# compiler, the program, the Python module, the manual and completion work, and its removal leaves
# nothing.
#
#   tests/long/package.sh [BUILD]
#
# BUILD: a build folder, such as build/release, that is taken as it is; otherwise build/package is made
# for any processor (preset generic), without MPI. Needs root.
set -euo pipefail
cd "$(dirname "$0")/../.."
. tests/fresh_root.sh
trap leave EXIT
fail() { say "FAILED: $*"; exit 1; }

need
build=${1:-build/package}
[ $# -gt 0 ] || cmake --preset generic -B "$build" -DCREDSTREAM_MPI=OFF -DCREDSTREAM_PYTHON=ON
nice -n 10 cmake --build "$build" --target credstream credstream_shared credstream_python
rm -f "$build"/credstream_*.deb
(cd "$build" && cpack -G DEB)
package=$(realpath "$build"/credstream_*.deb)
say "$(basename "$package"): $(du -k "$package" | cut -f1) KB"
dpkg-deb --field "$package" Depends

make_base
enter
cp "$package" "$case_root/root/"
mkdir "$case_root/root/work"
apt='DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends'
inside "$apt update && $apt install man-db bash-completion" >"$folder/package.log" 2>&1 ||
  fail "$(tail "$folder/package.log")"
list='find / -xdev \( -path /proc -o -path /var/lib/dpkg -o -path /var/cache -o -path /var/log \
  -o -path /root/work -o -path /tmp \) -prune -o -print | sort'
inside "$apt install /root/$(basename "$package")" >>"$folder/package.log" 2>&1 ||
  fail "$(tail "$folder/package.log")"
say "installed, with $(grep -c '^Setting up' "$folder/package.log") packages"
inside 'command -v g++ cc clang' && fail "there is a compiler"

small='--set population.consumers=2000 --set population.weight=2500 --replicates 2 --worlds 0'
inside "cd /root/work && credstream compare four-tactics $small -o results" >"$folder/out" ||
  fail "$(tail "$folder/out")"
inside 'cd /root/work && ls results/report.html results/manifest.json' >/dev/null || fail "no results"
inside 'cd /root/work && /usr/bin/python3 -c "
import csv, json, credstream as cs
manifest = json.load(open(\"results/manifest.json\"))
results = cs.scenario_text(manifest[\"scenario\"][\"text\"]).compare()
assert results.digest == manifest[\"results_digest\"][\"all\"], results
print(results)"' || fail "the Python module"
inside 'credstream --version && man credstream-compare | col -b | head -n 12' || fail "the manual"
inside 'man credstream-compare | grep -q EXAMPLES' || fail "the manual has no examples"
inside '. /usr/share/bash-completion/bash_completion && _completion_loader credstream;
  complete -p credstream' || fail "completion"
for file in zsh/vendor-completions/_credstream fish/vendor_completions.d/credstream.fish \
  doc/credstream/copyright credstream/scenarios/four-tactics.yaml; do
  [ -e "$case_root/usr/share/$file" ] || fail "no /usr/share/$file"
done

inside "$apt purge credstream" >>"$folder/package.log" 2>&1 || fail "$(tail "$folder/package.log")"
left=$(inside "$list" | grep -i credstream || true)
[ "$left" = "/root/$(basename "$package")" ] || fail "left behind: $left"
say "removed; nothing is left"
