// Every path through the built-in protocol, generated from the definition: a state is the set of steps that are done, and a
// path is an order in which they can be done. Nothing here knows a step by its name.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <map>
#include <random>

#include "protocol/built_in.hpp"
#include "protocol/check.hpp"

using namespace cyclebook;
using protocol::Completion;
using protocol::Definition;
using protocol::Facts;
using protocol::Step;
using protocol::StepState;
using protocol::Turn;

namespace {

using State = std::uint64_t;   ///< a bit for each step that is done

/// Each event a week after the one before, so that the order of coming is the order of the file.
core::Date date_of(const Definition& definition, std::string_view event) {
    core::Date date = test::day("2026-11-06");
    for (const auto& one : definition.events) {
        if (one.id == event) break;
        date += std::chrono::days{7};
    }
    return date;
}

bool in(const std::vector<std::string>& all, std::string_view one) { return std::ranges::find(all, one) != all.end(); }
bool has(State state, std::size_t step) { return (state >> step & 1) != 0; }

Facts facts_of(const Definition& definition, const std::string& type, State state) {
    Facts facts;
    facts.type = type;
    for (const auto& event : definition.events)
        if (event.required) facts.dates[event.id] = date_of(definition, event.id);
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        if (!has(state, i)) continue;
        facts.done[step.id] = test::day("2026-11-06");
        for (const auto& event : step.events) facts.dates[event] = date_of(definition, event);
        if (step.completion == Completion::close) facts.closed = true;
    }
    return facts;
}

/// Said from the definition alone, not as the engine says it: are all needs met?
bool needs_met(const Definition& definition, const Facts& facts, const Step& step, core::Date today) {
    return std::ranges::all_of(step.needs, [&](const protocol::Need& need) {
        if (!need.step.empty()) return !protocol::applies(*protocol::find_step(definition, need.step), facts.type) || facts.done.contains(need.step);
        if (!need.dated.empty()) return facts.dates.contains(need.dated);
        return facts.dates.contains(need.event) && facts.dates.at(need.event) <= today;
    });
}

struct Walk {
    std::map<State, std::vector<State>> next;   ///< every reachable state, and where a step leads from it
    std::vector<State> ends;
};

/// The invariants of one state on one day; gives the steps that can be done.
std::vector<std::size_t> check_state(const Definition& definition, const std::string& type, State state, core::Date today) {
    const Facts facts = facts_of(definition, type, state);
    const auto onlooker = protocol::evaluate(definition, facts, {}, today);
    std::vector<std::size_t> doable;
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        const StepState is = onlooker[i].state;
        CAPTURE(step.id);
        const bool applies = protocol::applies(step, type), met = needs_met(definition, facts, step, today);
        REQUIRE((is == StepState::not_applicable) == !applies);
        if (!applies) continue;
        REQUIRE((is == StepState::done) == has(state, i));                    // done steps stay done
        REQUIRE((is == StepState::blocked) == (!has(state, i) && (facts.closed || !met)));
        REQUIRE(onlooker[i].reason.empty() == (is != StepState::blocked));      // a blocked step always says why
        REQUIRE(onlooker[i].guard.empty() == (is != StepState::blocked));
        if (is == StepState::late) REQUIRE(*onlooker[i].window.due < today);
        if (is == StepState::ready && onlooker[i].window.due) REQUIRE(*onlooker[i].window.due >= today);
        if (is != StepState::done && is != StepState::blocked) doable.push_back(i);
    }
    std::size_t can_act = 0;
    for (const auto& role : definition.roles) {
        const auto seen = protocol::evaluate(definition, facts, role.id, today);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const bool may = in(protocol::completers(definition.steps[i]), role.id);
            REQUIRE(seen[i].state == onlooker[i].state);                      // the state is the same for both
            REQUIRE(seen[i].mine == in(definition.steps[i].who, role.id));
            REQUIRE(seen[i].can_act == (may && std::ranges::find(doable, i) != doable.end()));
            if (seen[i].can_act) ++can_act;
        }
        const auto next = protocol::next_for(definition, facts, role.id, today);
        const auto first = std::ranges::find_if(seen, &protocol::StepStatus::can_act);
        REQUIRE(next.has_value() == (first != seen.end()));
        if (next) REQUIRE(*next == *first);
    }
    REQUIRE((can_act == 0) == doable.empty());                                // what can be done, somebody can do

    const Turn turn = protocol::whose_turn(definition, facts, today);
    if (facts.closed) {
        REQUIRE(turn.kind == Turn::Kind::closed);
        REQUIRE(doable.empty());
    } else if (!doable.empty()) {
        REQUIRE(turn.kind == Turn::Kind::act);
        REQUIRE(turn.step == definition.steps[doable.front()].id);
        REQUIRE(!turn.roles.empty());
    } else {
        REQUIRE(turn.kind == Turn::Kind::wait_for_date);                      // no deadlock: only time stands in the way
        REQUIRE(*turn.due > today);
    }
    return doable;
}

