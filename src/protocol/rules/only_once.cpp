// There is one record, one acknowledgement and one end of a cycle, and one section for each editor that has no name of its own.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

void only_once(const Definition& definition, Findings& findings) {
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Completion completion = definition.steps[i].completion;
        const bool single = completion == Completion::finalize || completion == Completion::acknowledge || completion == Completion::close;
        const Step* const first = step_completed_by(definition, completion);
        if (single && first != &definition.steps[i])
            findings.push_back({"protocol.only-once", at("steps", i) + "/completion",
                                say("rules.one_step", {{"a", called(definition.steps[i])}, {"b", called(*first)}, {"completion", to_string(completion)}})});
    }
    for (std::size_t i = 0; i < definition.sections.size(); ++i) {
        const SectionKind kind = definition.sections[i].kind;
        const Section* const first = section_of_kind(definition, kind);
        if (kind != SectionKind::form && first != &definition.sections[i])
            findings.push_back({"protocol.only-once", at("sections", i) + "/kind",
                                say("rules.one_section", {{"a", called(definition.sections[i])}, {"b", called(*first)}, {"kind", to_string(kind)}})});
    }
}

}  // namespace cyclebook::protocol::rules
