#include "app/changes.hpp"

#include <set>

#include "app/view.hpp"
#include "cycle/words.hpp"

namespace cyclebook::app {

namespace {

/// Every place of a section that has a text, as in cycle::Conflict.
std::set<std::string> places_of(const cycle::Content& content) {
    std::set<std::string> places;
    for (const auto& [field, text] : content.fields) places.insert(cycle::to_string(cycle::Path{{}, {}, field}));
    for (const auto& [list, rows] : content.lists)
        for (const auto& row : rows)
            for (const auto& [field, text] : row.fields)
                if (list != cycle::attachments_list || field == "name" || field == "text") places.insert(cycle::to_string(cycle::Path{list, row.id, field}));
    return places;
}

}  // namespace

std::vector<Change> changes_between(const cycle::State& before, const cycle::State& now, core::Date today) {
    std::vector<Change> changes;
    const auto compare = [&](std::string_view section, std::string_view label, std::string_view place, std::string_view was, std::string_view is) {
        const auto words = [&](std::string_view text) { return cycle::value_words(now, section, place, text, today); };
        if (was != is) changes.push_back({std::string(label) + cycle::place_words(now, section, place), words(was), words(is)});
    };
    for (const auto& [field, was] : before.schedule) compare("schedule", {}, field, was, cycle::text_of(now.schedule, field));
    for (const auto& section : now.protocol.sections) {
        const auto old = before.sections.find(section.id), fresh = now.sections.find(section.id);
        if (old == before.sections.end() || fresh == now.sections.end() || old->second.content == fresh->second.content) continue;
        auto places = places_of(old->second.content);
        places.merge(places_of(fresh->second.content));
        for (const auto& place : places)
            compare(section.id, section.label + " · ", place, value_at(old->second.content, place), value_at(fresh->second.content, place));
    }
    return changes;
}

}  // namespace cyclebook::app
