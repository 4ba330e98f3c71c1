#include "screens/screens.hpp"
#include "screens/statements.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using ui::Ui;

void review(Ui& ui, App& app, const CycleView& v) {
    const auto* step = app::step_on_screen(v, "review");
    const auto* record = section_of(v, protocol::SectionKind::record);
    const auto* ratings = section_of(v, protocol::SectionKind::ratings);
    if (!step || !record) return header(ui, app, {.title = "Review", .cycle = &v});
    const bool done = step->status.state == protocol::StepState::done;
    const std::string why = step->status.can_act ? ""
                            : step->status.reason.empty() ? "This is for " + step->who + " to do."
                                                          : "This can be done " + step->status.reason + ".";
    header(ui, app, {.title = "Review", .cycle = &v, .subtitle = v.subtitle, .actions = [&] {
        if (ui.button("Print record")) app.perform(app::Print{v.id});
        if (!done && step->status.mine) {
            if (ui.button("Object", {.why_not = why})) app.local("object") = "open";
            if (ui.button("Ask for clarification", {.why_not = v.state->clarification_open ? "You have asked. " + v.other_name + " answers first." : why}))
                app.local("clarify") = "open";
            if (ui.button("Acknowledge", {.look = ui::Look::filled, .why_not = why})) app.local("acknowledge") = "open";
        }
    }});
    if (!done && step->status.mine) {
        ui.text("Does this record say what you talked about? Then acknowledge it. If something is unclear, ask first. If you do not agree after that, object.",
                {.tone = ui::Tone::muted});
        ui.gap(12);
    }
    show_statements(ui, v);
    section_heading(ui, record->label);
    ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16}, [&] { read_shared(ui, v, *record); });
    if (ratings) {
        section_heading(ui, ratings->label);
        ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { read_shared(ui, v, *ratings); });
    }
    ask_text(ui, app, "acknowledge", "Acknowledge the Cycle Record",
             "You say that this record reflects the conference. It names exactly this version: if anything is changed later, everyone sees that.",
             "A note, if you like", "Acknowledge now", false, [&](std::string text) { app.perform(app::Acknowledge{v.id, std::move(text)}); });
    ask_text(ui, app, "clarify", "Ask for clarification", v.other_name + " reads this, may reopen the record and finalizes it again.",
             "What is unclear?", "Ask now", true, [&](std::string text) { app.perform(app::Clarify{v.id, std::move(text)}); });
    ask_text(ui, app, "object", "Object to the Cycle Record", "Your objection stays with the record for good, in every copy and every print.",
             "What do you object to, and why?", "Object now", true, [&](std::string text) { app.perform(app::Object{v.id, std::move(text)}); });
}

}  // namespace cyclebook::screens
