#include "bridge.hpp"

#include <emscripten/em_js.h>

// What the module keeps to itself (the heap, the file system) is handed over once, so that web/ needs no list of
// exports in the build.
EM_JS_DEPS(cyclebook_bridge, "$FS,$IDBFS,$stringToNewUTF8");

// clang-format off
EM_JS(void, bridge_attach, (), { Module.bridge.attach({ module: Module, FS, IDBFS, heap: () => HEAPU8 }); })
EM_JS(void, bridge_start, (), { Module.bridge.start(); })
EM_JS(void, bridge_view, (float* out), { Module.bridge.view(out); })
EM_JS(void, bridge_request_frame, (), { Module.bridge.requestFrame(); })
EM_JS(void, bridge_after, (int milliseconds, int token), { Module.bridge.after(milliseconds, token); })
EM_JS(void, bridge_place_canvas, (int strip), { Module.bridge.placeCanvas(strip); })
EM_JS(bool, bridge_has_graphics, (), { return Module.bridge.hasGraphics(); })
EM_JS(void, bridge_copy_fixed, (double x, double y, double w, double h), { Module.bridge.copyFixed(x, y, w, h); })
EM_JS(void, bridge_put_pixels, (int strip, const void* rgba, int width, int height), {
    Module.bridge.putPixels(strip, rgba, width, height);
})
EM_JS(void, bridge_apply_tree, (const char* json, size_t size), { Module.bridge.applyTree(json, size); })
EM_JS(void, bridge_commit, (int token, bool purge), { Module.bridge.commit(token, purge); })
EM_JS(void, bridge_load_files, (int token, const char* names, size_t size), { Module.bridge.loadFiles(token, names, size); })
EM_JS(void, bridge_read_file, (int token, const char* name, size_t size), { Module.bridge.readFile(token, name, size); })
EM_JS(int, bridge_storage_state, (), { return Module.bridge.storageState(); })
EM_JS(char*, bridge_storage_note, (), { return stringToNewUTF8(Module.bridge.storageNote()); })
EM_JS(void, bridge_ask_for_turn, (), { Module.bridge.askForTurn(); })
EM_JS(bool, bridge_is_update_ready, (), { return Module.bridge.isUpdateReady(); })
EM_JS(void, bridge_take_update, (), { Module.bridge.takeUpdate(); })
EM_JS(void, bridge_start_again, (bool everywhere), { Module.bridge.startAgain(everywhere); })
EM_JS(bool, bridge_is_from_disk, (), { return Module.bridge.isFromDisk(); })
EM_JS(double, bridge_now, (), { return Date.now(); })
EM_JS(int, bridge_utc_offset, (double instant), { return -new Date(instant).getTimezoneOffset(); })
EM_JS(void, bridge_save_file, (const char* name, size_t name_size, const char* mime, size_t mime_size, const char* bytes, size_t size), {
    Module.bridge.saveFile(name, name_size, mime, mime_size, bytes, size);
})
EM_JS(bool, bridge_can_share, (), { return Module.bridge.canShare(); })
EM_JS(void, bridge_share_file, (const char* name, size_t name_size, const char* mime, size_t mime_size, const char* bytes, size_t size), {
    Module.bridge.shareFile(name, name_size, mime, mime_size, bytes, size);
})
EM_JS(void, bridge_show_file, (const char* name, size_t name_size, const char* mime, size_t mime_size, const char* bytes, size_t size), {
    Module.bridge.showFile(name, name_size, mime, mime_size, bytes, size);
})
EM_JS(void, bridge_make_smaller, (int token, const char* bytes, size_t size), { Module.bridge.makeSmaller(token, bytes, size); })
EM_JS(double, bridge_space_left, (), { return Module.bridge.spaceLeft(); })
EM_JS(void, bridge_choose_files, (), { Module.bridge.chooseFiles(); })
EM_JS(void, bridge_choose_large_file, (int file), { Module.bridge.chooseLargeFile(file); })
EM_JS(void, bridge_read_piece, (int token, int file, double from, double count), { Module.bridge.readPiece(token, file, from, count); })
EM_JS(void, bridge_new_large_file, (int file, const char* name, size_t name_size, const char* mime, size_t mime_size), {
    Module.bridge.newLargeFile(file, name, name_size, mime, mime_size);
})
EM_JS(void, bridge_write_piece, (int token, int file, const char* bytes, size_t size), { Module.bridge.writePiece(token, file, bytes, size); })
EM_JS(void, bridge_finish_large_file, (int file), { Module.bridge.finishLargeFile(file); })
EM_JS(void, bridge_hand_over, (int file), { Module.bridge.handOver(file); })
EM_JS(void, bridge_forget_large_file, (int file), { Module.bridge.forgetLargeFile(file); })
EM_JS(void, bridge_let_go, (const char* names, size_t size), { Module.bridge.letGo(names, size); })
EM_JS(void, bridge_print_page, (const char* html, size_t size), { Module.bridge.printPage(html, size); })
EM_JS(void, bridge_open_link, (const char* href, size_t size), { Module.bridge.openLink(href, size); })
EM_JS(void, bridge_announce, (const char* sentence, size_t size), { Module.bridge.announce(sentence, size); })
EM_JS(char*, bridge_language, (), { return stringToNewUTF8(Module.bridge.language()); })
EM_JS(void, bridge_use_language, (const char* tag, size_t size), { Module.bridge.useLanguage(tag, size); })
EM_JS(int, bridge_compare, (const char* a, size_t a_size, const char* b, size_t b_size), {
    return Module.bridge.compare(a, a_size, b, b_size);
})
EM_JS(char*, bridge_search_form, (const char* text, size_t size), { return stringToNewUTF8(Module.bridge.searchForm(text, size)); })
EM_JS(void, bridge_use_font, (const char* family, size_t family_size, int weight, const std::byte* bytes, size_t size), {
    Module.bridge.useFont(family, family_size, weight, bytes, size);
})
EM_JS(std::byte*, bridge_draw_word, (const char* word, size_t size, float em, int weight, float* out), {
    return Module.bridge.drawWord(word, size, em, weight, out) || 0;
})
EM_JS(void, bridge_answer, (int token, bool ok, const char* text, size_t text_size, const std::byte* bytes, size_t size), {
    Module.bridge.answer(token, ok, text, text_size, bytes, size);
})
EM_JS(void, bridge_fail, (const char* what, size_t size), { Module.bridge.fail(what, size); })
// clang-format on
