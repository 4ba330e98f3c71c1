# One program a reader, for libFuzzer, which comes with clang: see scripts/test fuzz and scripts/bench fuzz.

foreach(reader backup bundle entry protocol rubric seal_stream sealed segment)
    add_executable(fuzz_${reader} EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/fuzz/${reader}.cpp)
    target_include_directories(fuzz_${reader} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_link_libraries(fuzz_${reader} PRIVATE library json sodium flags)
    target_link_options(fuzz_${reader} PRIVATE -fsanitize=fuzzer)
endforeach()

add_executable(fuzz_seeds EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/fuzz/seeds.cpp)
target_include_directories(fuzz_seeds PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_compile_definitions(fuzz_seeds PRIVATE DOCTEST_CONFIG_DISABLE)
target_link_libraries(fuzz_seeds PRIVATE library json sodium doctest assets flags)
add_custom_target(fuzz DEPENDS fuzz_seeds fuzz_backup fuzz_bundle fuzz_entry fuzz_protocol fuzz_rubric fuzz_seal_stream fuzz_sealed fuzz_segment)
