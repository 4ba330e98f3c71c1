// Files changed at random: each is refused with a sentence, or holds what was written.

#include <doctest/doctest.h>

#include "bundle/files.hpp"
#include "cycle/mutate.hpp"

using namespace cyclebook;
using files::json;
using history::Random;

namespace {

/// A cycle whose beginning is small, so that thousands of readings take seconds.
const cycle::Cycle& small() {
    static const cycle::Cycle made = [] {
        auto definition = people::definition();
        const auto keep = [](auto& all, std::initializer_list<std::string_view> ids) {
            std::erase_if(all, [&](const auto& one) { return std::ranges::find(ids, one.id) == ids.end(); });
        };
        keep(definition.types, {"full"});
        keep(definition.events, {"observation", "conference"});
        keep(definition.sections, {"questions"});
        keep(definition.steps, {"schedule", "read-evidence", "follow-up"});
        definition.event_windows.clear();
        for (auto& step : definition.steps) {
            step.needs.clear(), step.reads.clear(), step.window = {};
            std::erase_if(step.types, [](const auto& type) { return type != "full"; });
        }
        definition.steps.front().events = {"observation", "conference"};
        const auto read = protocol::read_definition(protocol::write_definition(definition));
        REQUIRE_MESSAGE(read.has_value(), read.error().where << ": " << read.error().message);
        cycle::Open open{"teacher", people::observer().keys.public_key, "salt", {{"teacher", "Ann"}}, "full", "", "", {}, definition, people::rubric()};
        cycle::Cycle cycle{cycle::cycle_id(people::kid(people::observer()), open.salt), {}};
        auto entry = cycle::make_entry(people::observer().keys, {cycle.id, 0, {}, people::noon, 0, open});
        cycle.entries.emplace(entry.id, std::move(entry));
        people::write(cycle, people::observer(), 1, cycle::Share{"questions", people::text("points", "“Ô” 😀")});
        people::write(cycle, people::teacher(), 2, cycle::Schedule{{{"conference.date", "2026-11-11"}}});
        return cycle;
    }();
    return made;
}
bundle::Baton baton() { return {"Ann", "Ben", small().id, "Two", "2026-11-20"}; }

bool is_refusal(const core::Error& error) { return !error.code.empty() && people::is_sentence(error.message); }

}  // namespace

TEST_CASE("fuzz: a mutated file is refused with a sentence, or is what was written") {
    const std::string whole = bundle::write({&small()}, baton());
    REQUIRE(files::is_what_was_written(bundle::read(whole).value(), small(), baton()));
    for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto read = bundle::read(mutate::bytes(whole, random));
        if (read) CHECK(files::is_what_was_written(*read, small(), baton()));
        else CHECK_MESSAGE(is_refusal(read.error()), read.error().message);
    }
}

TEST_CASE("fuzz: a file put together again with its digest is refused, or holds no entry that was not written") {
    const auto whole = json::parse(bundle::write({&small()}, baton()));
    const auto parts = mutate::parts({whole});
    std::size_t good = 0;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        auto other = whole;
        mutate::values(other, parts, random);
        const auto read = bundle::read(files::sealed_again(other));
        if (!read) {
            CHECK_MESSAGE(is_refusal(read.error()), read.error().message);
            continue;
        }
        ++good;
        for (const auto& cycle : read->cycles)
            for (const auto& [id, entry] : cycle.entries) {
                REQUIRE(small().entries.contains(id));
                CHECK(entry.jws == small().entries.at(id).jws);
            }
    }
    CHECK(good > 20);
}

TEST_CASE("fuzz: a mutated sealed file is refused before its passphrase is asked for, or asks for it") {
    const std::string whole = core::seal(bundle::write({&small()}, baton()), "correct horse");
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Random random(seed);
        const auto read = bundle::read(mutate::bytes(whole, random));
        REQUIRE_FALSE(read.has_value());
        CHECK_MESSAGE(is_refusal(read.error()), read.error().message);
    }
}
