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
            add(at("sections", i), called(section) + " is meant for both, but no step shares it; name it in a step that completes with \"share\" or \"finalize\", or set \"shared\" to false.");
    }
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        for (std::size_t k = 0; k < step.reads.size(); ++k)
            if (const Section* const section = find_section(definition, step.reads[k]); section && !section->shared)
                add(at("steps", i) + at("reads", k), called(step) + " reads " + called(*section) + ", which its owner never shares; share it or do not read it.");
        if (!passes_on(step)) continue;
        const bool any = std::ranges::any_of(step.sections, [&](const std::string& id) {
            const Section* const section = find_section(definition, id);
            return !section || section->shared;
        });
        if (!any) add(at("steps", i) + "/sections", called(step) + " is done by sharing, but it works on nothing that is shared; name a section that is.");
    }
}

}  // namespace cyclebook::protocol::rules
