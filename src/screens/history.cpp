// Everything that happened in a cycle, and the cycle as it was then.

#include <algorithm>

#include "core/text.hpp"
#include "cycle/words.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

std::string words_of(const CycleView& v, const cycle::HistoryLine& line) { return cycle::who_did(*v.state, line) + " " + cycle::what_happened(*v.state, line); }

/// What the person who did this had before them, and what it changed.
void as_it_was(Ui& ui, App& app, const CycleView& v, const cycle::HistoryLine& line) {
    ui.row({}, [&] {
        if (ui.button(say("history.back_to_all"), {.autofocus = true})) {
            ui.focus(line.entry);
            app.local("then").clear();
        }
    });
    section_heading(ui, words_of(v, line));
    ui.small(core::spoken_date(line.date, v.today));
    if (!line.applied) ui.small(say("one_cycle.does_not_count"), ui::Tone::warn);
    const auto then = app.as_it_was(v.id, line.entry);
    if (!then) return ui.text(say("history.nothing_yet"), {.tone = ui::Tone::muted});
    if (!then->changes.empty()) {
        section_heading(ui, say("history.changed"));
        list_changes(ui, say("history.changed"), then->changes, then->changes.size(), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12},
                     {.gap = 2, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12});
    }
    const auto& state = *then->view.state;
    section_heading(ui, say("history.then"));
    ui.text(say("history.then_what", {{"name", cycle::who_did(*v.state, line)}}), {.tone = ui::Tone::muted});
    for (const auto& event : state.protocol.events)
        if (const auto words = app::event_words(state, event.id, v.today); !words.empty()) ui.key(event.id, [&] { ui.text(event.label + ": " + words); });
    bool any = false;
    for (const auto& section : state.protocol.sections) {
        const auto found = state.sections.find(section.id);
        if (found == state.sections.end() || found->second.revisions.empty()) continue;
        any = true;
        ui.key(section.id, [&] {
            section_heading(ui, section.label);
            ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16}, [&] { read_section(ui, app, then->view, section, found->second.content); });
        });
    }
    if (!any) ui.text(say("history.nothing_shared"), {.tone = ui::Tone::muted});
}

}  // namespace

void history(Ui& ui, App& app, const CycleView& v) {
    header(ui, app, {.title = say("one_cycle.history"), .cycle = &v, .subtitle = say("one_cycle.history_what")});
    const auto& lines = v.state->history;
    if (const auto chosen = std::ranges::find(lines, app.local("then"), &cycle::HistoryLine::entry); chosen != lines.end()) return as_it_was(ui, app, v, *chosen);
    ui.list(say("one_cycle.history"), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (auto it = lines.rbegin(); it != lines.rend(); ++it)
            ui.key(it->entry, [&] {
                const auto see = [&] {
                    if (ui.button(say("history.see_then"), {.look = ui::Look::plain, .small = true, .key = it->entry, .name = say("history.see_then_of", {{"what", words_of(v, *it)}, {"date", core::spoken_date(it->date, v.today)}})}))
                        app.local("then") = it->entry;
                };
                ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.column({.grow = 1}, [&] {
                            ui.text(words_of(v, *it), {.weight = ui::Weight::medium});
                            if (!it->applied) ui.small(say("one_cycle.does_not_count"), ui::Tone::warn);
                            if (ui.narrow()) ui.small(core::spoken_date(it->date, v.today));
                        });
                        if (!ui.narrow()) ui.small(core::spoken_date(it->date, v.today)), see();
                    });
                    if (ui.narrow()) ui.row({}, see);
                });
            });
    });
}

}  // namespace cyclebook::screens
