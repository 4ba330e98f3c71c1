#include "core/text.hpp"
#include "screens/files.hpp"
#include "screens/pins.hpp"
#include "screens/screens.hpp"
#include "screens/statements.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

void review(Ui& ui, App& app, const CycleView& v) {
    const auto* step = app::step_on_screen(v, "review");
    const auto* record = section_of(v, protocol::SectionKind::record);
    const auto* ratings = section_of(v, protocol::SectionKind::ratings);
    if (!step || !record) return header(ui, app, {.title = say("review.title"), .cycle = &v});
    const bool done = step->status.state == protocol::StepState::done;
    const std::string why = step->status.can_act ? ""
                            : step->status.reason.empty() ? say("parts.for_other", {{"name", step->who}})
                                                          : say("parts.can_be_done", {{"reason", step->status.reason}});
    header(ui, app, {.title = say("review.title"), .cycle = &v, .subtitle = v.subtitle, .actions = [&] {
        if (ui.button(say("parts.print"))) app.perform(app::Print{v.id});
        if (!done && step->status.mine) {
            if (ui.button(say("review.object"), {.why_not = why})) app.local("object") = "open";
            if (ui.button(say("review.clarify"), {.why_not = v.state->clarification_open ? say("review.asked", {{"name", v.other_name}}) : why}))
                app.local("clarify") = "open";
            if (ui.button(say("review.acknowledge"), {.look = ui::Look::filled, .why_not = why})) app.local("acknowledge") = "open";
        }
    }});
    if (!done && step->status.mine) {
        ui.text(say("review.how"),
                {.tone = ui::Tone::muted});
        ui.gap(12);
    }
    show_statements(ui, app, v);
    section_heading(ui, record->label);
    ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16}, [&] { read_shared(ui, app, v, *record); });
    for (const auto* section : {ratings, section_of(v, protocol::SectionKind::evidence)})
        if (section)
            ui.key(section->id, [&] {
                section_heading(ui, section->label);
                ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { read_shared(ui, app, v, *section); });
            });
    ask_text(ui, app, v, "acknowledge", say("review.acknowledge_title"), say("review.acknowledge_what"), say("review.note"), say("review.acknowledge_now"), false,
             [&](std::string text) { app.perform(app::Acknowledge{v.id, std::move(text)}); });
    std::string& about = app.local("about");
    const auto pin = [&] {
        ui.select(say("review.about"), about,
                  pin_options(v, say("review.whole"), {protocol::SectionKind::record, protocol::SectionKind::ratings, protocol::SectionKind::evidence}));
    };
    ask_text(ui, app, v, "clarify", say("review.clarify"), say("review.clarify_what", {{"name", v.other_name}}), say("review.unclear"), say("review.ask_now"), true,
             [&](std::string text) { app.perform(app::Clarify{v.id, std::move(text), about}); }, pin);
    ask_text(ui, app, v, "object", say("review.object_title"), say("review.object_what"), say("review.object_why"), say("review.object_now"), true,
             [&](std::string text) { app.perform(app::Object{v.id, std::move(text), about}); },
             [&] {
                 pin();
                 objection_files(ui, app, v);
             });
}

}  // namespace cyclebook::screens
