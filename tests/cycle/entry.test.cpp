#include <doctest/doctest.h>

#include <set>

#include "core/limits.hpp"
#include "cycle/place.hpp"
#include "cycle/signed.hpp"

using namespace cyclebook;
using by_hand::json;
using by_hand::one_of_each;

namespace {

void flip(std::string& text, std::size_t at) { text[at] = text[at] == 'A' ? 'B' : 'A'; }

/// Whether this JWS still passes for the entry, for somebody who holds the author's key.
bool passes(const core::Jws& jws, const cycle::Entry& entry) {
    const auto read = cycle::read_entry(jws);
    return read && read->id == entry.id && core::open_jws(jws, cycle::entry_type, people::observer().keys.public_key).has_value();
}

/// S + L for S of a signature (R, S): the other solution of the equation in RFC 8032, 5.1.7.
std::string other_form(std::string signature) {
    constexpr std::array<unsigned char, 32> order{0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                                  0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0x10};
    unsigned carry = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const unsigned sum = static_cast<unsigned char>(signature[32 + i]) + unsigned{order[i]} + carry;
        signature[32 + i] = static_cast<char>(sum & 0xFF);
        carry = sum >> 8;
    }
    return signature;
}

}  // namespace

TEST_CASE("entry: its id is SHA-256 over protected.payload, and not over the signature") {
    for (const auto& entry : one_of_each()) {
        CHECK(entry.id == core::sha256(entry.jws.protected_header + "." + entry.jws.payload));
        CHECK(entry.id.size() == 43);
        auto other = entry.jws;
        other.signature = "something else";
        const auto read = cycle::read_entry(other);
        REQUIRE(read.has_value());
        CHECK(read->id == entry.id);
    }
}

TEST_CASE("entry: its header holds alg, kid and typ, and its bytes are carried as they were signed") {
    for (const auto& entry : one_of_each()) {
        const auto header = json::parse(core::from_base64url(entry.jws.protected_header).value());
        CHECK(header == json{{"alg", "EdDSA"}, {"kid", people::kid(people::observer())}, {"typ", "cyclebook-entry+jws"}});
        CHECK(core::open_jws(entry.jws, cycle::entry_type, people::observer().keys.public_key).has_value());
        CHECK(cycle::read_entry(entry.jws)->jws == entry.jws);
    }
    // Written with white space, an entry keeps its own bytes and so its own id.
    const auto entry = by_hand::entry(cycle::Close{"end"});
    const auto spaced = by_hand::sign(by_hand::payload(entry).dump(4));
    const auto read = cycle::read_entry(spaced);
    REQUIRE(read.has_value());
    CHECK(read->id == core::jws_id(spaced));
    CHECK(read->id != entry.id);
    CHECK(std::get<cycle::Close>(read->payload.body).note == "end");
}

TEST_CASE("entry: what was written is what is read, of each kind") {
    std::set<std::string_view> kinds;
    for (const auto& entry : one_of_each()) {
        kinds.insert(cycle::kind_of(entry.payload.body));
        const auto written = cycle::write_entry(people::observer().keys, entry.payload);
        REQUIRE(written.has_value());
        CHECK(written->jws == entry.jws);
        CHECK(by_hand::payload(entry)["kind"] == cycle::kind_of(entry.payload.body));
    }
    CHECK(kinds.size() == std::variant_size_v<cycle::Body::variant>);

    const auto share = by_hand::entry(cycle::Share{"record", people::text("support", "A coach")});
    const auto read = cycle::read_entry(share.jws).value();
    CHECK(read.kid == people::kid(people::observer()));
    CHECK(read.payload.cycle == people::joined().id);
    CHECK(read.payload.sequence == 3);
    CHECK(read.payload.parents == std::vector{core::sha256("parent")});
    CHECK(read.payload.time == people::noon);
    CHECK(read.payload.utc_offset == -360);
    CHECK(std::get<cycle::Share>(read.payload.body).section == "record");
    CHECK(std::get<cycle::Share>(read.payload.body).content == people::text("support", "A coach"));

    const auto open = std::get<cycle::Open>(cycle::read_entry(by_hand::opening().jws)->payload.body);
    CHECK(open.protocol == people::definition());
    CHECK(open.rubric == people::rubric());
    CHECK(open.people.at("observer") == "J. Lindqvist");
}

TEST_CASE("entry: what is pinned keeps its place, and what is not is written as before there were places") {
    const std::string digest = core::sha256("x");
    const auto pinned = by_hand::entry(cycle::Object{digest, digest, "no", "evidence/lines/l1"});
    CHECK(std::get<cycle::Object>(cycle::read_entry(pinned.jws)->payload.body).about == "evidence/lines/l1");
    CHECK(std::get<cycle::Clarify>(cycle::read_entry(by_hand::entry(cycle::Clarify{digest, "what?", "3B.ii"}).jws)->payload.body).about == "3B.ii");
    for (const auto& entry : {by_hand::entry(cycle::Object{digest, digest, "no"}), by_hand::entry(cycle::Clarify{digest, "what?"})})
        CHECK_FALSE(by_hand::payload(entry)["body"].contains("about"));
    CHECK(cycle::read_place("3B.ii") == cycle::Place{{}, {}, "3B.ii"});
    CHECK(cycle::read_place("evidence/lines/l1") == cycle::Place{"evidence", "lines", "l1"});
    for (const char* none : {"", "/", "evidence/lines", "evidence//l1", "/lines/l1", "a/b/c/d", "evidence/lines/"}) {
        CAPTURE(none);
        CHECK_FALSE(cycle::read_place(none).has_value());
        auto payload = by_hand::payload(pinned);
        payload["body"]["about"] = none;
        CHECK_FALSE(cycle::read_entry(by_hand::sign(payload.dump())).has_value());
    }
}

