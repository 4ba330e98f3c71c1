#pragma once
// What C++ asks of the page. Each function forwards to one of the same name in web/bridge.js and does nothing else.
// Strings go as pointer and length, valid during the call only.

#include <cstddef>
#include <string_view>

extern "C" {
void bridge_attach();
void bridge_start();
void bridge_view(float* out);
void bridge_request_frame();
void bridge_after(int milliseconds, int token);
void bridge_place_canvas(int strip);
bool bridge_has_graphics();
void bridge_copy_fixed(double x, double y, double w, double h);
void bridge_put_pixels(int strip, const void* rgba, int width, int height);
void bridge_apply_tree(const char* json, std::size_t size);
void bridge_commit(int token, bool purge);
void bridge_load_files(int token, const char* names, std::size_t size);   // one a line; answered as a commit is
void bridge_read_file(int token, const char* name, std::size_t size);
int bridge_storage_state();
char* bridge_storage_note();
void bridge_ask_for_turn();
bool bridge_is_update_ready();
void bridge_take_update();
void bridge_start_again(bool everywhere);
bool bridge_is_from_disk();
double bridge_now();
int bridge_utc_offset(double instant);
void bridge_save_file(const char* name, std::size_t name_size, const char* mime, std::size_t mime_size,
                      const char* bytes, std::size_t size);
bool bridge_can_share();
void bridge_share_file(const char* name, std::size_t name_size, const char* mime, std::size_t mime_size,
                       const char* bytes, std::size_t size);
void bridge_choose_files();
// Large files have numbers, which the program gives. Pieces are answered as stored files are, and what is written as a commit is.
void bridge_choose_large_file(int file);
void bridge_read_piece(int token, int file, double from, double count);
void bridge_new_large_file(int file, const char* name, std::size_t name_size, const char* mime, std::size_t mime_size);
void bridge_write_piece(int token, int file, const char* bytes, std::size_t size);
void bridge_finish_large_file(int file);
void bridge_hand_over(int file);
void bridge_forget_large_file(int file);
void bridge_let_go(const char* names, std::size_t size);   // one a line
void bridge_show_file(const char* name, std::size_t name_size, const char* mime, std::size_t mime_size,
                      const char* bytes, std::size_t size);
void bridge_make_smaller(int token, const char* bytes, std::size_t size);
double bridge_space_left();   // less than nothing: not known
void bridge_print_page(const char* html, std::size_t size);
void bridge_open_link(const char* href, std::size_t size);
void bridge_announce(const char* sentence, std::size_t size);
char* bridge_language();
void bridge_use_language(const char* tag, std::size_t size);
int bridge_compare(const char* a, std::size_t a_size, const char* b, std::size_t b_size);
char* bridge_search_form(const char* text, std::size_t size);
void bridge_use_font(const char* family, std::size_t family_size, int weight, const std::byte* bytes, std::size_t size);
std::byte* bridge_draw_word(const char* word, std::size_t size, float em, int weight, float* out);
void bridge_answer(int token, bool ok, const char* text, std::size_t text_size, const std::byte* bytes, std::size_t size);
void bridge_fail(const char* what, std::size_t size);
}
