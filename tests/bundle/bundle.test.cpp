#include <doctest/doctest.h>

#include <set>

#include "bundle/files.hpp"
#include "cycle/history.hpp"

using namespace cyclebook;
using files::json;

namespace {

std::vector<core::Jws> entries_of(const std::string& bytes) {
    std::vector<core::Jws> all;
    const auto file = json::parse(bytes);
    for (const auto& entry : file["entries"])
        all.push_back({entry["protected"].get<std::string>(), entry["payload"].get<std::string>(), entry["signature"].get<std::string>()});
    return all;
}

/// Whether this person's first entry, which gives the key, is there.
bool brings_key(const cycle::Cycle& cycle, const std::string& kid) {
    return std::ranges::any_of(cycle.entries, [&](const auto& one) {
        const auto& body = one.second.payload.body;
        return one.second.kid == kid && (std::holds_alternative<cycle::Open>(body) || std::holds_alternative<cycle::Join>(body));
    });
}

}  // namespace

TEST_CASE("bundle: what was written is what is read") {
    const auto read = bundle::read(files::file());
    REQUIRE_MESSAGE(read.has_value(), read.error().message);
    CHECK(files::is_what_was_written(*read, files::cycle(), files::baton()));
    CHECK(cycle::write_state(cycle::fold(read->cycles[0])) == cycle::write_state(cycle::fold(files::cycle())));
    CHECK(bundle::write({&read->cycles[0]}, read->baton) == files::file());
}

TEST_CASE("bundle: its file is as the specification says") {
    const auto file = json::parse(files::file());
    CHECK(file["format"] == "cyclebook-bundle");
    CHECK(file["version"] == 1);
    CHECK(files::sealed_again(file) + "\n" == files::file());
    REQUIRE(file["keys"]["keys"].size() == 2);
    std::set<std::string> kids;
    for (const auto& key : file["keys"]["keys"]) {
        CHECK(key["kty"] == "OKP");
        CHECK(key["crv"] == "Ed25519");
        kids.insert(key["kid"].get<std::string>());
        CHECK(key["kid"] == core::sha256(R"({"crv":"Ed25519","kty":"OKP","x":")" + key["x"].get<std::string>() + R"("})"));
    }
    CHECK(kids == std::set{people::kid(people::observer()), people::kid(people::teacher())});
    CHECK(file["heads"].get<std::vector<std::string>>() == cycle::fold(files::cycle()).heads);
    CHECK(file["entries"].size() == files::cycle().entries.size());
    CHECK(file["baton"]["to"] == "Amina Warsame");
    CHECK_FALSE(json::parse(bundle::write({&files::cycle()}, std::nullopt)).contains("baton"));
}

TEST_CASE("bundle: opening a file twice adds nothing") {
    const auto read = bundle::read(files::file()).value();
    cycle::Cycle mine{files::cycle().id, {}};
    CHECK(cycle::merge(mine, read.cycles[0]) == files::cycle().entries.size());
    const auto once = cycle::write_state(cycle::fold(mine));
    CHECK(cycle::merge(mine, bundle::read(files::file())->cycles[0]) == 0);
    CHECK(cycle::write_state(cycle::fold(mine)) == once);
}

TEST_CASE("bundle: what is held already is taken as it is held, and what only passes for it is refused") {
    std::size_t asked = 0;
    const bundle::Known known = [&](std::string_view cycle, std::string_view id) -> const cycle::Entry* {
        const auto found = files::cycle().entries.find(id);
        return ++asked, cycle == files::cycle().id && found != files::cycle().entries.end() ? &found->second : nullptr;
    };
    const auto read = bundle::read(files::file(), {}, known);
    REQUIRE_MESSAGE(read.has_value(), read.error().message);
    CHECK(files::is_what_was_written(*read, files::cycle(), files::baton()));
    CHECK(asked == files::cycle().entries.size() - 1);   // of the first, nobody knows which cycle it is of

    for (std::size_t i = 0; i < files::cycle().entries.size(); ++i) {
        auto other = json::parse(files::file());
        auto signature = other["entries"][i]["signature"].get<std::string>();
        signature[10] = signature[10] == 'A' ? 'B' : 'A';
        other["entries"][i]["signature"] = signature;
        const auto refused = bundle::read(files::sealed_again(other), {}, known);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().where == "/entries/" + std::to_string(i));
    }
}

TEST_CASE("bundle: parents stand before children, whatever their ids and times") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        auto whole = history::make(seed).whole();
        std::erase_if(whole.entries, [&](const auto& one) { return !brings_key(whole, one.second.kid); });
        std::set<std::string> written;
        const auto entries = entries_of(bundle::write({&whole}, std::nullopt));
        CHECK(entries.size() == whole.entries.size());
        for (const auto& jws : entries) {
            const auto entry = cycle::read_entry(jws).value();
            for (const auto& parent : entry.payload.parents) CHECK(written.contains(parent) == whole.entries.contains(parent));
            written.insert(entry.id);
        }
        CHECK(written.size() == whole.entries.size());
    }
}

TEST_CASE("bundle: random histories come out of a file as they went into it") {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        CAPTURE(seed);
        auto whole = history::make(seed).whole();
        std::erase_if(whole.entries, [&](const auto& one) { return !brings_key(whole, one.second.kid); });
        const auto bytes = bundle::write({&whole}, std::nullopt);
        const auto read = bundle::read(bytes);
        REQUIRE_MESSAGE(read.has_value(), read.error().where << ": " << read.error().message);
        REQUIRE(read->cycles.size() == 1);
        CHECK(people::same(read->cycles[0], whole));
        CHECK(cycle::write_state(cycle::fold(read->cycles[0])) == cycle::write_state(cycle::fold(whole)));
        CHECK(bundle::write({&read->cycles[0]}, std::nullopt) == bytes);
    }
}

