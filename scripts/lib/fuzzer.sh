# Sourced after toolchain.sh: libFuzzer, added to the toolchain root when it is first asked for.

# need_fuzzer: `fuzz_run COMMAND...` then runs with clang++ and libFuzzer to be had: the clang that Emscripten came with, to
# which its runtime is added once; or, where no toolchain root is used, one that is on the PATH.
need_fuzzer() {
    need_toolchain
    if [ "$toolchain" != root ]; then
        command -v clang++ >/dev/null || die "Fuzzing needs clang++ with libFuzzer and std::expected (18 or newer) on the PATH."
        return
    fi
    [ -e "$root/opt/fuzzer" ] && return
    say "Adding libFuzzer to the toolchain"
    ( flock 9; [ -e "$root/opt/fuzzer" ] || in_root "$root" bash -c '. "$1/scripts/lib/fuzzer.sh"; recipe_fuzzer' - "$top" 9>&- ) \
        >"$build/fuzzer.log" 2>&1 9>"$root.lock" || { tail -n 20 "$build/fuzzer.log" >&2; die "libFuzzer could not be installed: see above."; }
}

fuzz_run() {
    local clang
    if [ "$toolchain" != root ]; then "$@"; return; fi
    clang=$(cd "$root/usr/lib" && ls -d llvm-* | sort -V | tail -n 1)
    in_root "$root" env PATH="/usr/lib/$clang/bin:/usr/sbin:/usr/bin:/sbin:/bin" ASAN_SYMBOLIZER_PATH="/usr/lib/$clang/bin/llvm-symbolizer" "$@"
}

# recipe_fuzzer: inside the root, what clang needs to build for this machine, with libFuzzer and the sanitizers.
recipe_fuzzer() {
    set -euo pipefail
    local version
    version=$(cd /usr/lib && ls -d llvm-* | sort -V | tail -n 1)
    apt-get -qq -o Acquire::Check-Valid-Until=false update
    DEBIAN_FRONTEND=noninteractive apt-get -qq -o APT::Sandbox::User=root install -y --no-install-recommends \
        "libclang-rt-${version#llvm-}-dev" libsodium-dev pkg-config
    apt-get clean
    rm -rf /var/lib/apt/lists/*
    touch /opt/fuzzer
}

# build_fuzz: the targets, and what they begin with.
build_fuzz() {
    local imgui=$imgui_dir json=$json_dir doctest=$doctest_dir
    locked fonts fonts || die "The fonts could not be made: see above."
    [ "$toolchain" != root ] || { imgui=/opt/imgui json=/opt/json doctest=/opt/doctest; }
    configure "$build/fuzz" fuzz_run -- -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++ -DCYCLEBOOK_FUZZ=ON \
        -DCYCLEBOOK_SANITIZE=ON -DIMGUI_DIR="$imgui" -DJSON_DIR="$json" -DDOCTEST_DIR="$doctest" -DFONTS_DIR="$build/fonts" ||
        die "CMake could not configure: see above."
    target=fuzz compile "$build/fuzz" fuzz_run
    rm -rf "$build/fuzz/seeds"
    fuzz_run "$build/fuzz/fuzz_seeds" "$build/fuzz/seeds"
}

# fuzz_reader READER OPTIONS...: runs its target from its seeds and from what once broke it; what breaks it now is kept.
fuzz_reader() {
    local reader=$1 kept=$top/tests/fixtures/fuzz/$1; shift
    mkdir -p "$build/fuzz/corpus/$reader" "$kept"
    fuzz_run "$build/fuzz/fuzz_$reader" "$build/fuzz/corpus/$reader" "$build/fuzz/seeds/$reader" "$kept" -dict="$top/tests/fuzz/json.dict" \
        -artifact_prefix="$kept/" -max_len=20000 -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 "$@" >"$build/fuzz/$reader.log" 2>&1
}
fuzz_readers='backup bundle entry protocol rubric sealed segment'
fuzz_count() { sed -n 's/^stat::number_of_executed_units: *//p' "$build/fuzz/$1.log"; }
