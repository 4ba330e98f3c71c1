// Sections as text: what was shared, and what will be.

#include <algorithm>

#include "core/text.hpp"
#include "cycle/words.hpp"
#include "screens/evidence.hpp"
#include "screens/files.hpp"
#include "screens/parts.hpp"
#include "screens/pins.hpp"
#include "screens/tallies.hpp"

namespace cyclebook::screens {

using app::CycleView;
using core::say;
using ui::Ui;

namespace {

std::string shown(const CycleView& v, const protocol::Field& field, std::string_view value) {
    if (field.kind == protocol::FieldKind::date)
        if (const auto date = core::parse_date(value)) return core::spoken_date(*date, v.today);
    if (field.kind == protocol::FieldKind::choice || field.kind == protocol::FieldKind::element)
        for (const auto& option : options_of(v, field))
            if (option.value == value) return option.label;
    return std::string(value);
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

/// Those of the section, but for those that stand with a line of evidence.
std::vector<cycle::Attachment> files_beside(const protocol::Section& section, const cycle::Content& content) {
    std::vector<cycle::Item> rows;
    for (const auto& row : cycle::rows_of(content, cycle::attachments_list)) {
        const auto of = cycle::text_of(row.fields, "of");
        if (section.kind != protocol::SectionKind::evidence || !cycle::find_row(content, "lines", of)) rows.push_back(row);
    }
    return files_in(rows);
}

bool is_number(std::string_view text) { return text == std::to_string(number(text)); }

/// The text stands where the section's kind or the protocol has a place for it, and is shown there.
bool has_place(const protocol::Section& section, std::string_view list, const cycle::Texts& row, std::string_view field, std::string_view text) {
    using enum protocol::SectionKind;
    const auto in = [&](const std::vector<protocol::Field>& fields) { return std::ranges::find(fields, field, &protocol::Field::id) != fields.end(); };
    const auto one_of = [&](std::initializer_list<std::string_view> names) { return std::ranges::find(names, field) != names.end(); };
    if (list.empty()) return in(section.fields);
    for (const auto& known : section.lists)
        if (known.id == list && in(known.fields)) return true;
    if (list == cycle::attachments_list) return cycle::read_attachment(row) && one_of({"digest", "name", "type", "size", "text", "of"});
    if (section.kind == evidence) {
        if (list == "lines") return one_of({"time", "who", "text", "element", "lens", "learning"});
        if (list == "tallies") return field == "name" || (field == "count" && is_number(text));
        if (list == "samples") return (field == "time" && core::parse_time(text)) || (one_of({"on", "off"}) && is_number(text));
        if (list == "seats") return one_of({"seat", "row", "count"}) && is_number(text);
    }
    if (section.kind == ratings || section.kind == self_assessment) return list == "elements" && (one_of({"level", "note"}) || (field == "deep" && text == "yes"));
    return section.kind == questions && list == "questions" && one_of({"text", "about"});
}

/// What has no place of its own is shown too: it would be published unseen.
void read_rest(Ui& ui, const protocol::Section& section, const cycle::Content& content) {
    std::vector<std::pair<std::string_view, std::string_view>> rest;
    const auto look = [&](std::string_view list, const cycle::Texts& row) {
        for (const auto& [field, text] : row)
            if (!text.empty() && !has_place(section, list, row, field, text)) rest.emplace_back(field, text);
    };
    look({}, content.fields);
    for (const auto& [list, rows] : content.lists)
        for (const auto& row : rows) look(list, row.fields);
    if (rest.empty()) return;
    ui.list(say("publish.rest"), {.gap = 4}, [&] {
        for (std::size_t i = 0; i < rest.size(); ++i)
            ui.key(std::to_string(i), [&] {
                ui.item({}, [&] {
                    ui.small(rest[i].first);
                    ui.text(rest[i].second);
                });
            });
    });
}

}  // namespace

void read_section(Ui& ui, app::App& app, const CycleView& v, const protocol::Section& section, const cycle::Content& content, const Beside& beside) {
    ui.column({.gap = 12}, [&] {
        const bool lists_first = section.kind == protocol::SectionKind::record;
        if (!lists_first) read_fields(ui, v, section.fields, content.fields);
        for (const auto& list : section.lists) {
            const auto& items = cycle::rows_of(content, list.id);
            if (items.empty()) continue;
            ui.key(list.id, [&] {
                ui.heading(3, list.label, {.weight = ui::Weight::semibold});   // on most screens it stands under an h2
                ui.list(list.label, {.gap = 12, .divided = true}, [&] {
                    for (const auto& item : items)
                        ui.key(item.id, [&] {
                            ui.item({.gap = 4, .pad_y = 4}, [&] {
                                read_fields(ui, v, list.fields, item.fields);
                                pinned_here(ui, v, {section.id, list.id, item.id});
                            });
                        });
                });
            });
        }
        if (lists_first) read_fields(ui, v, section.fields, content.fields);
        switch (section.kind) {
            case protocol::SectionKind::evidence:
                read_evidence(ui, app, v, section, content, {}, beside);
                read_tallies(ui, content);
                break;
            case protocol::SectionKind::ratings:
            case protocol::SectionKind::self_assessment: read_ratings(ui, v, section, content, beside); break;
            case protocol::SectionKind::questions:
                ui.list(section.label, {.gap = 8}, [&] {
                    for (const auto& item : cycle::rows_of(content, "questions"))
                        ui.key(item.id, [&] {
                            ui.item({}, [&] {
                                const auto about = cycle::text_of(item.fields, "about");
                                const bool element = protocol::find_element(v.state->rubric, about) != nullptr;
                                ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                                    ui.text(cycle::text_of(item.fields, "text"), {.grow = 1});
                                    if (element) ui.tag(about, ui::Tone::accent);
                                });
                                if (about.empty() || element) return;
                                const std::string place = cycle::about_words(*v.state, about);
                                ui.small(say("pins.about", {{"place", place.empty() ? about : std::string_view(place)}}));
                            });
                        });
                });
                break;
            case protocol::SectionKind::agenda:
            case protocol::SectionKind::form:
            case protocol::SectionKind::record: break;
        }
        if (const auto files = files_beside(section, content); !files.empty()) show_files(ui, app, v, files);
        read_rest(ui, section, content);
        if (cycle::empty(content)) ui.text(say("form.nothing"), {.tone = ui::Tone::muted});
    });
}

