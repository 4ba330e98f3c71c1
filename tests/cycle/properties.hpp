#pragma once
// What must hold for every history. Each is a function of its own, so that a long run can use them too.

#include <map>
#include <nlohmann/json.hpp>

#include "cycle/history.hpp"
#include "cycle/reference.hpp"

namespace properties {

using namespace cyclebook;
using history::History;
using history::Random;
using people::same;
using reference::Reference;

inline cycle::Cycle merged(cycle::Cycle a, const cycle::Cycle& b) {
    cycle::merge(a, b);
    return a;
}

inline void merging_is_union(const History& history) {
    const auto& a = history.devices[0].cycle;
    const auto& b = history.devices[1].cycle;
    const auto& c = history.devices.back().cycle;
    CHECK(same(merged(a, b), merged(b, a)));
    CHECK(same(merged(merged(a, b), c), merged(a, merged(b, c))));
    CHECK(same(merged(a, a), a));
    CHECK(same(merged(merged(a, b), b), merged(a, b)));
    std::size_t added = 0;
    for (const auto& [id, entry] : b.entries) added += a.entries.contains(id) ? 0u : 1u;
    auto into = a;
    CHECK(cycle::merge(into, b) == added);
    CHECK(into.entries.size() == a.entries.size() + added);
}

/// Arrives entry by entry or in pieces, some twice, read from their signed bytes: the state is the same, and nothing is
/// lost on the way.
inline void delivery_does_not_matter(const cycle::Cycle& whole, Random& random) {
    const std::string expected = cycle::write_state(cycle::fold(whole));
    std::vector<const cycle::Entry*> entries;
    for (const auto& [id, entry] : whole.entries) entries.push_back(&entry);
    random.shuffle(entries);
    cycle::Cycle arrived{whole.id, {}};
    std::set<std::string> counted;
    for (std::size_t at = 0; at < entries.size();) {
        cycle::Cycle piece{whole.id, {}};
        for (std::size_t size = 1 + random.below(entries.size()); size > 0 && at < entries.size(); --size, ++at) {
            // A beginning is slow to read, and always the same.
            const bool slow = std::holds_alternative<cycle::Open>(entries[at]->payload.body);
            piece.entries.emplace(entries[at]->id, slow ? *entries[at] : cycle::read_entry(entries[at]->jws).value());
            const auto* again = entries[random.below(at + 1)];
            piece.entries.emplace(again->id, *again);
        }
        cycle::merge(arrived, piece);
        const auto state = cycle::fold(arrived);
        std::set<std::string> here;
        for (const auto& line : state.history) here.insert(line.entry);
        CHECK(here.size() == arrived.entries.size());
        CHECK(state.history.size() == arrived.entries.size());
        const Reference facts(arrived, state);
        std::set<std::string> admitted;
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (facts.admitted(i)) admitted.insert(facts.id(i));
        CHECK(std::ranges::includes(admitted, counted));
        counted = std::move(admitted);
    }
    CHECK(same(arrived, whole));
    CHECK(cycle::write_state(cycle::fold(arrived)) == expected);
}

inline void history_is_whole_and_in_order(const Reference& facts, const cycle::State& state) {
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < state.history.size(); ++i) place[state.history[i].entry] = i;
    CHECK(place.size() == facts.size());
    CHECK(state.history.size() == facts.size());
    for (std::size_t i = 0; i < facts.size(); ++i) {
        REQUIRE(place.contains(facts.id(i)));
        const auto& line = state.history[place[facts.id(i)]];
        CHECK(line.kind == cycle::kind_of(facts.entry(i).payload.body));
        CHECK(line.time == facts.entry(i).payload.time);
        CHECK_FALSE(cycle::who_did(state, line).empty());
        CHECK_FALSE(cycle::what_happened(state, line).empty());
        const auto* flag = people::flag_of(state, facts.id(i));
        CHECK(line.applied == (!flag || flag->applied));
        if (!facts.admitted(i)) CHECK_FALSE(line.applied);
        else
            for (const auto& parent : facts.entry(i).payload.parents) CHECK(place[parent] < place[facts.id(i)]);
    }
    CHECK(state.heads == facts.heads());
}

