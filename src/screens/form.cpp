// Sections as forms, from the protocol's own description of their fields and lists.

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "screens/evidence.hpp"
#include "screens/parts.hpp"
#include "screens/tallies.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

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

std::string shown(const CycleView& v, const protocol::Field& field, std::string_view value) {
    if (field.kind == protocol::FieldKind::date)
        if (const auto date = core::parse_date(value)) return core::spoken_date(*date, v.today);
    if (field.kind == protocol::FieldKind::choice || field.kind == protocol::FieldKind::element)
        for (const auto& option : options_of(v, field))
            if (option.value == value) return option.label;
    return std::string(value);
}

bool edit_field(Ui& ui, const CycleView& v, const protocol::Field& field, cycle::Texts& texts, float width = 0) {
    std::string value(cycle::text_of(texts, field.id));
    const ui::FieldStyle style{.input = field.kind == protocol::FieldKind::multiline ? ui::Input::multiline
                                        : field.kind == protocol::FieldKind::date    ? ui::Input::date
                                                                                     : ui::Input::text,
                               .hint = field.hint,
                               .required = field.required,
                               .rows = field.kind == protocol::FieldKind::multiline ? 3 : 1,
                               .width = width};
    const bool chosen = field.kind == protocol::FieldKind::choice || field.kind == protocol::FieldKind::element;
    const bool changed = chosen ? ui.select(field.label, value, options_of(v, field), style) : ui.field(field.label, value, style);
    if (changed) cycle::set_text(texts, field.id, value);
    return changed;
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

void edit_questions(Ui& ui, const CycleView& v, cycle::Content& content, std::string& changed) {
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
            ui.column({.gap = 8}, [&] {
                if (ui.field(say("form.question", {{"number", number}}), text, {.input = ui::Input::multiline, .rows = 2})) set("text", text);
                ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
                    if (ui.select(say("form.about", {{"number", number}}), about, element_options(v.state->rubric), {.grow = 1})) set("about", about);
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

void read_fields(Ui& ui, const CycleView& v, const std::vector<protocol::Field>& fields, const cycle::Texts& texts) {
    for (const auto& field : fields) {
        const auto value = cycle::text_of(texts, field.id);
        if (value.empty()) continue;
        ui.key(field.id, [&] {
            ui.column({}, [&] {
                ui.small(field.label);
                ui.text(shown(v, field, value));
            });
        });
    }
}

}  // namespace

void edit_fields(Ui& ui, const CycleView& v, const std::vector<protocol::Field>& fields, cycle::Texts& texts, std::string& changed) {
    for (const auto& field : fields)
        ui.key(field.id, [&] {
            if (edit_field(ui, v, field, texts)) changed = field.id;
        });
}

void edit_list(Ui& ui, const CycleView& v, const protocol::ListField& list, cycle::Content& content, std::string& changed) {
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
                edit_fields(ui, v, list.fields, texts, field);
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

void edit_section(Ui& ui, App& app, const CycleView& v, const protocol::Section& section) {
    cycle::Content content = app.content(v.id, section.id);
    std::string changed;
    ui.key(section.id, [&] {
        if (!section.hint.empty()) ui.small(section.hint);
        edit_fields(ui, v, section.fields, content.fields, changed);
        for (const auto& list : section.lists) ui.key(list.id, [&] { edit_list(ui, v, list, content, changed); });
        if (section.kind == protocol::SectionKind::self_assessment) edit_elements(ui, v, content, changed);
        if (section.kind == protocol::SectionKind::questions) edit_questions(ui, v, content, changed);
    });
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section.id, std::move(content), changed});
}

void read_section(Ui& ui, const CycleView& v, const protocol::Section& section, const cycle::Content& content) {
    ui.column({.gap = 12}, [&] {
        read_fields(ui, v, section.fields, content.fields);
        for (const auto& list : section.lists) {
            const auto& items = cycle::rows_of(content, list.id);
            if (items.empty()) continue;
            ui.key(list.id, [&] {
                ui.heading(3, list.label, {.weight = ui::Weight::semibold});   // on most screens it stands under an h2
                ui.list(list.label, {.gap = 12, .divided = true}, [&] {
                    for (const auto& item : items)
                        ui.key(item.id, [&] {
                            ui.item({.gap = 4, .pad_y = 4}, [&] { read_fields(ui, v, list.fields, item.fields); });
                        });
                });
            });
        }
        switch (section.kind) {
            case protocol::SectionKind::evidence:
                read_evidence(ui, v, content);
                read_tallies(ui, content);
                break;
            case protocol::SectionKind::ratings:
            case protocol::SectionKind::self_assessment: read_ratings(ui, v, content); break;
            case protocol::SectionKind::questions:
                ui.list(section.label, {.gap = 8}, [&] {
                    for (const auto& item : cycle::rows_of(content, "questions"))
                        ui.key(item.id, [&] {
                            ui.item({}, [&] {
                                const auto about = cycle::text_of(item.fields, "about");
                                ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                                    ui.text(cycle::text_of(item.fields, "text"), {.grow = 1});
                                    if (!about.empty()) ui.tag(about, ui::Tone::accent);
                                });
                            });
                        });
                });
                break;
            case protocol::SectionKind::form:
            case protocol::SectionKind::record: break;
        }
        if (cycle::empty(content)) ui.text(say("form.nothing"), {.tone = ui::Tone::muted});
    });
}

