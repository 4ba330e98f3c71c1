# What the time to start is compared with: Dear ImGui's demo, bare, with the flags of the page. For scripts/bench start.

add_executable(imgui_demo EXCLUDE_FROM_ALL ${CMAKE_SOURCE_DIR}/tests/bench/demo/main.cpp ${imgui_sources} ${IMGUI_DIR}/imgui_demo.cpp
    ${IMGUI_DIR}/backends/imgui_impl_opengl3.cpp)
target_include_directories(imgui_demo SYSTEM PRIVATE ${IMGUI_DIR} ${IMGUI_DIR}/backends)
target_compile_definitions(imgui_demo PRIVATE IMGUI_IMPL_OPENGL_ES3 IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS IMGUI_DISABLE_FILE_FUNCTIONS)
target_link_libraries(imgui_demo PRIVATE flags)
set_target_properties(imgui_demo PROPERTIES SUFFIX .js)
target_link_options(imgui_demo PRIVATE ${CYCLEBOOK_WEB_LINK})
