#include "core/crypto.hpp"
#include "core/text.hpp"
#include "screens/agenda.hpp"
#include "screens/earlier.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

/// Puts a question from the protocol's bank into the first list of a private section.
void question_bank(Ui& ui, App& app, const CycleView& v, const protocol::Section& section) {
    const auto& bank = v.state->protocol.guiding_questions;
    if (bank.empty() || section.lists.empty()) return;
    const protocol::ListField* list = &section.lists.back();   // talking points come first, questions last
    if (list->fields.empty()) return;
    std::string& open = app.local("bank");
    ui.row({}, [&] {
        if (ui.button(say("prepare.ideas"), {.look = ui::Look::plain, .has_expanded = true, .expanded = !open.empty()}))
            open = open.empty() ? "open" : "";
    });
    if (open.empty()) return;
    ui.list(say("prepare.ideas"), {.divided = true}, [&] {
        for (const auto& [topic, question] : bank)
            ui.key(question, [&] {
                ui.item({.pad_y = 8}, [&] {
                    ui.row({.gap = 12}, [&] {
                        ui.column({.grow = 1}, [&] {
                            ui.text(question);
                            ui.small(topic);
                        });
                        if (ui.button(say("parts.add"), {.icon = ui::Icon::add, .name = say("prepare.add_question", {{"question", question}})})) {
                            cycle::Content content = app.content(v.id, section.id);
                            cycle::row(content, list->id, core::random_id()).fields[list->fields.front().id] = question;
                            app.perform(app::EditDraft{v.id, section.id, std::move(content), {}});
                        }
                    });
                });
            });
    });
}

}  // namespace

void prepare(Ui& ui, App& app, const CycleView& v) {
    const auto* step = app::step_on_screen(v, "prepare");
    if (!step) return header(ui, app, {.title = say("prepare.title"), .cycle = &v});
    header(ui, app, {.title = say("prepare.title"), .cycle = &v, .tag = step->status.mine ? say("prepare.only_you") : "",
                     .subtitle = step->status.mine ? "" : say("prepare.stays", {{"name", step->who}}), .actions = [&] {
        if (app.can_undo() && ui.button(say("parts.undo"))) app.perform(app::Undo{});
        if (step->status.mine && step->status.state != protocol::StepState::done &&
            ui.button(say("parts.mark_done"), {.look = ui::Look::filled,
                                       .why_not = step->status.can_act ? "" : say("parts.can_be_done", {{"reason", step->status.reason}})}))
            app.perform(app::Confirm{v.id, step->step->id, {}});
    }});
    if (!step->status.mine) {
        section_heading(ui, say("agenda.agenda"));
        ui.card({.gap = 4, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12, .divided = false}, [&] { show_agenda(ui, app, v); });
        return;
    }
    agreed_last_time(ui, app, v, app::together(app.cycles(), v), Agreed::whole);
    if (!section_of(v, protocol::SectionKind::agenda)) {   // a cycle that began before there was one
        section_heading(ui, say("agenda.agenda"));
        ui.card({.gap = 4, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12, .divided = false}, [&] { show_agenda(ui, app, v); });
    }
    for (const auto* section : own_sections(v, *step->step))
        ui.key(section->id, [&] {
            const bool record = section->kind == protocol::SectionKind::record;
            section_heading(ui, record ? say("prepare.begin", {{"section", section->label}}) : section->label);
            ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
                if (section->kind == protocol::SectionKind::agenda) return edit_agenda(ui, app, v, *section);
                if (!section->shared) question_bank(ui, app, v, *section);
                if (record && !v.state->finalize.empty())
                    read_shared(ui, app, v, *section);
                else
                    edit_section(ui, app, v, *section);
            });
        });
}

}  // namespace cyclebook::screens
