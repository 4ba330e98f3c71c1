#pragma once
// Entries with anything in them, correctly signed: what another program, or somebody with bad intentions, could make.

#include <nlohmann/json.hpp>

#include "core/json.hpp"
#include "cycle/two_people.hpp"

namespace by_hand {

using namespace cyclebook;
using nlohmann::json;

inline json payload(const cycle::Entry& entry) { return json::parse(core::from_base64url(entry.jws.payload).value()); }
inline core::Jws sign(const std::string& payload) { return core::sign_jws(people::observer().keys, cycle::entry_type, payload); }
inline core::Jws sign(const json& payload) { return sign(core::write_json(payload)); }

inline core::Jws with_header(const json& header, const core::Jws& jws) {
    core::Jws other{core::base64url(core::write_json(header)), jws.payload, {}};
    other.signature = core::base64url(core::sign(people::observer().keys, other.protected_header + "." + other.payload));
    return other;
}

inline cycle::Entry entry(cycle::Body body) {
    static const std::string parent = core::sha256("parent");
    return cycle::make_entry(people::observer().keys, {people::joined().id, 3, {parent}, people::noon, -360, std::move(body)});
}
inline const cycle::Entry& opening() {
    static const cycle::Entry open = people::begun(people::observer(), "observer").entries.begin()->second;
    return open;
}
/// One entry of each kind, by the observer; the first one opens.
inline std::vector<cycle::Entry> one_of_each() {
    cycle::Content content = people::text("support", "A coach, “Ô” 😀");
    cycle::row(content, "next-steps", "a1").fields = {{"what", "Pairs"}, {"who", "teacher"}};
    const std::string digest = core::sha256("x");
    std::vector<cycle::Entry> all{opening()};
    const std::vector<cycle::Body> bodies{
        cycle::Join{"teacher", "Amina", people::observer().keys.public_key},
        cycle::Schedule{{{"conference.date", "2026-11-11"}, {"conference.place", ""}}},
        cycle::Share{"record", content},
        cycle::Confirm{"prepare", "done"},
        cycle::Finalize{digest},
        cycle::Reopen{"why"},
        cycle::Acknowledge{digest, digest, "yes"},
        cycle::Clarify{digest, "what?"},
        cycle::Object{digest, digest, "no"},
        cycle::Resolve{"record", content, {digest}},
        cycle::Progress{"a1", "begun", "note"},
        cycle::Close{"end"},
        cycle::Clarify{digest, "what?", "3B.ii"},
        cycle::Object{digest, digest, "no", "evidence/lines/l1"},
        cycle::Object{digest, digest, "no", {}, {{digest, "plan.pdf", "application/pdf", 22, "The plan"}, {digest, "b.jpg", "image/jpeg", 0, ""}}},
    };
    for (const auto& body : bodies) all.push_back(entry(body));
    return all;
}

}  // namespace by_hand
