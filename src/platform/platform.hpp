#pragma once
// The seam between the program and the machine it runs on. web/ and native/ implement it; the build chooses one.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/time.hpp"
#include "platform/semantics.hpp"

namespace cyclebook::platform {

struct File {
    std::string name;
    std::vector<std::byte> bytes;
};

/// A file that may be larger than the memory: it is read in pieces.
class Readable {
public:
    virtual ~Readable() = default;
    virtual std::uint64_t size() const = 0;
    /// Nothing when it cannot be read.
    virtual void read(std::uint64_t from, std::size_t count, std::function<void(std::optional<std::string>)> done) = 0;
};

/// One that is written in pieces, and handed to the person once it was found to be good; else it is dropped with this.
class Writable {
public:
    virtual ~Writable() = default;
    virtual void write(std::string_view bytes, std::function<void(std::optional<core::Error>)> done) = 0;
    /// All is written: gives it to be read back, or null when it could not be kept.
    virtual void finish(std::function<void(std::shared_ptr<Readable>)> done) = 0;
    virtual void hand_over() = 0;
};

/// How a page is shown at this moment.
struct View {
    float width = 1280, height = 800;  ///< CSS pixels
    float scale = 1;                   ///< device pixels per CSS pixel, browser zoom included
    float scroll_y = 0;                ///< of the page sheet, CSS pixels
    float dialog_scroll_y = 0;         ///< of an open dialog that is higher than the window
    /// The part of the page sheet to paint: more than the window, so that scrolling shows painted pixels at once.
    float paint_top = 0, paint_height = 800;
    bool dark = false, high_contrast = false, touch = false;
};

/// A word that the platform has drawn, white. Lengths are pixels of the picture.
struct WordPicture {
    float advance = 0;               ///< from its pen to the pen of what follows
    float left = 0, top = 0;         ///< from the pen to the picture's corner; top: upwards
    int width = 0, height = 0;
    bool colored = false;            ///< an emoji: keeps its colours
    std::vector<std::byte> rgba;     ///< width * height * 4, not premultiplied
};

class Platform {
public:
    virtual ~Platform() = default;

    virtual core::Instant now() = 0;
    virtual core::Instant uptime() = 0;                 ///< milliseconds since some moment; nobody sets this clock
    virtual core::Date today() = 0;                     ///< the civil date where the person is
    virtual int utc_offset_minutes(core::Instant) = 0;  ///< local time minus UTC at that instant

    /// The folder of stored data, already loaded. Everything under it is plain files; the parts among them (*.part) may be
    /// empty until load_files().
    virtual std::filesystem::path data_dir() = 0;
    /// Brings the contents of these files of data_dir, by name, then calls `done`, with an error when it could not. What is
    /// gone, or damaged, stays empty and is no error.
    virtual void load_files(const std::vector<std::string>& names, std::function<void(std::optional<core::Error>)> done) = 0;
    /// What is stored as this file of data_dir, without bringing it there; nothing when it is gone, or cannot be read now.
    virtual void read_file(const std::string& name, std::function<void(std::optional<std::string>)> done) = 0;
    /// These parts are committed, and their contents are not needed in the folder any more: they may be empty there again.
    virtual void let_go(const std::vector<std::string>& names) = 0;
    /// False while another tab is the writer, or when storage is not to be had (see storage_note).
    virtual bool may_write() = 0;
    /// True where nothing can be kept at all (see storage_note), so that no other window has this data either: unlike
    /// in a second tab, work is possible here, and lives until the page is closed.
    virtual bool memory_only() { return false; }
    /// True where another window writes; take_turn() asks it to save, to let this one write, and to only read from then on.
    virtual bool only_reads() { return false; }
    virtual void take_turn() {}
    /// One sentence for the person when data cannot be kept here or only read; else empty.
    virtual std::string storage_note() = 0;
    /// Makes everything under data_dir durable, then calls `done`, with an error when it could not.
    virtual void commit(std::function<void(std::optional<core::Error>)> done) = 0;

    /// The same, and nothing that was deleted before is left in whatever the machine keeps the folder in.
    virtual void commit_and_purge(std::function<void(std::optional<core::Error>)> done) { commit(std::move(done)); }

