// A step that no cycle comes to, and a cycle that never comes to its end, are mistakes: people would wait for them.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

bool is_set(const Definition& definition, std::string_view event, std::string_view type) {
    const Event* const found = find_event(definition, event);
    return !found || found->required ||
           std::ranges::any_of(definition.steps, [&](const Step& step) { return applies(step, type) && contains(step.events, event); });
}

bool has_step(const Definition& definition, std::string_view type, Completion completion) {
    return std::ranges::any_of(definition.steps, [&](const Step& step) { return applies(step, type) && step.completion == completion; });
}

}  // namespace

void unreachable(const Definition& definition, Findings& findings) {
    const auto add = [&](std::string pointer, std::string message) {
        findings.push_back({"protocol.unreachable", std::move(pointer), std::move(message)});
    };
    for (std::size_t i = 0; i < definition.types.size(); ++i)
        if (!has_step(definition, definition.types[i].id, Completion::close))
            add(at("types", i), say("rules.never_ends", {{"type", called(definition.types[i])}}));
    if (definition.types.empty()) add("/types", say("rules.no_type"));

    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        const std::string here = at("steps", i);
        if (step.types.empty()) add(here + "/types", say("rules.done_for_none", {{"step", called(step)}}));
        for (std::size_t k = 0; k < step.needs.size(); ++k) {
            const Need& need = step.needs[k];
            if (const Step* const needed = find_step(definition, need.step); needed && !step.types.empty() && !needed->types.empty() && !share_a_type(step, *needed))
                add(here + at("needs", k), say("rules.never_together", {{"step", called(step)}, {"needed", called(*needed)}}));
            const std::string& date = need.event.empty() ? need.dated : need.event;
            if (date.empty()) continue;
            if (std::ranges::any_of(step.types, [&](const std::string& type) { return !is_set(definition, date, type); }))
                add(here + at("needs", k), say("rules.never_set", {{"step", called(step)}, {"date", date}}));
        }
        for (const std::string& type : step.types) {
            if (step.completion == Completion::acknowledge && !has_step(definition, type, Completion::finalize)) {
                add(here + "/completion", say("rules.never_final", {{"step", called(step)}}));
                break;
            }
        }
        if (step.completion == Completion::schedule && step.events.empty())
            add(here + "/events", say("rules.sets_none", {{"step", called(step)}}));
        if (step.completion == Completion::progress &&
            std::ranges::none_of(definition.sections, [](const Section& section) {
                return section.shared && std::ranges::any_of(section.lists, &ListField::tracked);
            }))
            add(here + "/completion", say("rules.tracks_none", {{"step", called(step)}}));
    }
}

}  // namespace cyclebook::protocol::rules
