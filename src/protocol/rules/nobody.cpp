// A step that nobody can do stops the cycle for good: nobody takes part, nobody may complete it, or nobody who takes part may
// write what it asks for.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

void nobody(const Definition& definition, Findings& findings) {
    for (std::size_t i = 0; i < definition.sections.size(); ++i)
        if (definition.sections[i].owners.empty())
            findings.push_back({"protocol.nobody", at("sections", i) + "/owners",
                                say("rules.nobody_writes", {{"section", called(definition.sections[i])}})});
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        if (step.who.empty()) {
            findings.push_back({"protocol.nobody", at("steps", i) + "/who", say("rules.nobody_does", {{"step", called(step)}})});
            continue;
        }
        for (std::size_t k = 0; k < step.recorded_by.size(); ++k)
            if (!contains(step.who, step.recorded_by[k]) && find_role(definition, step.recorded_by[k]))
                findings.push_back({"protocol.nobody", at("steps", i) + at("recorded_by", k),
                                    say("rules.records_apart", {{"role", step.recorded_by[k]}, {"step", called(step)}})});
        for (std::size_t k = 0; k < step.sections.size(); ++k) {
            const Section* const section = find_section(definition, step.sections[k]);
            if (!section || section->owners.empty()) continue;
            if (std::ranges::none_of(completers(step), [&](const std::string& role) { return contains(section->owners, role); }))
                findings.push_back({"protocol.nobody", at("steps", i) + at("sections", k),
                                    say("rules.does_not_write", {{"step", called(step)}, {"section", called(*section)}})});
        }
    }
}

}  // namespace cyclebook::protocol::rules