/// Each value is current, a side of a conflict, or replaced by somebody who had seen it; then its entry is in the history,
/// as above, and among the section's revisions. Nothing else is current.
inline void every_value_is_visible(const Reference& facts, const cycle::State& state) {
    const auto expected = facts.values();
    std::map<Reference::Place, std::vector<cycle::Value>> conflicts;
    for (const auto& conflict : state.conflicts) {
        CHECK(conflict.sides.size() > 1);
        CHECK(conflicts.emplace(Reference::Place{conflict.section, conflict.path}, conflict.sides).second);
    }
    std::map<Reference::Place, std::string> current;
    for (const auto& [field, text] : state.schedule) current[{"schedule", field}] = text;
    for (const auto& [id, section] : state.sections) {
        for (const auto& [field, text] : section.content.fields) current[{id, cycle::to_string(cycle::Path{"", "", field})}] = text;
        for (const auto& [list, rows] : section.content.lists) {
            std::set<std::string> once;
            for (const auto& row : rows) {
                CHECK(once.insert(row.id).second);
                for (const auto& [field, text] : row.fields) current[{id, cycle::to_string(cycle::Path{list, row.id, field})}] = text;
            }
        }
    }
    for (const auto& [place, sides] : expected) {
        CAPTURE(place.section);
        CAPTURE(place.path);
        CHECK((current.contains(place) ? current[place] : "") == sides.front().text);
        if (sides.size() > 1) CHECK(conflicts[place] == sides);
        else CHECK_FALSE(conflicts.contains(place));
    }
    for (const auto& [place, text] : current) CHECK_MESSAGE(expected.contains(place), place.section << " " << place.path);
    for (const auto& [place, sides] : conflicts) CHECK_MESSAGE(expected.contains(place), place.section << " " << place.path);

    for (const std::size_t i : facts.applied()) {
        std::string section;
        if (const auto* share = std::get_if<cycle::Share>(&facts.entry(i).payload.body)) section = share->section;
        if (const auto* resolve = std::get_if<cycle::Resolve>(&facts.entry(i).payload.body); resolve && resolve->section != "schedule") section = resolve->section;
        if (section.empty()) continue;
        REQUIRE(state.sections.contains(section));
        CHECK(std::ranges::count(state.sections.at(section).revisions, facts.id(i)) == 1);
    }
}

/// The same with each word cut after forty letters: a dishonest name is as long as names are read, the rest is ours.
inline std::string without_long_words(std::string_view text) {
    std::string cut;
    std::size_t letters = 0;
    for (const char c : text) {
        letters = c == ' ' || c == '.' ? 0 : letters + 1;
        if (letters <= 40) cut += c;
    }
    return cut;
}

/// What does not count stands in the history and among the flags, and nowhere else.
inline void improper_entries_change_nothing(const Reference& facts, const cycle::State& state, const std::set<std::string>& improper) {
    auto rest = state;
    rest.history.clear(), rest.flagged.clear(), rest.heads.clear();
    const std::string written = cycle::write_state(rest);
    for (std::size_t i = 0; i < facts.size(); ++i) {
        const auto* flag = people::flag_of(state, facts.id(i));
        if (!facts.admitted(i) || improper.contains(facts.id(i))) {
            REQUIRE_MESSAGE(flag, "counted: " << cycle::kind_of(facts.entry(i).payload.body));
            CHECK_FALSE(flag->applied);
        }
        if (!flag) continue;
        const std::string said = cycle::sentence(state, flag->reason);
        CHECK_MESSAGE(people::is_sentence(without_long_words(said)), said);
        if (!flag->applied) CHECK(written.find(facts.id(i)) == written.npos);
    }
}

/// The state without what it says of one entry itself.
inline nlohmann::json without(const cycle::State& state, const std::string& id) {
    auto json = nlohmann::json::parse(cycle::write_state(state));
    for (const char* part : {"history", "flagged"}) {
        auto kept = nlohmann::json::array();
        for (const auto& one : json[part])
            if (one["entry"] != id) kept.push_back(one);
        json[part] = kept;
    }
    json.erase("heads");
    return json;
}

inline void the_record_stands_as_finalized(const Reference& facts, const cycle::State& state) {
    const auto standing = facts.standing();
    CHECK(state.finalize.empty() == standing.empty());
    if (standing.empty()) {
        CHECK(state.final_record.empty());
        CHECK_FALSE(state.changed_since_final);
        return;
    }
    const auto at = std::ranges::find(standing, state.finalize, [&](std::size_t i) -> const std::string& { return facts.id(i); });
    REQUIRE(at != standing.end());
    CHECK(state.final_record == std::get<cycle::Finalize>(facts.entry(*at).payload.body).record);
    CHECK(state.changed_since_final == (cycle::record_hash(state) != state.final_record));
    // The order of rows is part of the record and not of these values: that they are equal would prove nothing.
    const auto now = facts.record();
    if (std::ranges::none_of(standing, [&](std::size_t i) { return facts.record(i) == now; })) CHECK(state.changed_since_final);
    const auto unseen_edit = [&](std::size_t finalize) {
        return std::ranges::any_of(facts.applied(), [&](std::size_t i) {
            const auto* share = std::get_if<cycle::Share>(&facts.entry(i).payload.body);
            const auto* resolve = std::get_if<cycle::Resolve>(&facts.entry(i).payload.body);
            return (share || resolve) && facts.in_record(share ? share->section : resolve->section) && !facts.before(i, finalize);
        });
    };
    if (!std::ranges::all_of(standing, unseen_edit)) CHECK_FALSE(state.changed_since_final);
}

