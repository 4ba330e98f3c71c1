#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using ui::Ui;

void read_and_question(Ui& ui, App& app, const CycleView& v) {
    const auto* step = app::step_on_screen(v, "read");
    if (!step) return header(ui, app, {.title = "Read and question", .cycle = &v});
    header(ui, app, {.title = "Read and question", .cycle = &v, .actions = [&] {
        if (app.can_undo() && ui.button("Undo")) app.perform(app::Undo{});
        if (step->status.mine) complete_button(ui, app, v, *step);
    }});
    const auto reading = [&] {
        for (const auto& id : step->step->reads)
            if (const auto* section = protocol::find_section(v.state->protocol, id))
                ui.key(id, [&] {
                    section_heading(ui, section->label);
                    ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { read_shared(ui, v, *section); });
                });
    };
    const auto writing = [&] {
        for (const auto& id : step->step->sections)
            if (const auto* section = protocol::find_section(v.state->protocol, id)) {
                section_heading(ui, section->label);
                ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
                    if (owns(v, *section))
                        edit_section(ui, app, v, *section);
                    else
                        read_shared(ui, v, *section);
                });
            }
    };
    if (ui.wide() && !step->step->sections.empty()) {
        ui.row({.gap = 24, .align = ui::Align::start}, [&] {
            ui.column({.grow = 1.3f}, reading);
            ui.column({.grow = 1}, writing);
        });
    } else {
        reading();
        writing();
    }
    complete_dialog(ui, app, v, *step);
}

}  // namespace cyclebook::screens
