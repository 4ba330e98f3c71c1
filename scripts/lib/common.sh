# Sourced by scripts/run, scripts/test and scripts/bench: where things are, and how to speak.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/cyclebook
build=$top/build
mkdir -p "$build" "$cache/ccache"
export CCACHE_DIR=$cache/ccache CCACHE_BASEDIR=$top CCACHE_NOHASHDIR=1 CCACHE_MAXSIZE=2G
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

say() { printf '%s\n' "$*"; }
die() { printf '%s\n' "$*" >&2; exit 1; }

# locked NAME COMMAND...: one at a time on this checkout; a second caller waits instead of clobbering.
locked() {
    local lock=$build/$1.lock; shift
    ( if ! flock -n 9; then say "Waiting for another build of this checkout."; flock 9; fi
      "$@" 9>&- ) 9>"$lock"
}
