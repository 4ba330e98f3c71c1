#pragma once
// The files under the library's folder: a log of segments.
//
// Each write makes a new file, NNNNNNNNNN.seg, with the next number; no file is ever changed, since the browser's
// storage keeps whole files and notices a change by its name or its time alone. So that files stay in the tens, eight
// of one size become one of the next, NNNNNNNNNN-MMMMMMMMMM.seg, which stands for all numbers between and takes their
// place in the order. The merged ones are deleted only after the one that stands for them is durable: a torn commit
// leaves either, or both, and both mean the same.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "library/image.hpp"

namespace cyclebook::library {

struct SegmentName {
    std::uint64_t from = 0, to = 0;
    int repair = 0;                        ///< of the same range, the higher one counts: a damaged file written anew
    std::string text() const;
    bool covers(const SegmentName&) const;
    bool operator==(const SegmentName&) const = default;
};
std::optional<SegmentName> parse_segment_name(std::string_view file_name);

class Store {
public:
    /// Reads every file into `into`. Damaged ones are copied to damaged/, and `notes` says so.
    static core::Result<Store> open(const std::filesystem::path& dir, Image& into, std::vector<std::string>& notes);

    /// Writes the changes as one file, then tidies up. On an error nothing has changed.
    core::Result<void> write(const Image& changes);
    /// Damage was found that write() will repair, with or without changes.
    bool needs_repair() const { return !repairs_.empty() || !lost_.empty(); }
    /// Number of the last write() that changed files.
    std::uint64_t generation() const { return generation_; }
    void committed(std::uint64_t generation);
    std::size_t bytes() const;
    std::vector<std::filesystem::path> set_aside() const;

private:
    struct File {
        SegmentName name;
        std::size_t bytes = 0;
    };
    struct Obsolete {
        std::filesystem::path path;
        std::uint64_t since = 0;           // the write that made what stands for it
    };
    struct Repair {
        SegmentName damaged;
        std::vector<Slice> records;        // what was readable in it, and in the files it was made of
        std::vector<SegmentName> replaced; // by the file that repairs it
    };

    core::Result<void> put_file(const SegmentName&, const std::string& bytes);
    core::Result<void> repair();
    bool copy_aside(const SegmentName&, const std::string& bytes) const;
    void delete_obsolete();
    void tidy(bool everything);
    void merge(std::size_t first);
    std::filesystem::path path_of(const SegmentName& name) const { return dir_ / name.text(); }

    std::filesystem::path dir_;
    std::vector<File> files_;              // those that count, in the order of their numbers
    std::vector<Obsolete> obsolete_;
    std::vector<Repair> repairs_;
    std::vector<SegmentName> lost_;        // numbers for which no file was found
    std::uint64_t next_ = 1;
    std::uint64_t generation_ = 0, committed_ = 0;
};

}  // namespace cyclebook::library
