#!/usr/bin/env bash
# The commands on a fresh Debian 12: makes a root file system with debootstrap, clones this
# repository into it and runs the commands there, as a newcomer would.
#
#   tests/long/fresh_debian.sh                       the three cases below, one after the other
#   tests/long/fresh_debian.sh [--busy N] COMMANDS   one case, such as './run && ./test'
#
# Cases: './run && ./test'; './test && ./run'; './test' with four busy loops beside it. A case fails
# when a command fails or a test is skipped that needs neither a browser nor root. It prints wall and
# processor time, and of each command the time of its steps, with downloads apart. Needs root; uses
# the machine's own package mirror. FRESH_FOLDER (default: a folder below /var/tmp) keeps the root
# file system for the next time.
set -euo pipefail
top=$(cd "$(dirname "$0")/../.." && pwd)
folder=${FRESH_FOLDER:-/var/tmp/credstream-fresh}
base=$folder/base-$(stat -c %Y /etc/debian_version)
case_root=$folder/case-$$
loops=()

say() { printf '## %s\n' "$*"; }

cleanup() {
  local mounted
  for loop in "${loops[@]}"; do kill "$loop" 2>/dev/null || true; done
  for mounted in dev/pts dev/shm dev proc; do
    ! mountpoint -q "$case_root/$mounted" || umount -l "$case_root/$mounted"
  done
  mountpoint -q "$case_root/proc" || rm -rf --one-file-system "$case_root"
}
trap cleanup EXIT

need() {
  [ "$(id -u)" = 0 ] || { echo "skipped: debootstrap needs root"; exit 77; }
  command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends debootstrap >/dev/null ||
    { echo "skipped: debootstrap cannot be installed"; exit 77; }
}

# Lines "URI SUITE COMPONENT" of this machine's Debian sources.
sources() {
  apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' \
    'Created-By: Packages' 'Origin: Debian' | sort -u
}

make_base() {
  [ ! -e "$base/complete" ] || return 0
  local mirror
  mirror=$(sources | awk '$2 == "bookworm" { print $1; exit }')
  [ -n "$mirror" ] || { echo "skipped: no Debian 12 mirror among this machine's sources"; exit 77; }
  rm -rf "$folder"/base-*
  mkdir -p "$base"
  say "Making a Debian 12 with debootstrap"
  debootstrap --variant=minbase --include=git,ca-certificates bookworm "$base" "$mirror" \
    >"$folder/debootstrap.log" || { tail "$folder/debootstrap.log"; exit 1; }
  sources | sed 's/^/deb /' >"$base/etc/apt/sources.list"
  apt-config dump | grep -i '^Acquire::https\?::Proxy' >"$base/etc/apt/apt.conf.d/90proxy" || true
  touch "$base/complete"
}

enter() {  # a copy of the base in $case_root, with a clone of this repository
  cp -a "$base" "$case_root"
  cp -L /etc/resolv.conf /etc/hosts "$case_root/etc/"
  git clone -q --no-hardlinks "$top" "$case_root/root/credstream"
  mount -t proc proc "$case_root/proc"
  mount --bind /dev "$case_root/dev"
  mount --bind /dev/pts "$case_root/dev/pts" 2>/dev/null || true
}

inside() {
  chroot "$case_root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
    bash -c "cd /root/credstream && time { $1; }" </dev/null
}

# one_case BUSY COMMANDS
one_case() {
  local busy=$1 commands=$2 log=$folder/log-$$ code=0 reasons
  say "$commands, beside $busy busy loops, on a fresh Debian 12"
  enter
  for _ in $(seq "$busy"); do
    while :; do :; done &
    loops+=($!)
  done
  inside "$commands" >"$log" 2>&1 || code=$?
  for loop in "${loops[@]}"; do kill "$loop" 2>/dev/null || true; done
  loops=()
  grep -E '^== (Downloaded|Installed|Built|Tested|Skipped|Left)|^   [^ ].*: |tests passed|^-- CREDSTREAM_|^(real|user|sys)' \
    "$log" || true
  if [ $code -ne 0 ]; then
    say "FAILED with exit code $code; the last lines:"
    tail -n 60 "$log"
    return 1
  fi
  reasons=$(sed -n '/^== Skipped tests/,/^==/{/^   /p}' "$log" |
    grep -viE 'browser|chromium|root|pseudo-terminal' || true)
  rm -f "$log"
  cleanup
  [ -z "$reasons" ] || { say "FAILED: skipped without need"; printf '%s\n' "$reasons"; return 1; }
  say "passed"
}

need
mkdir -p "$folder"
make_base
busy=0
if [ "${1:-}" = --busy ]; then
  busy=$2
  shift 2
fi
if [ $# -gt 0 ]; then
  one_case "$busy" "$*"
else
  one_case 0 './run && ./test'
  one_case 0 './test && ./run'
  one_case 4 './test'
fi
