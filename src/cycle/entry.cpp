#include "cycle/entry.hpp"

#include <chrono>
#include <cstdlib>

#include "core/json.hpp"
#include "core/limits.hpp"
#include "cycle/json.hpp"

namespace cyclebook::cycle {

using nlohmann::json;

Body::Body() = default;
Body::Body(const Body&) = default;
Body::Body(Body&&) noexcept = default;
Body& Body::operator=(const Body&) = default;
Body& Body::operator=(Body&&) noexcept = default;
Body::~Body() = default;

namespace {

constexpr core::Instant last_time = 7'258'118'400'000;   // the year 2200: beyond it no date can be written
constexpr int most_offset = 15 * 60;                     // no time zone is farther from UTC
constexpr std::int64_t most_sequence = 1'000'000;

json payload_json(const Payload& payload) {
    return {{"cycle", payload.cycle},
            {"sequence", payload.sequence},
            {"parents", payload.parents},
            {"kind", kind_of(payload.body)},
            {"time", payload.time},
            {"utc_offset", payload.utc_offset},
            {"body", body_json(payload.body)}};
}

/// The first entries of a person carry the key that they are signed with, and `open` is what the cycle's id is made of.
core::Result<void> check_first(const Entry& entry) {
    const auto wrong = [](std::string where, std::string_view key) -> core::Result<void> {
        return core::fail("entry.malformed", std::move(where), core::say(key));
    };
    const Payload& payload = entry.payload;
    const Open* const open = std::get_if<Open>(&payload.body);
    const Join* const join = std::get_if<Join>(&payload.body);
    if (open ? !payload.parents.empty() : payload.parents.empty())
        return wrong("/parents", "entries.no_past");
    if ((open && core::thumbprint(open->key) != entry.kid) || (join && core::thumbprint(join->key) != entry.kid))
        return wrong("/body/key", "entries.other_key");
    if (open && payload.cycle != cycle_id(entry.kid, open->salt))
        return wrong("/cycle", "entries.other_cycle");
    if (open && payload.sequence != 0) return wrong("/sequence", "entries.not_first");
    return {};
}

}  // namespace

std::string cycle_id(std::string_view kid, std::string_view salt) {
    return core::sha256("cyclebook cycle 1." + std::string(kid) + "." + std::string(salt)).substr(0, 22);
}

core::Date date_of(const Payload& payload) {
    using namespace std::chrono;
    return floor<days>(sys_time<milliseconds>{milliseconds{payload.time} + minutes{payload.utc_offset}});
}

core::Result<Entry> write_entry(const core::KeyPair& keys, const Payload& payload) {
    // Read back, so that what this device holds is exactly what every other one will read.
    return read_entry(core::sign_jws(keys, entry_type, core::write_json(payload_json(payload))));
}

Entry make_entry(const core::KeyPair& keys, Payload payload) {
    auto entry = write_entry(keys, payload);
    if (!entry) std::abort();
    return std::move(*entry);
}

core::Result<Entry> read_entry(const core::Jws& jws) {
    auto kid = core::jws_key_id(jws, entry_type);
    if (!kid) return std::unexpected(kid.error());
    const auto bytes = core::from_base64url(jws.payload);
    if (!bytes) return std::unexpected(bytes.error());
    const auto value = core::read_json(*bytes);
    if (!value) return std::unexpected(value.error());

    Members members(*value, "");
    Entry entry;
    entry.kid = std::move(*kid);
    Payload& payload = entry.payload;
    payload.cycle = members.name("cycle");
    payload.sequence = members.integer("sequence", 0, most_sequence);
    payload.parents = members.digests("parents", core::limits::parents_per_entry);
    payload.time = members.integer("time", 0, last_time - 1);
    payload.utc_offset = static_cast<int>(members.integer("utc_offset", -most_offset, most_offset));
    const std::string kind = members.name("kind");
    const json& body = members.any("body");
    if (const auto result = members.done(); !result) return std::unexpected(result.error());
    auto read = body_from(kind, body);
    if (!read) return std::unexpected(read.error());
    payload.body = std::move(*read);

    if (const auto result = check_first(entry); !result) return std::unexpected(result.error());
    entry.id = core::jws_id(jws);
    entry.jws = jws;
    return entry;
}

}  // namespace cyclebook::cycle
