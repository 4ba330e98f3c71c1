#include <algorithm>
#include <array>

#include "core/json.hpp"
#include "core/limits.hpp"
#include "cycle/json.hpp"

namespace cyclebook::cycle {

using nlohmann::json;

namespace {

constexpr std::array<std::string_view, std::variant_size_v<Body::variant>> kinds{
    "open",        "join",    "schedule", "share",   "confirm",  "finalize", "reopen",
    "acknowledge", "clarify", "object",   "resolve", "progress", "close"};

/// An Ed25519 key as a JWK (RFC 8037 section 2).
json key_json(const core::PublicKey& key) {
    return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", core::base64url({reinterpret_cast<const char*>(key.data()), key.size()})}};
}

core::PublicKey key_from(Members& members, const char* name) {
    core::PublicKey key{};
    const json& value = members.any(name);
    if (!members.good()) return key;
    Members jwk(value, name);
    const std::string kty = jwk.text("kty"), crv = jwk.text("crv"), x = jwk.text("x");
    const auto bytes = core::from_base64url(x);
    if (!jwk.done() || kty != "OKP" || crv != "Ed25519" || !bytes || bytes->size() != key.size())
        members.refuse(name, "entries.not_one");
    else
        std::ranges::transform(*bytes, key.begin(), [](char c) { return static_cast<unsigned char>(c); });
    return key;
}

json to_json(const Open& open) {
    return {{"role", open.role},
            {"key", key_json(open.key)},
            {"salt", open.salt},
            {"people", open.people},
            {"type", open.type},
            {"subject", open.subject},
            {"days", open.days},
            {"holidays", open.holidays},
            {"protocol", json::parse(protocol::write_definition(open.protocol))},
            {"rubric", json::parse(protocol::write_rubric(open.rubric))}};
}
json to_json(const Join& join) { return {{"role", join.role}, {"name", join.name}, {"key", key_json(join.key)}}; }
json to_json(const Schedule& schedule) { return {{"fields", schedule.fields}}; }
json to_json(const Share& share) { return {{"section", share.section}, {"content", content_json(tidy(share.content))}}; }
json to_json(const Confirm& confirm) { return {{"step", confirm.step}, {"note", confirm.note}}; }
json to_json(const Finalize& finalize) { return {{"record", finalize.record}}; }
json to_json(const Reopen& reopen) { return {{"reason", reopen.reason}}; }
json to_json(const Acknowledge& a) { return {{"finalize", a.finalize}, {"record", a.record}, {"note", a.note}}; }
json pinned(json body, const std::string& about) {
    if (!about.empty()) body["about"] = about;
    return body;
}
json to_json(const Clarify& clarify) { return pinned({{"finalize", clarify.finalize}, {"text", clarify.text}}, clarify.about); }
json to_json(const Object& o) {
    json body = pinned({{"finalize", o.finalize}, {"record", o.record}, {"text", o.text}}, o.about);
    if (!o.files.empty()) body["files"] = attachments_json(o.files);
    return body;
}
json to_json(const Resolve& resolve) {
    return {{"section", resolve.section}, {"content", content_json(tidy(resolve.content))}, {"sides", resolve.sides}};
}
json to_json(const Progress& p) { return {{"item", p.item}, {"status", p.status}, {"note", p.note}}; }
json to_json(const Close& close) { return {{"note", close.note}}; }

/// An error in a file that stands in the body.
std::unexpected<core::Error> inside(const char* name, core::Error error) {
    error.where = std::string("/body/") + name + error.where;
    return std::unexpected(std::move(error));
}

core::Result<Body> open_from(Members& members) {
    Open open;
    open.role = members.name("role");
    open.key = key_from(members, "key");
    open.salt = members.name("salt");
    open.people = members.named_texts("people");
    open.type = members.name("type");
    open.subject = members.text("subject");
    open.days = members.text("days");
    open.holidays = members.texts("holidays");
    const json& definition = members.any("protocol");
    const json& rubric = members.any("rubric");
    if (members.good() && !open.days.empty() && open.days != "calendar" && open.days != "school") members.refuse("days", "entries.is_unknown");
    if (!std::ranges::all_of(open.holidays, [](const auto& day) { return core::parse_date(day).has_value(); }))
        members.refuse("holidays", "entries.not_dates");
    if (const auto result = members.done(); !result) return std::unexpected(result.error());

    auto read_protocol = protocol::read_definition(core::write_json(definition));
    if (!read_protocol) return inside("protocol", std::move(read_protocol.error()));
    auto read_rubric = protocol::read_rubric(core::write_json(rubric));
    if (!read_rubric) return inside("rubric", std::move(read_rubric.error()));
    open.protocol = std::move(*read_protocol);
    open.rubric = std::move(*read_rubric);
    return open;
}

core::Result<Content> content_of(Members& members) { return content_from(members.any("content"), "/body/content"); }

/// Fills a body from its members; what is wrong with them shows in members.done().
core::Result<Body> other_from(std::size_t kind, Members& m) {
    switch (kind) {
        case 1: {
            Join join{m.name("role"), m.text("name"), {}};
            join.key = key_from(m, "key");
            return join;
        }
        case 2: return Schedule{m.named_texts("fields")};
        case 3: {
            Share share{m.name("section"), {}};
            auto content = content_of(m);
            if (!content) return std::unexpected(content.error());
            share.content = std::move(*content);
            return share;
        }
        case 4: {
            Confirm confirm{m.name("step"), m.text("note")};
            return confirm;
        }
        case 5: return Finalize{m.digest("record")};
        case 6: return Reopen{m.text("reason")};
        case 7: {
            Acknowledge a{m.digest("finalize"), m.digest("record"), m.text("note")};
            return a;
        }
        case 8: {
            Clarify clarify{m.digest("finalize"), m.text("text"), m.place("about")};
            return clarify;
        }
        case 9: {
            Object o{m.digest("finalize"), m.digest("record"), m.text("text"), m.place("about"), m.attachments("files")};
            return o;
        }
        case 10: {
            Resolve resolve{m.name("section"), {}, m.digests("sides", core::limits::parents_per_entry)};
            auto content = content_of(m);
            if (!content) return std::unexpected(content.error());
            resolve.content = std::move(*content);
            return resolve;
        }
        case 11: {
            Progress p{m.name("item"), m.text("status"), m.text("note")};
            if (m.good() && !p.status.empty() && p.status != "begun" && p.status != "done") m.refuse("status", "entries.is_unknown");
            return p;
        }
        default: return Close{m.text("note")};
    }
}

}  // namespace

std::string_view kind_of(const Body& body) { return kinds[body.index()]; }

json body_json(const Body& body) {
    return std::visit([](const auto& of_kind) { return to_json(of_kind); }, body);
}

core::Result<Body> body_from(std::string_view kind, const json& value) {
    const auto found = std::ranges::find(kinds, kind);
    if (found == kinds.end())
        return core::fail("entry.kind", "/kind", core::say("entries.unknown_kind"));
    const auto index = static_cast<std::size_t>(found - kinds.begin());
    Members members(value, "/body");
    if (index == 0) return open_from(members);
    auto body = other_from(index, members);
    if (const auto result = members.done(); !result) return std::unexpected(result.error());
    return body;
}

}  // namespace cyclebook::cycle
