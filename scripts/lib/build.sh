# Sourced after toolchain.sh: what is built, each into its own folder below build/.

# configure FOLDER RUNNER... -- OPTIONS...: cmake, when there is no build yet or its options changed.
configure() {
    local folder=$1 wrap=() options
    shift
    while [ "$1" != -- ]; do wrap+=("$1"); shift; done
    shift
    options="$*"
    [ -f "$folder/build.ninja" ] && [ "$(cat "$folder/.options" 2>/dev/null)" = "$options" ] && return
    "${wrap[@]}" cmake -S "$top" -B "$folder" -G Ninja -Wno-dev --log-level=WARNING "$@" >"$folder.log" || { rm -f "$folder/build.ninja"; return 1; }
    printf '%s' "$options" >"$folder/.options"
}

# compile FOLDER RUNNER...: builds $target, or everything; prints what the compiler has to say, and no progress.
compile() {
    local folder=$1 log=$1.log status=0; shift
    # A build that was cut off leaves a log that ninja goes on writing to, but never reads past the cut.
    [ ! -e "$folder/.building" ] || "$@" ninja -C "$folder" -t recompact >"$log" 2>&1 || rm -f "$folder/.ninja_deps"
    touch "$folder/.building"
    "$@" cmake --build "$folder" --target "${target:-all}" >"$log" 2>&1 || status=$?
    rm -f "$folder/.building"
    grep -avE '^(\[[0-9]+/[0-9]+\] |-- |: && |[^ ]*/(ccache|c\+\+|em\+\+|emcc|cmake) |ninja: |The following files were|  [+-]/)' "$log" |
        head -n 300 >&2 || true
    [ "$status" = 0 ] || die "The build failed: see above, and all of it in ${log#"$top"/}."
}

fonts() {
    local stamp=$build/fonts/.made
    [ "$stamp" -nt "$top/scripts/fonts.py" ] && [ "$(cat "$stamp")" = "$fonts_dir" ] && return
    say "Making the fonts"
    if [ "$toolchain" = root ]; then
        in_root "$root" python3 "$top/scripts/fonts.py" /opt/fonts "$build/fonts" || return 1
    else
        python3 "$top/scripts/fonts.py" "${fonts_dir:?set INTER_DIR to the folder of Inter-Regular.otf}" "$build/fonts" || return 1
    fi
    printf '%s' "$fonts_dir" >"$stamp"
}

# build_native FOLDER OPTIONS...: and build_wasm below; what they build is $target, or everything.
build_native() {
    local folder=$1; shift
    locked fonts fonts || die "The fonts could not be made: see above."
    configure "$folder" -- -DIMGUI_DIR="$imgui_dir" -DJSON_DIR="$json_dir" -DDOCTEST_DIR="$doctest_dir" -DFONTS_DIR="$build/fonts" "$@" ||
        die "CMake could not configure: see above."
    compile "$folder"
}

build_wasm() {
    local folder=$1 imgui=$imgui_dir json=$json_dir doctest=$doctest_dir sodium=$build/sodium-wasm
    shift
    locked fonts fonts || die "The fonts could not be made: see above."
    if [ "$toolchain" = root ]; then
        imgui=/opt/imgui json=/opt/json doctest=/opt/doctest sodium=/opt/sodium-wasm
    elif [ ! -f "$sodium/lib/libsodium.a" ]; then
        say "Building libsodium for wasm"
        locked sodium recipe_sodium "$SODIUM_DIR" "$sodium" || die "libsodium could not be built: see above."
    fi
    configure "$folder" emscripten_run emcmake -- -DIMGUI_DIR="$imgui" -DJSON_DIR="$json" -DDOCTEST_DIR="$doctest" \
        -DSODIUM_PREFIX="$sodium" -DFONTS_DIR="$build/fonts" "$@" || die "CMake could not configure: see above."
    compile "$folder" emscripten_run
}

# build_check: what the checks run natively, with clang and its sanitizers.
build_check() {
    local imgui=$imgui_dir json=$json_dir doctest=$doctest_dir
    locked fonts fonts || die "The fonts could not be made: see above."
    [ "$toolchain" != root ] || { imgui=/opt/imgui json=/opt/json doctest=/opt/doctest; }
    configure "$build/check" check_run -- -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DCYCLEBOOK_CHECK=ON \
        -DIMGUI_DIR="$imgui" -DJSON_DIR="$json" -DDOCTEST_DIR="$doctest" -DFONTS_DIR="$build/fonts" ||
        die "CMake could not configure: see above."
    compile "$build/check" check_run
}

build_cli() { target=cyclebook locked native build_native "$build/native"; }
build_web() { target=web_module locked wasm build_wasm "$build/wasm"; }

build_site() {
    build_web
    locked site node "$top/scripts/site.mjs" || die "dist/ could not be made: see above."
}
