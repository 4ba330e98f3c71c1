#include "screens/agenda.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using ui::Ui;

void confer(Ui& ui, App& app, const CycleView& v) {
    const auto* step = app::step_on_screen(v, "confer");
    const auto* record = section_of(v, protocol::SectionKind::record);
    if (!step) return header(ui, app, {.title = "Confer", .cycle = &v});
    const bool done = step->status.state == protocol::StepState::done;
    const bool final = !v.state->finalize.empty();
    const bool writer = record && owns(v, *record) && !final;
    std::string waits = step->status.state == protocol::StepState::blocked ? "The conference can be recorded " + step->status.reason + "."
                        : step->status.can_act ? "" : v.other_name + " records the conference.";
    for (const auto& event : step->step->events)
        if (waits.empty() && cycle::text_of(v.state->schedule, event + ".date").empty() && app.local(event + ".date").empty())
            waits = "Set the " + app::lower(protocol::find_event(v.state->protocol, event)->label) + " date first.";
    header(ui, app, {.title = "Confer", .cycle = &v, .subtitle = v.my_name + " and " + v.other_name, .actions = [&] {
        if (app.can_undo() && ui.button("Undo")) app.perform(app::Undo{});
        if (!done && ui.button("Record the conference", {.look = ui::Look::filled, .why_not = waits})) {
            for (const auto& event : step->step->events)
                if (const auto& date = app.local(event + ".date"); core::parse_date(date)) app.perform(app::AgreeDate{v.id, event + ".date", date});
            app.perform(app::Confirm{v.id, step->step->id, {}});
        }
    }});
    if (done) {
        ui.status("Conferred: " + step->when + ".", ui::Tone::good);
        ui.gap(8);
    }
    section_heading(ui, "Agenda");
    ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { show_agenda(ui, v); });

    if (writer)
        for (const auto& id : step->step->events) {   // dates that are agreed at the conference itself
            const auto* event = protocol::find_event(v.state->protocol, id);
            if (!event) continue;
            ui.key(id, [&] {
                section_heading(ui, event->label + " date");
                ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16, .divided = false}, [&] {
                    const std::string field = id + ".date";
                    const std::string agreed(cycle::text_of(v.state->schedule, field));
                    std::string& date = app.local(field);
                    if (date.empty()) date = agreed;
                    ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
                        ui.field(event->label + " date", date, {.input = ui::Input::date, .width = 220});
                        if (done && date != agreed && ui.button("Set " + app::lower(event->label) + " date"))
                            app.perform(app::AgreeDate{v.id, field, date});
                    });
                });
            });
        }
    if (record) {
        section_heading(ui, record->label);
        if (writer) ui.small("Write it together. " + v.other_name + " sees it on your screen now, and in the file once it is final.");
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
