#pragma once
// A backup as bytes: a sealed stream of records as the store has them, each with its length before it. Its first record says
// what is in it; then come keys, settings, drafts and the files that drafts name, of which nobody else has a copy, then cycles
// with their digests, then the other attached files.

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/seal_stream.hpp"
#include "library/library.hpp"
#include "library/record.hpp"

namespace cyclebook::library {

inline constexpr core::StreamFormat backup_stream{"cyclebook-backup", 3};   // versions 1 and 2 are old_backup.hpp's
inline constexpr int backup_contents = 1;                  // version of what is in the stream

/// Settings that tell of the device itself, and say nothing on another.
bool is_of_device(std::string_view setting);

/// Cuts bytes that come in pieces into records.
class Records {
public:
    void add(std::string_view bytes) { bytes_ += bytes; }
    /// The next record, once all of it has come; it is known to have the fields that its kind has. Codes "backup.content",
    /// "backup.newer-version".
    core::Result<std::optional<std::string>> next();
    bool is_empty() const { return at_ == bytes_.size(); }

private:
    std::string bytes_;
    std::size_t at_ = 0;
};
std::string framed(std::string_view record);

/// Reads a backup as its bytes come.
class BackupReader {
public:
    explicit BackupReader(std::string_view passphrase) : passphrase_(passphrase) {}
    /// Is this the beginning of one?
    static bool is_one(std::string_view beginning);

    core::Result<void> add(std::string_view bytes);
    core::Result<std::optional<std::string>> next() { return records_.next(); }
    /// All bytes have come. Code "backup.cut" when these are not all that it had.
    core::Result<void> end() const;

private:
    std::string passphrase_, waiting_;
    std::optional<core::StreamHeader> header_;
    std::optional<core::StreamOpener> opener_;
    Records records_;
};

/// What the first record says.
struct BackupHead {
    std::size_t cycles = 0, files = 0;
};
std::string head_record(const BackupHead&);
BackupHead read_head(std::string_view record);

/// Counts what a backup holds.
class BackupCounts {
public:
    void add(std::string_view record);
    Library::Counts counts() const;

private:
    std::set<std::string, std::less<>> cycles_;
    Library::Counts counts_;
};

}  // namespace cyclebook::library