Walk walk(const Definition& definition, const std::string& type) {
    const core::Date last = date_of(definition, {});
    std::vector<core::Date> days{test::day("2026-11-01")};
    for (const auto& event : definition.events) days.push_back(date_of(definition, event.id));
    Walk walked;
    std::deque<State> queue{0};
    walked.next[0];
    while (!queue.empty()) {
        const State state = queue.front();
        queue.pop_front();
        // On every day a date comes, the invariants hold; on the last, nothing waits for a date any more.
        for (const auto today : days) check_state(definition, type, state, today);
        const auto doable = check_state(definition, type, state, last);
        if (doable.empty()) walked.ends.push_back(state);
        for (const std::size_t step : doable) {
            const State after = state | State{1} << step;
            walked.next[state].push_back(after);
            if (walked.next.try_emplace(after).second) queue.push_back(after);
        }
    }
    return walked;
}

/// Ways from each state to an end; a state's successors have more steps done, so they are larger numbers.
std::map<State, double> ways_to_an_end(const Walk& walked) {
    std::map<State, double> ways;
    for (const State end : walked.ends) ways[end] = 1;
    for (auto at = walked.next.rbegin(); at != walked.next.rend(); ++at)
        for (const State after : at->second) ways[at->first] += ways[after];
    return ways;
}

/// The same protocol under other ids; `renamed` maps the new names of steps back.
struct Renamed {
    Definition definition;
    std::map<std::string, std::string> names;   ///< old -> new
};

Renamed rename_everything(const Definition& original, unsigned seed) {
    std::mt19937 random(seed);
    Renamed renamed{original, {}};
    const auto rename = [&](std::string& id) {
        if (id.empty()) return;
        auto [at, added] = renamed.names.try_emplace(id);
        if (added)
            for (int i = 0; i < 12; ++i) at->second += static_cast<char>('a' + random() % 26);
        id = at->second;
    };
    const auto rename_all = [&](std::vector<std::string>& ids) { std::ranges::for_each(ids, rename); };
    const auto rename_window = [&](protocol::Window& window) {
        if (window.opens) rename(window.opens->event);
        if (window.due) rename(window.due->event);
    };
    Definition& all = renamed.definition;
    for (auto& one : all.roles) rename(one.id);
    for (auto& one : all.types) rename(one.id);
    for (auto& one : all.phases) rename(one.id);
    for (auto& one : all.events) rename(one.id);
    for (auto& one : all.event_windows) {
        rename(one.event);
        rename_window(one.window);
    }
    for (auto& section : all.sections) {
        rename(section.id);
        rename_all(section.owners);
        for (auto& field : section.fields) {
            rename(field.id);
            if (const auto slash = field.starts_from.find('/'); slash != std::string::npos) {
                std::string from = field.starts_from.substr(0, slash), id = field.starts_from.substr(slash + 1);
                rename(from);
                rename(id);
                field.starts_from = from + "/" + id;
            }
        }
        for (auto& list : section.lists) {
            rename(list.id);
            rename(list.actor);
            rename(list.deadline);
            for (auto& field : list.fields) {
                rename(field.id);
                for (auto& option : field.options) rename(option.first);
            }
            for (auto& row : list.requires_) {
                rename(row.field);
                rename(row.value);
            }
        }
    }
    for (auto& step : all.steps) {
        rename(step.id);
        rename(step.phase);
        rename(step.printed_phase);
        rename(step.speaks_first);
        for (auto* ids : {&step.who, &step.recorded_by, &step.types, &step.events, &step.sections, &step.reads}) rename_all(*ids);
        rename_window(step.window);
        for (auto& need : step.needs)
            for (auto* id : {&need.step, &need.event, &need.dated}) rename(*id);
    }
    return renamed;
}

