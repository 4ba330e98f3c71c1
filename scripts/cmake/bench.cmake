# What is measured without a browser: see scripts/bench.

file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/native/many.cpp)
add_library(bench_many OBJECT EXCLUDE_FROM_ALL ${sources})
target_link_libraries(bench_many PRIVATE library assets flags)
target_include_directories(bench_many PRIVATE ${CMAKE_SOURCE_DIR}/tests)
# The screens and the ways to them are those of the tests; what the twin is told costs the page as much.
add_executable(bench_frames EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/native/frames.cpp ${CMAKE_SOURCE_DIR}/tests/screens/people.cpp
    ${CMAKE_SOURCE_DIR}/src/platform/web/twin.cpp)
target_link_libraries(bench_frames PRIVATE bench_many screens library platform_native assets imgui json doctest flags)
target_compile_definitions(bench_frames PRIVATE DOCTEST_CONFIG_DISABLE)
target_include_directories(bench_frames PRIVATE ${CMAKE_SOURCE_DIR}/tests)
add_executable(bench_flips EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/native/flips.cpp)
target_link_libraries(bench_flips PRIVATE bench_many bundle library assets flags)
target_include_directories(bench_flips PRIVATE ${CMAKE_SOURCE_DIR}/tests)
