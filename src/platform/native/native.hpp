#pragma once
// A machine whose clock, storage and person are whatever its holder says: for tests, and for hosts without a page.

#include <cstdint>
#include <map>
#include <utility>

#include "platform/platform.hpp"

namespace cyclebook::platform {

class NativePlatform final : public Platform {
public:
    /// `folder` is made when missing; empty: nothing is stored.
    explicit NativePlatform(std::filesystem::path folder, core::Instant now = 0, int utc_offset_minutes = 0);

    // -- what its holder says
    View shown;
    bool writable = true, in_memory = false, from_disk = false;
    std::string note;                                  ///< what storage_note() answers
    std::optional<core::Error> commit_error;           ///< what commits are answered with; nothing: they succeed
    std::string own_language;                          ///< what language() answers
    /// As a browser starts: the parts are empty until load_files() has brought them. answer() does.
    void put_parts_away();
    void forget_parts() { away_.clear(); }             ///< load_files() finds none of them
    template <class Change>
    void change_part(const std::string& name, Change change) { change(away_.at(name)); }   ///< of those put away
    std::optional<core::Error> load_error;             ///< what load_files() is answered with
    bool hold_loads = false;                           ///< it goes unanswered until this is false again
    bool hold_pieces = false;                          ///< so do the pieces of large files
    std::optional<core::Error> piece_error;            ///< what pieces are answered with; nothing: they are written
    bool spoil_pieces = false;                         ///< of each that is written, a bit is stored otherwise
    bool hold_commits = false;                         ///< commits go unanswered until this is false again
    core::Instant each_look = 0;                       ///< milliseconds that pass each time that uptime() is asked for
    void set_clock(core::Instant now) { now_ = now; }  ///< runs no timer: the program is not there meanwhile
    void move_clock(int milliseconds);                 ///< runs the timers that come due, each at its time
    std::optional<std::string> smaller;                ///< what make_smaller() makes of any picture
    std::optional<std::int64_t> space;                 ///< what space_left() answers
    bool updated = false;                              ///< a new version is there
    void queue_files(std::vector<File>);               ///< what the person chooses the next time that files are asked for
    /// Answers what waits: commits, and a file chooser once files are queued. As in a browser, never from within the
    /// call that asked. True when anything was answered.
    bool answer();
    /// The page is closed: whoever waits is not called any more.
    void forget();

    // -- what the program did
    struct Saved { std::string name, mime, bytes; };
    std::vector<Saved> saved, shown_files;
    std::vector<std::string> printed, links, announced, fonts;
    std::string used_language;
    std::vector<std::string> loaded, read;             ///< files, by load_files(); by read_file()
    int commits = 0, turns_asked_for = 0, updates_taken = 0, restarts = 0, purges = 0;
    bool restarted_everywhere = false;
    bool asked_for_files() const { return chosen_ != nullptr; }
    std::size_t timers() const { return timers_.size(); }
    bool take_frame_request() { return std::exchange(frame_wanted_, false); }

    core::Instant now() override { return now_; }
    core::Instant uptime() override { return uptime_ += each_look; }
    core::Date today() override;
    int utc_offset_minutes(core::Instant) override { return offset_; }
    std::filesystem::path data_dir() override { return folder_; }
    void load_files(const std::vector<std::string>& names, std::function<void(std::optional<core::Error>)> done) override;
    void read_file(const std::string& name, std::function<void(std::optional<std::string>)> done) override { reads_.emplace_back(name, std::move(done)); }
    void let_go(const std::vector<std::string>& names) override;
    bool may_write() override { return writable; }
    bool memory_only() override { return in_memory; }
    bool only_reads() override { return !writable && !in_memory; }
    void take_turn() override { ++turns_asked_for; }
    std::string storage_note() override { return note; }
    void commit(std::function<void(std::optional<core::Error>)> done) override;
    void commit_and_purge(std::function<void(std::optional<core::Error>)> done) override { ++purges, commit(std::move(done)); }
    void save_file(std::string_view name, std::string_view mime, std::string_view bytes) override;
    void show_file(std::string_view name, std::string_view mime, std::string_view bytes) override { shown_files.push_back({std::string(name), std::string(mime), std::string(bytes)}); }
    void make_smaller(std::string_view bytes, std::function<void(std::optional<std::string>)> made) override;
    std::optional<std::int64_t> space_left() override { return space; }
    void choose_files(std::function<void(std::vector<File>)> chosen) override { chosen_ = std::move(chosen); }
    void choose_large_file(std::function<void(std::shared_ptr<Readable>)> chosen) override;
    std::shared_ptr<Writable> new_large_file(std::string_view name, std::string_view mime) override;
    void print_page(std::string_view html) override { printed.emplace_back(html); }
    void open_link(std::string_view href) override { links.emplace_back(href); }
    bool update_ready() override { return updated; }
    void take_update() override { ++updates_taken; }
    void start_again(bool everywhere) override { ++restarts, restarted_everywhere = everywhere; }
    bool shares_storage() override { return from_disk; }
    void request_frame() override { frame_wanted_ = true; }
    void after(int milliseconds, std::function<void()>) override;
    View view() override { return shown; }
    void use_font(std::string_view family, int weight, std::span<const std::byte>) override;
    void announce(std::string_view sentence) override { announced.emplace_back(sentence); }
    std::string language() override { return own_language; }
    void use_language(std::string_view tag) override { used_language = tag; }
    /// Knows no alphabet but the English one.
    int compare(std::string_view a, std::string_view b) override;
    std::string search_form(std::string_view text) override;

private:
    friend class NativeFile;
    struct Timer { core::Instant due; std::function<void()> run; };

    std::filesystem::path folder_;
    core::Instant now_, uptime_ = 0;
    int offset_;
    bool frame_wanted_ = false;
    std::vector<Timer> timers_;  // in the order in which they were asked for
    std::vector<std::function<void(std::optional<core::Error>)>> commits_;
    std::map<std::string, std::string> away_;   // contents by file name
    struct Load { std::vector<std::string> names; std::function<void(std::optional<core::Error>)> done; };
    std::vector<Load> loads_;
    std::vector<std::pair<std::string, std::function<void(std::optional<std::string>)>>> reads_;
    std::vector<std::function<void(std::optional<std::string>)>> pictures_;
    std::vector<std::function<void()>> pieces_;        // what is to be answered of large files
    std::function<void(std::vector<File>)> chosen_;
    std::vector<std::vector<File>> queued_;
};

}  // namespace cyclebook::platform
