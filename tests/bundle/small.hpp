#pragma once
// A file that is as small as a real one can be.

#include "bundle/files.hpp"

namespace small {

using namespace cyclebook;

/// A cycle whose beginning is small, so that thousands of readings take seconds.
inline const cycle::Cycle& cycle() {
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
inline bundle::Baton baton() { return {"Ann", "Ben", cycle().id, "Two", "2026-11-20"}; }

}  // namespace small