    virtual void save_file(std::string_view name, std::string_view mime, std::string_view bytes) = 0;
    /// Has the device a share sheet that takes such files?
    virtual bool can_share() { return false; }
    virtual void share_file(std::string_view name, std::string_view mime, std::string_view bytes) { save_file(name, mime, bytes); }
    virtual void choose_files(std::function<void(std::vector<File>)> chosen) = 0;
    virtual void choose_large_file(std::function<void(std::shared_ptr<Readable>)> chosen) = 0;   ///< not called when none is chosen
    virtual std::shared_ptr<Writable> new_large_file(std::string_view name, std::string_view mime) = 0;
    /// Shows a picture or a PDF beside the program, where it can; else saves it.
    virtual void show_file(std::string_view name, std::string_view mime, std::string_view bytes) { save_file(name, mime, bytes); }
    /// The picture as a JPEG of some 300 KB, upright, with nothing in it but what is seen; nothing when it cannot be read here.
    virtual void make_smaller(std::string_view bytes, std::function<void(std::optional<std::string>)> made) = 0;
    /// Bytes that can still be stored, as far as the machine knows.
    virtual std::optional<std::int64_t> space_left() { return std::nullopt; }
    virtual void print_page(std::string_view html) = 0;   ///< a whole HTML document, to the print dialog
    virtual void open_link(std::string_view href) = 0;    ///< mailto: only

    /// True when a new version of the program is there; take_update() makes everything durable, then starts it.
    virtual bool update_ready() { return false; }
    virtual void take_update() {}

    /// Begins anew, so that nothing that was in memory is left; `everywhere`: in all windows, once what they have is saved.
    virtual void start_again(bool everywhere) = 0;
    /// True where other pages may read what is stored here: files that are opened from disk share one store.
    virtual bool shares_storage() { return false; }

    virtual void request_frame() = 0;                     ///< draw once more, soon; many calls are one frame
    virtual void after(int milliseconds, std::function<void()>) = 0;   ///< what is due asks for a frame if it needs one
    virtual View view() = 0;
    /// Makes a TrueType font known to real text fields. The bytes must outlive the platform.
    virtual void use_font(std::string_view family, int weight, std::span<const std::byte> bytes) {
        (void)family, (void)weight, (void)bytes;
    }
    /// Draws a word in a script that the program has no font for, at an em size in device pixels; false when it cannot.
    virtual bool draw_word(std::string_view word, float em, int weight, WordPicture& picture) {
        (void)word, (void)em, (void)weight, (void)picture;
        return false;
    }
    virtual void announce(std::string_view sentence) = 0;  ///< speaks it politely, once

    /// Tag of the person's own language, of those that there are texts for; "" when the machine does not say.
    virtual std::string language() { return {}; }
    /// What is shown is in this language from now on; a screen reader reads it as that, and compare() goes by it.
    virtual void use_language(std::string_view tag) { (void)tag; }
    /// As a dictionary of the language in use has them: less than 0, 0, or greater.
    virtual int compare(std::string_view a, std::string_view b) = 0;
    /// The same for all spellings that a search takes for the same: without case and accents.
    virtual std::string search_form(std::string_view text) = 0;
};

/// What a program gives the page it lives in.
class Host {
public:
    virtual ~Host() = default;
    /// Draws one frame for `view`, with what happened since the last; true asks for another.
    virtual bool frame(const View& view, const std::vector<Event>& events) = 0;
    virtual const Tree& tree() const = 0;
    /// Files that were dropped on the page, pasted, shared by another program, or opened from the desktop.
    virtual void files(std::vector<File>) = 0;
    /// The stored data was loaded anew: another window has written, or this one may write from now on.
    virtual void reopen() = 0;
    /// The scripting interface: a call with JSON arguments and bytes; answers JSON (or an error), and bytes.
    struct Answer {
        std::string json;
        std::vector<std::byte> bytes;
    };
    virtual void call(std::string_view name, std::string_view json, std::vector<std::byte> bytes,
                      std::function<void(core::Result<Answer>)> answer) = 0;
};

/// Runs the program in this platform's page until it closes. `make` is called once the stored data is loaded.
int run(std::function<std::unique_ptr<Host>(Platform&)> make);

}  // namespace cyclebook::platform