/// Asks both protocols the same and compares the answers, up to the names.
void compare(const Definition& original, const Definition& renamed, const std::map<std::string, std::string>& names, const std::string& type,
             State state, core::Date today) {
    const auto name = [&](const std::string& old) { return old.empty() ? old : names.at(old); };
    const auto guard = [&](const std::string& old) {
        const auto colon = old.find(':');
        return colon == std::string::npos ? old : old.substr(0, colon + 1) + name(old.substr(colon + 1));
    };
    const Facts before = facts_of(original, type, state), after = facts_of(renamed, name(type), state);
    for (const std::string& role : {original.roles[0].id, original.roles[1].id, std::string()}) {
        auto expected = protocol::evaluate(original, before, role, today);
        for (auto& one : expected) {
            one.step = name(one.step);
            one.guard = guard(one.guard);
        }
        REQUIRE(protocol::evaluate(renamed, after, name(role), today) == expected);
    }
    const Turn expected = protocol::whose_turn(original, before, today), turn = protocol::whose_turn(renamed, after, today);
    REQUIRE(turn.step == name(expected.step));
    REQUIRE(turn.kind == expected.kind);
    REQUIRE(turn.due == expected.due);
    REQUIRE(turn.roles.size() == expected.roles.size());
    REQUIRE(protocol::collisions(renamed, after, today) == protocol::collisions(original, before, today));
}

}  // namespace

TEST_CASE("every path of every observation type leads to its end") {
    const Definition& definition = test::built_in();
    REQUIRE(definition.steps.size() <= 64);
    for (const auto& type : definition.types) {
        CAPTURE(type.id);
        const Walk walked = walk(definition, type.id);
        State whole = 0;
        for (std::size_t i = 0; i < definition.steps.size(); ++i)
            if (protocol::applies(definition.steps[i], type.id) && definition.steps[i].completion != Completion::close) whole |= State{1} << i;
        // Every end is the close of the cycle; nothing else stops.
        REQUIRE(!walked.ends.empty());
        for (const State end : walked.ends) CHECK(facts_of(definition, type.id, end).closed);
        // From every state some end is reached.
        const auto ways = ways_to_an_end(walked);
        for (const auto& [state, next] : walked.next) REQUIRE(ways.at(state) > 0);
        // Every step that applies is done on some path.
        State any = 0;
        for (const auto& [state, next] : walked.next) any |= state;
        CHECK((any & whole) == whole);
        MESSAGE(type.label, ": ", walked.next.size(), " states, ", ways.at(0), " paths");
        CHECK(ways.at(0) > 0);
    }
}

TEST_CASE("the engine's answers do not depend on any name") {
    const Definition& original = test::built_in();
    for (const auto& type : original.types) {
        const Walk walked = walk(original, type.id);
        for (const unsigned seed : {1u, 2u, 3u}) {
            const auto [definition, names] = rename_everything(original, seed);
            REQUIRE(protocol::check(definition).empty());
            REQUIRE(definition != original);
            std::mt19937 random(seed);
            for (const auto& [state, next] : walked.next)
                if (random() % 4 == 0) compare(original, definition, names, type.id, state, date_of(original, {}) - std::chrono::days{random() % 30});
        }
    }
}
