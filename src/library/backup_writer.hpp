#pragma once
// Writes all that a device holds as a backup, a piece at a time: what is not in memory is asked for file by file, and let go of again.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/seal_stream.hpp"
#include "library/library.hpp"

namespace cyclebook::library {

class BackupWriter {
public:
    struct Form {
        core::SealCost cost = core::usual_seal_cost;
        std::size_t chunk = core::usual_chunk, piece = 1u << 20;
    };
    /// The library must outlive it; it may change meanwhile. Takes about a second of work, for the passphrase.
    static core::Result<BackupWriter> begin(const Library&, std::string_view passphrase, const Form&);
    static core::Result<BackupWriter> begin(const Library& library, std::string_view passphrase) { return begin(library, passphrase, {}); }
    BackupWriter(BackupWriter&&) noexcept;
    BackupWriter& operator=(BackupWriter&&) noexcept;
    ~BackupWriter();

    /// The next bytes, a megabyte or so, unless it wants a file first, or is done.
    std::string next();
    const std::string& wants() const;                          ///< name of a stored file, as Platform::read_file() takes it; "" when none
    void came(std::optional<std::string> bytes);               ///< of that file; nothing when it cannot be read
    bool is_done() const;

    std::uint64_t written() const;
    std::uint64_t about() const;                               ///< how much it will be
    std::size_t left_out() const;                              ///< stored files that are damaged or gone, and not in it

private:
    struct State;
    explicit BackupWriter(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace cyclebook::library
