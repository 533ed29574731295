# Sourced by `run`, `test` and tests/long/*.sh at the top level: installs what is missing, configures
# and builds. Needs neither /proc nor a network when everything is there already.

say() { printf '== %s\n' "$*"; }

# Where the time went, for the last line of a command: "downloaded in 3 s, built in 200 s (…)".
spent=

# processor_seconds: sets `processor` to those of this shell and everything that it has waited for.
processor_seconds() {
  local counted
  counted=$(mktemp)
  times >"$counted"  # in a subshell it would count that one alone
  processor=$(awk '{ for (i = 1; i <= 2; ++i) { split($i, part, /[ms]/); sum += 60 * part[1] + part[2] } }
                   END { printf "%.0f", sum }' "$counted")
  rm -f "$counted"
}

# timed WHAT COMMAND…: runs a command and notes "WHAT in N s (P s of processor)". Gives its exit code.
timed() {
  local what=$1 begin=$SECONDS before processor code=0
  processor_seconds
  before=$processor
  shift
  "$@" || code=$?
  processor_seconds
  spent+="${spent:+, }$what in $((SECONDS - begin)) s ($((processor - before)) s of processor)"
  return $code
}

# packages GROUP: the names in cmake/packages.txt of this group and those before it.
packages() {
  awk -v wanted="$1" '/^# [a-z]+$/ { if (last) exit; last = ($2 == wanted) }
       !/^#/' cmake/packages.txt
}

# install_missing GROUP: exits with 4 when something is missing and cannot be installed.
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    say "Not a Debian system: expecting the equivalents of" $(packages "$1")
    return
  fi
  local package missing=() as_root=()
  for package in $(packages "$1"); do
    provided "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      say "Packages are missing. Ask an administrator for:"
      echo "apt-get install -y --no-install-recommends ${missing[*]}"
      exit 4
    fi
  fi
  say "Installing ${missing[*]}"
  apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q)
  timed downloaded download_packages "${missing[@]}"
  timed installed install_packages "${missing[@]}"
}

# provided PACKAGE: installed, or what it is for is here from elsewhere.
provided() {
  case $(dpkg-query -W -f '${Status}' "$1" 2>/dev/null) in
    *" ok installed") return 0 ;;
  esac
  case $1 in
    npm) command -v npm >/dev/null ;;
    chromium) command -v chromium google-chrome chrome >/dev/null ;;
    *) return 1 ;;
  esac
}

download_packages() {
  "${apt[@]}" update || say "Not all package lists could be read; trying with what is there"
  "${apt[@]}" install -y --no-install-recommends --download-only "$@" || true  # said by the next step
}

install_packages() {
  if ! "${apt[@]}" install -y --no-install-recommends "$@"; then
    say "Installing failed. What is needed:"
    echo "apt-get install -y --no-install-recommends $*"
    exit 4
  fi
}

# Sets `preset`: release where the processor can run x86-64-v3, else generic. Results are the same.
choose_preset() {
  local loader=/lib64/ld-linux-x86-64.so.2
  case $($loader --help 2>/dev/null || true) in
    *"x86-64-v3 (supported"*) preset=release ;;
    *) preset=generic ;;
  esac
}

# build TARGETS [cmake options]: configures and builds build/$preset.
build() {
  local targets=$1
  shift
  say "Configuring build/$preset"
  cmake --preset "$preset" "$@" || return
  say "Building $targets"
  NINJA_STATUS="[%f/%t, %e s] " cmake --build --preset "$preset" --target $targets
}
