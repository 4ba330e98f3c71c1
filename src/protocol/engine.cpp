#include "protocol/engine.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace cyclebook::protocol {

namespace {

using core::Date;
using core::say;

bool contains(const std::vector<std::string>& all, std::string_view one) { return std::ranges::find(all, one) != all.end(); }

/// Completed, and the dates it sets are set: a conversation that agreed no follow-up date is not over.
bool is_done(const Step& step, const Facts& facts) {
    return facts.done.contains(step.id) && std::ranges::all_of(step.events, [&](const std::string& event) { return facts.dates.contains(event); });
}

std::string name_of(const Definition& definition, const Facts& facts, std::string_view role) {
    if (const auto at = facts.names.find(role); at != facts.names.end() && !at->second.empty()) return at->second;
    const Role* const found = find_role(definition, role);
    return found ? found->noun : std::string(role);
}

std::string with_name(std::string phrase, const std::string& name) {
    constexpr std::string_view mark = "{name}";
    if (const auto at = phrase.find(mark); at != std::string::npos) phrase.replace(at, mark.size(), name);
    return phrase;
}

struct Unmet {
    std::string guard, reason;   ///< of the first need alone: nobody asks for those of the others
    std::optional<Date> until;   ///< meets itself when this date comes
};

/// The needs that are not met, in the order of the file.
std::vector<Unmet> unmet_needs(const Definition& definition, const Facts& facts, const Step& step, std::string_view role, Date today) {
    std::vector<Unmet> unmet;
    for (const Need& need : step.needs) {
        const bool first = unmet.empty();
        if (!need.step.empty()) {
            const Step* const needed = find_step(definition, need.step);
            if (!needed || !applies(*needed, facts.type) || is_done(*needed, facts)) continue;
            if (!first) {
                unmet.emplace_back();
                continue;
            }
            const auto& actors = completers(*needed);
            const std::string reason = contains(actors, role) ? needed->after.you
                                                              : with_name(needed->after.other, actors.empty() ? "" : name_of(definition, facts, actors.front()));
            unmet.push_back({"step:" + need.step, reason, std::nullopt});
            continue;
        }
        const std::string& event = need.event.empty() ? need.dated : need.event;
        const auto date = facts.dates.find(event);
        if (date == facts.dates.end()) {
            if (!first) {
                unmet.emplace_back();
                continue;
            }
            const Event* const found = find_event(definition, event);
            unmet.push_back({(need.event.empty() ? "dated:" : "event:") + event, found ? found->undated : event, std::nullopt});
        } else if (!need.event.empty() && date->second > today) {
            if (first) unmet.push_back({"event:" + event, say("engine.on_date", {{"date", core::spoken_date(date->second, today)}}), date->second});
            else unmet.push_back({{}, {}, date->second});
        }
    }
    return unmet;
}

/// The day on which nothing stands in its way any more, when it waits for nothing but dates to come.
std::optional<Date> waits_until(const Definition& definition, const Facts& facts, const Step& step, Date today) {
    std::optional<Date> until;
    for (const Unmet& unmet : unmet_needs(definition, facts, step, {}, today)) {
        if (!unmet.until) return std::nullopt;
        until = std::max(until, unmet.until);   // no date is less than any
    }
    return until;
}

std::string again_because(const Definition& definition, const Facts& facts, const std::string& asks) {
    if (!asks.empty()) return say("engine.asks", {{"name", name_of(definition, facts, asks)}});
    return say("engine.changed", {{"record", record_label(definition)}});
}

std::string waits_for(const Definition& definition, const Facts& facts, const std::vector<std::string>& roles) {
    std::string names;
    for (const auto& role : roles) {
        const std::string name = name_of(definition, facts, role);
        names = names.empty() ? name : core::and_of(names, name);
    }
    return say("engine.waits", {{"name", names}});
}

StepStatus status_of(const Definition& definition, const Facts& facts, const Step& step, std::string_view role, Date today) {
    StepStatus status;
    status.step = step.id;
    status.mine = contains(step.who, role);
    if (!applies(step, facts.type)) return status;

    status.window = window_of(definition, step, facts);
    status.begun = contains(facts.begun, step.id);
    const bool may = contains(completers(step), role) && !facts.closed;
    const auto again = facts.again.find(step.id);
    const auto paused = facts.paused.find(step.id);

    if (is_done(step, facts)) {
        status.state = StepState::done;
        status.done_on = facts.done.find(step.id)->second;
        if (status.window.due) status.days_late = std::max(0, core::days_between(*status.window.due, *status.done_on));
    } else if (facts.closed) {
        status.state = StepState::blocked;
        status.guard = "closed";
        status.reason = say("engine.closed");
    } else if (const auto unmet = unmet_needs(definition, facts, step, role, today); !unmet.empty()) {
        status.state = StepState::blocked;
        status.guard = unmet.front().guard;
        status.reason = unmet.front().reason;
    } else {
        status.state = status.begun ? StepState::begun : StepState::ready;
        status.can_act = may;
        // Who waits for an answer, or does something again because of one, is not late.
        const bool excused = again != facts.again.end() || paused != facts.paused.end();
        if (!excused && status.window.due && today > *status.window.due) {
            status.state = StepState::late;
            status.days_late = core::days_between(*status.window.due, today);
        }
    }
    if (facts.closed) return status;
    if (again != facts.again.end() && status.state != StepState::blocked) {
        status.can_act = may;
        status.guard = "again";
        status.reason = again_because(definition, facts, again->second);
    } else if (paused != facts.paused.end() && status.state != StepState::blocked && status.state != StepState::done) {
        status.guard = "paused";
        status.reason = waits_for(definition, facts, paused->second);
    }
    return status;
}

bool can_be_done(const StepStatus& status) {
    return status.guard == "again" || status.state == StepState::ready || status.state == StepState::begun || status.state == StepState::late;
}
bool is_paused(const StepStatus& status) { return status.guard == "paused"; }

}  // namespace

