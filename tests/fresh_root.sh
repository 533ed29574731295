# A fresh Debian 12 to run commands in, made with debootstrap from the machine's own package mirror.
# Sourced from the top of the sources. Needs root. FRESH_FOLDER (default: a folder below /var/tmp)
# keeps the root file system for the next time.
folder=${FRESH_FOLDER:-/var/tmp/credstream-fresh}
base=$folder/base-$(stat -c %Y /etc/debian_version)
case_root=$folder/case-$$

say() { printf '## %s\n' "$*"; }

leave() {
  local mounted
  for mounted in dev/pts dev/shm dev proc; do
    ! mountpoint -q "$case_root/$mounted" || umount -l "$case_root/$mounted"
  done
  mountpoint -q "$case_root/proc" || rm -rf --one-file-system "$case_root"
}

need() {
  [ "$(id -u)" = 0 ] || { echo "skipped: debootstrap needs root"; exit 77; }
  command -v debootstrap >/dev/null || DEBIAN_FRONTEND=noninteractive \
    apt-get install -y --no-install-recommends debootstrap >/dev/null ||
    { echo "skipped: debootstrap cannot be installed"; exit 77; }
  mkdir -p "$folder"
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

enter() {  # a copy of the base in $case_root
  cp -a "$base" "$case_root"
  cp -L /etc/resolv.conf /etc/hosts "$case_root/etc/"
  mount -t proc proc "$case_root/proc"
  mount --bind /dev "$case_root/dev"
  mount --bind /dev/pts "$case_root/dev/pts" 2>/dev/null || true
}

# inside COMMANDS: in $case_root, as a newcomer's shell runs them.
inside() {
  chroot "$case_root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 TERM=dumb \
    http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" bash -c "$1" </dev/null
}
