#pragma once
// What a library holds in memory; shared by the files that implement it.

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "library/image.hpp"
#include "library/library.hpp"
#include "library/store.hpp"

namespace cyclebook::library {

/// How the names of settings begin that keep the passphrases of others.
inline constexpr std::string_view passphrase_of = "passphrase of ";
/// And those that name an attached file by its digest, as long as this device keeps it: that one is gone is noticed by it.
inline constexpr std::string_view kept_file = "file ";
/// Which parts hold entries whose signature is still to be checked: their names.
inline constexpr std::string_view unproven_parts = "unproven";

struct Library::State_ {
    std::filesystem::path dir;
    Sizes sizes;
    bool is_locked = false;                ///< the store is not opened
    Store store;
    Image all;                             ///< everything, as records; entries are read when their cycle is asked for
    Image changes;                         ///< since the last write, but for drafts

    struct Read {
        cycle::Cycle cycle;
        std::optional<cycle::State> folded;
        std::string_view language;         ///< that `folded` is in
        std::string digest;                ///< of `folded`
    };
    std::map<std::string, Read, std::less<>> read;

    template <class Definition>
    struct Named {
        std::string hash;
        Definition published;
    };
    std::vector<Named<protocol::Definition>> protocols;     ///< of folded cycles: nearly always one
    std::vector<Named<protocol::Rubric>> rubrics;
    struct Outline {
        cycle::State state;                ///< of the cycle that was asked for last, with its protocol and rubric
        std::string_view language;         ///< that these are in
    };
    std::map<std::string, Outline, std::less<>> outlines;   ///< by protocol and rubric
    std::set<std::string, std::less<>> undigested;          ///< what is stored as their digest is not what they are

    using DraftKey = std::pair<std::string, std::string>;   ///< cycle, section
    std::map<DraftKey, Draft> drafts;
    std::set<DraftKey> changed_drafts;     ///< written once a write(), however often they changed in between

    bundle::Files new_files;               ///< not written yet
    std::set<std::string, std::less<>> brought;             ///< attached files that the platform was asked for
    std::set<std::string, std::less<>> maybe_unnamed;       ///< files of cycles that were removed
    std::set<std::string, std::less<>> come_or_gone;        ///< files of which the next write says whether they are kept
    std::set<std::string, std::less<>> once_drafted;        ///< taken out of a draft, where they may be put back

    std::set<std::string, std::less<>> changed;   ///< until take_changed()
    std::optional<core::KeyPair> keys;
    std::string kid;

    std::vector<std::string> notes;
    void tell(const std::vector<Note>&);                    ///< in the notes, with the people of the cycles
    /// Cycles that name the part and have fewer entries than were written of them.
    std::set<std::string, std::less<>> lacking(std::string_view part) const;

    /// Attached files that were kept, and that something else has deleted.
    std::vector<std::string> lost_files() const;
};

/// Those that name one of these digests.
std::set<std::string, std::less<>> cycles_with(const Library&, const std::vector<std::string>& files);

}  // namespace cyclebook::library
