#include "cycle/author.hpp"

#include <algorithm>

#include "core/limits.hpp"
#include "core/text.hpp"
#include "cycle/words.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::cycle {

namespace {

Payload payload_of(const std::string& cycle, std::int64_t sequence, std::vector<std::string> parents, Moment moment, Body body) {
    return {cycle, sequence, std::move(parents), moment.time, moment.utc_offset, std::move(body)};
}

std::int64_t next_sequence(const Cycle& cycle, std::string_view kid) {
    std::int64_t next = 0;
    for (const auto& [id, entry] : cycle.entries)
        if (entry.kid == kid) next = std::max(next, entry.payload.sequence + 1);
    return next;
}

/// Puts in what follows from the state, where the caller left it out.
void complete(Body& body, const State& state) {
    const auto name_finalize = [&](std::string& finalize) {
        if (finalize.empty()) finalize = state.finalize;
    };
    const auto name_record = [&](std::string& record, const std::string& value) {
        if (record.empty()) record = value;
    };
    if (auto* const finalize = std::get_if<Finalize>(&body)) name_record(finalize->record, record_hash(state));
    if (auto* const a = std::get_if<Acknowledge>(&body)) name_finalize(a->finalize), name_record(a->record, state.final_record);
    if (auto* const o = std::get_if<Object>(&body)) name_finalize(o->finalize), name_record(o->record, state.final_record);
    if (auto* const clarify = std::get_if<Clarify>(&body)) name_finalize(clarify->finalize);
    if (auto* const resolve = std::get_if<Resolve>(&body)) {
        if (resolve->sides.empty())
            for (const Conflict& conflict : state.conflicts)
                if (conflict.section == resolve->section)
                    for (const Value& side : conflict.sides) resolve->sides.push_back(side.entry);
        std::ranges::sort(resolve->sides);
        resolve->sides.erase(std::ranges::unique(resolve->sides).begin(), resolve->sides.end());
    }
}

/// What the fold would let pass for the sake of copies that cross, and nobody should do knowingly.
std::string why_not_knowingly(const Body& body, const State& state) {
    const bool speaks_of_record = std::holds_alternative<Acknowledge>(body) || std::holds_alternative<Object>(body) || std::holds_alternative<Clarify>(body);
    if (speaks_of_record && state.finalize.empty()) return core::say("author.not_final");
    if (speaks_of_record && !std::holds_alternative<Clarify>(body) && state.changed_since_final)
        return core::say("author.changed");
    if (std::holds_alternative<Finalize>(body) && !state.finalize.empty() && !state.changed_since_final && !state.clarification_open)
        return core::say("author.final_already");
    if (std::holds_alternative<Join>(body) || std::holds_alternative<Open>(body)) return core::say("author.begun_already");
    return {};
}

}  // namespace

Cycle begin(const Author& author, Moment moment, Open open) {
    const std::string kid = core::thumbprint(author.keys.public_key);
    open.key = author.keys.public_key;
    open.salt = core::random_id();
    if (open.people[open.role].empty()) open.people[open.role] = author.name;
    Cycle cycle{cycle_id(kid, open.salt), {}};
    Entry entry = make_entry(author.keys, payload_of(cycle.id, 0, {}, moment, std::move(open)));
    cycle.entries.emplace(entry.id, std::move(entry));
    return cycle;
}

core::Result<std::string> append(Cycle& cycle, const Author& author, Moment moment, Body body) {
    const std::string kid = core::thumbprint(author.keys.public_key);
    const State state = fold(cycle);
    if (!state.opened) return core::fail("cycle.not-begun", "", core::say("author.not_begun"));
    const std::string role = role_of(state, kid);
    if (role.empty()) return core::fail("cycle.not-yours", "", core::say("author.not_yours"));
    complete(body, state);
    if (std::string reason = why_not_knowingly(body, state); !reason.empty()) return core::fail("cycle.refused", "", std::move(reason));

    // With more heads than an entry can name, the rest is named by the next ones.
    std::vector<std::string> parents = state.heads;
    if (parents.size() > core::limits::parents_per_entry) parents.resize(core::limits::parents_per_entry);

    std::vector<Entry> added;
    std::int64_t sequence = next_sequence(cycle, kid);
    const bool joined = std::ranges::any_of(state.people, [&](const Person& person) { return person.kid == kid; });
    if (!joined) {
        auto join = write_entry(author.keys, payload_of(cycle.id, sequence++, parents, moment, Join{role, author.name, author.keys.public_key}));
        if (!join) return std::unexpected(join.error());
        parents = {join->id};
        added.push_back(std::move(*join));
    }
    auto entry = write_entry(author.keys, payload_of(cycle.id, sequence, std::move(parents), moment, std::move(body)));
    if (!entry) return std::unexpected(entry.error());
    const std::string id = entry->id;
    added.push_back(std::move(*entry));

    for (Entry& one : added) cycle.entries.emplace(one.id, one);
    State after = fold(cycle);
    const auto flag = std::ranges::find_if(after.flagged, [&](const Flag& f) { return f.entry == id && !f.applied; });
    if (flag == after.flagged.end()) return id;
    for (const Entry& one : added) cycle.entries.erase(one.id);
    protocol::translate(after.protocol);
    return core::fail("cycle.refused", "", sentence(after, flag->reason));
}

}  // namespace cyclebook::cycle
