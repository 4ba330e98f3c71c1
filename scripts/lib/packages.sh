# Sourced after common.sh: Debian packages, installed only when something is missing.

# need COMMAND=PACKAGE...: installs the packages whose command (or, with a slash, whose file) is not there.
need() {
    local pair what missing=()
    for pair in "$@"; do
        what=${pair%%=*}
        case $what in
            */*) [ -e "$what" ] || missing+=("${pair#*=}") ;;
            *) command -v "$what" >/dev/null || missing+=("${pair#*=}") ;;
        esac
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        die "These are missing, and there is no apt-get to install them: ${missing[*]}. Install them, then run this again."
    say "Installing with apt-get: ${missing[*]}"
    local sudo=()
    if [ "$(id -u)" != 0 ]; then
        command -v sudo >/dev/null || die "Not root, and there is no sudo. As root: apt-get install ${missing[*]}"
        sudo=(sudo)
    fi
    if [ -z "${apt_updated:-}" ]; then
        "${sudo[@]}" apt-get -qq update || die "apt-get update failed: see above."
        apt_updated=yes
    fi
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "${missing[@]}" \
        </dev/null >"$build/apt.log" 2>&1 || { tail -n 20 "$build/apt.log" >&2; die "apt-get could not install: ${missing[*]}"; }
}

need_native() {
    need g++=g++ cmake=cmake ninja=ninja-build ccache=ccache pkg-config=pkg-config flock=util-linux
    pkg-config --exists libsodium || need "$build/no-such-file=libsodium-dev"
}

need_node() {
    need node=nodejs npm=npm
    local version
    version=$(node --version)
    version=${version#v}
    [ "${version%%.*}" -ge 18 ] || die "node $version is too old: 18 or newer is needed. Remove it to have Debian's installed."
    locked npm npm_ci
}

npm_ci() {
    local stamp=$top/node_modules/.installed-from
    cmp -s "$top/package-lock.json" "$stamp" && return 0
    say "Installing the npm packages of package-lock.json"
    (cd "$top" && npm ci --no-fund --no-audit --loglevel=error </dev/null) || die "npm ci failed: see above."
    cp "$top/package-lock.json" "$stamp"
}

need_chromium() {
    need chromium-headless-shell=chromium-headless-shell
}

need_firefox() {
    need firefox-esr=firefox-esr
}

# A screen reader, what it and two whole browsers need of a desktop, and a hand for the keys.
need_orca() {
    need /usr/lib/python3/dist-packages/orca/orca.py=orca /usr/libexec/at-spi-bus-launcher=at-spi2-core dbus-daemon=dbus-daemon \
        Xvfb=xvfb openbox=openbox xdotool=xdotool setpriv=util-linux chromium=chromium firefox-esr=firefox-esr
}

# Its browser comes with the driver; a screen for it, and the library that gives it another date.
need_webkit() {
    need WebKitWebDriver=webkit2gtk-driver Xvfb=xvfb setpriv=util-linux \
        "/usr/lib/$(uname -m)-linux-gnu/faketime/libfaketimeMT.so.1=libfaketime"
}
