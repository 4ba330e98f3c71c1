#include "core/text.hpp"
#include "screens/agenda.hpp"
#include "screens/screens.hpp"
#include "screens/statements.hpp"

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
        if (!done && ui.button(say("confer.record"), {.look = ui::Look::filled, .why_not = waits, .lasting = true})) {
            for (const auto& event : step->step->events)
                if (const auto& date = app.local(event + ".date"); core::parse_date(date)) app.perform(app::AgreeDate{v.id, event + ".date", date});
            app.perform(app::Confirm{v.id, step->step->id, {}});
        }
    }});
    if (done) {
        ui.status(say("confer.conferred", {{"when", step->when}}), ui::Tone::good);
        ui.gap(8);
    }
    const auto talk = [&] {
        section_heading(ui, say("agenda.agenda"));
        ui.card({.gap = 4, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12, .divided = false}, [&] { show_agenda(ui, app, v); });
    };
    const auto write = [&] {
        if (record) {
            section_heading(ui, record->label);
            if (writer) ui.small(say("confer.write_together", {{"name", v.other_name}}));
            ui.gap(8);
            show_statements(ui, app, v);
            ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
                if (writer)
                    edit_section(ui, app, v, *record);
                else
                    read_shared(ui, app, v, *record);
            });
        }
        if (writer) agree_dates(ui, app, v, step->step->events, done);   // they are agreed at the conference itself
    };
    if (ui.wide()) {
        ui.row({.gap = 24, .align = ui::Align::start}, [&] {
            ui.column({.grow = 1}, talk);
            ui.column({.grow = 1.2f}, write);
        });
    } else {
        talk();
        write();
    }
}

}  // namespace cyclebook::screens
