#include "core/text.hpp"
#include "screens/agenda.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

void confer(Ui& ui, App& app, const CycleView& v) {
    const auto* step = app::step_on_screen(v, "confer");
    const auto* record = section_of(v, protocol::SectionKind::record);
    if (!step) return header(ui, app, {.title = say("confer.title"), .cycle = &v});
    const bool done = step->status.state == protocol::StepState::done;
    const bool final = !v.state->finalize.empty();
    const bool writer = record && owns(v, *record) && !final;
    std::string waits = step->status.state == protocol::StepState::blocked ? say("confer.waits", {{"reason", step->status.reason}})
                        : step->status.can_act ? std::string() : say("confer.other_records", {{"name", v.other_name}});
    for (const auto& event : step->step->events)
        if (waits.empty() && cycle::text_of(v.state->schedule, event + ".date").empty() && app.local(event + ".date").empty())
            waits = say("confer.set_date_first", {{"event", core::lowered(protocol::find_event(v.state->protocol, event)->label)}});
    header(ui, app, {.title = say("confer.title"), .cycle = &v, .subtitle = core::and_of(v.my_name, v.other_name), .actions = [&] {
        if (app.can_undo() && ui.button(say("parts.undo"))) app.perform(app::Undo{});
        if (!done && ui.button(say("confer.record"), {.look = ui::Look::filled, .why_not = waits})) {
            for (const auto& event : step->step->events)
                if (const auto& date = app.local(event + ".date"); core::parse_date(date)) app.perform(app::AgreeDate{v.id, event + ".date", date});
            app.perform(app::Confirm{v.id, step->step->id, {}});
        }
    }});
    if (done) {
        ui.status(say("confer.conferred", {{"when", step->when}}), ui::Tone::good);
        ui.gap(8);
    }
    section_heading(ui, say("agenda.agenda"));
    ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { show_agenda(ui, v); });

    if (writer)
        for (const auto& id : step->step->events) {   // dates that are agreed at the conference itself
            const auto* event = protocol::find_event(v.state->protocol, id);
            if (!event) continue;
            ui.key(id, [&] {
                section_heading(ui, say("parts.event_date", {{"event", event->label}}));
                ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16, .divided = false}, [&] {
                    const std::string field = id + ".date";
                    const std::string agreed(cycle::text_of(v.state->schedule, field));
                    std::string& date = app.local(field);
                    if (date.empty()) date = agreed;
                    ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
                        ui.field(say("parts.event_date", {{"event", event->label}}), date, {.input = ui::Input::date, .width = 220});
                        if (done && date != agreed && ui.button(say("confer.set_date", {{"event", core::lowered(event->label)}})))
                            app.perform(app::AgreeDate{v.id, field, date});
                    });
                });
            });
        }
    if (record) {
        section_heading(ui, record->label);
        if (writer) ui.small(say("confer.write_together", {{"name", v.other_name}}));
        ui.gap(8);
        ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
            if (writer)
                edit_section(ui, app, v, *record);
            else
                read_shared(ui, v, *record);
        });
    }
}

}  // namespace cyclebook::screens
