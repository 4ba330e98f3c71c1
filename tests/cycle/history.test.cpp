#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "cycle/kept.hpp"
#include "cycle/properties.hpp"
#include "cycle/shrink.hpp"
#include "large.hpp"

using namespace cyclebook;

namespace {

/// Made once, for making them takes as long as looking at them.
const std::vector<history::History>& histories() {
    static const auto made = [] {
        std::vector<history::History> all;
        for (std::uint64_t seed = 1; seed <= large::times(45, 450); ++seed) all.push_back(history::make(seed));
        return all;
    }();
    return made;
}

}  // namespace

TEST_CASE("history: random ones keep every promise of the model") {
    for (const auto& history : histories()) {
        CAPTURE(history.seed);
        properties::all_of(history);
    }
}

TEST_CASE("history: those that failed once hold") {
    std::size_t read = 0;
    for (const auto& file : std::filesystem::directory_iterator(CYCLEBOOK_SOURCE_DIR "/tests/fixtures/histories")) {
        CAPTURE(file.path().filename().string());
        std::ifstream in(file.path(), std::ios::binary);
        const auto history = kept::read(std::string(std::istreambuf_iterator<char>(in), {}));
        REQUIRE(history.devices.size() > 1);
        properties::all_of(history);
        ++read;
    }
    CHECK(read > 0);
}

TEST_CASE("history: the same seed gives the same, and so do its draws and its file") {
    const auto once = history::make(7), again = history::make(7), other = history::make(8);
    CHECK(people::same(once.whole(), again.whole()));
    CHECK_FALSE(people::same(once.whole(), other.whole()));
    CHECK(people::same(once.whole(), history::make(once.draws).whole()));
    const auto kept = kept::read(kept::write(once));
    CHECK(people::same(once.whole(), kept.whole()));
    CHECK(kept.improper == once.improper);
    REQUIRE(kept.devices.size() == once.devices.size());
    for (std::size_t i = 0; i < kept.devices.size(); ++i) CHECK(people::same(kept.devices[i].cycle, once.devices[i].cycle));
}

TEST_CASE("history: one that fails is made as small as the failure allows") {
    // A failure that needs two shares of one section, neither of which had seen the other.
    const auto fails = [](const history::Draws& draws) {
        const auto state = cycle::fold(history::make(draws, {.least_steps = 0, .most_steps = 60}).whole());
        return std::ranges::any_of(state.conflicts, [](const auto& conflict) { return conflict.section != "schedule"; });
    };
    std::uint64_t seed = 1;
    const auto drawn = [&] { return history::make(seed, {.least_steps = 0, .most_steps = 60}).draws; };
    while (!fails(drawn())) ++seed;
    const auto small = history::make(history::shrink(drawn(), fails), {.least_steps = 0, .most_steps = 60});
    CHECK(fails(small.draws));
    std::size_t shares = 0;
    const auto whole = small.whole();
    for (const auto& [id, entry] : whole.entries) shares += std::holds_alternative<cycle::Share>(entry.payload.body);
    CHECK(shares == 2);
    CHECK(whole.entries.size() <= 6);        // of some sixty: the beginning, the second person's joining, and little that stands in the way of a smaller draw
}

// A generator that never reaches a situation tests nothing of it.
TEST_CASE("history: the random ones reach what the tests are about") {
    std::map<std::string, int> met;
    std::set<std::string> kinds;
    const auto look = [&](const history::History& history, const cycle::Cycle& copy) {
        const auto state = cycle::fold(copy);
        for (const auto& line : state.history)
            if (line.applied) kinds.insert(line.kind);
        const auto count = [&](const char* what, bool holds) { met[what] += holds ? 1 : 0; };
        const auto not_current = [](const auto& statement) { return !statement.current; };
        const auto waits = [](const auto& flag) { return flag.reason.key == "flags.waits"; };
        count("conflict in the dates", std::ranges::any_of(state.conflicts, [](const auto& c) { return c.section == "schedule"; }));
        count("conflict in a section", std::ranges::any_of(state.conflicts, [](const auto& c) { return c.section != "schedule"; }));
        count("fork", std::ranges::any_of(state.flagged, [](const auto& f) { return f.applied; }));
        count("finalized", !state.finalize.empty() && !state.changed_since_final);
        count("changed since final", state.changed_since_final);
        count("acknowledged", std::ranges::any_of(state.acknowledgements, [](const auto& s) { return s.current; }));
        count("acknowledgement outdated", std::ranges::any_of(state.acknowledgements, not_current));
        count("objection outdated", std::ranges::any_of(state.objections, not_current));
        count("clarification open", state.clarification_open);
        count("closed", state.closed);
        count("improper", !history.improper.empty());
        count("stranger", std::ranges::any_of(history.devices, [](const auto& d) { return d.role.empty(); }));
        count("waiting", std::ranges::any_of(state.flagged, waits));
    };
    for (const auto& history : histories()) {
        look(history, history.whole());
        for (const auto& device : history.devices) look(history, device.cycle);
    }
    for (const auto& [what, times] : met) CHECK_MESSAGE(times >= 3, what << " " << times);
    CHECK(kinds == std::set<std::string>{"open", "join", "schedule", "share", "confirm", "finalize", "reopen", "acknowledge", "clarify", "object",
                                         "resolve", "progress", "close"});
}
