#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

/// The engine's facts as they would be with these dates.
protocol::Facts facts_with(const CycleView& v, const cycle::Texts& fields) {
    protocol::Facts facts = v.state->facts;
    for (const auto& event : v.state->protocol.events) {
        if (const auto date = core::parse_date(cycle::text_of(fields, event.id + ".date")))
            facts.dates[event.id] = *date;
        else
            facts.dates.erase(event.id);
    }
    return facts;
}

}  // namespace

void schedule(Ui& ui, App& app, const CycleView& v) {
    const auto& protocol = v.state->protocol;
    if (app.local("begun").empty()) {
        app.local("begun") = "yes";
        for (const auto& [field, value] : v.state->schedule) app.local(field) = value;
    }
    cycle::Texts fields;
    for (const auto& event : protocol.events)
        for (const char* part : {".date", ".time", ".place"}) {
            const auto& value = app.local(event.id + part);
            if (!value.empty() || !cycle::text_of(v.state->schedule, event.id + part).empty()) fields[event.id + part] = value;
        }
    const bool onlooker = v.role.empty();
    header(ui, app, {.title = say("schedule.title"), .cycle = &v, .actions = [&] {
        if (ui.button(say("schedule.to_calendar"), {.why_not = v.state->schedule.empty() ? say("schedule.date_first") : ""})) app.perform(app::Calendar{v.id});
        if (ui.button(say("schedule.set"), {.look = ui::Look::filled, .why_not = onlooker ? say("schedule.onlooker") : ""}))
            app.perform(app::SetSchedule{v.id, fields});
    }});
    ui.text(say("schedule.how"), {.tone = ui::Tone::muted});
    ui.gap(12);
    ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
        for (const auto& event : protocol.events)
            ui.key(event.id, [&] {
                ui.row({.gap = 12, .align = ui::Align::start, .wrap = true}, [&] {
                    ui.field(say("parts.event_date", {{"event", event.label}}), app.local(event.id + ".date"), {.input = ui::Input::date, .width = 200});
                    if (event.has_time) ui.field(say("parts.event_time", {{"event", event.label}}), app.local(event.id + ".time"), {.input = ui::Input::time, .width = 140});
                    if (event.has_place) ui.field(say("parts.event_place", {{"event", event.label}}), app.local(event.id + ".place"), {.grow = 1});
                });
            });
    });
    const auto facts = facts_with(v, fields);
    const auto warnings = protocol::collisions(protocol, facts, v.today);
    if (!warnings.empty()) {
        ui.gap(12);
        for (const auto& warning : warnings) {
            ui.key(warning, [&] { ui.alert(warning, ui::Tone::warn); });
            ui.gap(8);
        }
    }
    section_heading(ui, say("schedule.follows"));
    ui.list(say("schedule.due_dates"), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (const auto& line : v.steps) {
            const auto window = app::window_words(protocol::window_of(protocol, *line.step, facts), v.today);
            ui.key(line.step->id, [&] {
                ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] {
                    ui.row({.gap = 12, .wrap = ui.narrow()}, [&] {
                        ui.text(line.step->label, {.grow = 1});
                        ui.text(window.empty() ? say("schedule.no_date") : window, {.size = ui::Size::small, .tone = ui::Tone::muted});
                    });
                });
            });
        }
    });
}

}  // namespace cyclebook::screens
