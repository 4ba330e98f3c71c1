# What must hold before anything is built, each with a sentence that says what to do.

if(EMSCRIPTEN)
    if(EMSCRIPTEN_VERSION VERSION_LESS 4)
        message(FATAL_ERROR "Emscripten ${EMSCRIPTEN_VERSION} is too old: put 4 or newer on the PATH, "
            "or unset IMGUI_DIR and SODIUM_DIR so that scripts/run makes its own toolchain.")
    endif()
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
    message(FATAL_ERROR "g++ ${CMAKE_CXX_COMPILER_VERSION} is too old: 12 or newer is needed for C++23. Set CXX to one.")
endif()

# cyclebook_require_file(FILE, SENTENCE)
function(cyclebook_require_file file sentence)
    if(NOT EXISTS "${file}")
        message(FATAL_ERROR "${file} is not there: ${sentence}")
    endif()
endfunction()

# A folder of src/ reaches another one only by linking it. These are the ways around that, and the headers that any
# target would find in the compiler's own folders.
function(cyclebook_check_includes)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/*.cpp ${CMAKE_SOURCE_DIR}/src/*.hpp)
    foreach(source ${sources})
        file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR}/src ${source})
        file(STRINGS ${source} includes REGEX "^[ \t]*#[ \t]*include")
        foreach(include ${includes})
            if(include MATCHES "\\.\\./")
                message(FATAL_ERROR "src/${name} includes with '../': write the folder's name, as in \"core/error.hpp\".")
            endif()
            if(include MATCHES "<(emscripten|GLES)" AND NOT name MATCHES "^platform/web/")
                message(FATAL_ERROR "src/${name} includes Emscripten: only src/platform/web may.")
            endif()
            if(include MATCHES "[<\"]sodium" AND NOT name MATCHES "^core/")
                message(FATAL_ERROR "src/${name} includes libsodium: only src/core may.")
            endif()
            if(include MATCHES "nlohmann/json\\.hpp" AND name MATCHES "\\.hpp$" AND NOT name MATCHES "json[^/]*\\.hpp$")
                message(FATAL_ERROR "src/${name} includes nlohmann/json.hpp: only .cpp files may, and headers for them named json….hpp. "
                    "It is slow to compile: other headers have nlohmann/json_fwd.hpp.")
            endif()
        endforeach()
    endforeach()
endfunction()
cyclebook_check_includes()
