#pragma once
// The files under the library's folder: a log of segments.
//
// Each write makes a new file, NNNNNNNNNN.seg, with the next number; no file is ever changed, since the browser's
// storage keeps whole files and notices a change by its name or its time alone. So that files stay in the tens, eight
// of one size become one of the next, NNNNNNNNNN-MMMMMMMMMM.seg, which stands for all numbers between and takes their
// place in the order. The merged ones are deleted only after the one that stands for them is durable: a torn commit
// leaves either, or both, and both mean the same.
//
// Of entries, the log keeps the last few megabytes. When it has more, they go into parts (parts.hpp), which are read when
// they are asked for, and the segment that stands for the merged ones names them, with a digest of each cycle. A part that
// no segment names is read and taken in again: it is what a damaged segment had named, or what a torn commit left.
//
// Attached files have a file each, named by their digest, which is written before what names it and deleted once nothing does.
//
// On a locked device every file is sealed under a data key, which is itself sealed with the passphrase and kept twice,
// NNNNNNNNNN-1.lock and -2.lock; of several locks the latest counts. Nothing is sealed before the lock that opens it is
// durable, no lock deleted before nothing sealed is left; what is not in the form that it should have is written anew.

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "library/image.hpp"
#include "library/parts.hpp"
#include "library/sizes.hpp"

namespace cyclebook::library {

struct SegmentName {
    std::uint64_t from = 0, to = 0;
    int repair = 0;                        ///< of the same range, the higher one counts: a damaged file written anew
    std::string text() const;
    bool covers(const SegmentName&) const;
    bool operator==(const SegmentName&) const = default;
};
std::optional<SegmentName> parse_segment_name(std::string_view file_name);

/// What the two files of the latest lock hold; empty: the device is not locked.
std::vector<std::string> read_locks(const std::filesystem::path& dir);

/// What was damaged or lost, in a sentence for the person, and of which cycles, as far as that is known.
struct Note {
    std::string text;
    std::set<std::string, std::less<>> cycles{};
};

class Store {
public:
    /// Reads every file but the parts into `into`. Damaged ones are copied to damaged/, and `notes` says so. Code
    /// "storage.locked" when something is sealed under a key that is not this one.
    static core::Result<Store> open(const std::filesystem::path& dir, Image& into, std::vector<Note>& notes, Sizes = {}, const Key& = {});

    /// Writes the changes, which are in `all` already, as one file, then tidies up: `all` then names other parts. On an
    /// error nothing has changed.
    core::Result<void> write(const Image& changes, Image& all);
    /// write() has something to do, with or without changes: damage to repair, files to seal or to delete.
    bool needs_repair() const;
    /// Number of the last write() that changed files.
    std::uint64_t generation() const { return generation_; }
    void committed(std::uint64_t generation);
    std::size_t bytes() const;
    std::vector<std::filesystem::path> set_aside() const;
    /// As it was set aside, sealed there or not.
    std::string read_set_aside(const std::filesystem::path&) const;

    // -- lock
    /// From the next write() on, `lock` opens what is stored: the key, sealed with a passphrase.
    void put_lock(const core::DataKey&, std::string lock);
    void take_lock_off();
    const Key& key() const { return key_; }                           ///< the last one, with or without a lock
    bool has_lock() const { return wants_lock_; }
    /// Every file is sealed if there is a lock, and none if there is not.
    bool is_uniform() const;
    /// Those that still have the other form, which have to be in the folder before write() can change that.
    std::vector<std::string> parts_of_other_form() const;

    // -- parts
    bool is_loaded(std::string_view part) const { return loaded_.contains(part); }
    /// Its bytes are in the folder: a browser brings them when they are asked for, and until then keeps an empty file.
    bool is_at_hand(const std::string& part) const;
    /// Parts that no segment names.
    const std::set<std::string, std::less<>>& unnamed() const { return unnamed_; }
    /// Reads its entries into `all`, and gives their cycles. A damaged one is copied to damaged/, and `notes` says so;
    /// what was named by nothing is named in `all` and `changes` from then on.
    std::set<std::string> load(const std::string& part, Image& all, Image& changes, std::vector<Note>& notes);
    /// Takes all entries out of the image, into parts that are in the folder and not loaded; the image names them then.
    core::Result<std::vector<Part>> put_parts(Image&);
    /// What is in the folder of a part, or an attached file; null when it is not at hand.
    std::shared_ptr<const std::string> read_at_hand(const std::string& name) const;
    /// The next write() leaves these entries out of it. A copy of it as it is is set aside.
    void leave_out(const std::string& part, const std::set<std::string>& entries);
    /// The next write() writes it anew, without what does not belong to any cycle any more.
    void write_anew(const std::string& part) { parts_anew_.insert(part), anew_was_tried_ = false; }

