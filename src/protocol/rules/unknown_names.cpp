// A name that points at nothing is mostly a misspelling; the step would silently never be blocked, asked or shown.

#include "core/time.hpp"
#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

class Names {
public:
    Names(const Definition& definition, Findings& findings) : definition_(&definition), findings_(&findings) {}

    void unknown(std::string_view kind, const std::string& name, const std::string& pointer) {
        findings_->push_back({"protocol.unknown-" + std::string(kind), pointer,
                              say("rules.unknown", {{"kind", kind}, {"name", name.substr(0, 60)}})});
    }
    void step(const std::string& id, const std::string& pointer) {
        if (!find_step(*definition_, id)) unknown("step", id, pointer);
    }
    void event(const std::string& id, const std::string& pointer) {
        if (!find_event(*definition_, id)) unknown("event", id, pointer);
    }
    void phase(const std::string& id, const std::string& pointer) {
        if (std::ranges::find(definition_->phases, id, &Phase::id) == definition_->phases.end()) unknown("phase", id, pointer);
    }
    template <class Find>
    void each(const std::vector<std::string>& ids, std::string_view kind, const std::string& pointer, Find find) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (!find(*definition_, ids[i])) unknown(kind, ids[i], pointer + "/" + std::to_string(i));
    }
    void window(const Window& window, const std::string& pointer) {
        if (window.opens) event(window.opens->event, pointer + "/opens/event");
        if (window.due) event(window.due->event, pointer + "/due/event");
    }
    /// "section/field" of a section with an owner in common.
    void source(const Field& field, const Section& section, const std::string& pointer) {
        if (field.starts_from.empty()) return;
        const auto slash = field.starts_from.find('/');
        const Section* from = slash == std::string::npos ? nullptr : find_section(*definition_, field.starts_from.substr(0, slash));
        const bool found = from && std::ranges::find(from->fields, field.starts_from.substr(slash + 1), &Field::id) != from->fields.end() &&
                           std::ranges::any_of(section.owners, [&](const std::string& owner) { return contains(from->owners, owner); });
        if (!found) unknown("field", field.starts_from, pointer + "/starts_from");
    }
    void list(const ListField& list, const std::string& pointer) {
        const auto find_field = [&](const std::string& id) {
            const auto found = std::ranges::find(list.fields, id, &Field::id);
            return found == list.fields.end() ? nullptr : &*found;
        };
        for (std::size_t i = 0; i < list.requires_.size(); ++i) {
            const Field* const field = find_field(list.requires_[i].field);
            if (!field) unknown("field", list.requires_[i].field, pointer + at("requires", i) + "/field");
            else if (std::ranges::none_of(field->options, [&](const auto& option) { return option.first == list.requires_[i].value; }))
                unknown("option", list.requires_[i].value, pointer + at("requires", i) + "/value");
        }
        if (!list.deadline.empty() && !find_field(list.deadline)) unknown("field", list.deadline, pointer + "/deadline");
        if (list.actor.empty()) return;
        const Field* const actor = find_field(list.actor);
        if (!actor) {
            unknown("field", list.actor, pointer + "/actor");
            return;
        }
        for (const auto& [value, label] : actor->options)
            if (!find_role(*definition_, value)) unknown("role", value, pointer + "/actor");
    }

private:
    const Definition* definition_;
    Findings* findings_;
};

}  // namespace

void unknown_names(const Definition& definition, Findings& findings) {
    Names names(definition, findings);
    for (std::size_t i = 0; i < definition.holidays.size(); ++i)
        if (!core::parse_date(definition.holidays[i]))
            findings.push_back({"protocol.unknown-date", at("holidays", i), say("rules.not_a_date")});
    for (std::size_t i = 0; i < definition.event_windows.size(); ++i) {
        names.event(definition.event_windows[i].event, at("event_windows", i) + "/event");
        names.window(definition.event_windows[i].window, at("event_windows", i));
    }
    for (std::size_t i = 0; i < definition.sections.size(); ++i) {
        const Section& section = definition.sections[i];
        names.each(section.owners, "role", at("sections", i) + "/owners", find_role);
        for (std::size_t k = 0; k < section.fields.size(); ++k)
            names.source(section.fields[k], section, at("sections", i) + at("fields", k));
        for (std::size_t k = 0; k < section.lists.size(); ++k) names.list(section.lists[k], at("sections", i) + at("lists", k));
    }
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        const std::string here = at("steps", i);
        names.each(step.who, "role", here + "/who", find_role);
        names.each(step.recorded_by, "role", here + "/recorded_by", find_role);
        if (!step.speaks_first.empty() && !find_role(definition, step.speaks_first)) names.unknown("role", step.speaks_first, here + "/speaks_first");
        names.each(step.types, "type", here + "/types", find_type);
        names.each(step.events, "event", here + "/events", find_event);
        names.each(step.sections, "section", here + "/sections", find_section);
        names.each(step.reads, "section", here + "/reads", find_section);
        names.phase(step.phase, here + "/phase");
        if (!step.printed_phase.empty()) names.phase(step.printed_phase, here + "/printed_phase");
        names.window(step.window, here + "/window");
        if (std::ranges::find(screens, step.screen) == std::end(screens)) names.unknown("screen", step.screen, here + "/screen");
        for (std::size_t k = 0; k < step.needs.size(); ++k) {
            const Need& need = step.needs[k];
            const std::string pointer = here + at("needs", k);
            if (!need.event.empty()) names.event(need.event, pointer + "/event");
            else if (!need.dated.empty()) names.event(need.dated, pointer + "/dated");
            else names.step(need.step, pointer + "/step");
        }
    }
}

}  // namespace cyclebook::protocol::rules
