# What is measured without a browser: see scripts/bench.

# One real lesson, devices of many cycles, large attachments: for tests, benches and pictures.
set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/amounts/amounts.cpp PROPERTIES COMPILE_DEFINITIONS CYCLEBOOK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
add_library(made_amounts OBJECT EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/amounts/amounts.cpp)
target_link_libraries(made_amounts PRIVATE library assets flags)
target_include_directories(made_amounts PRIVATE ${CMAKE_SOURCE_DIR}/tests)
add_executable(amounts EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/amounts/main.cpp)
target_link_libraries(amounts PRIVATE made_amounts library bundle assets flags)
target_include_directories(amounts PRIVATE ${CMAKE_SOURCE_DIR}/tests)
# The screens and the ways to them are those of the tests; what the twin is told costs the page as much.
add_executable(bench_frames EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/native/frames.cpp ${CMAKE_SOURCE_DIR}/tests/screens/people.cpp
    ${CMAKE_SOURCE_DIR}/src/platform/web/twin.cpp)
target_link_libraries(bench_frames PRIVATE made_amounts screens library platform_native assets imgui json doctest flags)
target_compile_definitions(bench_frames PRIVATE DOCTEST_CONFIG_DISABLE)
target_include_directories(bench_frames PRIVATE ${CMAKE_SOURCE_DIR}/tests)
add_executable(bench_flips EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/native/flips.cpp)
target_link_libraries(bench_flips PRIVATE made_amounts bundle library assets flags)
target_include_directories(bench_flips PRIVATE ${CMAKE_SOURCE_DIR}/tests)