void read_shared(Ui& ui, app::App& app, const CycleView& v, const protocol::Section& section, const Beside& beside) {
    const auto found = v.state->sections.find(section.id);
    if (found == v.state->sections.end() || found->second.revisions.empty()) {
        std::string owner = section.owners.empty() ? std::string() : app::name_of(*v.state, section.owners.front());
        ui.text(say("form.not_shared", {{"name", owner}}), {.tone = ui::Tone::muted});
        return;
    }
    read_section(ui, app, v, section, found->second.content, beside);
}

void read_evidence(Ui& ui, app::App& app, const CycleView& v, const protocol::Section& section, const cycle::Content& content, std::string_view about, const Beside& beside) {
    ui.list(say("parts.evidence"), {.divided = true}, [&] {
        for (const auto& line : cycle::rows_of(content, "lines")) {
            const auto element = cycle::text_of(line.fields, "element");
            if (!about.empty() && element != about) continue;
            std::string time(cycle::text_of(line.fields, "time"));
            if (const auto minutes = core::parse_time(time)) time = core::spoken_time(*minutes);
            const cycle::Place place{section.id, "lines", line.id};
            const auto tag = [&] {
                if (!element.empty() && about.empty()) ui.tag(element, ui::Tone::accent);
                if (beside) beside(place);
            };
            ui.key(line.id, [&] {
                ui.item({.pad_y = 8}, [&] {
                    if (ui.narrow()) {
                        ui.row({.gap = 8}, [&] {
                            ui.small(time);
                            ui.spacer();
                            tag();
                        });
                        ui.text(cycle::text_of(line.fields, "text"));
                        ui.small(beside_line(v, line.fields));
                        show_files(ui, app, v, files_in(cycle::attachment_rows(content, line.id)));
                        pinned_here(ui, v, place);
                        return;
                    }
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(time, {.size = ui::Size::small, .tone = ui::Tone::muted, .width = 72});
                        ui.column({.grow = 1}, [&] {
                            ui.text(cycle::text_of(line.fields, "text"));
                            ui.small(beside_line(v, line.fields));
                            show_files(ui, app, v, files_in(cycle::attachment_rows(content, line.id)));
                            pinned_here(ui, v, place);
                        });
                        tag();
                    });
                });
            });
        }
    });
}

void read_ratings(Ui& ui, const CycleView& v, const protocol::Section& section, const cycle::Content& content, const Beside& beside) {
    const auto& rubric = v.state->rubric;
    ui.list(say("parts.ratings"), {.divided = true}, [&] {
        for (const auto& item : cycle::rows_of(content, "elements")) {
            const auto level = cycle::text_of(item.fields, "level");
            const auto note = cycle::text_of(item.fields, "note");
            const bool deep = !cycle::text_of(item.fields, "deep").empty();
            if (level.empty() && note.empty() && !deep) continue;
            const auto* element = protocol::find_element(rubric, item.id);
            ui.key(item.id, [&] {
                ui.item({.pad_y = 8}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(item.id, {.weight = ui::Weight::bold, .width = 48});
                        ui.column({.grow = 1}, [&] {
                            ui.text(element ? element->title : "");
                            if (!note.empty()) ui.small(note);
                            if (deep) ui.small(say("form.to_discuss"), ui::Tone::accent);
                            pinned_here(ui, v, {section.id, "elements", item.id});
                            if (ui.narrow() && beside) ui.row({}, [&] { beside({section.id, "elements", item.id}); });
                        });
                        ui.text(level_name(rubric, level), {.weight = ui::Weight::semibold, .nowrap = true});
                        if (!ui.narrow() && beside) beside({section.id, "elements", item.id});
                    });
                });
            });
        }
    });
}

}  // namespace cyclebook::screens
