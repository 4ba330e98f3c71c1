// Protocols and rubrics: what new cycles are made with. Cycles under way keep what they began with.

#include <algorithm>

#include "core/contains.hpp"
#include "core/text.hpp"
#include "report/guide.hpp"
#include "screens/definitions.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

constexpr std::size_t most_shown = 20;   // of lists that can have thousands

std::string needs_words(const protocol::Definition& definition, const protocol::Step& step) {
    std::vector<std::string> words;
    for (const auto& need : step.needs) {
        if (const auto* other = protocol::find_step(definition, need.step)) words.push_back(other->label);
        else if (const auto* event = protocol::find_event(definition, need.event.empty() ? need.dated : need.event)) words.push_back(event->label);
    }
    return words.empty() ? std::string() : say("definitions.needs", {{"steps", core::listed(words)}});
}

std::string who_of(const protocol::Definition& definition, const protocol::Step& step) {
    std::vector<std::string> labels;
    for (const auto& id : step.who)
        if (const auto* role = protocol::find_role(definition, id)) labels.push_back(role->label);
    return labels.size() == 2 ? core::and_of(labels[0], labels[1]) : core::listed(labels);
}

std::string types_of(const protocol::Definition& definition, const protocol::Step& step) {
    std::vector<std::string> labels;
    for (const auto& type : definition.types)
        if (protocol::applies(step, type.id)) labels.push_back(type.label);
    return labels.size() == definition.types.size() ? say("definitions.every_type") : core::listed(labels);
}

ui::Icon icon_of(const app::StepView& line) {
    switch (line.status.state) {
        case protocol::StepState::done: return ui::Icon::done;
        case protocol::StepState::late: return ui::Icon::late;
        case protocol::StepState::ready:
        case protocol::StepState::begun: return ui::Icon::now;
        case protocol::StepState::blocked:
        case protocol::StepState::not_applicable: break;
    }
    return ui::Icon::open_;
}

/// What stands in a step's cell: when, and, of a cycle, where it is.
void step_cell(Ui& ui, const protocol::Definition& definition, const protocol::Step& step, const CycleView* v) {
    const std::string rule = report::window_rule(definition, step.window);
    if (!v) {
        ui.small(types_of(definition, step), ui::Tone::ink);
        if (!rule.empty()) ui.small(rule);
        return;
    }
    const auto line = std::ranges::find(v->steps, &step, &app::StepView::step);
    if (line == v->steps.end()) return ui.small(say("definitions.not_here"));
    ui.row({.gap = 6, .align = ui::Align::start}, [&] {
        ui.icon(icon_of(*line), tone_of(line->urgency));
        ui.column({.grow = 1}, [&] {
            ui.small(line->when.empty() ? say("definitions.later") : line->when, ui::Tone::ink);
            if (!rule.empty()) ui.small(rule);
        });
    });
}

void problems(Ui& ui, const std::vector<core::Error>& all) {
    ui.list(say("definitions.problems", {{"count", all.size()}}), {.gap = 8}, [&] {
        for (std::size_t i = 0; i < std::min(all.size(), most_shown); ++i)
            ui.key(std::to_string(i), [&] {
                ui.item({.gap = 2}, [&] {
                    ui.text(all[i].message);
                    if (!all[i].where.empty()) ui.small(say("definitions.place", {{"place", all[i].where}}));
                });
            });
    });
    if (all.size() > most_shown) ui.small(say("definitions.more_problems", {{"count", all.size() - most_shown}}));
}