void read_shared(Ui& ui, const CycleView& v, const protocol::Section& section) {
    const auto found = v.state->sections.find(section.id);
    if (found == v.state->sections.end() || found->second.revisions.empty()) {
        std::string owner = section.owners.empty() ? std::string() : app::name_of(*v.state, section.owners.front());
        ui.text(say("form.not_shared", {{"name", owner}}), {.tone = ui::Tone::muted});
        return;
    }
    read_section(ui, v, section, found->second.content);
}

void read_evidence(Ui& ui, const CycleView&, const cycle::Content& content, std::string_view about) {
    ui.list(say("parts.evidence"), {.divided = true}, [&] {
        for (const auto& line : cycle::rows_of(content, "lines")) {
            const auto element = cycle::text_of(line.fields, "element");
            if (!about.empty() && element != about) continue;
            std::string time;
            if (const auto minutes = core::parse_time(cycle::text_of(line.fields, "time"))) time = core::spoken_time(*minutes);
            const auto tag = [&] {
                if (!element.empty() && about.empty()) ui.tag(element, ui::Tone::accent);
            };
            ui.key(line.id, [&] {
                ui.item({.pad_y = 8}, [&] {
                    if (ui.narrow()) {
                        ui.row({.gap = 8}, [&] {
                            ui.small(time);
                            ui.small(who_label(cycle::text_of(line.fields, "who")));
                            ui.spacer();
                            tag();
                        });
                        ui.text(cycle::text_of(line.fields, "text"));
                        return;
                    }
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(time, {.size = ui::Size::small, .tone = ui::Tone::muted, .width = 72});
                        ui.column({.grow = 1}, [&] {
                            ui.text(cycle::text_of(line.fields, "text"));
                            ui.small(who_label(cycle::text_of(line.fields, "who")));
                        });
                        tag();
                    });
                });
            });
        }
    });
}

void read_ratings(Ui& ui, const CycleView& v, const cycle::Content& content) {
    const auto& rubric = v.state->rubric;
    ui.list(say("parts.ratings"), {.divided = true}, [&] {
        for (const auto& item : cycle::rows_of(content, "elements")) {
            const auto level = cycle::text_of(item.fields, "level");
            const auto note = cycle::text_of(item.fields, "note");
            if (level.empty() && note.empty()) continue;
            const auto* element = protocol::find_element(rubric, item.id);
            ui.key(item.id, [&] {
                ui.item({.pad_y = 8}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(item.id, {.weight = ui::Weight::bold, .width = 48});
                        ui.column({.grow = 1}, [&] {
                            ui.text(element ? element->title : "");
                            if (!note.empty()) ui.small(note);
                            if (!cycle::text_of(item.fields, "deep").empty()) ui.small(say("form.to_discuss"), ui::Tone::accent);
                        });
                        ui.text(level_name(rubric, level), {.weight = ui::Weight::semibold, .nowrap = true});
                    });
                });
            });
        }
    });
}

}  // namespace cyclebook::screens
