// People, and screen readers, know everything by its label: nothing may go without one, nor be refused without a sentence.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

class Labels {
public:
    explicit Labels(Findings& findings) : findings_(&findings) {}

    void need(const std::string& text, const std::string& pointer, std::string_view what) {
        if (text.find_first_not_of(" \t\r\n") == std::string::npos)
            findings_->push_back({"protocol.label-missing", pointer, "Here " + std::string(what) + " is missing; people need one to read."});
    }
    void fields(const std::vector<Field>& fields, const std::string& pointer) {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            const std::string here = pointer + "/" + std::to_string(i);
            need(fields[i].label, here + "/label", "a label");
            for (std::size_t k = 0; k < fields[i].options.size(); ++k)
                need(fields[i].options[k].second, here + at("options", k) + "/label", "a label");
            if (fields[i].required) need(fields[i].missing, here + "/missing", "the sentence said while it is empty");
        }
    }
    void list(const ListField& list, const std::string& pointer) {
        need(list.label, pointer + "/label", "a label");
        need(list.item, pointer + "/item", "the name of one row");
        if (list.minimum > 0) need(list.missing, pointer + "/missing", "the sentence said while there are too few");
        for (std::size_t i = 0; i < list.requires_.size(); ++i)
            need(list.requires_[i].missing, pointer + at("requires", i) + "/missing", "the sentence said while there is no such row");
        fields(list.fields, pointer + "/fields");
    }

private:
    Findings* findings_;
};

}  // namespace

void labels(const Definition& definition, Findings& findings) {
    Labels check(findings);
    check.need(definition.title, "/title", "the protocol's title");
    if (!definition.contact.empty()) check.need(definition.contact_label, "/contact_label", "a label");
    for (std::size_t i = 0; i < definition.roles.size(); ++i) {
        check.need(definition.roles[i].label, at("roles", i) + "/label", "a label");
        check.need(definition.roles[i].acts, at("roles", i) + "/acts", "what one says of oneself");
        check.need(definition.roles[i].noun, at("roles", i) + "/noun", "the words for somebody whose name is not known");
    }
    for (std::size_t i = 0; i < definition.types.size(); ++i) {
        check.need(definition.types[i].label, at("types", i) + "/label", "a label");
        check.need(definition.types[i].title, at("types", i) + "/title", "a title");
    }
    for (std::size_t i = 0; i < definition.phases.size(); ++i) {
        check.need(definition.phases[i].label, at("phases", i) + "/label", "a label");
        check.need(definition.phases[i].title, at("phases", i) + "/title", "a title");
    }
    for (std::size_t i = 0; i < definition.events.size(); ++i) {
        check.need(definition.events[i].label, at("events", i) + "/label", "a label");
        check.need(definition.events[i].past, at("events", i) + "/past", "the label for a day that has come");
        check.need(definition.events[i].undated, at("events", i) + "/undated", "the phrase for a date that is not set");
    }
    for (std::size_t i = 0; i < definition.sections.size(); ++i) {
        const Section& section = definition.sections[i];
        check.need(section.label, at("sections", i) + "/label", "a label");
        check.fields(section.fields, at("sections", i) + "/fields");
        for (std::size_t k = 0; k < section.lists.size(); ++k) check.list(section.lists[k], at("sections", i) + at("lists", k));
    }
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        check.need(step.label, at("steps", i) + "/label", "a label");
        check.need(step.action, at("steps", i) + "/action", "the button's words");
        check.need(step.description, at("steps", i) + "/description", "the text of the step");
        check.need(step.after.you, at("steps", i) + "/after/you", "the phrase for who waits for this step");
        check.need(step.after.other, at("steps", i) + "/after/other", "the phrase for who waits for this step");
        for (std::size_t k = 0; k < step.needs.size(); ++k)
            if (!step.needs[k].dated.empty()) check.need(step.needs[k].missing, at("steps", i) + at("needs", k) + "/missing", "the sentence said while the date is not set");
        if (!step.printed_phase.empty()) check.need(step.footnote, at("steps", i) + "/footnote", "the footnote that explains the printed phase");
    }
    for (std::size_t i = 0; i < definition.guiding_questions.size(); ++i)
        check.need(definition.guiding_questions[i].second, at("guiding_questions", i) + "/question", "the question");
}

}  // namespace cyclebook::protocol::rules
