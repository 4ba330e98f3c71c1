#include "core/text.hpp"
#include "screens/evidence.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using core::say;

void observe(ui::Ui& ui, app::App& app, const app::CycleView& v) {
    const auto* section = section_of(v, protocol::SectionKind::evidence);
    const bool mine = section && owns(v, *section);
    header(ui, app, {.title = say("parts.observe"), .cycle = &v, .tag = say("parts.private"), .subtitle = v.subtitle, .actions = [&] {
        if (app.can_undo() && ui.button(say("parts.undo"))) app.perform(app::Undo{});
        if (mine && ui.button(say("parts.evidence_and_ratings"), {.look = ui::Look::filled})) app.perform(app::Go{{"rate", v.id}});
    }});
    if (!mine) {
        ui.text(say("observe.scripted", {{"name", v.other_name}}), {.tone = ui::Tone::muted});
        return;
    }
    cycle::Content content = app.content(v.id, section->id);
    std::string changed;
    ui.card({.gap = 12, .pad_x = 16, .pad_y = 16, .divided = false}, [&] {
        if (add_line(ui, app, v, content, true)) changed = "add line " + std::to_string(cycle::rows_of(content, "lines").size());
        ui.small(say("observe.how"));
    });
    const auto count = cycle::rows_of(content, "lines").size();
    section_heading(ui, say("ratings.evidence_count", {{"lines", say("lines.count", {{"count", count}})}}));
    if (count == 0)
        ui.text(say("observe.newest"), {.tone = ui::Tone::muted});
    else
        ui.card([&] { edit_lines(ui, app, v, content, changed, true); });
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section->id, std::move(content), changed});
}

}  // namespace cyclebook::screens
