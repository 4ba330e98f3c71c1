#pragma once
// The fold: what a set of entries says about a cycle. A pure function of the set; arrival order does not matter.

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.hpp"
#include "cycle/entry.hpp"
#include "cycle/measures.hpp"
#include "protocol/engine.hpp"

namespace cyclebook::cycle {

/// A set of entries of one cycle as this device holds it. Copies are cheap to merge: union by id.
struct Cycle {
    std::string id;
    std::map<std::string, Entry, std::less<>> entries;    ///< by entry id
    bool operator==(const Cycle&) const;                  ///< the same entries
};

/// Adds what is not there yet; gives how many were added. Entries of another cycle are left out.
std::size_t merge(Cycle& into, const Cycle& from);

/// The cycle as the author of this entry knew it: the entry and all that came before it, or without the entry itself.
Cycle past_of(const Cycle&, std::string_view entry, bool with_it = true);

/// A value that was written concurrently keeps every side.
struct Value {
    std::string text;                                     ///< the current one; with a conflict, of the smallest entry id
    std::string entry;                                    ///< who wrote it
    bool operator==(const Value&) const = default;
};
struct Conflict {
    std::string section;                                  ///< or "schedule"
    std::string path;                                     ///< "conference.date", "fields/best", "lists/steps/ab12/what"
    std::vector<Value> sides;                             ///< two or more, sorted by entry id
    std::string base{};                                   ///< what stood there in the last version that all their authors had seen
};

struct SectionState {
    Content content;                                      ///< merged current content
    std::vector<std::string> revisions;                   ///< share and resolve entries, oldest first
    std::vector<std::string> heads;                       ///< revisions that no other supersedes
};

struct Person {
    std::string role, name, kid;                          ///< kid empty: has not joined yet
    core::PublicKey key{};
};

/// Why an entry does not count, or is to be looked at: said by words.hpp when somebody reads it, in their language.
struct Reason {
    std::string key{};                                    ///< of the sentence; "" when there is nothing to say
    std::vector<std::string> roles{};                     ///< whom it speaks of: roles, or a person's
    std::string name{};                                   ///< name
    std::string event{}, section{}, step{};               ///< what it speaks of
    explicit operator bool() const { return !key.empty(); }
    bool operator==(const Reason&) const = default;
};
struct Flag {                                             ///< an entry that is kept, and something is to be said of it
    std::string entry;
    Reason reason;
    /// False for most: the entry changes nothing. True for what a person wrote on two devices at once: it counts.
    bool applied = false;
};

struct Statement {                                        ///< acknowledge, clarify, object
    std::string entry, kid, role, text;
    std::string about;                                    ///< the place that it is pinned to, as in place.hpp; or ""
    core::Instant time = 0;
    core::Date date{};
    std::string finalize;
    bool current = false;                                 ///< names the finalize that stands, and nothing changed since
    Texts stood{};                                        ///< the row at `about` as its author saw it: the record may be changed
    std::vector<Attachment> files{};
};

struct ProgressNote {
    std::string entry, role, item, status, note;
    core::Instant time = 0;
    core::Date date{};
};

/// What an entry did, to be said by words.hpp.
struct HistoryLine {
    std::string entry, kind, role, name;                  ///< role and name are empty when they are not known
    core::Instant time = 0;
    core::Date date{};
    std::string about;                                    ///< type, role, section, step, or row of the record
    std::string text;                                     ///< what its author wrote; only its beginning when it stands elsewhere
    std::string status;                                   ///< of a progress
    Texts fields;                                         ///< what was agreed
    bool first = false;                                   ///< the first share of its section
    bool applied = true;
};

struct State {
    std::string id;
    bool opened = false;                                  ///< a valid `open` is there
    protocol::Definition protocol;
    protocol::Rubric rubric;
    std::string type, subject;
    std::vector<Person> people;                           ///< in the protocol's order of roles
    Texts schedule;                                       ///< "conference.date" -> "2026-11-12"
    std::map<std::string, SectionState, std::less<>> sections;
    std::vector<Conflict> conflicts;

    std::string finalize;                                 ///< entry id of the finalize that stands; empty when none
    std::string final_record;                             ///< its record hash
    bool changed_since_final = false;                     ///< the record is no longer what was finalized
    std::vector<Statement> acknowledgements, clarifications, objections;   ///< oldest first
    bool clarification_open = false;                      ///< asked, and no finalize since
    std::vector<ProgressNote> progress;
    bool closed = false;
    AttachmentSizes files;                                ///< those that any entry names
    Measures measures;                                    ///< for counts over many cycles

    protocol::Facts facts;                                ///< for the engine; `begun` is the device's to add
    std::vector<HistoryLine> history;                     ///< oldest first (causal order, then time, then id)
    std::vector<Flag> flagged;                            ///< wrong role, foreign key, private section ...
    std::vector<std::string> heads;                       ///< entries with their whole past that no other names as parent, sorted
};

State fold(const Cycle&);

/// The state as JSON, byte for byte the same for the same set of entries.
std::string write_state(const State&);

/// SHA-256 over the sections that a finalize fixes (every section worked on in a step that completes with finalize),
/// with their conflicts: as JSON {"sections":{id:content},"conflicts":{section:{path:[texts]}}}.
std::string record_hash(const State&);

/// The role whose person has this key; or, when the key is nobody's, the one role that nobody has joined; else "".
std::string role_of(const State&, std::string_view kid);

/// What is missing for finalizing, in words, each with the place it belongs to.
struct Missing {
    std::string section, path, message;
};
std::vector<Missing> missing_for_final(const protocol::Definition&, const std::map<std::string, Content, std::less<>>& sections);

}  // namespace cyclebook::cycle
