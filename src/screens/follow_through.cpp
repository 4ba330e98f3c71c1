#include <algorithm>

#include "core/contains.hpp"
#include "core/text.hpp"
#include "screens/earlier.hpp"
#include "screens/screens.hpp"
#include "screens/statements.hpp"
#include "screens/tracked.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

/// What both people can note of a next step or of the support, under it.
void note_progress(Ui& ui, App& app, const CycleView& v, const std::string& item, const std::string& words) {
    const std::string status = progress_of(v, item);
    std::string& open = app.local("progress");
    if (open != item) {
        ui.row({}, [&] {
            if (ui.button(say("follow.note_progress"), {.name = say("follow.note_progress_of", {{"step", words}})})) {
                open = item;
                app.local("progress status") = status.empty() ? "begun" : status;
                app.local("progress note").clear();
            }
        });
        return;
    }
    std::string& chosen = app.local("progress status");
    std::string& text = app.local("progress note");
    ui.segments(say("follow.state"), chosen, progress_options());
    ui.field(say("follow.what"), text, {.input = ui::Input::multiline, .autofocus = true, .rows = 2});
    ui.row({.gap = 12, .wrap = true}, [&] {
        if (ui.button(say("follow.save"), {.look = ui::Look::filled, .lasting = true}))
            app.perform(app::Progress{v.id, item, chosen, text});
        if (ui.button(say("parts.cancel"), {.look = ui::Look::plain})) open.clear();
    });
}

bool may_agree(const CycleView& v, const std::string& event) {
    return std::ranges::any_of(v.steps, [&](const auto& line) {
        return core::contains(protocol::completers(*line.step), v.role) &&
               (line.step->completion == protocol::Completion::schedule || core::contains(line.step->events, event));
    });
}

/// The dates that the last step waits for: when the two meet again.
void next_meeting(Ui& ui, App& app, const CycleView& v, const protocol::Step& close, bool may_change) {
    for (const auto& need : close.needs) {
        if (need.event.empty()) continue;
        if (may_change && may_agree(v, need.event)) {
            agree_dates(ui, app, v, {need.event}, true);
            continue;
        }
        const auto* event = protocol::find_event(v.state->protocol, need.event);
        const std::string words = app::event_words(*v.state, need.event, v.today);
        if (!event || words.empty()) continue;
        section_heading(ui, event->label);
        ui.text(words);
    }
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
    const ui::Box lines{.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12};
    const ui::Box one{.gap = 8, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 14};
    if (found != v.state->sections.end())
        for (const auto& list : record->lists) {
            if (!list.tracked) continue;
            const auto& items = cycle::rows_of(found->second.content, list.id);
            if (items.empty()) continue;
            any = true;
            ui.list(list.label, lines, [&] {
                for (const auto& item : items)
                    ui.key(item.id, [&] {
                        ui.item(one, [&] {
                            read_tracked(ui, v, list, item);
                            if (may_note) note_progress(ui, app, v, item.id, tracked_words(list, item));
                        });
                    });
            });
        }
    if (!any) ui.text(say("follow.none"), {.tone = ui::Tone::muted});
    if (found != v.state->sections.end())
        for (const auto& field : record->fields) {
            const auto value = cycle::text_of(found->second.content.fields, field.id);
            if (!field.tracked || value.empty()) continue;
            ui.key(field.id, [&] {
                section_heading(ui, field.label);
                ui.list(field.label, lines, [&] {
                    ui.item(one, [&] {
                        read_tracked(ui, v, field, value);
                        if (may_note) note_progress(ui, app, v, field.id, field.label);
                    });
                });
            });
        }
    if (close) next_meeting(ui, app, v, *close->step, may_note);

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
                            ui.button(say("parts.mark_done"),
                                      {.why_not = line.status.can_act
                                                      ? ""
                                                      : say("parts.can_be_done", {{"reason", line.status.reason}}),
                                       .name = say("follow.mark_done", {{"step", line.step->label}}),
                                       .lasting = true}))
                            app.perform(app::Confirm{v.id, line.step->id, {}});
                    });
                });
            });
        }
    });
    cycles_together(ui, app, v, app::together(app.cycles(), v));
    ui.gap(20);
    show_statements(ui, app, v);
    ask_text(ui, app, v, "close", say("follow.close_title"), say("follow.close_what"), say("follow.closing_note"), say("follow.close_now"), false,
             [&](std::string text) { app.perform(app::Close{v.id, std::move(text)}); });
}

}  // namespace cyclebook::screens
