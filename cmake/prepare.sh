# Sourced by `run` and `test` at the top level: installs what is missing, configures and builds.
# Needs neither /proc nor a network when everything is there already.

say() { printf '== %s\n' "$*"; }

# packages build|test: the names in cmake/packages.txt that this purpose needs.
packages() {
  awk -v purpose="$1" '/^# (build|test)$/ { group = $2 }
       !/^#/ && (group == "build" || purpose == "test")' cmake/packages.txt
}

# install_missing build|test: exits with 4 when something is missing and cannot be installed.
install_missing() {
  if ! command -v dpkg-query >/dev/null; then
    say "Not a Debian system: expecting the equivalents of" $(packages "$1")
    return
  fi
  local package missing=() as_root=()
  for package in $(packages "$1"); do
    case $(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) in
      *" ok installed") ;;
      *) missing+=("$package") ;;
    esac
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
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q)
  "${apt[@]}" update || say "Not all package lists could be read; trying with what is there"
  if ! "${apt[@]}" install -y --no-install-recommends "${missing[@]}"; then
    say "Installing failed. What is needed:"
    echo "apt-get install -y --no-install-recommends ${missing[*]}"
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

# build TARGET [cmake options]: configures and builds build/$preset.
build() {
  local target=$1
  shift
  say "Configuring build/$preset"
  cmake --preset "$preset" "$@"
  say "Building $target"
  cmake --build --preset "$preset" --target "$target"
}
