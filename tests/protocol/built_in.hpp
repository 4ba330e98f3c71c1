#pragma once
// The shipped protocol, and facts about cycles made by hand.

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "assets/assets.hpp"
#include "core/time.hpp"
#include "protocol/definition.hpp"
#include "protocol/engine.hpp"

namespace cyclebook::test {

inline core::Date day(std::string_view iso) { return core::parse_date(iso).value(); }

inline const protocol::Definition& built_in() {
    static const protocol::Definition definition = [] {
        auto read = protocol::read_definition(assets::text("protocols/mps-post-conference.json"));
        if (!read) FAIL(read.error().code, " at ", read.error().where, ": ", read.error().message);
        return *std::move(read);
    }();
    return definition;
}

/// Amina is observed by Johan on Fri 6 Nov 2026; the conference is on Wed 11 Nov.
inline protocol::Facts observed(std::string type) {
    protocol::Facts facts;
    facts.type = std::move(type);
    facts.names = {{"teacher", "Amina"}, {"observer", "Johan"}};
    facts.dates = {{"observation", day("2026-11-06")}, {"conference", day("2026-11-11")}};
    facts.done = {{"schedule", day("2026-11-03")}};
    return facts;
}

inline protocol::StepStatus status(const protocol::Facts& facts, std::string_view step, std::string_view role, std::string_view today) {
    for (const auto& one : protocol::evaluate(built_in(), facts, role, day(today)))
        if (one.step == step) return one;
    FAIL("no step ", step);
    return {};
}

}  // namespace cyclebook::test
