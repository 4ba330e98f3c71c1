// Who waits for whom, what is late, and which next steps were kept.

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "app/insights.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

using core::say;
using report::OverviewPart;
using report::OverviewTable;

namespace {

std::string days(int count) { return say("insights.days", {{"count", count}}); }

/// "Amina Warsame and J. Lindqvist", "5 people".
std::string names_of(const std::vector<std::string>& names) {
    if (names.empty()) return {};
    if (names.size() == 1) return names.front();
    if (names.size() == 2) return core::and_of(names[0], names[1]);
    return say("insights.people", {{"count", names.size()}});
}

}  // namespace

OverviewPart waiting_part(const Chosen& chosen) {
    struct Line {
        std::set<std::pair<std::size_t, std::string_view>> others;   // in the order of names
        std::size_t cycles = 0, late = 0;
        int longest = 0;
    };
    std::unordered_map<std::string_view, Line> lines;   // by who is to act
    for (const auto* cycle : chosen.cycles) {
        if (!cycle->turn) continue;
        for (const auto& name : cycle->turn->who) {
            auto& line = lines[name];
            for (const auto& other : cycle->turn->others) line.others.emplace(chosen.place(other), other);
            ++line.cycles;
            line.late += cycle->turn->days_late > 0;
            line.longest = std::max(line.longest, cycle->turn->days_late);
        }
    }
    OverviewPart part{.title = say("insights.waiting")};
    if (lines.empty()) {
        part.words.push_back(say("insights.nobody_waits"));
        return part;
    }
    part.words.push_back(say("insights.waiting_what"));
    std::vector<std::tuple<int, long, std::size_t, std::string_view, const Line*>> order;   // whom most is late by comes first
    for (const auto& [name, line] : lines) order.emplace_back(-line.longest, -static_cast<long>(line.cycles), chosen.place(std::string(name)), name, &line);
    std::ranges::sort(order);
    OverviewTable table{.name = part.title, .headers = {say("insights.acts"), say("insights.waits"), say("insights.cycles_of"), say("insights.late"), say("insights.longest")}};
    for (const auto& [late, cycles, place, name, line] : order) {
        std::vector<std::string> others;
        for (const auto& other : line->others) others.emplace_back(other.second);
        table.rows.push_back({{std::string(name)}, {names_of(others)}, {std::to_string(line->cycles)}, {std::to_string(line->late)}, {line->longest > 0 ? days(line->longest) : std::string()}});
    }
    part.tables.push_back(std::move(table));
    return part;
}

OverviewPart late_part(const Chosen& chosen) {
    OverviewPart part{.title = say("insights.is_late")};
    struct Line {
        const Counted* cycle;
        const Counted::Open* step;
    };
    std::vector<Line> lines;
    for (const auto* cycle : chosen.cycles)
        for (const auto& step : cycle->late) lines.push_back({cycle, &step});
    if (lines.empty()) {
        part.words.push_back(say("insights.none_late"));
        return part;
    }
    std::ranges::stable_sort(lines, std::greater(), [](const Line& line) { return line.step->days_late; });
    OverviewTable table{.name = part.title, .headers = {chosen.kinds->front().observed, say("insights.step"), say("insights.acts"), say("insights.was_due"), say("insights.late_by")}};
    for (const auto& [cycle, step] : lines)
        table.rows.push_back({{cycle->observed, 0, cycle->id}, {step->step}, {names_of(step->who)},
                              {step->due ? core::spoken_date(*step->due, chosen.today) : std::string()}, {days(step->days_late)}});
    part.tables.push_back(std::move(table));
    return part;
}

OverviewPart next_steps_part(const Chosen& chosen) {
    struct Line { std::size_t agreed = 0, done = 0, in_time = 0, begun = 0, past = 0; };
    std::map<std::string, Line> lines;   // by the label of who acts
    std::vector<std::string> order;      // as the protocol has its roles
    Line all;
    for (const auto* cycle : chosen.cycles) {
        const auto& roles = (*chosen.kinds)[cycle->kind].roles;
        for (const auto& step : cycle->measures.next_steps) {
            const auto role = std::ranges::find(roles, step.actor, &std::pair<std::string, std::string>::first);
            const std::string label = role == roles.end() ? say("insights.nobody") : role->second;
            for (auto* line : {&lines[label], &all}) {
                ++line->agreed;
                line->done += step.done.has_value();
                line->in_time += step.done && (!step.by || *step.done <= *step.by);
                line->begun += step.begun && !step.done;
                line->past += !step.done && step.by && *step.by < chosen.today;
            }
        }
    }
    OverviewPart part{.title = say("insights.kept")};
    if (all.agreed == 0) {
        part.words.push_back(say("insights.none_agreed"));
        return part;
    }
    part.words.push_back(say("insights.kept_words", {{"done", all.done}, {"all", all.agreed}, {"percent", percent(all.done, all.agreed)}}));
    part.words.push_back(say("insights.kept_what"));
    OverviewTable table{.name = part.title, .headers = {say("insights.who"), say("insights.agreed"), say("insights.done"), say("insights.in_time"), say("insights.begun"), say("insights.past")}};
    const auto add = [&](const std::string& name, const Line& line) {
        table.rows.push_back({{name}, {std::to_string(line.agreed)}, {std::to_string(line.done)}, {std::to_string(line.in_time)}, {std::to_string(line.begun)}, {std::to_string(line.past)}});
    };
    for (const auto& kind : *chosen.kinds)
        for (const auto& [role, label] : kind.roles)
            if (std::ranges::find(order, label) == order.end()) order.push_back(label);
    order.push_back(say("insights.nobody"));
    for (const auto& label : order)
        if (const auto line = lines.find(label); line != lines.end()) add(label, line->second);
    if (lines.size() > 1) add(say("insights.all"), all);
    part.tables.push_back(std::move(table));
    return part;
}

}  // namespace cyclebook::app
