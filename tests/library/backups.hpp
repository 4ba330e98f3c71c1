#pragma once
// Whole backups, for tests: written and taken in without a pause, with files that are brought as a browser brings them.

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "library/backup_stream.hpp"
#include "library/backup_writer.hpp"
#include "library/made.hpp"
#include "library/old_backup.hpp"
#include "library/restoring.hpp"

namespace made {

/// The contents of parts and attached files that are not in the folder, by name: an empty file stands for each there.
using Shelf = std::map<std::string, std::string>;

inline Shelf put_away(const std::filesystem::path& dir) {
    Shelf shelf;
    for (const auto& name : files(dir, ".part")) {
        if (auto bytes = read(dir / name); !bytes.empty()) shelf[name] = std::move(bytes);
        std::filesystem::resize_file(dir / name, 0);
    }
    return shelf;
}
inline std::optional<std::string> from(const Shelf& shelf, const std::string& name) {
    const auto held = shelf.find(name);
    return held == shelf.end() ? std::nullopt : std::optional(held->second);
}

/// Quick, and in chunks that nothing fits into.
inline constexpr cyclebook::library::BackupWriter::Form small_chunks{cyclebook::core::least_seal_cost, 700, 3000};

inline std::string backup(const cyclebook::library::Library& library, std::string_view passphrase, const Shelf& shelf = {},
                          std::size_t* left_out = nullptr) {
    auto writer = cyclebook::library::BackupWriter::begin(library, passphrase, small_chunks).value();
    std::string file;
    while (!writer.is_done()) {
        file += writer.next();
        if (!writer.wants().empty()) writer.came(from(shelf, writer.wants()));
    }
    file += writer.next();
    if (left_out) *left_out = writer.left_out();
    return file;
}

inline cyclebook::core::Result<void> take_all(cyclebook::library::Library& library, cyclebook::library::Restoring& restoring, const Shelf& shelf,
                                              const std::function<cyclebook::core::Result<std::optional<std::string>>()>& next) {
    while (!restoring.wants().empty()) restoring.came(from(shelf, restoring.wants()));
    const auto put = [&]() -> cyclebook::core::Result<void> {
        if (auto files = restoring.put(); !files) return std::unexpected(files.error());
        if (auto written = library.write(); !written) return written;
        library.committed(library.generation());
        return {};
    };
    for (;;) {
        const auto record = next();
        if (!record || !*record) {
            if (auto last = put(); !last) return last;
            if (!record) return std::unexpected(record.error());
            return {};
        }
        if (auto taken = restoring.take(**record); !taken) return taken;
        if (!restoring.is_full()) continue;
        if (auto saved = put(); !saved) return saved;
    }
}

/// Saved too. What came before an error is there.
inline cyclebook::core::Result<cyclebook::library::Restoring::Taken> restore(cyclebook::library::Library& library, std::string_view bytes,
                                                                            std::string_view passphrase, bool take_keys = false, const Shelf& shelf = {}) {
    using namespace cyclebook;
    using Checked = library::Restoring::Checked;
    if (!library::BackupReader::is_one(bytes)) {
        auto old = library::OldBackup::read(std::string(bytes), passphrase);
        if (!old) return std::unexpected(old.error());
        library::Restoring restoring(library, take_keys, Checked::yes);
        if (auto taken = take_all(library, restoring, shelf, [&] { return core::Result<std::optional<std::string>>(old->next()); }); !taken)
            return std::unexpected(taken.error());
        return restoring.taken();
    }
    library::BackupReader reader(passphrase);
    library::Restoring restoring(library, take_keys, Checked::no);
    constexpr std::size_t piece = 1777;
    const auto next = [&]() -> core::Result<std::optional<std::string>> {
        for (;;) {
            auto record = reader.next();
            if (!record || *record) return record;
            if (bytes.empty()) {
                if (auto whole = reader.end(); !whole) return std::unexpected(whole.error());
                return std::nullopt;
            }
            if (auto added = reader.add(bytes.substr(0, piece)); !added) return std::unexpected(added.error());
            bytes.remove_prefix(std::min(piece, bytes.size()));
        }
    };
    if (auto taken = take_all(library, restoring, shelf, next); !taken) return std::unexpected(taken.error());
    return restoring.taken();
}

}  // namespace made
