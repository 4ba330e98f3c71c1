#pragma once
// Backups as they were before they were streams: one JSON text, versions 1 and 2, sealed as a whole or not at all. They are
// read for good, and give the same records.

#include <memory>
#include <optional>
#include <string>

#include "core/error.hpp"

namespace cyclebook::library {

class OldBackup {
public:
    /// All of it is read, and every signature checked, before anything is given. Codes "sealed.passphrase-needed",
    /// "sealed.passphrase", "backup.format", "backup.newer-version", "backup.content", and those of a bundle.
    static core::Result<OldBackup> read(std::string bytes, std::string_view passphrase);
    OldBackup(OldBackup&&) noexcept;
    OldBackup& operator=(OldBackup&&) noexcept;
    ~OldBackup();

    /// As those of a stream, in the same order.
    std::optional<std::string> next();

private:
    struct State;
    explicit OldBackup(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace cyclebook::library
