// What opening a file adds, and what that means in words.

#include <algorithm>
#include <set>

#include "cycle/words.hpp"
#include "library/library.hpp"

namespace cyclebook::library {

namespace {

bool same_conflict(const cycle::Conflict& a, const cycle::Conflict& b) {
    return a.section == b.section && a.path == b.path && a.sides == b.sides;
}

ImportReport::OfCycle put_one(Library& library, const cycle::Cycle& incoming) {
    ImportReport::OfCycle report;
    report.id = incoming.id;
    std::set<std::string, std::less<>> known;
    std::vector<cycle::Conflict> conflicts;
    if (const auto* held = library.cycle(incoming.id)) {
        for (const auto& [id, entry] : held->entries) known.insert(id);
        conflicts = library.state(incoming.id)->conflicts;
    } else {
        report.is_new = true;
    }
    for (const auto& [id, entry] : incoming.entries) ++(known.contains(id) ? report.already_there : report.added);
    if (report.added == 0) return report;

    library.put(incoming);
    const auto& now = *library.state(incoming.id);
    for (const auto& line : now.history)
        if (line.applied && !known.contains(line.entry)) report.changes.push_back(cycle::who_did(now, line) + " " + cycle::what_happened(now, line));
    for (const auto& flag : now.flagged)
        if (!known.contains(flag.entry)) report.flagged.push_back({flag.entry, cycle::sentence(now, flag.reason)});
    for (const auto& conflict : now.conflicts)
        if (std::ranges::none_of(conflicts, [&](const auto& c) { return same_conflict(c, conflict); })) report.conflicts.push_back(conflict);
    return report;
}

}  // namespace

ImportReport Library::import(const bundle::Bundle& bundle) {
    ImportReport report;
    for (const auto& cycle : bundle.cycles)
        if (!cycle.entries.empty()) report.cycles.push_back(put_one(*this, cycle));
    report.refused = bundle.refused;
    report.baton = bundle.baton;
    return report;
}

}  // namespace cyclebook::library
