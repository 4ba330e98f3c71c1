#pragma once
// All cycles on this device, with their drafts, the person's identity and settings, in a few checksummed files.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bundle/bundle.hpp"
#include "core/crypto.hpp"
#include "core/error.hpp"
#include "cycle/author.hpp"
#include "cycle/state.hpp"
#include "library/sizes.hpp"

namespace cyclebook::library {

/// What opening a file did.
struct ImportReport {
    struct OfCycle {
        std::string id;
        bool is_new = false;
        int added = 0, already_there = 0;
        std::vector<std::string> changes;            ///< readable history lines of what was added
        std::vector<cycle::Conflict> conflicts;      ///< that were not there before
        struct Apart { std::string entry, reason; };
        std::vector<Apart> flagged;                  ///< new entries that are kept apart, and why in one sentence
        std::shared_ptr<const cycle::State> after;   ///< the cycle with what was added; null when nothing was
    };
    std::vector<OfCycle> cycles;
    std::vector<bundle::Refused> refused;
    std::optional<bundle::Baton> baton;
};

/// Draft of one section; private, mutable, on this device only.
struct Draft {
    cycle::Content content;
    core::Instant changed = 0;
};

class Library {
public:
    /// Reads what is stored under `dir` (made when missing). Damage is repaired or set aside, never deleted; notes()
    /// then says what happened, in sentences for the person.
    /// A locked device opens with nothing in it: see is_locked().
    static core::Result<Library> open(const std::filesystem::path& dir, Sizes = {});
    /// What is stored by now, by another window too; with the same key.
    core::Result<Library> open_again() const;
    Library(Library&&) noexcept;
    Library& operator=(Library&&) noexcept;
    ~Library();

    const std::vector<std::string>& notes() const;

    // -- the lock of the device
    /// All is sealed, and not unlocked yet: nothing is here, and nothing can be written.
    bool is_locked() const;
    /// Code "storage.passphrase" when it is another one; "storage.lock-lost" when no passphrase helps. Takes about a second of work.
    core::Result<void> unlock(std::string_view passphrase);
    bool has_lock() const;
    bool lock_is_complete() const;                                     ///< every file is sealed, or, without a lock, none
    /// Locks the device with this passphrase, or changes it. Every cycle has to be loaded.
    void set_lock(std::string_view passphrase);
    void take_lock_off();                                              ///< the same
    /// Deletes everything that is stored. For a passphrase that is forgotten.
    core::Result<void> start_anew();

    // -- cycles
    std::vector<std::string> ids() const;                              ///< sorted
    bool has(std::string_view id) const;
    const cycle::Cycle* cycle(std::string_view id) const;              ///< null when there is none, or it is not loaded
    /// The folded state, its protocol and rubric in the language in use; kept until the cycle or the language changes. Null
    /// when there is no such cycle, or it is not loaded.
    const cycle::State* state(std::string_view id) const;
    /// What its line in My cycles is made of, loaded or not: the state without its sections, statements and history. Good
    /// until the next call; null when there is no such cycle, or its outline is not known before it is loaded.
    const cycle::State* outline(std::string_view id) const;

    // -- what is loaded. A start reads outlines, drafts and what is new; the rest when it is asked for. Whatever is done with
    // a cycle but outline() needs it loaded; where the folder holds all bytes, as it does natively, that is no matter.
    /// Files that the platform has to bring to the folder before these cycles can be loaded.
    /// With their attached files, as far as it is known which those are: asked again once the cycles are loaded, it knows all.
    enum class With : unsigned char { entries, files };
    std::vector<std::string> needed(const std::vector<std::string>& ids, With = With::entries) const;
    /// The same for cycles whose outline is not known: none but after damage, or an update.
    std::vector<std::string> needed_for_outlines() const;
    /// They were brought, as far as they could be. Damage is set aside, and told in notes().
    void load(const std::vector<std::string>& files);
    /// Files that a start does not read and nobody has asked for since: whether they are damaged is not known.
    std::vector<std::string> unread() const;
    /// Is such a file as it was written? Reads nothing into memory; load() does, and tells what is damaged.
    bool is_whole(std::string_view file, std::string bytes) const;