TEST_CASE("entry: a changed character anywhere breaks the signature or the id") {
    for (const auto& entry : one_of_each()) {
        const bool large = entry.jws.payload.size() > 4000;
        for (auto part : {&core::Jws::protected_header, &core::Jws::payload, &core::Jws::signature}) {
            const std::size_t stride = large ? 1 + (entry.jws.*part).size() / 40 : 3;
            for (std::size_t at = 0; at < (entry.jws.*part).size(); at += stride) {
                auto changed = entry.jws;
                flip(changed.*part, at);
                if (passes(changed, entry)) FAIL_CHECK("passes with character " << at << " changed, of a " << cycle::kind_of(entry.payload.body));
                changed = entry.jws;
                (changed.*part).erase(at, 1);
                if (passes(changed, entry)) FAIL_CHECK("passes without character " << at << ", of a " << cycle::kind_of(entry.payload.body));
            }
            auto changed = entry.jws;
            flip(changed.*part, (changed.*part).size() - 1);
            CHECK_FALSE(passes(changed, entry));
            for (const char* more : {"=", "A", " ", "\n", "."}) {
                changed = entry.jws;
                changed.*part += more;
                CHECK_FALSE(passes(changed, entry));
            }
        }
        CHECK(passes(entry.jws, entry));
    }
}

TEST_CASE("entry: a signature has one form") {
    const auto entry = by_hand::entry(cycle::Close{"end"});
    auto other = entry.jws;
    other.signature = core::base64url(other_form(core::from_base64url(entry.jws.signature).value()));
    REQUIRE(other.signature != entry.jws.signature);
    CHECK_FALSE(passes(other, entry));
}

TEST_CASE("entry: the key of somebody else does not open it, nor does its own for another type") {
    const auto entry = by_hand::entry(cycle::Close{"end"});
    CHECK_FALSE(core::open_jws(entry.jws, cycle::entry_type, people::teacher().keys.public_key).has_value());
    CHECK_FALSE(core::open_jws(entry.jws, "another+jws", people::observer().keys.public_key).has_value());
}

TEST_CASE("entry: the first entries give the key that they are signed with, and the cycle that it makes") {
    const auto& open = by_hand::opening();
    CHECK(open.payload.cycle == cycle::cycle_id(open.kid, std::get<cycle::Open>(open.payload.body).salt));
    CHECK(open.payload.cycle.size() == 22);
    CHECK(cycle::cycle_id("a", "b") != cycle::cycle_id("a", "c"));
    CHECK(cycle::cycle_id("a", "b") != cycle::cycle_id("b", "b"));

    const auto where = [](const cycle::Payload& payload) {
        const auto read = cycle::write_entry(people::observer().keys, payload);
        return read ? "read" : read.error().where;
    };
    auto payload = open.payload;
    std::get<cycle::Open>(payload.body).key = people::teacher().keys.public_key;
    CHECK(where(payload) == "/body/key");
    payload = open.payload;
    payload.cycle = people::begun(people::teacher(), "teacher").id;
    CHECK(where(payload) == "/cycle");
    payload = open.payload;
    payload.sequence = 1;
    CHECK(where(payload) == "/sequence");
    payload = open.payload;
    payload.parents = {core::sha256("parent")};
    CHECK(where(payload) == "/parents");
    payload = by_hand::entry(cycle::Join{"teacher", "Amina", people::observer().keys.public_key}).payload;
    CHECK(where(payload) == "read");
    std::get<cycle::Join>(payload.body).key = people::teacher().keys.public_key;
    CHECK(where(payload) == "/body/key");
    payload.body = cycle::Close{"end"};
    payload.parents.clear();
    CHECK(where(payload) == "/parents");
}

TEST_CASE("entry: its date is the author's own") {
    cycle::Payload payload{"c", 0, {}, people::noon, 0, cycle::Close{}};
    CHECK(core::iso_date(cycle::date_of(payload)) == "2026-11-06");
    payload.utc_offset = -12 * 60 - 1;
    CHECK(core::iso_date(cycle::date_of(payload)) == "2026-11-05");
    payload.utc_offset = 12 * 60;
    CHECK(core::iso_date(cycle::date_of(payload)) == "2026-11-07");
    payload.time = 0;
    payload.utc_offset = -1;
    CHECK(core::iso_date(cycle::date_of(payload)) == "1969-12-31");
}

TEST_CASE("entry: a text that is too long is refused when it is written, not when it is read elsewhere") {
    const std::string longest(core::limits::text_bytes, 'x');
    const auto payload = [](const std::string& text) { return cycle::Payload{"c", 1, {core::sha256("p")}, 0, 0, cycle::Share{"record", people::text("support", text)}}; };
    CHECK(cycle::write_entry(people::observer().keys, payload(longest)).has_value());
    const auto refused = cycle::write_entry(people::observer().keys, payload(longest + "x"));
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().where == "/body/content/fields/support");
    CHECK(people::is_sentence(refused.error().message));
}
