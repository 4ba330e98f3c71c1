#include "screens/evidence.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

void observe(ui::Ui& ui, app::App& app, const app::CycleView& v) {
    const auto* section = section_of(v, protocol::SectionKind::evidence);
    const bool mine = section && owns(v, *section);
    header(ui, app, {.title = "Observe", .cycle = &v, .tag = "private until you share", .subtitle = v.subtitle, .actions = [&] {
        if (app.can_undo() && ui.button("Undo")) app.perform(app::Undo{});
        if (mine && ui.button("Evidence and ratings", {.look = ui::Look::filled})) app.perform(app::Go{{"rate", v.id}});
    }});
    if (!mine) {
        ui.text("The lesson is scripted by " + v.other_name + ".", {.tone = ui::Tone::muted});
        return;
    }
    cycle::Content content = app.content(v.id, section->id);
    std::string changed;
    ui.card({.gap = 12, .pad_x = 16, .pad_y = 16, .divided = false}, [&] {
        if (add_line(ui, app, v, content, true)) changed = "add line " + std::to_string(cycle::rows_of(content, "lines").size());
        ui.small("Write what you see and hear, not what you think of it. #3b.ii tags an element, @equity a lens; both can wait.");
    });
    const auto count = cycle::rows_of(content, "lines").size();
    section_heading(ui, "Evidence · " + app::plural(count, "line", "lines"));
    if (count == 0)
        ui.text("The newest line will stand here, with its time.", {.tone = ui::Tone::muted});
    else
        ui.card([&] { edit_lines(ui, app, v, content, changed, true); });
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section->id, std::move(content), changed});
}

}  // namespace cyclebook::screens
