// What opening a file adds, and what that means in words.

#include <algorithm>
#include <set>

#include "cycle/words.hpp"
#include "library/library.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::library {

namespace {

bool same_conflict(const cycle::Conflict& a, const cycle::Conflict& b) {
    return a.section == b.section && a.path == b.path && a.sides == b.sides;
}

ImportReport::OfCycle what_comes(const Library& library, const cycle::Cycle& incoming) {
    ImportReport::OfCycle report;
    report.id = incoming.id;
    cycle::Cycle together{incoming.id, {}};
    std::vector<cycle::Conflict> conflicts;
    if (const auto* held = library.cycle(incoming.id)) {
        together.entries = held->entries;
        conflicts = library.state(incoming.id)->conflicts;
    } else {
        report.is_new = true;
    }
    std::set<std::string> before;
    for (const auto& [id, entry] : together.entries) before.insert(id);
    const auto known = [&](const std::string& id) { return before.contains(id); };
    report.added = static_cast<int>(cycle::merge(together, incoming));
    report.already_there = static_cast<int>(incoming.entries.size()) - report.added;
    if (report.added == 0) return report;

    auto after = std::make_shared<cycle::State>(cycle::fold(together));
    protocol::translate(after->protocol);
    protocol::translate(after->rubric);
    for (const auto& line : after->history)
        if (line.applied && !known(line.entry)) report.changes.push_back(cycle::who_did(*after, line) + " " + cycle::what_happened(*after, line));
    for (const auto& flag : after->flagged)
        if (!known(flag.entry)) report.flagged.push_back({flag.entry, cycle::sentence(*after, flag.reason)});
    for (const auto& conflict : after->conflicts)
        if (std::ranges::none_of(conflicts, [&](const auto& c) { return same_conflict(c, conflict); })) report.conflicts.push_back(conflict);
    report.after = std::move(after);
    return report;
}

}  // namespace

ImportReport Library::preview(const bundle::Bundle& bundle) const {
    ImportReport report;
    for (const auto& cycle : bundle.cycles)
        if (!cycle.entries.empty()) report.cycles.push_back(what_comes(*this, cycle));
    report.refused = bundle.refused;
    report.baton = bundle.baton;
    return report;
}

ImportReport Library::import(const bundle::Bundle& bundle) {
    ImportReport report = preview(bundle);
    for (const auto& cycle : bundle.cycles) put(cycle, bundle.files);
    return report;
}

}  // namespace cyclebook::library
