# Everything under assets/ (but the schemas, which only tests read) and the fonts, inside the program: the assembler
# takes the bytes in as they are, in the same way for native code and for wasm.

file(GLOB_RECURSE asset_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/assets/*)
file(GLOB font_files CONFIGURE_DEPENDS ${FONTS_DIR}/*.ttf)
list(FILTER asset_files EXCLUDE REGEX "/assets/schemas/|/\\.")
if(NOT font_files)
    message(FATAL_ERROR "There are no fonts in '${FONTS_DIR}': run scripts/test or scripts/run, which make them, or set FONTS_DIR.")
endif()

# cyclebook_assets(NAME KIND FILES...): a library of these files and the fonts.
function(cyclebook_assets name kind)
    set(named)
    foreach(file ${ARGN})
        file(RELATIVE_PATH path ${CMAKE_SOURCE_DIR}/assets ${file})
        list(APPEND named "${path}|${file}")
    endforeach()
    foreach(file ${font_files})
        get_filename_component(path ${file} NAME)
        list(APPEND named "fonts/${path}|${file}")
    endforeach()
    list(SORT named)

    set(index 0)
    set(assembly)
    set(externs)
    set(table)
    foreach(pair ${named})
        string(REPLACE "|" ";" pair "${pair}")
        list(GET pair 0 path)
        list(GET pair 1 file)
        string(APPEND assembly "ASSET(cyclebook_asset_${index}, \"${file}\")\n")
        string(APPEND externs "extern const std::byte cyclebook_asset_${index}[], cyclebook_asset_${index}_end[];\n")
        string(APPEND table "    {\"${path}\", cyclebook_asset_${index}, cyclebook_asset_${index}_end},\n")
        math(EXPR index "${index} + 1")
    endforeach()

    set(folder ${CMAKE_BINARY_DIR}/${name}/assets)
    configure_file(${CMAKE_SOURCE_DIR}/scripts/cmake/assets.hpp.in ${folder}/assets.hpp COPYONLY)
    configure_file(${CMAKE_SOURCE_DIR}/scripts/cmake/assets.cpp.in ${folder}/assets.cpp @ONLY)
    configure_file(${CMAKE_SOURCE_DIR}/scripts/cmake/assets.S.in ${folder}/data.S @ONLY)
    set_source_files_properties(${folder}/data.S PROPERTIES OBJECT_DEPENDS "${ARGN};${font_files}")

    add_library(${name} ${kind} ${folder}/assets.cpp ${folder}/data.S)
    target_include_directories(${name} PUBLIC ${CMAKE_BINARY_DIR}/${name})
    target_link_libraries(${name} PRIVATE flags)
    # The compiler's cache does not see that the assembler reads these files: it would give back what they were.
    set_target_properties(${name} PROPERTIES RULE_LAUNCH_COMPILE "${CMAKE_COMMAND} -E env CCACHE_DISABLE=1")
endfunction()

if(EMSCRIPTEN)
    # No page says what the command line does; the tests in node do.
    cyclebook_assets(assets_tested OBJECT ${asset_files})
    list(FILTER asset_files EXCLUDE REGEX "/assets/text/cli/")
endif()
cyclebook_assets(assets STATIC ${asset_files})
