# Sourced by toolchain.sh: how the toolchain root is made. A root is named by a hash of this file's commands, so a
# change here makes a new one. Debian's next release has a current Emscripten and Dear ImGui; this release does not.

recipe_suite=forky
recipe_packages=emscripten,nlohmann-json3-dev,doctest-dev,cmake,ninja-build,ccache,fonts-inter,python3-fonttools,dpkg-dev,libsodium-dev,pkg-config

# The flags that decide which variants of Emscripten's own libraries a link needs; the same as in cmake/flags.cmake. The
# page and the tests share their variants: making a second set takes minutes.
recipe_link_web="-Os -fwasm-exceptions -sWASM_LEGACY_EXCEPTIONS=1 -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sFORCE_FILESYSTEM -sALLOW_MEMORY_GROWTH -lidbfs.js -sMIN_CHROME_VERSION=95 -sMIN_FIREFOX_VERSION=102 -sMIN_SAFARI_VERSION=150400"
recipe_link_test="-O1 -fwasm-exceptions -sWASM_LEGACY_EXCEPTIONS=1 -sALLOW_MEMORY_GROWTH -sNODERAWFS -sSTACK_OVERFLOW_CHECK=1"

# recipe_unpack DIR: the packages of the suite, from the mirror that apt is set up with.
recipe_unpack() {
    local mirror options
    mirror=$(apt_mirror)
    # A mirror that lags is refused as expired unless told otherwise; signatures are checked all the same.
    options=(--quiet --variant=apt --aptopt='Acquire::Check-Valid-Until "false"' --aptopt='APT::Install-Recommends "false"'
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*'
        --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt=force-unsafe-io --include="$recipe_packages")
    set -- "$1" "deb $mirror $recipe_suite main" "deb-src $mirror $recipe_suite main"
    if [ "$(id -u)" = 0 ]; then
        mmdebstrap "${options[@]}" "$recipe_suite" "$@"
    else  # as a tar stream, so that the files are all the user's own
        mmdebstrap "${options[@]}" "$recipe_suite" - "${@:2}" | tar -x --no-same-owner --exclude='./dev/*' -C "$1"
    fi
}

# Runs inside the root. /opt/json and /opt/doctest hold those headers and nothing else, so that a native build can
# include them without seeing the rest of the root.
recipe_finish() {
    set -euo pipefail
    local version variants
    mkdir -p /opt/src /opt/json /opt/doctest /opt/fonts
    cd /opt/src
    apt-get -qq -o Acquire::Check-Valid-Until=false update
    # What the clang that Emscripten came with needs to build the checks for this machine: its sanitizers and libFuzzer.
    version=$(cd /usr/lib && ls -d llvm-* | sort -V | tail -n 1)
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o APT::Sandbox::User=root install -y --no-install-recommends "libclang-rt-${version#llvm-}-dev"
    # The first link with new flags compiles Emscripten's own libraries: here, once, and beside the rest.
    printf '#include <GLES3/gl3.h>\n#include <string>\n#include <filesystem>\n#include <emscripten/html5.h>\n%s\n' \
        'int main() { try { glClear(0); throw std::string("a"); } catch (std::string&) {} return std::filesystem::exists("/x"); }' >/tmp/a.cpp
    { em++ -std=c++23 $recipe_link_web /tmp/a.cpp -o /tmp/a.mjs && em++ -std=c++23 $recipe_link_test /tmp/a.cpp -o /tmp/b.js; } &
    variants=$!
    apt-get -qq -o APT::Sandbox::User=root source imgui libsodium
    rm -f ./*.tar.* ./*.dsc
    mv imgui-*/ /opt/imgui
    mv libsodium-*/ /opt/libsodium
    cp -r /usr/include/nlohmann /opt/json/
    cp -r /usr/include/doctest /opt/doctest/
    cp /usr/share/fonts/opentype/inter/Inter-{Regular,Medium,SemiBold,Bold}.otf /opt/fonts/
    recipe_sodium /opt/libsodium /opt/sodium-wasm
    wait "$variants"
    apt-get clean
    rm -rf /var/lib/apt/lists/*
}

# recipe_sodium SOURCE PREFIX: libsodium as a static library of wasm. Its configure links a hundred small programs: with -O1
# none of them is optimized as a whole, which takes most of the time.
recipe_sodium() {
    local work
    work=$(mktemp -d)
    (cd "$work" && emconfigure "$1/configure" --host=wasm32-unknown-emscripten --prefix="$2" --disable-ssp --disable-asm \
        --disable-shared --without-pthreads CFLAGS=-O1 && emmake make -j"$(nproc)" CFLAGS=-Os install) >"$work/log" 2>&1 ||
        { tail -n 30 "$work/log" >&2; return 1; }
    rm -rf "$work"
}
