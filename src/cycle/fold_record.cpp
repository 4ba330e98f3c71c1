// The record: which finalize stands, whether anything changed since, what was said of it.

#include <algorithm>

#include "cycle/fold.hpp"
#include "cycle/record.hpp"

namespace cyclebook::cycle {

std::vector<Index> Fold::standing(std::optional<Index> before) const {
    const auto counts = [&](Index i) { return !before || graph_.before(i, *before); };
    std::vector<Index> live;
    for (const Index finalize : finalizes_) {
        const auto voids = [&](Index reopen) { return counts(reopen) && graph_.before(finalize, reopen); };
        if (counts(finalize) && std::ranges::none_of(reopens_, voids)) live.push_back(finalize);
    }
    return latest(graph_, live);
}

std::string Fold::record_before(std::optional<Index> before) const {
    std::map<std::string, Revisions::Merged> merged;
    std::map<std::string, const Revisions::Merged*> record;
    for (const auto& id : record_sections_) {
        const auto found = sections_.find(id);
        if (found == sections_.end()) continue;
        const auto heads = before ? found->second.heads_before(*before) : found->second.heads();
        if (heads.empty()) continue;
        record.emplace(id, &(merged[id] = found->second.merge(heads)));
    }
    return hash_of_record(record);
}

void Fold::conclude_record() {
    if (const auto live = standing(std::nullopt); !live.empty()) {
        const std::string now = record_before(std::nullopt);
        const auto record = [&](Index i) -> const std::string& { return std::get<Finalize>(entry(i).payload.body).record; };
        // Two at once, on two devices: the one that is still true, or else the smallest id.
        const auto same = std::ranges::find(live, now, record);
        const Index stands = same == live.end() ? live.front() : *same;
        state_.finalize = entry(stands).id;
        state_.final_record = record(stands);
        state_.changed_since_final = same == live.end();
    }
    for (auto* const statements : {&state_.acknowledgements, &state_.clarifications, &state_.objections})
        for (Statement& statement : *statements)
            statement.current = !state_.finalize.empty() && statement.finalize == state_.finalize && !state_.changed_since_final;

    // A question is answered by finalizing again, or taken back by its author's accepting the record after all.
    const auto place = [&](const std::string& id) {
        return static_cast<Index>(std::ranges::find(graph_.order, id, &Entry::id) - graph_.order.begin());
    };
    for (const Statement& clarification : state_.clarifications) {
        const Index asked = place(clarification.entry);
        const auto after = [&](Index i) { return graph_.before(asked, i); };
        const auto taken_back = [&](const Statement& statement) { return statement.kid == clarification.kid && after(place(statement.entry)); };
        if (std::ranges::none_of(finalizes_, after) && std::ranges::none_of(state_.acknowledgements, taken_back) &&
            std::ranges::none_of(state_.objections, taken_back))
            state_.clarification_open = true;
    }
    // Reopening the record opens the cycle again.
    for (const Index close : closes_)
        if (std::ranges::none_of(reopens_, [&](Index reopen) { return graph_.before(close, reopen); })) state_.closed = true;
}

}  // namespace cyclebook::cycle
