#include <nlohmann/json.hpp>

#include "core/json.hpp"
#include "core/limits.hpp"
#include "core/text.hpp"
#include "protocol/check.hpp"
#include "protocol/definition.hpp"
#include "protocol/fields.hpp"

namespace cyclebook::protocol {

namespace {

Window read_window(Fields& at) {
    Window window;
    const auto offset = [](std::optional<Offset>& into) {
        return [&into](Fields& fields) {
            into = Offset{fields.text("event"), fields.number("days", -core::limits::protocol_days, core::limits::protocol_days)};
        };
    };
    at.object("opens", offset(window.opens));
    at.object("due", offset(window.due));
    return window;
}

Field read_field(Fields& at) {
    Field field;
    field.id = at.text("id");
    field.label = at.text("label");
    field.hint = at.text("hint");
    field.kind = at.one_of("kind", {FieldKind::text, FieldKind::multiline, FieldKind::date, FieldKind::choice, FieldKind::element,
                                  FieldKind::evidence});
    at.objects("options", [&](Fields& option) { field.options.emplace_back(option.text("value"), option.text("label")); });
    field.required = at.flag("required");
    field.missing = at.text("missing");
    field.starts_from = at.text("starts_from");
    field.tracked = at.flag("tracked");
    return field;
}

ListField read_list(Fields& at) {
    ListField list;
    list.id = at.text("id");
    list.label = at.text("label");
    list.item = at.text("item");
    list.hint = at.text("hint");
    at.objects("fields", [&](Fields& field) { list.fields.push_back(read_field(field)); });
    list.minimum = at.number("minimum", 0, static_cast<int>(core::limits::protocol_items));
    list.missing = at.text("missing");
    at.objects("requires", [&](Fields& row) {
        list.requires_.push_back({row.text("field"), row.text("value"), row.text("missing")});
    });
    list.balance = at.text("balance");
    list.tracked = at.flag("tracked");
    list.actor = at.text("actor");
    list.deadline = at.text("deadline");
    return list;
}

Section read_section(Fields& at) {
    Section section;
    section.id = at.text("id");
    section.label = at.text("label");
    section.hint = at.text("hint");
    section.kind = at.one_of("kind", {SectionKind::form, SectionKind::self_assessment, SectionKind::evidence, SectionKind::ratings,
                                      SectionKind::questions, SectionKind::record, SectionKind::agenda});
    section.owners = at.texts("owners");
    section.shared = !at.has("shared") || at.flag("shared");
    at.objects("fields", [&](Fields& field) { section.fields.push_back(read_field(field)); });
    at.objects("lists", [&](Fields& list) { section.lists.push_back(read_list(list)); });
    return section;
}

Need read_need(Fields& at) {
    const Need need{at.text("step"), at.text("event"), at.text("dated"), at.text("missing")};
    if (at.has("step") + at.has("event") + at.has("dated") != 1)
        at.refuse("need", "", core::say("definition.need"));
    return need;
}

Step read_step(Fields& at) {
    Step step;
    step.id = at.text("id");
    step.label = at.text("label");
    step.action = at.text("action");
    step.description = at.text("description");
    at.object("after", [&](Fields& after) { step.after = {after.text("you"), after.text("other")}; });
    step.who = at.texts("who");
    step.recorded_by = at.texts("recorded_by");
    step.speaks_first = at.text("speaks_first");
    step.types = at.texts("types");
    step.phase = at.text("phase");
    step.printed_phase = at.text("printed_phase");
    step.footnote = at.text("footnote");
    at.object("window", [&](Fields& window) { step.window = read_window(window); });
    at.objects("needs", [&](Fields& need) { step.needs.push_back(read_need(need)); });
    step.completion = at.one_of("completion", {Completion::confirm, Completion::schedule, Completion::share, Completion::finalize,
                                               Completion::acknowledge, Completion::progress, Completion::close});
    step.events = at.texts("events");
    step.sections = at.texts("sections");
    step.reads = at.texts("reads");
    step.screen = at.text("screen");
    return step;
}

Definition read_all(Fields& at) {
    Definition protocol;
    protocol.id = at.text("id");
    protocol.title = at.text("title");
    protocol.edition = at.text("edition");
    protocol.source = at.text("source");
    protocol.contact_label = at.text("contact_label");
    protocol.contact = at.text("contact");
    protocol.footnotes = at.texts("footnotes");
    protocol.readings = at.texts("readings");
    protocol.days = at.one_of("days", {DayCount::calendar, DayCount::school});
    protocol.holidays = at.texts("holidays");
    at.objects("roles", [&](Fields& role) {
        protocol.roles.push_back({role.text("id"), role.text("label"), role.text("acts"), role.text("noun")});
    });
    at.objects("types", [&](Fields& type) { protocol.types.push_back({type.text("id"), type.text("label"), type.text("title")}); });
    at.objects("phases", [&](Fields& phase) { protocol.phases.push_back({phase.text("id"), phase.text("label"), phase.text("title")}); });
    at.objects("events", [&](Fields& event) {
        protocol.events.push_back({event.text("id"), event.text("label"), event.text("past"), event.flag("has_time"),
                                   event.flag("has_place"), event.text("undated"), event.flag("required")});
    });
    at.objects("event_windows", [&](Fields& window) {
        Definition::EventWindow read{window.text("event"), {}};
        read.window = read_window(window);
        protocol.event_windows.push_back(std::move(read));
    });
    at.objects("sections", [&](Fields& section) { protocol.sections.push_back(read_section(section)); });
    at.objects("steps", [&](Fields& step) { protocol.steps.push_back(read_step(step)); });
    at.objects("guiding_questions", [&](Fields& question) {
        protocol.guiding_questions.emplace_back(question.text("topic"), question.text("question"));
    });
    return protocol;
}

}  // namespace

core::Result<Definition> parse_definition(std::string_view text) {
    const auto value = core::read_json(text);
    if (!value) return std::unexpected(value.error());
    std::optional<core::Error> error;
    Fields fields(*value, "", "protocol", error);
    // A newer version may be shaped otherwise: nothing more is looked at, so that the answer is about the version.
    if (!error) 
        fields.header(definition_format, definition_version, {"definition.protocol_format", "definition.protocol_version", "definition.protocol_newer"});
    Definition definition;
    if (!error) {
        definition = read_all(fields);
        fields.end();
    }
    if (error) return std::unexpected(*std::move(error));
    return definition;
}

core::Result<Definition> read_definition(std::string_view text) {
    auto definition = parse_definition(text);
    if (!definition) return definition;
    if (auto broken = check(*definition); !broken.empty()) return std::unexpected(std::move(broken.front()));
    return definition;
}

}  // namespace cyclebook::protocol
