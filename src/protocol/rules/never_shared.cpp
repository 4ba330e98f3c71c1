// What is meant for both people must get to the other one, and what stays private must not be waited for by the other.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

bool passes_on(const Step& step) { return step.completion == Completion::share || step.completion == Completion::finalize; }

}  // namespace

void never_shared(const Definition& definition, Findings& findings) {
    const auto add = [&](std::string pointer, std::string message) {
        findings.push_back({"protocol.never-shared", std::move(pointer), std::move(message)});
    };
    for (std::size_t i = 0; i < definition.sections.size(); ++i) {
        const Section& section = definition.sections[i];
        const bool passed_on = std::ranges::any_of(definition.steps, [&](const Step& step) { return passes_on(step) && contains(step.sections, section.id); });
        if (section.shared && !passed_on)
            add(at("sections", i), say("rules.never_shared", {{"section", called(section)}}));
    }
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        for (std::size_t k = 0; k < step.reads.size(); ++k)
            if (const Section* const section = find_section(definition, step.reads[k]); section && !section->shared)
                add(at("steps", i) + at("reads", k), say("rules.reads_private", {{"step", called(step)}, {"section", called(*section)}}));
        if (!passes_on(step)) continue;
        const bool any = std::ranges::any_of(step.sections, [&](const std::string& id) {
            const Section* const section = find_section(definition, id);
            return !section || section->shared;
        });
        if (!any) add(at("steps", i) + "/sections", say("rules.shares_nothing", {{"step", called(step)}}));
    }
}

}  // namespace cyclebook::protocol::rules
