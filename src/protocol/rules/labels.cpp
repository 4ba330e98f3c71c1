// People, and screen readers, know everything by its label: nothing may go without one, nor be refused without a sentence.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

class Labels {
public:
    explicit Labels(Findings& findings) : findings_(&findings) {}

    void need(const std::string& text, const std::string& pointer, std::string_view what_key) {
        if (text.find_first_not_of(" \t\r\n") == std::string::npos)
            findings_->push_back({"protocol.label-missing", pointer, say("rules.missing", {{"what", say(what_key)}})});
    }
    void fields(const std::vector<Field>& fields, const std::string& pointer) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::string here = pointer + "/" + std::to_string(i);
            need(fields[i].label, here + "/label", "rules.a_label");
            for (std::size_t k = 0; k < fields[i].options.size(); ++k)
                need(fields[i].options[k].second, here + at("options", k) + "/label", "rules.a_label");
            if (fields[i].required) need(fields[i].missing, here + "/missing", "rules.said_empty");
        }
    }
    void list(const ListField& list, const std::string& pointer) {
        need(list.label, pointer + "/label", "rules.a_label");
        need(list.item, pointer + "/item", "rules.row_name");
        if (list.minimum > 0) need(list.missing, pointer + "/missing", "rules.said_few");
        for (std::size_t i = 0; i < list.requires_.size(); ++i)
            need(list.requires_[i].missing, pointer + at("requires", i) + "/missing", "rules.said_no_row");
        fields(list.fields, pointer + "/fields");
    }

private:
    Findings* findings_;
};

}  // namespace

void labels(const Definition& definition, Findings& findings) {
    Labels check(findings);
    check.need(definition.title, "/title", "rules.protocol_title");
    if (!definition.contact.empty()) check.need(definition.contact_label, "/contact_label", "rules.a_label");
    for (std::size_t i = 0; i < definition.roles.size(); ++i) {
        check.need(definition.roles[i].label, at("roles", i) + "/label", "rules.a_label");
        check.need(definition.roles[i].acts, at("roles", i) + "/acts", "rules.acts");
        check.need(definition.roles[i].noun, at("roles", i) + "/noun", "rules.noun");
    }
    for (std::size_t i = 0; i < definition.types.size(); ++i) {
        check.need(definition.types[i].label, at("types", i) + "/label", "rules.a_label");
        check.need(definition.types[i].title, at("types", i) + "/title", "rules.a_title");
    }
    for (std::size_t i = 0; i < definition.phases.size(); ++i) {
        check.need(definition.phases[i].label, at("phases", i) + "/label", "rules.a_label");
        check.need(definition.phases[i].title, at("phases", i) + "/title", "rules.a_title");
    }
    for (std::size_t i = 0; i < definition.events.size(); ++i) {
        check.need(definition.events[i].label, at("events", i) + "/label", "rules.a_label");
        check.need(definition.events[i].past, at("events", i) + "/past", "rules.past");
        check.need(definition.events[i].undated, at("events", i) + "/undated", "rules.undated");
    }
    for (std::size_t i = 0; i < definition.sections.size(); ++i) {
        const Section& section = definition.sections[i];
        check.need(section.label, at("sections", i) + "/label", "rules.a_label");
        check.fields(section.fields, at("sections", i) + "/fields");
        for (std::size_t k = 0; k < section.lists.size(); ++k) check.list(section.lists[k], at("sections", i) + at("lists", k));
    }
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        check.need(step.label, at("steps", i) + "/label", "rules.a_label");
        check.need(step.action, at("steps", i) + "/action", "rules.action");
        check.need(step.description, at("steps", i) + "/description", "rules.description");
        check.need(step.after.you, at("steps", i) + "/after/you", "rules.after");
        check.need(step.after.other, at("steps", i) + "/after/other", "rules.after");
        for (std::size_t k = 0; k < step.needs.size(); ++k)
            if (!step.needs[k].dated.empty()) check.need(step.needs[k].missing, at("steps", i) + at("needs", k) + "/missing", "rules.said_undated");
        if (!step.printed_phase.empty()) check.need(step.footnote, at("steps", i) + "/footnote", "rules.footnote");
    }
    for (std::size_t i = 0; i < definition.guiding_questions.size(); ++i)
        check.need(definition.guiding_questions[i].second, at("guiding_questions", i) + "/question", "rules.question");
}

}  // namespace cyclebook::protocol::rules
