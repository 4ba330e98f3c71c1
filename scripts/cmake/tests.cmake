# unit_tests: every tests/<folder>/*.cpp, natively and in node; a test may include anything. unit_<folder> has those of
# one folder and links only what that folder of src/ links: quick, and there while folders below it do not compile.

# Where they find their fixtures: told to these files alone, so that the compiler's cache serves every checkout.
set_source_files_properties(${CMAKE_SOURCE_DIR}/tests/protocol/rules.test.cpp ${CMAKE_SOURCE_DIR}/tests/library/versions.test.cpp
    ${CMAKE_SOURCE_DIR}/tests/cycle/history.test.cpp PROPERTIES
    COMPILE_DEFINITIONS CYCLEBOOK_SOURCE_DIR="${CMAKE_SOURCE_DIR}")

set(folders core platform protocol cycle bundle library report app ui raster screens cli)

# cyclebook_test_program(NAME): one that only tests run.
function(cyclebook_test_program name)
    target_link_options(${name} PRIVATE ${CYCLEBOOK_TEST_LINK})
    if(EMSCRIPTEN)
        # A CommonJS file for node; ".js" would be taken for a module here (package.json).
        set_target_properties(${name} PROPERTIES SUFFIX .cjs)
    endif()
endfunction()

# What a test program has in the place of what is shipped: objects come first, so a library's of the same name stay out.
add_library(test_main OBJECT ${CMAKE_SOURCE_DIR}/tests/main.cpp)
target_link_libraries(test_main PRIVATE doctest flags)
target_link_libraries(imgui_hooked PRIVATE flags)
set(instead $<TARGET_OBJECTS:test_main> $<TARGET_OBJECTS:imgui_hooked>)
if(EMSCRIPTEN)
    list(APPEND instead $<TARGET_OBJECTS:assets_tested>)
endif()

add_executable(unit_tests EXCLUDE_FROM_ALL ${instead})
cyclebook_test_program(unit_tests)
foreach(folder ${folders})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
    list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/tests/ui/items.cpp)   # in imgui_hooked
    add_library(tests_${folder} OBJECT ${sources} ${CMAKE_BINARY_DIR}/empty.cpp)
    # Of what is tested the objects are those that are shipped; the tests themselves need not be optimized.
    target_compile_options(tests_${folder} PRIVATE -O0)
    target_link_libraries(tests_${folder} PRIVATE ${folders} platform_native assets imgui json sodium doctest flags)
    target_include_directories(tests_${folder} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_sources(unit_tests PRIVATE $<TARGET_OBJECTS:tests_${folder}>)

    add_executable(unit_${folder} EXCLUDE_FROM_ALL ${instead} $<TARGET_OBJECTS:tests_${folder}>)
    target_link_libraries(unit_${folder} PRIVATE ${folder} platform_native imgui)
    cyclebook_test_program(unit_${folder})
endforeach()
target_link_libraries(unit_tests PRIVATE ${folders} platform_native assets imgui json sodium)

# Many random histories of a cycle: scripts/test histories, scripts/bench merge.
add_executable(histories EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/histories.cpp)
target_include_directories(histories PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(histories PRIVATE cycle assets json doctest flags)
cyclebook_test_program(histories)

# What other implementations are compared with, from tests/independent/.
add_executable(oracle EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/independent/oracle.cpp)
target_include_directories(oracle PRIVATE ${CMAKE_SOURCE_DIR}/tests)
target_link_libraries(oracle PRIVATE bundle report json doctest flags)
target_compile_definitions(oracle PRIVATE DOCTEST_CONFIG_DISABLE)
