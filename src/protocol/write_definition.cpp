#include <nlohmann/json.hpp>

#include "core/json.hpp"
#include "protocol/definition.hpp"

namespace cyclebook::protocol {

namespace {

using nlohmann::json;

/// What is empty is left out: a cycle carries its protocol, so every byte is sent.
class Members {
public:
    Members& text(const char* name, const std::string& value) {
        if (!value.empty()) object_[name] = value;
        return *this;
    }
    Members& texts(const char* name, const std::vector<std::string>& values) {
        if (!values.empty()) object_[name] = values;
        return *this;
    }
    Members& flag(const char* name, bool value) {
        if (value) object_[name] = true;
        return *this;
    }
    Members& set(const char* name, json value) {
        object_[name] = std::move(value);
        return *this;
    }
    template <class Items, class Write>
    Members& list(const char* name, const Items& items, Write write) {
        if (items.empty()) return *this;
        json written = json::array();
        for (const auto& item : items) written.push_back(write(item));
        return set(name, std::move(written));
    }
    json take() { return std::move(object_); }

private:
    json object_ = json::object();
};

json written(const Window& window) {
    Members members;
    const auto offset = [](const Offset& value) { return json{{"event", value.event}, {"days", value.days}}; };
    if (window.opens) members.set("opens", offset(*window.opens));
    if (window.due) members.set("due", offset(*window.due));
    return members.take();
}

json written(const Field& field) {
    Members members;
    members.text("id", field.id).text("label", field.label).text("hint", field.hint).set("kind", to_string(field.kind));
    members.list("options", field.options, [](const auto& option) { return json{{"value", option.first}, {"label", option.second}}; });
    members.flag("required", field.required).text("missing", field.missing).text("starts_from", field.starts_from);
    return members.flag("tracked", field.tracked).take();
}

json written(const ListField& list) {
    Members members;
    members.text("id", list.id).text("label", list.label).text("item", list.item).text("hint", list.hint);
    members.list("fields", list.fields, [](const Field& field) { return written(field); });
    if (list.minimum != 0) members.set("minimum", list.minimum);
    members.text("missing", list.missing).list("requires", list.requires_, [](const ListField::Requirement& row) {
        return json{{"field", row.field}, {"value", row.value}, {"missing", row.missing}};
    });
    members.text("balance", list.balance).flag("tracked", list.tracked).text("actor", list.actor);
    return members.text("deadline", list.deadline).take();
}

json written(const Section& section) {
    Members members;
    members.text("id", section.id).text("label", section.label).text("hint", section.hint).set("kind", to_string(section.kind));
    members.texts("owners", section.owners);
    if (!section.shared) members.set("shared", false);
    members.list("fields", section.fields, [](const Field& field) { return written(field); });
    return members.list("lists", section.lists, [](const ListField& list) { return written(list); }).take();
}

json written(const Step& step) {
    Members members;
    members.text("id", step.id).text("label", step.label).text("action", step.action).text("description", step.description);
    if (step.after != Step::After{}) members.set("after", Members{}.text("you", step.after.you).text("other", step.after.other).take());
    members.texts("who", step.who).texts("recorded_by", step.recorded_by).text("speaks_first", step.speaks_first);
    members.texts("types", step.types).text("phase", step.phase);
    members.text("printed_phase", step.printed_phase).text("footnote", step.footnote);
    if (step.window != Window{}) members.set("window", written(step.window));
    members.list("needs", step.needs, [](const Need& need) {
        return Members{}.text("step", need.step).text("event", need.event).text("dated", need.dated).text("missing", need.missing).take();
    });
    members.set("completion", to_string(step.completion)).texts("events", step.events).texts("sections", step.sections);
    return members.texts("reads", step.reads).text("screen", step.screen).take();
}

}  // namespace

std::string write_definition(const Definition& protocol) {
    Members members;
    members.set("format", definition_format).set("version", definition_version);
    members.text("id", protocol.id).text("title", protocol.title).text("edition", protocol.edition).text("source", protocol.source);
    members.text("contact_label", protocol.contact_label).text("contact", protocol.contact);
    members.texts("footnotes", protocol.footnotes).texts("readings", protocol.readings);
    members.set("days", to_string(protocol.days)).texts("holidays", protocol.holidays);
    members.list("roles", protocol.roles, [](const Role& role) {
        return Members{}.text("id", role.id).text("label", role.label).text("acts", role.acts).text("noun", role.noun).take();
    });
    members.list("types", protocol.types, [](const ObservationType& type) {
        return Members{}.text("id", type.id).text("label", type.label).text("title", type.title).take();
    });
    members.list("phases", protocol.phases, [](const Phase& phase) {
        return Members{}.text("id", phase.id).text("label", phase.label).text("title", phase.title).take();
    });
    members.list("events", protocol.events, [](const Event& event) {
        Members one;
        one.text("id", event.id).text("label", event.label).text("past", event.past).flag("has_time", event.has_time);
        return one.flag("has_place", event.has_place).text("undated", event.undated).flag("required", event.required).take();
    });
    members.list("event_windows", protocol.event_windows, [](const Definition::EventWindow& window) {
        json one = written(window.window);
        one["event"] = window.event;
        return one;
    });
    members.list("sections", protocol.sections, [](const Section& section) { return written(section); });
    members.list("steps", protocol.steps, [](const Step& step) { return written(step); });
    members.list("guiding_questions", protocol.guiding_questions, [](const auto& question) {
        return json{{"topic", question.first}, {"question", question.second}};
    });
    return core::write_json(members.take());
}

}  // namespace cyclebook::protocol
