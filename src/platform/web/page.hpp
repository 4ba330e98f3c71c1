#pragma once
// The program inside its page: one Host, the events that wait for it, and what it asked the page to do later.

#include <functional>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "paint.hpp"
#include "platform/platform.hpp"
#include "twin.hpp"

namespace cyclebook::platform {

class WebPlatform final : public Platform {
public:
    core::Instant now() override;
    core::Instant uptime() override;
    core::Date today() override;
    int utc_offset_minutes(core::Instant) override;
    std::filesystem::path data_dir() override;
    void load_files(const std::vector<std::string>& names, std::function<void(std::optional<core::Error>)> done) override;
    void read_file(const std::string& name, std::function<void(std::optional<std::string>)> done) override;
    void let_go(const std::vector<std::string>& names) override;
    bool may_write() override;
    bool memory_only() override;
    bool only_reads() override;
    void take_turn() override;
    std::string storage_note() override;
    void commit(std::function<void(std::optional<core::Error>)> done) override;
    void commit_and_purge(std::function<void(std::optional<core::Error>)> done) override;
    bool can_share() override;
    void share_file(std::string_view name, std::string_view mime, std::string_view bytes) override;
    void save_file(std::string_view name, std::string_view mime, std::string_view bytes) override;
    void show_file(std::string_view name, std::string_view mime, std::string_view bytes) override;
    void make_smaller(std::string_view bytes, std::function<void(std::optional<std::string>)> made) override;
    std::optional<std::int64_t> space_left() override;
    void choose_files(std::function<void(std::vector<File>)> chosen) override;
    void choose_large_file(std::function<void(std::shared_ptr<Readable>)> chosen) override;
    std::shared_ptr<Writable> new_large_file(std::string_view name, std::string_view mime) override;
    void print_page(std::string_view html) override;
    void open_link(std::string_view href) override;
    bool update_ready() override;
    void take_update() override;
    void start_again(bool everywhere) override;
    bool shares_storage() override;
    void request_frame() override;
    void after(int milliseconds, std::function<void()>) override;
    View view() override;
    bool draw_word(std::string_view word, float em, int weight, WordPicture&) override;
    void use_font(std::string_view family, int weight, std::span<const std::byte> bytes) override;
    void announce(std::string_view sentence) override;
    std::string language() override;
    void use_language(std::string_view tag) override;
    int compare(std::string_view a, std::string_view b) override;
    std::string search_form(std::string_view text) override;

    /// When the person did what the program is told of: it may hear of it late. 0: now.
    core::Instant acts_at = 0;

    // What the page answers, by the token it was asked with.
    void committed(int token, std::optional<core::Error>);
    void timer(int token);
    void files_chosen(std::vector<File>);
    void bytes_came(int token, std::optional<std::string>);
    void large_file_came(int file, double size);

    // What large files ask of the page.
    int wait(std::function<void(std::optional<core::Error>)>);
    int wait(std::function<void(std::optional<std::string>)>);
    void wait_for_file(int file, std::function<void(double size)>);

private:
    int next_token_ = 1;
    std::unordered_map<int, std::function<void(std::optional<core::Error>)>> commits_;
    std::unordered_map<int, std::function<void()>> timers_;
    std::function<void(std::vector<File>)> chosen_;
    std::unordered_map<int, std::function<void(std::optional<std::string>)>> bytes_;
    std::unordered_map<int, std::function<void(double)>> large_files_;
};

/// Of a page that stopped: what was typed into a field and no frame has read, and what the field held before.
struct Kept { NodeId node; std::string before, value; };
std::string write_kept(const std::vector<Kept>&);
std::vector<Kept> read_kept(std::string_view);

struct Page {
    WebPlatform platform;
    std::function<std::unique_ptr<Host>(Platform&)> make;
    std::unique_ptr<Host> host;   ///< none until the stored data is loaded
    std::vector<Event> events, unread;   ///< unread: of the frame that is being made
    std::vector<Kept> kept;       ///< to be typed again when its field is shown
    std::string kept_for;         ///< the title of the screen on which that was asked for
    Painter painter;
    TwinEncoder twin;

    View view;                    ///< what the last frame was made for

    /// Makes one frame and brings the twin up to date; true asks for another.
    bool frame();
    /// The page has failed: saves what was typed, and keeps for the next start what no frame has read.
    void stop();
    bool give_back();
    /// Paints the last frame.
    void paint();
};

/// The page is one; the browser's callbacks have no other way to it.
Page& page();

}  // namespace cyclebook::platform
