#include "core/crypto.hpp"
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

void reading(Ui& ui, App& app, const CycleView& v, const std::vector<std::string>& sections, const Beside& beside = {}) {
    for (const auto& id : sections)
        if (const auto* section = protocol::find_section(v.state->protocol, id); section && section->shared)
            ui.key(id, [&] {
                section_heading(ui, section->label);
                ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { read_shared(ui, app, v, *section, beside); });
            });
}

/// A button beside each line and rating that begins a question about it.
Beside asking(Ui& ui, App& app, const CycleView& v, const protocol::Step& step) {
    for (const auto* section : own_sections(v, step)) {
        if (section->kind != protocol::SectionKind::questions) continue;
        return [&ui, &app, &v, section](const cycle::Place& place) {
            constexpr std::size_t longest = 90;
            const std::string about = cycle::to_string(place);
            if (!ui.button(say("read.ask"), {.look = ui::Look::plain, .small = true,
                                             .name = say("read.ask_about", {{"place", core::clipped(cycle::about_words(*v.state, about), longest)}})}))
                return;
            cycle::Content content = app.content(v.id, section->id);
            const std::string id = core::random_id();
            cycle::row(content, "questions", id).fields["about"] = about;
            app.perform(app::EditDraft{v.id, section->id, std::move(content), "add " + id});
            const std::string field = row_field(*section, "questions", id, "text");
            ui.focus(field);
        };
    }
    return {};
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
    const Beside ask = step->status.mine ? asking(ui, app, v, *step->step) : Beside();
    if (ui.wide() && step->status.mine && !own_sections(v, *step->step).empty()) {
        ui.row({.gap = 24, .align = ui::Align::start}, [&] {
            ui.column({.grow = 1.3f}, [&] { reading(ui, app, v, step->step->reads, ask); });
            ui.column({.grow = 1}, [&] { writing(ui, app, v, *step->step); });
        });
    } else {
        reading(ui, app, v, step->step->reads, ask);
        if (step->status.mine) writing(ui, app, v, *step->step);
    }
    for (const auto& line : v.steps)   // what the other person wrote on this screen
        if (line.step->screen == "read" && !line.status.mine)
            ui.key(line.step->id, [&] { reading(ui, app, v, line.step->sections); });
    complete_dialog(ui, app, v, *step);
}

}  // namespace cyclebook::screens
