# What is measured without a browser: see scripts/bench.

file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/native/many.cpp)
add_library(bench_many OBJECT EXCLUDE_FROM_ALL ${sources})
target_link_libraries(bench_many PRIVATE library assets flags)
target_include_directories(bench_many PRIVATE ${CMAKE_SOURCE_DIR}/tests)
add_executable(bench_frames EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/native/frames.cpp)
target_link_libraries(bench_frames PRIVATE bench_many screens library platform_native assets imgui flags)
target_include_directories(bench_frames PRIVATE ${CMAKE_SOURCE_DIR}/tests)
