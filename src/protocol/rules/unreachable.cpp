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
            add(at("types", i), "A cycle of type " + called(definition.types[i]) + " never ends; give it a step that completes with \"close\".");
    if (definition.types.empty()) add("/types", "There is no observation type, so no cycle can begin; name at least one.");

    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        const std::string here = at("steps", i);
        if (step.types.empty()) add(here + "/types", called(step) + " is done for no observation type; name the types it applies to, or remove it.");
        for (std::size_t k = 0; k < step.needs.size(); ++k) {
            const Need& need = step.needs[k];
            if (const Step* const needed = find_step(definition, need.step); needed && !step.types.empty() && !needed->types.empty() && !share_a_type(step, *needed))
                add(here + at("needs", k), called(step) + " needs " + called(*needed) + ", which is never done for the same observation type; remove the need or change the types.");
            const std::string& date = need.event.empty() ? need.dated : need.event;
            if (date.empty()) continue;
            if (std::ranges::any_of(step.types, [&](const std::string& type) { return !is_set(definition, date, type); }))
                add(here + at("needs", k), called(step) + " waits for a date that no step sets; add \"" + date + "\" to the events of the step in which people agree it.");
        }
        for (const std::string& type : step.types) {
            if (step.completion == Completion::acknowledge && !has_step(definition, type, Completion::finalize)) {
                add(here + "/completion", called(step) + " acknowledges a record that no step finalizes; add a step that completes with \"finalize\".");
                break;
            }
        }
        if (step.completion == Completion::schedule && step.events.empty())
            add(here + "/events", called(step) + " completes when its dates are set, but it names none; add the events it sets.");
        if (step.completion == Completion::progress &&
            std::ranges::none_of(definition.sections, [](const Section& section) {
                return section.shared && std::ranges::any_of(section.lists, &ListField::tracked);
            }))
            add(here + "/completion", called(step) + " completes with progress on a row, but no shared list is tracked; set \"tracked\" on the list of next steps.");
    }
}

}  // namespace cyclebook::protocol::rules
