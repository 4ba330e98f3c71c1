#include <doctest/doctest.h>

#include "cycle/properties.hpp"

using namespace cyclebook;

namespace {

/// Made once, for making them takes as long as looking at them.
const std::vector<history::History>& histories() {
    static const auto made = [] {
        std::vector<history::History> all;
        for (std::uint64_t seed = 1; seed <= 45; ++seed) all.push_back(history::make(seed));
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

TEST_CASE("history: the same seed gives the same") {
    const auto once = history::make(7), again = history::make(7), other = history::make(8);
    CHECK(people::same(once.whole(), again.whole()));
    CHECK_FALSE(people::same(once.whole(), other.whole()));
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
