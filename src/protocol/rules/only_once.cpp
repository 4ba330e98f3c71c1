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
                                called(definition.steps[i]) + " and " + called(*first) + " would both complete with \"" +
                                    std::string(to_string(completion)) + "\"; only one step can."});
    }
    for (std::size_t i = 0; i < definition.sections.size(); ++i) {
        const SectionKind kind = definition.sections[i].kind;
        const Section* const first = section_of_kind(definition, kind);
        if (kind != SectionKind::form && first != &definition.sections[i])
            findings.push_back({"protocol.only-once", at("sections", i) + "/kind",
                                called(definition.sections[i]) + " and " + called(*first) + " are both of kind \"" + std::string(to_string(kind)) +
                                    "\"; only one section can be."});
    }
}

}  // namespace cyclebook::protocol::rules
