// Sections as text: what was shared, and what will be.

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
                                if (!about.empty() && !element) ui.small(say("pins.about", {{"place", cycle::about_words(*v.state, about)}}));
                            });
                        });
                });
                break;
            case protocol::SectionKind::agenda:
            case protocol::SectionKind::form:
            case protocol::SectionKind::record: break;
        }
        show_files(ui, app, v, files_in(cycle::attachment_rows(content)));
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
            std::string time;
            if (const auto minutes = core::parse_time(cycle::text_of(line.fields, "time"))) time = core::spoken_time(*minutes);
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
                            ui.small(who_label(cycle::text_of(line.fields, "who")));
                            ui.spacer();
                            tag();
                        });
                        ui.text(cycle::text_of(line.fields, "text"));
                        show_files(ui, app, v, files_in(cycle::attachment_rows(content, line.id)));
                        pinned_here(ui, v, place);
                        return;
                    }
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(time, {.size = ui::Size::small, .tone = ui::Tone::muted, .width = 72});
                        ui.column({.grow = 1}, [&] {
                            ui.text(cycle::text_of(line.fields, "text"));
                            ui.small(who_label(cycle::text_of(line.fields, "who")));
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