inline void statements_stay_bound(const Reference& facts, const cycle::State& state) {
    std::map<std::string, const cycle::Statement*> statements;
    for (const auto* all : {&state.acknowledgements, &state.clarifications, &state.objections})
        for (const auto& statement : *all) CHECK(statements.emplace(statement.entry, &statement).second);
    const auto finalizes = facts.of_kind<cycle::Finalize>();
    const auto reopens = facts.of_kind<cycle::Reopen>();
    std::size_t found = 0;
    bool answered = false;
    const auto judge = [&](std::size_t i, const std::string& finalize, const std::string* record) {
        REQUIRE(statements.contains(facts.id(i)));
        ++found;
        const auto& statement = *statements[facts.id(i)];
        CHECK(statement.finalize == finalize);
        CHECK(statement.kid == facts.entry(i).kid);
        CHECK(statement.current == (finalize == state.finalize && !state.changed_since_final));
        const auto named = std::ranges::find_if(finalizes, [&](const auto& one) { return facts.id(one.first) == finalize; });
        REQUIRE(named != finalizes.end());
        CHECK(facts.before(named->first, i));
        if (record) CHECK(*record == named->second->record);
        if (record && finalize == state.finalize) answered = true;
        if (std::ranges::any_of(reopens, [&](const auto& reopen) { return facts.before(named->first, reopen.first); })) CHECK_FALSE(statement.current);
    };
    const auto acknowledgements = facts.of_kind<cycle::Acknowledge>();
    const auto objections = facts.of_kind<cycle::Object>();
    const auto clarifications = facts.of_kind<cycle::Clarify>();
    for (const auto& [i, body] : acknowledgements) judge(i, body->finalize, &body->record);
    for (const auto& [i, body] : objections) judge(i, body->finalize, &body->record);
    for (const auto& [i, body] : clarifications) judge(i, body->finalize, nullptr);
    CHECK(found == statements.size());
    for (const auto& step : state.protocol.steps)
        if (step.completion == protocol::Completion::acknowledge && protocol::applies(step, state.type))
            CHECK(state.facts.done.contains(step.id) == answered);

    const auto open = [&](const auto& question) {
        const auto follows = [&](const auto& one) { return facts.before(question.first, one.first); };
        const auto accepts = [&](const auto& one) { return follows(one) && facts.entry(one.first).kid == facts.entry(question.first).kid; };
        return std::ranges::none_of(finalizes, follows) && std::ranges::none_of(acknowledgements, accepts) && std::ranges::none_of(objections, accepts);
    };
    CHECK(state.clarification_open == std::ranges::any_of(clarifications, open));
    const auto stays = [&](const auto& close) {
        return std::ranges::none_of(reopens, [&](const auto& reopen) { return facts.before(close.first, reopen.first); });
    };
    CHECK(state.closed == std::ranges::any_of(facts.of_kind<cycle::Close>(), stays));
}

inline void all_of(const History& history) {
    Random random(~history.seed);
    merging_is_union(history);
    const auto whole = history.whole();
    delivery_does_not_matter(whole, random);
    std::vector<const cycle::Cycle*> copies{&whole};
    for (const auto& device : history.devices) copies.push_back(&device.cycle);
    for (const auto* copy : copies) {
        const auto state = cycle::fold(*copy);
        const Reference facts(*copy, state);
        history_is_whole_and_in_order(facts, state);
        improper_entries_change_nothing(facts, state, history.improper);
        if (!state.opened) continue;
        every_value_is_visible(facts, state);
        the_record_stands_as_finalized(facts, state);
        statements_stay_bound(facts, state);
    }
    for (const auto& id : history.improper) {
        // Only of a last entry can the others be folded without it.
        const auto names_it = [&](const auto& one) { return std::ranges::find(one.second.payload.parents, id) != one.second.payload.parents.end(); };
        if (std::ranges::any_of(whole.entries, names_it)) continue;
        auto before = whole;
        before.entries.erase(id);
        CHECK(without(cycle::fold(before), id) == without(cycle::fold(whole), id));
    }
}

}  // namespace properties
