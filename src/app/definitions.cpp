#include "app/definitions.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "protocol/check.hpp"

namespace cyclebook::app {

using core::say;

Trial try_protocol(std::string name, std::string_view json) {
    Trial trial{std::move(name), {}, {}, {}};
    auto read = protocol::parse_definition(json);
    if (!read) {
        trial.problems.push_back(read.error());
        return trial;
    }
    trial.problems = protocol::check(*read);
    trial.protocol = std::move(*read);
    return trial;
}

Trial try_rubric(std::string name, core::Result<protocol::Rubric> read) {
    Trial trial{std::move(name), {}, {}, {}};
    if (read) trial.rubric = std::move(*read);
    else trial.problems.push_back(std::move(read).error());
    return trial;
}

namespace {

/// All that is known of a cycle but its protocol and its contents.
void take_on(cycle::State& other, const cycle::State& state) {
    other.id = state.id;
    other.opened = state.opened;
    other.type = state.type;
    other.subject = state.subject;
    other.people = state.people;
    other.schedule = state.schedule;
    other.facts = state.facts;
}

}  // namespace

cycle::State supposed(const cycle::State& state, const Supposed& what) {
    cycle::State other;
    other.protocol = state.protocol;
    take_on(other, state);
    if (!what.type.empty()) other.facts.type = other.type = what.type;
    for (const auto& [event, date] : what.dates) {
        const std::string field = event + ".date";
        if (date) {
            other.facts.dates[event] = *date;
            other.schedule[field] = core::iso_date(*date);
        } else {
            other.facts.dates.erase(event);
            other.schedule.erase(field);
        }
    }
    if (!what.step.empty() && what.done_on) other.facts.done[what.step] = *what.done_on;
    return other;
}

namespace {

/// Whose turn it is, with what and by when.
std::string standing(const CycleView& v) {
    const Summary line = make_summary(v);
    return line.due.empty() ? line.next : say("definitions.standing", {{"step", line.next}, {"due", line.due}});
}

}  // namespace

std::optional<Effect> effect_on(const CycleView& v, std::string_view my_kid, cycle::State& other) {
    if (v.turn.kind == protocol::Turn::Kind::closed) return std::nullopt;
    take_on(other, *v.state);
    const Summary line = make_summary(v);
    Effect effect{v.id, line.who + " · " + line.type, standing(v), {}};
    effect.then = protocol::find_type(other.protocol, other.type) ? standing(make_view(other, my_kid, {}, v.today, For::line))
                                                              : say("definitions.no_type", {{"type", line.type}});
    if (effect.now == effect.then) return std::nullopt;
    return effect;
}

RubricChange changes_between(const protocol::Rubric& before, const protocol::Rubric& now) {
    RubricChange change;
    const auto each = [](const protocol::Rubric& rubric, auto&& act) {
        for (const auto& domain : rubric.domains)
            for (const auto& indicator : domain.indicators)
                for (const auto& element : indicator.elements) act(element);
    };
    each(now, [&](const protocol::Element& element) {
        const auto* old = protocol::find_element(before, element.code);
        if (!old) change.added.push_back(element.code);
        else if (old->title != element.title) change.renamed.push_back(element.code);
    });
    each(before, [&](const protocol::Element& element) {
        if (!protocol::find_element(now, element.code)) change.gone.push_back(element.code);
    });
    return change;
}

}  // namespace cyclebook::app