/// What the protocol of the trial would do to the cycles under way.
void show_effects(Ui& ui, App& app) {
    const auto& effects = app.effects();
    ui.heading(3, say("definitions.dry_run"));
    ui.text(effects.empty() ? say("definitions.no_effect") : say("definitions.effects", {{"count", effects.size()}}));
    if (effects.empty()) return;
    ui.list(say("definitions.dry_run"), {.divided = true}, [&] {
        for (std::size_t i = 0; i < std::min(effects.size(), most_shown); ++i)
            ui.key(effects[i].cycle, [&] {
                ui.item({.gap = 2, .pad_y = 8}, [&] {
                    ui.text(effects[i].title, {.weight = ui::Weight::semibold});
                    ui.small(say("definitions.stands", {{"now", effects[i].now}}), ui::Tone::ink);
                    ui.small(say("definitions.would", {{"then", effects[i].then}}), ui::Tone::ink);
                });
            });
    });
    if (effects.size() > most_shown) ui.small(say("definitions.more_cycles", {{"count", effects.size() - most_shown}}));
}

void show_rubric_change(Ui& ui, const protocol::Rubric& before, const protocol::Rubric& now) {
    const auto change = app::changes_between(before, now);
    ui.heading(3, say("definitions.rubric_change"));
    if (change.added.empty() && change.gone.empty() && change.renamed.empty()) return ui.text(say("definitions.same_elements"));
    if (!change.added.empty()) ui.text(say("definitions.added", {{"codes", core::listed(change.added)}}));
    if (!change.gone.empty()) ui.text(say("definitions.gone", {{"codes", core::listed(change.gone)}}));
    if (!change.renamed.empty()) ui.text(say("definitions.renamed", {{"codes", core::listed(change.renamed)}}));
}

void show_trial(Ui& ui, App& app) {
    if (!app.trial()) return;
    const auto& trial = *app.trial();
    const std::string title = trial.protocol ? trial.protocol->title : trial.rubric ? trial.rubric->title : trial.name;
    section_heading(ui, say("definitions.trial", {{"title", title}}));
    ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .border_tone = trial.usable() ? ui::Tone::accent : ui::Tone::warn, .divided = false}, [&] {
        ui.small(say("definitions.from", {{"name", trial.name}}));
        if (!trial.problems.empty()) {
            ui.text(say("definitions.cannot", {{"count", trial.problems.size()}}), {.weight = ui::Weight::semibold});
            problems(ui, trial.problems);
        } else {
            ui.text(say("definitions.good"));
            if (trial.protocol) show_effects(ui, app);
            if (trial.rubric) show_rubric_change(ui, app.rubric(), *trial.rubric);
        }
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(say("definitions.put_away"))) app.perform(app::Dismiss{});
            if (trial.usable() && ui.button(say("definitions.use"), {.look = ui::Look::filled})) app.perform(app::UseDefinition{});
        });
    });
}

void protocol_tab(Ui& ui, App& app) {
    const auto& definition = app.protocol();
    const bool own = !app.setting("protocol").empty();
    section_heading(ui, definition.title);
    ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
        ui.text(say(own ? "definitions.own" : "definitions.builtin"));
        if (!definition.edition.empty()) ui.small(definition.edition);
        if (!definition.source.empty()) ui.small(say("paper.source", {{"source", definition.source}}));
        if (definition.contact.starts_with("mailto:"))
            ui.row({}, [&] { ui.link(definition.contact_label.empty() ? definition.contact.substr(7) : definition.contact_label, {.tone = ui::Tone::accent}, definition.contact); });
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(say("definitions.open"))) app.perform(app::ChooseFiles{});
            if (ui.button(say("definitions.save_protocol"))) app.perform(app::SaveDefinition{});
            if (own && ui.button(say("definitions.back_to_builtin"), {.look = ui::Look::plain})) app.perform(app::Set{"protocol", {}});
        });
    });
    section_heading(ui, say("definitions.drawing"));
    const std::string id = choose_cycle(ui, app, say("definitions.states_of"), say("definitions.no_cycle"));
    ui.gap(12);
    if (id.empty()) return draw_protocol(ui, definition, nullptr);
    if (app.is_loading(id)) return ui.status(say("shell.loading"), ui::Tone::muted);
    if (const auto v = app.view(id)) draw_protocol(ui, v->state->protocol, &*v);
}

}  // namespace

