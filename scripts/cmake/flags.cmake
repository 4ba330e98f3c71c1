# Compiler and linker flags of everything that is ours.

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

add_library(flags INTERFACE)
target_compile_options(flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wall;-Wextra;-Wpedantic;-Wshadow;
    -Wnon-virtual-dtor;-Woverloaded-virtual;-Wcast-qual;-Wformat=2;-Wundef;-Wno-missing-field-initializers;
    -Werror=return-type;-Werror=switch>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # False alarms of g++ 12 inside std::string (gcc bugs 105651, 105562).
    target_compile_options(flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wextra-semi;-Wno-restrict;-Wno-maybe-uninitialized>)
endif()

# These decide code generation, so libraries of others get them too.
if(CYCLEBOOK_CHECK)
    add_compile_options(-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all -fno-omit-frame-pointer)
    add_link_options(-fsanitize=address,undefined)
endif()

if(NOT EMSCRIPTEN)
    if(CYCLEBOOK_CHECK)
        # What is tested is worth optimizing, for with sanitizers and coverage it is slow; the tests themselves are not.
        set(CMAKE_CXX_FLAGS_RELEASE "-O1 -g1")
        set(CMAKE_C_FLAGS_RELEASE "-O1 -g1")
        add_link_options(-fuse-ld=lld)
    else()
        set(CMAKE_CXX_FLAGS_RELEASE "-O2")
    endif()
    find_program(ccache ccache)
    if(ccache)
        set(CMAKE_C_COMPILER_LAUNCHER ${ccache})
        set(CMAKE_CXX_COMPILER_LAUNCHER ${ccache})
    endif()
    return()
endif()

# Exceptions in their older form: the browsers of 2022 (Chrome 95, Firefox 102, Safari 15.4) know no other.
add_compile_options($<$<NOT:$<COMPILE_LANGUAGE:ASM>>:-fwasm-exceptions> $<$<NOT:$<COMPILE_LANGUAGE:ASM>>:-sWASM_LEGACY_EXCEPTIONS=1>)
add_link_options(-fwasm-exceptions -sWASM_LEGACY_EXCEPTIONS=1 -sALLOW_MEMORY_GROWTH)
set(CMAKE_CXX_FLAGS_RELEASE "-Os -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-Os -DNDEBUG")
set(CYCLEBOOK_TEST_LINK -O1 -sNODERAWFS -sSTACK_OVERFLOW_CHECK=1 -sSTACK_SIZE=1MB -sENVIRONMENT=node -sEXIT_RUNTIME=1)
# DYNAMIC_EXECUTION=0: the page's policy forbids eval. What JavaScript the program calls is in src/platform/web.
set(CYCLEBOOK_WEB_LINK -Os
    -sMIN_CHROME_VERSION=95 -sMIN_FIREFOX_VERSION=102 -sMIN_SAFARI_VERSION=150400
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sMODULARIZE -sEXPORT_ES6 -sENVIRONMENT=web -sDYNAMIC_EXECUTION=0
    -sINCOMING_MODULE_JS_API=wasmBinary,locateFile,onAbort,print,printErr
    -sFORCE_FILESYSTEM -lidbfs.js -sSTACK_SIZE=1MB -sINITIAL_HEAP=32MB)
