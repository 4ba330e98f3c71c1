# Sourced after packages.sh: the toolchain root (see recipe.sh), or an Emscripten that is already on the PATH.
# Afterwards `toolchain` is "root" or "path", emscripten_run COMMAND... runs with emcc to be had, and check_run COMMAND... with
# clang++, its sanitizers and libFuzzer.

. "$top/scripts/lib/recipe.sh"

apt_mirror() {
    local mirror=${CYCLEBOOK_MIRROR:-}
    [ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(ORIGIN)|$(LABEL)|$(REPO_URI)' 2>/dev/null |
        sed -n 's/^Debian|Debian|//p' | sort | uniq -c | sort -rn | awk 'NR == 1 {print $2}')
    # Before the first `apt-get update` apt knows no origins, only addresses.
    [ -n "$mirror" ] || mirror=$(apt-get indextargets --format '$(REPO_URI)' 2>/dev/null | grep -v security | head -n 1)
    [ -n "$mirror" ] || die "No Debian mirror is set up here. Either set CYCLEBOOK_MIRROR to one, or put Emscripten 4 or newer
on the PATH and set IMGUI_DIR and SODIUM_DIR to the unpacked sources of Dear ImGui and libsodium."
    say "$mirror"
}

need_toolchain() {
    if [ -n "${IMGUI_DIR:-}" ] && [ -n "${SODIUM_DIR:-}" ] && command -v emcc >/dev/null; then
        toolchain=path imgui_dir=$IMGUI_DIR json_dir=${JSON_DIR:-} doctest_dir=${DOCTEST_DIR:-}
        fonts_dir=${INTER_DIR:-}
        return
    fi
    toolchain=root
    root=$cache/$recipe_suite-$(grep -v '^ *#' "$top/scripts/lib/recipe.sh" | sha256sum | cut -c1-10)
    imgui_dir=$root/opt/imgui json_dir=$root/opt/json doctest_dir=$root/opt/doctest fonts_dir=$root/opt/fonts
    need bwrap=bubblewrap
    [ -d "$root" ] && return
    need mmdebstrap=mmdebstrap
    [ "$(id -u)" = 0 ] || need newuidmap=uidmap
    ( flock 9; [ -d "$root" ] || make_root ) 9>"$root.lock" || die "The toolchain could not be made: see above."
}

make_root() {
    say "Making the toolchain in $root: Emscripten, Dear ImGui and libsodium from Debian $recipe_suite."
    say "This takes five to ten minutes and 1.5 GB, once."
    local temporary=$root.new
    rm -rf "$temporary"
    mkdir -p "$temporary"
    recipe_unpack "$temporary" 9>&- || return 1
    in_root "$temporary" bash -c '. "$1/scripts/lib/recipe.sh"; recipe_finish' - "$top" 9>&- || return 1
    mv "$temporary" "$root"
}

# in_root ROOT COMMAND...: with the checkout at its own path, so that paths agree inside and outside.
in_root() {
    local in=$1 user=(); shift
    [ "$(id -u)" = 0 ] || user=(--unshare-user --uid 0 --gid 0)
    bwrap "${user[@]}" --die-with-parent --bind "$in" / --dev /dev --proc /proc --perms 1777 --tmpfs /tmp \
        --ro-bind /etc/resolv.conf /etc/resolv.conf --bind "$top" "$top" --bind "$cache/ccache" "$cache/ccache" --chdir "$top" \
        --clearenv --setenv PATH /usr/sbin:/usr/bin:/sbin:/bin --setenv HOME /tmp --setenv LANG C.UTF-8 \
        --setenv EM_CACHE /opt/emscripten-cache --setenv EM_COMPILER_WRAPPER "${em_wrapper:-}" \
        --setenv CCACHE_DIR "$CCACHE_DIR" --setenv CCACHE_BASEDIR "$top" --setenv CCACHE_NOHASHDIR 1 -- "$@"
}

emscripten_run() {
    if [ "$toolchain" = root ]; then em_wrapper=ccache in_root "$root" "$@"; else "$@"; fi
}

check_run() {
    local clang
    if [ "$toolchain" != root ]; then
        command -v clang++ >/dev/null || die "The checks need clang++ 18 or newer, with libFuzzer, on the PATH."
        "$@"
        return
    fi
    clang=$(cd "$root/usr/lib" && ls -d llvm-* | sort -V | tail -n 1)
    in_root "$root" env PATH="/usr/lib/$clang/bin:/usr/sbin:/usr/bin:/sbin:/bin" ASAN_SYMBOLIZER_PATH="/usr/lib/$clang/bin/llvm-symbolizer" \
        ${CYCLEBOOK_LONG:+CYCLEBOOK_LONG=1} ${SEED:+SEED="$SEED"} "$@"
}
