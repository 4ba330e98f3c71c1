# Sourced after build.sh: libFuzzer's targets, one for each reader of bytes.

fuzz_readers='backup bundle entry protocol rubric seal_stream sealed segment'

# build_fuzz: the targets, and what they begin with.
build_fuzz() {
    target=fuzz build_check
    rm -rf "$build/check/seeds"
    check_run "$build/check/fuzz_seeds" "$build/check/seeds"
}

# fuzz_reader READER OPTIONS...: runs its target from its seeds and from what once broke it; what breaks it now is kept.
fuzz_reader() {
    local reader=$1 kept=$top/tests/fixtures/fuzz/$1; shift
    mkdir -p "$build/check/corpus/$reader" "$kept"
    check_run "$build/check/fuzz_$reader" "$build/check/corpus/$reader" "$build/check/seeds/$reader" "$kept" -dict="$top/tests/fuzz/json.dict" \
        -artifact_prefix="$kept/" -max_len=20000 -rss_limit_mb=2048 -timeout=20 -print_final_stats=1 "$@" >"$build/check/$reader.log" 2>&1
}
fuzz_count() { sed -n 's/^stat::number_of_executed_units: *//p' "$build/check/$1.log"; }
