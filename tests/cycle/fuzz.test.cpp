// Entries changed at random: each is refused with a sentence, or says what was signed.

#include <doctest/doctest.h>

#include "cycle/mutate.hpp"
#include "cycle/signed.hpp"
#include "large.hpp"

using namespace cyclebook;
using history::Random;

namespace {

void check_refused(const core::Error& error) {
    CHECK_FALSE(error.code.empty());
    CHECK_MESSAGE(people::is_sentence(error.message), error.message);
}

}  // namespace

TEST_CASE("fuzz: a mutated entry is refused, or its signature does not hold, or it is the same") {
    const auto entries = by_hand::one_of_each();
    std::size_t judged = 0;
    for (std::uint64_t seed = 1; seed <= large::times(500, 100'000); ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto& entry = entries[1 + random.below(entries.size() - 1)];
        auto jws = entry.jws;
        auto& part = random.chance(50) ? jws.payload : random.chance(50) ? jws.protected_header : jws.signature;
        part = mutate::bytes(part, random);
        const auto read = cycle::read_entry(jws);
        if (!read) {
            check_refused(read.error());
            continue;
        }
        ++judged;
        const auto open = core::open_jws(jws, cycle::entry_type, people::observer().keys.public_key);
        CHECK(open.has_value() == (jws == entry.jws));
        if (!open) check_refused(open.error());
        CHECK((read->id == entry.id) == (jws.payload == entry.jws.payload && jws.protected_header == entry.jws.protected_header));
    }
    CHECK(judged > 25);
}

TEST_CASE("fuzz: a mutated payload, signed again, is refused, or can be written and read as it is") {
    const auto entries = by_hand::one_of_each();
    std::size_t good = 0;
    for (std::uint64_t seed = 1; seed <= large::times(600, 100'000); ++seed) {
        CAPTURE(seed);
        Random random(seed);
        // The beginning is large, and slow to read.
        const auto& entry = entries[random.chance(4) ? 0 : 1 + random.below(entries.size() - 1)];
        const auto jws = by_hand::sign(mutate::bytes(core::from_base64url(entry.jws.payload).value(), random));
        const auto read = cycle::read_entry(jws);
        if (!read) {
            check_refused(read.error());
            continue;
        }
        ++good;
        CHECK(read->id == core::jws_id(jws));
        const auto again = cycle::write_entry(people::observer().keys, read->payload);
        REQUIRE(again.has_value());
        CHECK(cycle::write_entry(people::observer().keys, again->payload)->jws == again->jws);
        const cycle::Cycle cycle{read->payload.cycle, {{read->id, *read}}};
        CHECK(cycle::fold(cycle).history.size() == 1);
    }
    CHECK(good > 20);
}

TEST_CASE("fuzz: parts of payloads put in place of each other, signed again, are refused or folded") {
    std::vector<mutate::json> payloads;
    for (const auto& entry : by_hand::one_of_each())
        if (!std::holds_alternative<cycle::Open>(entry.payload.body)) payloads.push_back(by_hand::payload(entry));
    const auto parts = mutate::parts(payloads);
    std::size_t good = 0;
    for (std::uint64_t seed = 1; seed <= large::times(300, 50'000); ++seed) {
        CAPTURE(seed);
        Random random(seed);
        auto payload = random.of(payloads);
        payload["parents"] = cycle::fold(people::joined()).heads;
        mutate::values(payload, parts, random);
        const auto read = cycle::read_entry(by_hand::sign(payload));
        if (!read) {
            check_refused(read.error());
            continue;
        }
        ++good;
        auto cycle = people::joined();
        if (read->payload.cycle == cycle.id) cycle.entries.emplace(read->id, *read);
        CHECK(cycle::fold(cycle).history.size() == cycle.entries.size());
    }
    CHECK(good > 20);
}
