#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

void reading(Ui& ui, const CycleView& v, const std::vector<std::string>& sections) {
    for (const auto& id : sections)
        if (const auto* section = protocol::find_section(v.state->protocol, id); section && section->shared)
            ui.key(id, [&] {
                section_heading(ui, section->label);
                ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { read_shared(ui, v, *section); });
            });
}

void writing(Ui& ui, App& app, const CycleView& v, const protocol::Step& step) {
    for (const auto* section : own_sections(v, step)) {
        section_heading(ui, section->label);
        ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] { edit_section(ui, app, v, *section); });
    }
}

}  // namespace

void read_and_question(Ui& ui, App& app, const CycleView& v) {
    const auto* step = app::step_on_screen(v, "read");
    if (!step) return header(ui, app, {.title = say("read.title"), .cycle = &v});
    header(ui, app, {.title = say("read.title"), .cycle = &v, .actions = [&] {
        if (app.can_undo() && ui.button(say("parts.undo"))) app.perform(app::Undo{});
        if (step->status.mine) complete_button(ui, app, v, *step);
    }});
    if (ui.wide() && step->status.mine && !own_sections(v, *step->step).empty()) {
        ui.row({.gap = 24, .align = ui::Align::start}, [&] {
            ui.column({.grow = 1.3f}, [&] { reading(ui, v, step->step->reads); });
            ui.column({.grow = 1}, [&] { writing(ui, app, v, *step->step); });
        });
    } else {
        reading(ui, v, step->step->reads);
        if (step->status.mine) writing(ui, app, v, *step->step);
    }
    for (const auto& line : v.steps)   // what the other person wrote on this screen
        if (line.step->screen == "read" && !line.status.mine)
            ui.key(line.step->id, [&] { reading(ui, v, line.step->sections); });
    complete_dialog(ui, app, v, *step);
}

}  // namespace cyclebook::screens
