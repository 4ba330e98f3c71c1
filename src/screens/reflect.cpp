#include <algorithm>

#include "core/text.hpp"
#include "screens/earlier.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

void reflect(Ui& ui, App& app, const CycleView& v) {
    bool private_ = false, first = true;
    for (const auto& line : v.steps)
        if (line.step->screen == "reflect")
            for (const auto* section : own_sections(v, *line.step))
                private_ |= app.has_draft(v.id, section->id) || !v.state->sections.contains(section->id);
    header(ui, app, {.title = say("reflect.title"), .cycle = &v, .tag = private_ ? say("parts.private") : "", .actions = [&] {
        if (app.can_undo() && ui.button(say("parts.undo"))) app.perform(app::Undo{});
    }});
    for (const auto& line : v.steps) {
        if (line.step->screen != "reflect") continue;
        ui.key(line.step->id, [&] {
            section_heading(ui, line.step->label);
            ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 760, .divided = false}, [&] {
                const auto own = own_sections(v, *line.step);
                for (const auto* section : own) edit_section(ui, app, v, *section);
                for (const auto& id : line.step->reads)
                    if (const auto* section = protocol::find_section(v.state->protocol, id)) {
                        ui.heading(3, section->label);
                        read_shared(ui, app, v, *section);
                    }
                if (own.empty() && line.step->reads.empty())
                    for (const auto& id : line.step->sections)
                        if (const auto* section = protocol::find_section(v.state->protocol, id)) {
                            if (section->shared)
                                read_shared(ui, app, v, *section);
                            else
                                ui.text(say("reflect.stay", {{"name", line.who}}), {.tone = ui::Tone::muted});
                        }
                if (line.status.state == protocol::StepState::done) ui.small(line.when, ui::Tone::good);
                if (line.status.mine) {
                    const bool filled = first && line.status.state != protocol::StepState::done;
                    if (filled) first = false;
                    ui.row({.gap = 12, .wrap = true}, [&] { complete_button(ui, app, v, line, filled); });
                }
            });
            complete_dialog(ui, app, v, line);
        });
    }
    const bool writes = std::ranges::any_of(v.steps, [&](const auto& line) { return line.step->screen == "reflect" && !own_sections(v, *line.step).empty(); });
    if (writes) earlier_writing(ui, app, v, "reflect");
}

}  // namespace cyclebook::screens
