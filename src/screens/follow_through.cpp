#include <algorithm>

#include "core/text.hpp"
#include "screens/screens.hpp"
#include "screens/statements.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

std::vector<ui::Option> status_options() { return {{"begun", say("follow.begun")}, {"done", say("parts.done")}}; }

std::string status_words(std::string_view status) {
    for (const auto& option : status_options())
        if (option.value == status) return option.label;
    return say("follow.not_begun");
}

void next_step(Ui& ui, App& app, const CycleView& v, const protocol::ListField& list, const cycle::Item& item, bool may_note) {
    std::string status, words;
    for (const auto& note : v.state->progress)
        if (note.item == item.id && !note.status.empty()) status = note.status;
    for (const auto& field : list.fields) {
        const auto value = cycle::text_of(item.fields, field.id);
        if (value.empty()) continue;
        if (words.empty()) words = std::string(value);
    }
    ui.item({.gap = 8, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 14}, [&] {
        ui.row({.gap = 12, .align = ui::Align::start}, [&] {
            ui.text(words, {.weight = ui::Weight::semibold, .grow = 1});
            ui.tag(status_words(status), status == "done" ? ui::Tone::good : status == "begun" ? ui::Tone::accent : ui::Tone::muted);
        });
        for (std::size_t i = 1; i < list.fields.size(); ++i) {
            const auto& field = list.fields[i];
            std::string value(cycle::text_of(item.fields, field.id));
            if (value.empty()) continue;
            if (const auto* role = protocol::find_role(v.state->protocol, value)) value = app::name_of(*v.state, role->id);
            else if (const auto date = core::parse_date(value)) value = core::spoken_date(*date, v.today);
            else for (const auto& [option, label] : field.options)
                if (option == value) value = label;
            ui.key(field.id, [&] { ui.small(field.label + ": " + value); });
        }
        for (const auto& note : v.state->progress)
            if (note.item == item.id)
                ui.key(note.entry, [&] {
                    ui.small("• " + core::spoken_date(note.date, v.today) + ", " + app::name_of(*v.state, note.role) + ": " + status_words(note.status) +
                             (note.note.empty() ? "" : ". " + note.note), ui::Tone::ink);
                });
        if (!may_note) return;
        std::string& open = app.local("progress");
        if (open != item.id) {
            ui.row({}, [&] {
                if (ui.button(say("follow.note_progress"), {.name = say("follow.note_progress_of", {{"step", words}})})) {
                    open = item.id;
                    app.local("progress status") = status.empty() ? "begun" : status;
                    app.local("progress note").clear();
                }
            });
            return;
        }
        std::string& chosen = app.local("progress status");
        std::string& text = app.local("progress note");
        ui.segments(say("follow.state"), chosen, status_options());
        ui.field(say("follow.what"), text, {.input = ui::Input::multiline, .autofocus = true, .rows = 2});
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(say("follow.save"), {.look = ui::Look::filled})) app.perform(app::Progress{v.id, item.id, chosen, text});
            if (ui.button(say("parts.cancel"), {.look = ui::Look::plain})) open.clear();
        });
    });
}

}  // namespace

void follow_through(Ui& ui, App& app, const CycleView& v) {
    const auto* record = section_of(v, protocol::SectionKind::record);
    const app::StepView* close = nullptr;
    for (const auto& line : v.steps)
        if (line.step->completion == protocol::Completion::close) close = &line;
    header(ui, app, {.title = say("follow.title"), .cycle = &v, .subtitle = v.subtitle, .actions = [&] {
        if (close && close->status.mine && !v.state->closed) {
            const std::string why = close->status.can_act ? "" : say("follow.waits", {{"reason", close->status.reason}});
            if (ui.button(say("follow.close"), {.look = close->status.can_act ? ui::Look::filled : ui::Look::outlined, .why_not = why}))
                app.local("close") = "open";
        }
    }});
    if (v.state->closed) {
        ui.status(say("app.closed"), ui::Tone::good);
        ui.gap(8);
    }
    const bool after_final = std::ranges::any_of(v.steps, [](const auto& line) {
        return line.step->completion == protocol::Completion::finalize && line.status.state == protocol::StepState::done;
    });
    if (!after_final) ui.text(say("follow.after_final"), {.tone = ui::Tone::muted});

    section_heading(ui, say("follow.next_steps"));
    const auto found = record ? v.state->sections.find(record->id) : v.state->sections.end();
    const bool may_note = after_final && !v.role.empty() && !v.state->closed;
    bool any = false;
    if (found != v.state->sections.end())
        for (const auto& list : record->lists) {
            if (!list.tracked) continue;
            const auto& items = cycle::rows_of(found->second.content, list.id);
            if (items.empty()) continue;
            any = true;
            ui.list(list.label, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
                for (const auto& item : items) ui.key(item.id, [&] { next_step(ui, app, v, list, item, may_note); });
            });
        }
    if (!any) ui.text(say("follow.none"), {.tone = ui::Tone::muted});

    section_heading(ui, say("follow.left"));
    ui.list(say("parts.steps"), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (const auto& line : v.steps) {
            if (line.step->screen != "follow-through") continue;
            ui.key(line.step->id, [&] {
                ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] {
                    ui.row({.gap = 12, .wrap = ui.narrow()}, [&] {
                        const bool done = line.status.state == protocol::StepState::done;
                        ui.icon(done ? ui::Icon::done : ui::Icon::open_, done ? ui::Tone::good : ui::Tone::muted, say(done ? "parts.done" : "parts.open"));
                        ui.column({.grow = 1}, [&] {
                            ui.text(line.step->label, {.weight = ui::Weight::medium});
                            ui.small(line.who + " · " + line.when);
                        });
                        if (!done && line.status.mine && line.step->completion == protocol::Completion::confirm &&
                            ui.button(say("parts.mark_done"), {.why_not = line.status.can_act ? "" : say("parts.can_be_done", {{"reason", line.status.reason}}),
                                                                   .name = say("follow.mark_done", {{"step", line.step->label}})}))
                            app.perform(app::Confirm{v.id, line.step->id, {}});
                    });
                });
            });
        }
    });
    show_statements(ui, v);
    ask_text(ui, app, "close", say("follow.close_title"), say("follow.close_what"), say("follow.closing_note"), say("follow.close_now"), false,
             [&](std::string text) { app.perform(app::Close{v.id, std::move(text)}); });
}

}  // namespace cyclebook::screens