    // -- what is not read at a start, parts and attached files
    /// Those that nobody has asked for.
    std::vector<std::string> unread() const;
    /// Is this file, which is one of them, as it was written?
    bool is_whole(std::string_view name, const std::shared_ptr<const std::string>& file) const;

    // -- attached files
    /// Of its bytes in the folder; "" when there is none. A browser brings it when it is asked for, as it does a part.
    std::string attachment(std::string_view digest) const;
    /// Nothing when it is not at hand, or is not what its name says.
    std::optional<std::string> read_attachment(std::string_view digest) const;
    /// One that is in the folder and damaged is copied to damaged/, `notes` says so, and it is not kept any more.
    void look_at_attachment(const std::string& file, std::vector<Note>& notes);
    /// Into the folder at once; one that is there and whole stays as it is.
    core::Result<void> put_attachment(const std::string& digest, std::string_view bytes);
    /// Nothing names it any more, from the last write() on. `soon`: it does not wait for the next change.
    void drop_attachment(const std::string& digest, bool soon);
    std::vector<std::string> attachments() const;                     ///< digests

private:
    struct File {
        SegmentName name;
        std::size_t bytes = 0, entry_bytes = 0;
        bool sealed = false;
    };
    struct Obsolete {
        std::filesystem::path path;
        std::uint64_t since = 0;           // the write that made what stands for it
        bool soon = false;                 // it holds what nobody is to find any more: it does not wait for the next change
    };
    struct Repair {
        SegmentName damaged;
        std::vector<Slice> records;        // what was readable in it, and in the files it was made of
        std::vector<SegmentName> replaced; // by the file that repairs it
    };

    core::Result<void> put_file(const std::string& name, const std::string& bytes) const;
    core::Result<void> write_lock();
    void drop_locks();
    void drop_older_locks();
    bool may_change_form() const;
    void change_form(Image& all);
    void change_form_of_attachments();
    void take_attachment(std::string digest, const std::string& file);
    bool aside_differs(const std::filesystem::path&) const;
    void seal_set_aside();
    Key form() const { return seals_ ? key_ : Key(); }
    bool is_obsolete(const std::string& name) const;
    core::Result<void> repair();
    bool copy_aside(const std::string& name, const std::string& bytes);
    void delete_obsolete();
    void tidy(bool everything, Image& all);
    enum class Entries : unsigned char { stay, into_parts };
    void merge(std::size_t first, std::size_t end, Entries, Image& all);
    std::vector<Part> write_parts_anew(Image&, std::vector<std::string>& replaced) const;
    std::size_t log_bytes() const;
    std::filesystem::path path_of(const SegmentName& name) const { return dir_ / name.text(); }

    std::filesystem::path dir_;
    Sizes sizes_;
    std::vector<File> files_;              // those that count, in the order of their numbers
    std::vector<Obsolete> obsolete_;
    std::vector<Repair> repairs_;
    std::vector<SegmentName> lost_;        // numbers for which no file was found
    std::set<std::string, std::less<>> parts_;         // all files
    std::set<std::string, std::less<>> unnamed_, loaded_, parts_anew_;
    std::map<std::string, std::string, std::less<>> attachments_;     // files by digest
    std::map<std::string, std::set<std::string>, std::less<>> left_out_;   // entries, by part
    bool anew_was_tried_ = false;          // where it failed, it is tried again with the next changes
    std::uint64_t next_ = 1;
    std::uint64_t generation_ = 0, committed_ = 0;

    Key key_;                              // that sealed files are read with; kept when the lock is taken off: they may be there for a while
    bool wants_lock_ = false, seals_ = false;   // new files are sealed, once the lock is durable
    std::string new_lock_;                 // to be written
    std::uint64_t lock_since_ = 0;         // the write that wrote it
    std::uint64_t last_lock_ = 0;
    std::set<std::string> locks_;          // the files of the last one
    bool aside_differs_ = false, form_was_tried_ = false;
};

/// The bytes of an attached file, as its own file was read; good as long as the segment. Nothing when they are damaged.
std::optional<std::string_view> attachment_in(const Segment&, std::string_view digest);

}  // namespace cyclebook::library
