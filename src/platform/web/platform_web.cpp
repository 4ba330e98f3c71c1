#include <imgui.h>

#include <chrono>
#include <cstdlib>
#include <utility>

#include "bridge.hpp"
#include "page.hpp"

namespace cyclebook::platform {

core::Instant WebPlatform::now() { return acts_at != 0 ? acts_at : static_cast<core::Instant>(bridge_now()); }
core::Instant WebPlatform::uptime() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

core::Date WebPlatform::today() {
    const auto instant = now();
    const std::chrono::sys_time<std::chrono::milliseconds> local{
        std::chrono::milliseconds(instant) + std::chrono::minutes(utc_offset_minutes(instant))};
    return std::chrono::floor<std::chrono::days>(local);
}

int WebPlatform::utc_offset_minutes(core::Instant instant) { return bridge_utc_offset(static_cast<double>(instant)); }

std::filesystem::path WebPlatform::data_dir() { return "/cyclebook"; }

// The states are those of web/storage.js.
bool WebPlatform::may_write() { return bridge_storage_state() == 0; }
bool WebPlatform::only_reads() { return bridge_storage_state() == 1; }
bool WebPlatform::memory_only() { return bridge_storage_state() >= 2; }
void WebPlatform::take_turn() { bridge_ask_for_turn(); }

namespace {

/// A string of the page's, which is ours to free.
std::string take(char* text) {
    const std::unique_ptr<char, decltype(&std::free)> owned(text, &std::free);
    return owned.get();
}

}  // namespace

std::string WebPlatform::storage_note() { return take(bridge_storage_note()); }

void WebPlatform::commit(std::function<void(std::optional<core::Error>)> done) {
    const int token = next_token_++;
    commits_.emplace(token, std::move(done));
    bridge_commit(token, false);
}
void WebPlatform::commit_and_purge(std::function<void(std::optional<core::Error>)> done) {
    const int token = next_token_++;
    commits_.emplace(token, std::move(done));
    bridge_commit(token, true);
}

void WebPlatform::load_files(const std::vector<std::string>& names, std::function<void(std::optional<core::Error>)> done) {
    const int token = next_token_++;
    commits_.emplace(token, std::move(done));
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : "\n") + name;
    bridge_load_files(token, list.data(), list.size());
}

void WebPlatform::read_file(const std::string& name, std::function<void(std::optional<std::string>)> done) {
    const int token = next_token_++;
    bytes_.emplace(token, std::move(done));
    bridge_read_file(token, name.data(), name.size());
}

void WebPlatform::let_go(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) list += (list.empty() ? "" : "\n") + name;
    if (!list.empty()) bridge_let_go(list.data(), list.size());
}

void WebPlatform::bytes_came(int token, std::optional<std::string> bytes) {
    if (auto waiting = bytes_.extract(token)) waiting.mapped()(std::move(bytes));
}

void WebPlatform::committed(int token, std::optional<core::Error> error) {
    if (auto waiting = commits_.extract(token)) waiting.mapped()(std::move(error));
}

void WebPlatform::save_file(std::string_view name, std::string_view mime, std::string_view bytes) {
    bridge_save_file(name.data(), name.size(), mime.data(), mime.size(), bytes.data(), bytes.size());
}

bool WebPlatform::can_share() { return bridge_can_share(); }

void WebPlatform::share_file(std::string_view name, std::string_view mime, std::string_view bytes) {
    bridge_share_file(name.data(), name.size(), mime.data(), mime.size(), bytes.data(), bytes.size());
}

void WebPlatform::show_file(std::string_view name, std::string_view mime, std::string_view bytes) {
    bridge_show_file(name.data(), name.size(), mime.data(), mime.size(), bytes.data(), bytes.size());
}

void WebPlatform::make_smaller(std::string_view bytes, std::function<void(std::optional<std::string>)> made) {
    const int token = next_token_++;
    bytes_.emplace(token, std::move(made));
    bridge_make_smaller(token, bytes.data(), bytes.size());
}

std::optional<std::int64_t> WebPlatform::space_left() {
    const double left = bridge_space_left();
    return left < 0 ? std::nullopt : std::optional(static_cast<std::int64_t>(left));
}