TEST_CASE("bundle: several cycles go into one file, and come apart again") {
    const auto other = people::begun(people::teacher(), "teacher", "short");
    const auto read = bundle::read(bundle::write({&files::cycle(), &other}, std::nullopt));
    REQUIRE(read.has_value());
    REQUIRE(read->cycles.size() == 2);
    const std::size_t first = read->cycles[0].id == other.id ? 0 : 1;
    CHECK(people::same(read->cycles[first], other));
    CHECK(people::same(read->cycles[1 - first], files::cycle()));
    CHECK_FALSE(read->baton.has_value());
    CHECK(read->heads.size() == 2);
}

TEST_CASE("bundle: private sections and what was not shared are in no file") {
    auto cycle = files::cycle();
    for (const auto& section : people::definition().sections)
        for (const auto* author : {&people::observer(), &people::teacher()})
            if (!section.shared) CHECK_FALSE(cycle::append(cycle, *author, people::at(50), cycle::Share{section.id, people::text("best", "very private")}).has_value());
    CHECK(cycle == files::cycle());
    std::size_t shares = 0;
    for (const auto& jws : entries_of(bundle::write({&cycle}, files::baton()))) {
        const auto entry = cycle::read_entry(jws).value();
        CHECK(core::from_base64url(jws.payload)->find("very private") == std::string::npos);
        const auto* share = std::get_if<cycle::Share>(&entry.payload.body);
        if (!share) continue;
        ++shares;
        CHECK(protocol::find_section(people::definition(), share->section)->shared);
    }
    CHECK(shares == 2);
}

TEST_CASE("bundle: an entry whose past has not come yet is taken in, and waits") {
    auto part = files::cycle();
    const auto head = cycle::fold(part).heads.front();
    part.entries.erase(part.entries.at(head).payload.parents.front());
    const auto read = bundle::read(bundle::write({&part}, std::nullopt));
    REQUIRE(read.has_value());
    auto cycle = read->cycles.at(0);
    CHECK(people::same(cycle, part));
    CHECK(people::refused_because(cycle::fold(cycle), head) == "It waits for an earlier part of the cycle that has not come yet.");
    cycle::merge(cycle, files::cycle());
    CHECK(cycle::fold(cycle).flagged.empty());
}

TEST_CASE("bundle: what a stranger slipped in is set apart, and does not spoil the files that are written later") {
    auto with = files::cycle();
    const auto id = people::force(with, people::stranger(), 50, cycle::Schedule{{{"conference.date", "2026-12-24"}}});
    const auto& jws = with.entries.at(id).jws;
    auto file = json::parse(files::file());
    const auto& key = people::stranger().keys.public_key;
    file["keys"]["keys"].push_back({{"kty", "OKP"}, {"crv", "Ed25519"}, {"kid", people::kid(people::stranger())},
                                    {"x", core::base64url({reinterpret_cast<const char*>(key.data()), key.size()})}});
    file["entries"].push_back({{"protected", jws.protected_header}, {"payload", jws.payload}, {"signature", jws.signature}});
    file["heads"] = json::array({id});
    const auto read = bundle::read(files::sealed_again(file));
    REQUIRE_MESSAGE(read.has_value(), read.error().message);
    REQUIRE(read->cycles.size() == 1);
    CHECK(people::same(read->cycles[0], files::cycle()));
    REQUIRE(read->refused.size() == 1);
    CHECK(read->refused[0].where == "/entries/" + std::to_string(files::cycle().entries.size()));
    CHECK(people::is_sentence(read->refused[0].reason));

    // Held already, from whatever source, it makes no file that nobody can open.
    const auto again = bundle::read(bundle::write({&with}, files::baton()));
    REQUIRE_MESSAGE(again.has_value(), again.error().message);
    CHECK(files::is_what_was_written(*again, files::cycle(), files::baton()));
}

TEST_CASE("bundle: a sealed file is read with its passphrase only") {
    const auto sealed = core::seal(files::file(), "correct horse");
    CHECK(bundle::recognise(sealed) == bundle::Kind::sealed);
    CHECK(files::code(sealed) == "sealed.passphrase-needed");
    CHECK(bundle::read(sealed, "wrong").error().code == "sealed.passphrase");
    const auto read = bundle::read(sealed, "correct horse");
    REQUIRE(read.has_value());
    CHECK(files::is_what_was_written(*read, files::cycle(), files::baton()));
    CHECK(bundle::read(core::seal(sealed, "a"), "a").error().code == "bundle.damaged");
}

TEST_CASE("bundle: the baton is short, on one line, and its date is one") {
    auto file = json::parse(files::file());
    std::string longer = "a";
    for (int i = 0; i < 300; ++i) longer += "é";
    file["baton"]["from"] = longer;
    file["baton"]["next"] = "one\ntwo\x7f\x01 three";
    const auto read = bundle::read(files::sealed_again(file));
    REQUIRE(read.has_value());
    CHECK(read->baton->from.size() == 199);
    CHECK(longer.starts_with(read->baton->from));
    CHECK(read->baton->next == "one two   three");
    file["baton"]["by"] = "soon";
    CHECK(files::where(files::sealed_again(file)) == "/baton/by");
    file["baton"]["by"] = "";
    CHECK(bundle::read(files::sealed_again(file)).has_value());
}
