#pragma once
// Takes what a backup holds into the library, record by record, and lets go of it again: entries go into parts of their own,
// attached files into theirs. It adds, and takes nothing away: cut off anywhere, what was here is here.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "library/image.hpp"
#include "library/library.hpp"

namespace cyclebook::library {

class Restoring {
public:
    /// Have the signatures of what comes been checked? Else that is done in the background, later: see Proof.
    enum class Checked : bool { no, yes };
    /// Keys are taken only when the device has none, or `take_keys`.
    Restoring(Library&, bool take_keys, Checked);

    // -- first, which entries are here already
    const std::string& wants();                                ///< name of a stored file, as for BackupWriter
    void came(std::optional<std::string> bytes);

    /// One that BackupReader gave.
    core::Result<void> take(std::string_view record);
    bool is_full() const;                                      ///< put() is due
    /// Into the library, which is then to be saved: gives the files that can be let go of once that is done.
    core::Result<std::vector<std::string>> put();

    struct Taken {
        std::size_t cycles = 0;                                ///< that something new came of
        std::size_t entries = 0, drafts = 0, files = 0;
        std::size_t damaged = 0;                               ///< records that are not what they say they are, and were left
        std::size_t cycles_there = 0, files_there = 0;         ///< in the backup, as it says at its beginning
    };
    Taken taken() const;
    const Taken& settled() const { return settled_; }          ///< at the last put()

private:
    using Id = std::array<unsigned char, 16>;                  ///< of an entry, half of it
    static Id half(std::string_view id);
    void knows(std::string_view id) { ids_.insert(half(id)); }
    void take_entry(std::string_view record);
    core::Result<void> take_file(std::string_view digest, std::string_view bytes);
    void put_digest_if_complete(const std::string& cycle);

    Library& library_;
    bool take_keys_, checked_;
    std::vector<std::string> unread_;
    bool looked_ = false;
    std::string wanted_;
    std::set<Id> ids_;                                         ///< of entries that are here
    struct Fresh {
        std::size_t entries = 0;
        std::string digest;                                    ///< that it has once so many have come
        bool complete = false;                                 ///< so many have come
    };
    std::map<std::string, Fresh, std::less<>> fresh_;          ///< cycles that were not here
    std::set<std::string, std::less<>> grown_;                 ///< cycles that were, and have more now
    Image pending_;
    std::size_t bytes_ = 0;                                    ///< since put()
    std::vector<std::string> files_;                           ///< of attached files, since put()
    Taken taken_, settled_;
};

}  // namespace cyclebook::library
