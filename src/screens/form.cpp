// Sections as forms, from the protocol's own description of their fields and lists.

#include <algorithm>

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "screens/files.hpp"
#include "screens/parts.hpp"
#include "screens/pins.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

std::vector<ui::Option> options_of(const CycleView& v, const protocol::Field& field) {
    if (field.kind == protocol::FieldKind::element) return element_options(v.state->rubric);
    std::vector<ui::Option> options{{"", say("form.choose")}};
    for (const auto& [value, label] : field.options) {
        // A choice between the two people is said with their names.
        const auto* role = protocol::find_role(v.state->protocol, value);
        options.push_back({value, role ? say("form.with_name", {{"option", label}, {"name", app::name_of(*v.state, value)}}) : label});
    }
    return options;
}

namespace {

/// `place`: of what holds it, "record/fields". Each field has its place for a key, so that what is missing can lead to it.
bool edit_field(Ui& ui, const CycleView& v, const protocol::Field& field, cycle::Texts& texts, const std::string& place) {
    std::string value(cycle::text_of(texts, field.id));
    const bool lines = field.kind == protocol::FieldKind::multiline || field.kind == protocol::FieldKind::evidence;
    const ui::FieldStyle style{.input = lines                                       ? ui::Input::multiline
                                        : field.kind == protocol::FieldKind::date ? ui::Input::date
                                                                                  : ui::Input::text,
                               .hint = field.hint,
                               .key = place + "/" + field.id,
                               .required = field.required,
                               .rows = lines ? 3 : 1};
    const bool chosen = field.kind == protocol::FieldKind::choice || field.kind == protocol::FieldKind::element;
    const bool changed = chosen ? ui.select(field.label, value, options_of(v, field), style) : ui.field(field.label, value, style);
    if (changed) cycle::set_text(texts, field.id, value);
    return changed;
}

/// Takes a line of the evidence, as it was shared, into a text; those about the row's element come first.
bool quote_evidence(Ui& ui, const CycleView& v, const protocol::Field& field, std::string_view element, cycle::Texts& texts) {
    const auto* section = section_of(v, protocol::SectionKind::evidence);
    const auto shared = section ? v.state->sections.find(section->id) : v.state->sections.end();
    if (shared == v.state->sections.end()) return false;
    std::vector<const cycle::Item*> lines;
    for (const auto& line : cycle::rows_of(shared->second.content, "lines")) lines.push_back(&line);
    if (lines.empty()) return false;
    std::ranges::stable_partition(lines, [&](const auto* line) { return !element.empty() && cycle::text_of(line->fields, "element") == element; });
    constexpr std::size_t longest = 90;
    std::vector<ui::Option> options{{"", say("form.choose")}};
    for (const auto* line : lines) options.push_back({line->id, core::clipped(cycle::text_of(line->fields, "text"), longest)});
    std::string taken;
    if (!ui.select(say("form.quote"), taken, options) || taken.empty()) return false;
    std::string text(cycle::text_of(texts, field.id));
    if (!text.empty()) text += "\n";
    text += cycle::text_of((*std::ranges::find(lines, taken, &cycle::Item::id))->fields, "text");
    cycle::set_text(texts, field.id, text);
    return true;
}

void edit_fields(Ui& ui, const CycleView& v, const std::vector<protocol::Field>& fields, cycle::Texts& texts, std::string& changed, const std::string& place) {
    std::string_view element;
    for (const auto& field : fields)
        if (field.kind == protocol::FieldKind::element) element = cycle::text_of(texts, field.id);
    for (const auto& field : fields)
        ui.key(field.id, [&] {
            bool edited = edit_field(ui, v, field, texts, place);
            if (field.kind == protocol::FieldKind::evidence) edited |= quote_evidence(ui, v, field, element, texts);
            if (edited) changed = field.id;
        });
}

void edit_elements(Ui& ui, const CycleView& v, cycle::Content& content, std::string& changed) {
    const auto& rubric = v.state->rubric;
    ui.gap(8);
    ui.heading(3, say("form.self_assessment"));
    ui.small(say("form.elements_hint"));
    std::vector<ui::Option> levels{{"", say("form.not_now")}};
    for (std::size_t i = 0; i < rubric.levels.size(); ++i) levels.push_back({std::to_string(i + 1), rubric.levels[i]});
    for (const auto& domain : rubric.domains)
        ui.key(domain.code, [&] {
            ui.gap(8);
            ui.heading(4, say("parts.domain", {{"code", domain.code}, {"title", domain.title}}), {.weight = ui::Weight::semibold, .tone = ui::Tone::muted});
            for (const auto& indicator : domain.indicators)
                for (const auto& element : indicator.elements) {
                    std::string level;
                    for (const auto& item : cycle::rows_of(content, "elements"))
                        if (item.id == element.code) level = cycle::text_of(item.fields, "level");
                    if (ui.select(element.code + " " + element.title, level, levels, {})) {
                        if (level.empty())
                            cycle::remove_row(content, "elements", element.code);
                        else
                            cycle::set_text(cycle::row(content, "elements", element.code).fields, "level", level);
                        changed = "elements/" + element.code;
                    }
                }
        });
}

void edit_questions(Ui& ui, const CycleView& v, const protocol::Section& section, cycle::Content& content, std::string& changed) {
    const auto options = pin_options(v, say("parts.no_element"), {protocol::SectionKind::evidence, protocol::SectionKind::ratings});
    std::string removed;
    auto items = cycle::rows_of(content, "questions");
    int n = 1;
    for (auto& item : items)
        ui.key(item.id, [&] {
            const std::string number = std::to_string(n++);
            std::string text(cycle::text_of(item.fields, "text")), about(cycle::text_of(item.fields, "about"));
            const auto set = [&](std::string_view field, std::string_view value) {
                cycle::set_text(cycle::row(content, "questions", item.id).fields, field, value);
                changed = "questions/" + item.id + "/" + std::string(field);
            };
            const std::string key = row_field(section, "questions", item.id, "text");
            ui.column({.gap = 8}, [&] {
                if (ui.field(say("form.question", {{"number", number}}), text, {.input = ui::Input::multiline, .key = key, .rows = 2})) set("text", text);
                ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
                    if (ui.select(say("form.about", {{"number", number}}), about, options, {.grow = 1})) set("about", about);
                    if (ui.button(say("parts.remove"), {.look = ui::Look::plain, .name = say("form.remove_question", {{"number", number}})})) removed = item.id;
                });
            });
        });
    if (!removed.empty()) {
        cycle::remove_row(content, "questions", removed);
        changed = "remove " + removed;
    }
    ui.row({}, [&] {
        if (ui.button(say("form.add_question"), {.icon = ui::Icon::add})) {
            const auto id = core::random_id();
            cycle::row(content, "questions", id);
            changed = "add " + id;
        }
    });
}

