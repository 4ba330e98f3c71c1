# cyclebook_library(NAME [FOLDER folder of src/] [PUBLIC targets] [PRIVATE targets] [EXCLUDE files])
# A folder of src/ as a static library. Its headers are reached through an include folder that holds one link, named
# as the folder: `core/error.hpp` is found by targets that link core, and by no others.

if(NOT EXISTS ${CMAKE_BINARY_DIR}/empty.cpp)
    file(TOUCH ${CMAKE_BINARY_DIR}/empty.cpp)
endif()

function(cyclebook_library name)
    cmake_parse_arguments(arg "" "FOLDER" "PUBLIC;PRIVATE;EXCLUDE" ${ARGN})
    if(NOT arg_FOLDER)
        set(arg_FOLDER ${name})
    endif()
    set(folder ${CMAKE_SOURCE_DIR}/src/${arg_FOLDER})
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/rules/*.cpp)
    foreach(file ${arg_EXCLUDE})
        list(REMOVE_ITEM sources ${folder}/${file})
    endforeach()
    # A folder may have headers only.
    add_library(${name} STATIC ${sources} ${CMAKE_BINARY_DIR}/empty.cpp)
    if(NOT arg_FOLDER MATCHES "/")
        file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include/${name})
        file(CREATE_LINK ${folder} ${CMAKE_BINARY_DIR}/include/${name}/${name} SYMBOLIC)
        target_include_directories(${name} PUBLIC ${CMAKE_BINARY_DIR}/include/${name})
    endif()
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE} $<BUILD_INTERFACE:flags>)
endfunction()