    void put(const cycle::Cycle&, const bundle::Files& = {});          ///< adds or merges; of the files, those that it names
    ImportReport import(const bundle::Bundle&);
    ImportReport preview(const bundle::Bundle&) const;                 ///< what import() would do; nothing is done
    void remove(std::string_view id);                                  ///< with its drafts
    /// Cycles that came, changed or went since the last call, or of which another section has a draft now.
    std::set<std::string, std::less<>> take_changed();

    // -- drafts
    const Draft* draft(std::string_view cycle, std::string_view section) const;
    std::vector<std::string> drafted(std::string_view cycle) const;    ///< its sections that have a draft
    void put_draft(std::string_view cycle, std::string_view section, Draft);
    void drop_draft(std::string_view cycle, std::string_view section);

    // -- attached files: each is kept once, under its digest, as long as a cycle or a draft names it
    std::string put_file(std::string bytes);                           ///< gives its digest
    bool has_file(std::string_view digest) const;
    /// Nothing when it is not here, or damaged, or was not brought to the folder.
    std::optional<std::string> file(std::string_view digest) const;
    cycle::AttachmentSizes files_of(std::string_view cycle) const;     ///< that it or a draft of it names; loaded

    // -- the person and the device
    const std::optional<core::KeyPair>& keys() const;
    const std::string& kid() const;                                    ///< of the keys; empty without
    void put_keys(const core::KeyPair&);
    std::string setting(std::string_view name) const;                  ///< "" when never set
    void put_setting(std::string_view name, std::string_view value);   ///< "" removes it

    // -- passphrases that were agreed with others: kept as long as the device has a lock, and in no backup, which may be
    // restored on a device that has none
    bool can_remember_passphrases() const;                             ///< all that is stored is sealed
    std::string passphrase_for(std::string_view name) const;           ///< "" when none is remembered
    void remember_passphrase(std::string_view name, std::string_view passphrase);   ///< "" forgets it
    std::vector<std::string> remembered_passphrases() const;           ///< for whom, sorted

    /// Something has changed since the last write().
    bool dirty() const;
    /// Writes the changes to files under `dir`; they are durable after the platform's commit. Cost: the size of the
    /// changes, and now and then a tidy-up whose cost is spread over many writes.
    core::Result<void> write();
    /// Number of the last write() that changed files. Hand it to committed() once the platform has made it durable:
    /// files that were merged into a new one are deleted only after that one is known to be safe.
    std::uint64_t generation() const;
    void committed(std::uint64_t generation);
    /// Copies of damaged files, kept for the person to export.
    std::vector<std::filesystem::path> set_aside() const;
    std::string read_set_aside(const std::filesystem::path&) const;

    struct Counts { std::size_t cycles = 0, entries = 0, drafts = 0, bytes_stored = 0; };
    Counts counts() const;

    // -- moving house: BackupWriter writes everything on this device, Restoring takes it in, Proof checks that it is genuine
    /// Parts that hold entries whose signature is still to be checked.
    std::vector<std::string> unproven() const;

private:
    friend class BackupWriter;
    friend class Restoring;
    friend class Proof;
    struct State_;
    explicit Library(std::unique_ptr<State_>);
    static core::Result<Library> open(const std::filesystem::path& dir, Sizes, const std::optional<core::DataKey>&);
    bool loads(std::string_view id) const;                             ///< loads what is in the folder; false: not all is
    void load_part(const std::string& file) const;
    const cycle::State* read_outline(std::string_view id, std::string_view digest) const;
    void digest_changes();
    std::optional<cycle::AttachmentSizes> named_files() const;         ///< nothing while it is not known of every cycle
    void drop_unnamed_files();
    void forget_names(const std::pair<std::string, std::string>& draft);
    void forget_unproven(const std::set<std::string>& parts);
    /// Entries that are not genuine, by cycle, of a part that is loaded: a copy of it is set aside.
    void take_out(const std::string& part, const std::map<std::string, std::set<std::string>>& entries);
    std::unique_ptr<State_> state_;
};

}  // namespace cyclebook::library
