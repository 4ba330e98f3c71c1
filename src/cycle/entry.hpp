#pragma once
// An entry: one immutable, signed statement in a cycle. Its id is SHA-256 over what was signed.

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "core/crypto.hpp"
#include "core/error.hpp"
#include "core/time.hpp"
#include "cycle/attachment.hpp"
#include "cycle/content.hpp"
#include "protocol/definition.hpp"
#include "protocol/rubric.hpp"

namespace cyclebook::cycle {

inline constexpr std::string_view entry_type = "cyclebook-entry+jws";

/// The first entry of a cycle. It carries the protocol and the rubric, so that the file explains itself.
struct Open {
    std::string role;                         ///< the author's
    core::PublicKey key{};                    ///< the author's; pinned by this entry
    std::string salt;                         ///< random; the cycle's id is cycle_id(kid, salt)
    std::map<std::string, std::string, std::less<>> people;   ///< role -> name
    std::string type;                         ///< observation type
    std::string subject;                      ///< "Grade 4 mathematics"
    std::string days;                         ///< "calendar" or "school"
    std::vector<std::string> holidays;        ///< ISO dates, for school days
    protocol::Definition protocol;
    protocol::Rubric rubric;
};
/// The other person's first entry: gives the name and pins the key.
struct Join {
    std::string role, name;
    core::PublicKey key{};
};
/// Dates, times and places: fields "observation.date", "conference.time", "conference.place" ...; only what changes.
struct Schedule { Texts fields; };
/// A whole revision of one section.
struct Share { std::string section; Content content; };
/// A step without a form is done.
struct Confirm { std::string step, note; };
/// Fixes the record: `record` is record_hash() of what the author's copy showed.
struct Finalize { std::string record; };
struct Reopen { std::string reason; };
struct Acknowledge { std::string finalize, record, note; };   ///< id of the finalize entry, and its record
/// `about`: the place that it is pinned to, as in place.hpp; empty: the whole.
struct Clarify { std::string finalize, text, about{}; };
struct Object { std::string finalize, record, text, about{}; std::vector<Attachment> files{}; };
/// Settles a conflict in a section; its parents are all sides.
struct Resolve { std::string section; Content content; std::vector<std::string> sides; };
/// How a next step of the record goes on: `item` is the row's id, or a tracked field's; `status` begun or done or "".
struct Progress { std::string item, status, note; };
struct Close { std::string note; };

/// What an entry says. Copied, moved and destroyed in entry.cpp alone: done in every file, that takes most of their
/// compiling.
struct Body : std::variant<Open, Join, Schedule, Share, Confirm, Finalize, Reopen, Acknowledge, Clarify, Object,
                           Resolve, Progress, Close> {
    using variant::variant;
    Body();
    Body(const Body&);
    Body(Body&&) noexcept;
    Body& operator=(const Body&);
    Body& operator=(Body&&) noexcept;
    ~Body();
};
/// "open", "join", ... as in the file.
std::string_view kind_of(const Body&);

struct Payload {
    std::string cycle;                        ///< id of the cycle
    std::int64_t sequence = 0;                ///< 0, 1, 2 ... of this author in this cycle
    std::vector<std::string> parents;         ///< heads that its author had seen, sorted
    core::Instant time = 0;                   ///< claimed
    int utc_offset = 0;                       ///< claimed: minutes, so that the author's civil date is known
    Body body;
};

struct Entry {
    std::string id;
    std::string kid;                          ///< key id of the author
    Payload payload;
    core::Jws jws;                            ///< as carried: these bytes are what is verified
};

/// The id of a cycle: 128 bits of SHA-256 over its opener's key id and a random salt, so that nobody else's `open` can
/// ever pass for the beginning of the same cycle.
std::string cycle_id(std::string_view kid, std::string_view salt);

/// The civil date on which the author says it happened.
core::Date date_of(const Payload&);

/// Signs it. The error says what is out of bounds: a text that is too long, a name that cannot be one.
core::Result<Entry> write_entry(const core::KeyPair&, const Payload&);
/// The same for a payload that is known to be good.
Entry make_entry(const core::KeyPair&, Payload);
/// Reads a JWS without judging its signature: header and payload are well formed, known and within limits.
core::Result<Entry> read_entry(const core::Jws&);

}  // namespace cyclebook::cycle