void edit_list(Ui& ui, const CycleView& v, const protocol::ListField& list, cycle::Content& content, std::string& changed, const std::string& place) {
    ui.heading(3, list.label);
    if (!list.hint.empty()) ui.small(list.hint);
    std::string removed;
    const auto items = cycle::rows_of(content, list.id);
    std::size_t n = 0;
    for (const auto& item : items)
        ui.key(item.id, [&] {
            const std::string name = list.item + " " + std::to_string(++n);
            ui.column({.gap = 12, .pad_x = 16, .pad_y = 16, .border = true, .radius = 8, .role = ui::Role::group, .name = name}, [&] {
                ui.row({.gap = 12}, [&] {
                    ui.text(name, {.weight = ui::Weight::semibold, .grow = 1});
                    if (ui.button(say("parts.remove"), {.look = ui::Look::plain, .name = say("form.remove_item", {{"item", name}})})) removed = item.id;
                });
                cycle::Texts texts = item.fields;
                std::string field;
                edit_fields(ui, v, list.fields, texts, field, place + "/" + item.id);
                if (!field.empty()) {
                    cycle::row(content, list.id, item.id).fields = texts;
                    changed = list.id + "/" + item.id + "/" + field;
                }
            });
        });
    if (!removed.empty()) {
        cycle::remove_row(content, list.id, removed);
        changed = "remove " + removed;
    }
    ui.row({}, [&] {
        if (ui.button(say("form.add_item", {{"item", list.item}}), {.icon = ui::Icon::add})) {
            const auto id = core::random_id();
            cycle::row(content, list.id, id);
            changed = "add " + id;
        }
    });
}

}  // namespace

std::string row_field(const protocol::Section& section, std::string_view list, std::string_view row, std::string_view field) {
    return section.id + "/lists/" + std::string(list) + "/" + std::string(row) + "/" + std::string(field);
}

void edit_section(Ui& ui, App& app, const CycleView& v, const protocol::Section& section) {
    cycle::Content content = app.content(v.id, section.id);
    std::string changed;
    ui.key(section.id, [&] {
        if (!section.hint.empty()) ui.small(section.hint);
        const auto fields = [&] { edit_fields(ui, v, section.fields, content.fields, changed, section.id + "/fields"); };
        const bool lists_first = section.kind == protocol::SectionKind::record;   // what the talk was about, then what follows
        if (!lists_first) fields();
        for (const auto& list : section.lists)
            ui.key(list.id, [&] { edit_list(ui, v, list, content, changed, section.id + "/lists/" + list.id); });
        if (lists_first) fields();
        if (section.kind == protocol::SectionKind::self_assessment) edit_elements(ui, v, content, changed);
        const bool has_files = section.kind == protocol::SectionKind::form || section.kind == protocol::SectionKind::self_assessment || section.kind == protocol::SectionKind::record;
        if (has_files) edit_files(ui, app, v, section, content, changed, {});
        if (section.kind == protocol::SectionKind::questions) edit_questions(ui, v, section, content, changed);
    });
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section.id, std::move(content), changed});
}

}  // namespace cyclebook::screens
