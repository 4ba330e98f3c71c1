# unit_tests: every tests/<folder>/*.cpp, natively and in node; a test may include anything. unit_<folder> has those of
# one folder and links only what that folder of src/ links: quick, and there while folders below it do not compile.

# Emscripten writes a CommonJS file for node; ".js" would be taken for a module here (package.json).
if(EMSCRIPTEN)
    set(CMAKE_EXECUTABLE_SUFFIX .cjs)
endif()

# Where they find their fixtures: told to these files alone, so that the compiler's cache serves every checkout.
set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/protocol/rules.test.cpp ${CMAKE_SOURCE_DIR}/tests/library/versions.test.cpp
    ${CMAKE_SOURCE_DIR}/tests/cycle/history.test.cpp PROPERTIES
    COMPILE_DEFINITIONS CYCLEBOOK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

set(folders core platform protocol cycle bundle library report app ui raster screens cli)

add_library(test_main OBJECT ${CMAKE_SOURCE_DIR}/tests/main.cpp)
target_link_libraries(test_main PRIVATE doctest flags)

add_executable(unit_tests)
target_link_options(unit_tests PRIVATE ${CYCLEBOOK_TEST_LINK})
target_link_libraries(unit_tests PRIVATE test_main)
foreach(folder ${folders})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
    list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/tests/ui/items.cpp)   # in the library imgui
    add_library(tests_${folder} OBJECT ${sources} ${CMAKE_BINARY_DIR}/empty.cpp)
    target_link_libraries(tests_${folder} PRIVATE ${folders} platform_native assets imgui json sodium doctest flags)
    target_include_directories(tests_${folder} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_sources(unit_tests PRIVATE $<TARGET_OBJECTS:tests_${folder}>)

    add_executable(unit_${folder} EXCLUDE_FROM_ALL $<TARGET_OBJECTS:tests_${folder}>)
    target_link_libraries(unit_${folder} PRIVATE test_main ${folder} platform_native)
    target_link_options(unit_${folder} PRIVATE ${CYCLEBOOK_TEST_LINK})
endforeach()
target_link_libraries(unit_tests PRIVATE ${folders} platform_native assets imgui json sodium)

# What other implementations are compared with, from tests/independent/.
add_executable(oracle EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/independent/oracle.cpp)
target_include_directories(oracle PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(oracle PRIVATE bundle report json doctest flags)
target_compile_definitions(oracle PRIVATE DOCTEST_CONFIG_DISABLE)