void WebPlatform::choose_files(std::function<void(std::vector<File>)> chosen) {
    chosen_ = std::move(chosen);
    bridge_choose_files();
}

void WebPlatform::files_chosen(std::vector<File> files) {
    if (const auto chosen = std::exchange(chosen_, nullptr)) chosen(std::move(files));
}

void WebPlatform::print_page(std::string_view html) { bridge_print_page(html.data(), html.size()); }
void WebPlatform::open_link(std::string_view href) { bridge_open_link(href.data(), href.size()); }
bool WebPlatform::update_ready() { return bridge_is_update_ready(); }
void WebPlatform::take_update() { bridge_take_update(); }
void WebPlatform::start_again(bool everywhere) { bridge_start_again(everywhere); }
bool WebPlatform::shares_storage() { return bridge_is_from_disk(); }
void WebPlatform::request_frame() { bridge_request_frame(); }

void WebPlatform::after(int milliseconds, std::function<void()> due) {
    const int token = next_token_++;
    timers_.emplace(token, std::move(due));
    bridge_after(milliseconds, token);
}

void WebPlatform::timer(int token) {
    if (auto due = timers_.extract(token)) due.mapped()();
}

View WebPlatform::view() {
    float raw[10];
    bridge_view(raw);
    View view;
    view.width = raw[0];
    view.height = raw[1];
    view.scale = raw[2];
    view.scroll_y = raw[3];
    view.dialog_scroll_y = raw[4];
    view.paint_top = raw[5];
    view.paint_height = raw[6];
    view.dark = raw[7] != 0;
    view.high_contrast = raw[8] != 0;
    view.touch = raw[9] != 0;
    return view;
}

void WebPlatform::use_font(std::string_view family, int weight, std::span<const std::byte> bytes) {
    bridge_use_font(family.data(), family.size(), weight, bytes.data(), bytes.size());
}

bool WebPlatform::draw_word(std::string_view word, float em, int weight, WordPicture& picture) {
    float raw[6];
    const std::unique_ptr<std::byte, decltype(&std::free)> rgba(bridge_draw_word(word.data(), word.size(), em, weight, raw), &std::free);
    if (!rgba) return false;
    picture.advance = raw[0];
    picture.left = raw[1];
    picture.top = raw[2];
    picture.width = static_cast<int>(raw[3]);
    picture.height = static_cast<int>(raw[4]);
    picture.colored = raw[5] != 0;
    const auto bytes = static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4;
    picture.rgba.assign(rgba.get(), rgba.get() + bytes);
    return true;
}

void WebPlatform::announce(std::string_view sentence) { bridge_announce(sentence.data(), sentence.size()); }

std::string WebPlatform::language() { return take(bridge_language()); }
void WebPlatform::use_language(std::string_view tag) { bridge_use_language(tag.data(), tag.size()); }
int WebPlatform::compare(std::string_view a, std::string_view b) { return bridge_compare(a.data(), a.size(), b.data(), b.size()); }
std::string WebPlatform::search_form(std::string_view text) { return take(bridge_search_form(text.data(), text.size())); }

bool Page::frame() {
    view = platform.view();
    unread = std::exchange(events, {});
    painter.begin();
    const bool again = host->frame(view, unread);
    platform.acts_at = 0;
    const auto happened = std::exchange(unread, {});
    const Tree& tree = host->tree();
    for (const auto& event : happened) {
        if (event.kind == Event::Kind::input || event.kind == Event::Kind::toggle) twin.touched(event.node);
    }
    if (const auto changes = twin.encode(tree); !changes.empty()) bridge_apply_tree(changes.data(), changes.size());
    return give_back() || again;
}

void Page::paint() { painter.paint(view, host->tree()); }

Page& page() {
    static Page the_page;
    return the_page;
}

int run(std::function<std::unique_ptr<Host>(Platform&)> make) {
    page().make = std::move(make);
    bridge_attach();
    bridge_start();
    return 0;  // the page lives on: its browser calls back
}

}  // namespace cyclebook::platform