std::string choose_cycle(Ui& ui, App& app, std::string_view label, std::string_view none) {
    constexpr std::size_t most = 100;    // those that are due first
    std::vector<ui::Option> options{{"", std::string(none)}};
    for (const auto& line : app.cycles()) {
        if (options.size() > most) break;
        if (line.group != app::Group::closed) options.push_back({line.id, line.who + " · " + line.type + (line.next_detail.empty() ? "" : " · " + line.next_detail)});
    }
    std::string& chosen = app.local("cycle");
    ui.select(label, chosen, options, {.width = ui.narrow() ? 0.f : 480.f});
    return chosen;
}

void draw_protocol(Ui& ui, const protocol::Definition& definition, const CycleView* v) {
    if (ui.narrow()) {       // phases under each other
        for (const auto& phase : definition.phases)
            ui.key(phase.id, [&] {
                ui.gap(8);
                ui.heading(3, phase.title.empty() ? phase.label : phase.title);
                ui.list(phase.label, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
                    for (const auto& step : definition.steps)
                        if (step.phase == phase.id)
                            ui.key(step.id, [&] {
                                ui.item({.gap = 4, .pad_x = 16, .pad_y = 12}, [&] {
                                    ui.text(step.label, {.weight = ui::Weight::semibold});
                                    ui.small(who_of(definition, step));
                                    step_cell(ui, definition, step, v);
                                    if (const auto needs = needs_words(definition, step); !needs.empty()) ui.small(needs);
                                });
                            });
                });
            });
        return;
    }
    std::vector<std::string> headers{say("definitions.step")};
    std::vector<ui::Column_> tracks{{.fr = 1.6f}};
    for (const auto& phase : definition.phases) {
        headers.push_back(phase.label);
        tracks.push_back({.fr = 1});
    }
    ui.table(say("definitions.drawing"), headers, tracks, true, [&] {
        for (const auto& step : definition.steps)
            ui.key(step.id, [&] {
                ui.table_row({.pad_x = 20, .pad_y = 10}, [&] {
                    ui.column({.gap = 2, .role = ui::Role::rowheader}, [&] {
                        ui.text(step.label, {.weight = ui::Weight::semibold});
                        ui.small(who_of(definition, step));
                        if (const auto needs = needs_words(definition, step); !needs.empty()) ui.small(needs);
                    });
                    for (const auto& phase : definition.phases)
                        ui.key(phase.id, [&] {
                            ui.column({.gap = 2, .pad_x = 8, .pad_y = 6, .fill = step.phase == phase.id ? ui::Fill::accent_soft : ui::Fill::none, .radius = 8}, [&] {
                                if (step.phase == phase.id) step_cell(ui, definition, step, v);
                                else if (step.printed_phase == phase.id) ui.small(say("paper.marked_here"));
                            });
                        });
                });
            });
    });
    for (const auto& step : definition.steps)
        if (!step.footnote.empty()) ui.key(step.id, [&] { ui.small(step.footnote); });
}

void protocols(Ui& ui, App& app) {
    std::string& tab = app.local("tab");
    if (tab.empty()) tab = "protocol";
    header(ui, app, {.title = say("definitions.title"), .subtitle = say("definitions.what")});
    show_trial(ui, app);
    ui.gap(4);
    ui.segments(say("definitions.part"), tab, std::vector<ui::Option>{{"protocol", say("definitions.protocol")}, {"what-if", say("definitions.what_if")},
                                                                    {"rubric", say("definitions.rubric")}, {"texts", say("definitions.texts")}}, true);
    if (tab == "protocol") protocol_tab(ui, app);
    if (tab == "what-if") what_if(ui, app);
    if (tab == "rubric") rubric_tab(ui, app);
    if (tab == "texts") texts_tab(ui, app);
}

}  // namespace cyclebook::screens