std::string_view to_string(StepState state) {
    switch (state) {
        case StepState::not_applicable: return "not-applicable";
        case StepState::blocked: return "blocked";
        case StepState::ready: return "ready";
        case StepState::begun: return "begun";
        case StepState::done: return "done";
        case StepState::late: return "late";
    }
    return "";
}

std::vector<StepStatus> evaluate(const Definition& definition, const Facts& facts, std::string_view role, Date today) {
    std::vector<StepStatus> all;
    all.reserve(definition.steps.size());
    for (const Step& step : definition.steps) all.push_back(status_of(definition, facts, step, role, today));
    return all;
}

Turn whose_turn(const Definition& definition, const Facts& facts, Date today) {
    return facts.closed ? Turn{} : whose_turn(definition, facts, evaluate(definition, facts, {}, today), today);
}

Turn whose_turn(const Definition& definition, const Facts& facts, const std::vector<StepStatus>& evaluated, Date today) {
    if (facts.closed) return {};
    std::optional<Turn> paused, waiting;
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        const StepStatus& status = evaluated[i];
        if (can_be_done(status)) {
            Turn turn{Turn::Kind::act, step.id, completers(step), std::nullopt, 0};
            if (status.guard != "again") turn.due = status.window.due;
            if (status.state == StepState::late) turn.days_late = status.days_late;
            if (!is_paused(status)) return turn;
            if (!paused) paused = std::move(turn);
        } else if (status.state == StepState::blocked && !waiting) {
            if (const auto until = waits_until(definition, facts, step, today))
                waiting = Turn{Turn::Kind::wait_for_date, step.id, completers(step), until, 0};
        }
    }
    if (paused) return *std::move(paused);
    return waiting.value_or(Turn{});
}

std::optional<StepStatus> next_for(const Definition& definition, const Facts& facts, std::string_view role, Date today) {
    for (const Step& step : definition.steps) {
        StepStatus status = status_of(definition, facts, step, role, today);
        if (status.can_act && !is_paused(status)) return status;
    }
    return std::nullopt;
}

}  // namespace cyclebook::protocol
