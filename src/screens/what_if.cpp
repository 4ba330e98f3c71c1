#include <algorithm>

#include "core/text.hpp"
#include "screens/definitions.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

/// What was supposed so far, and where the cycle is left as it is.
app::Supposed read_supposed(App& app, const CycleView& v) {
    app::Supposed what{app.local("if type"), {}, app.local("if step"), core::parse_date(app.local("if done"))};
    for (const auto& event : v.state->protocol.events) what.dates[event.id] = core::parse_date(app.local("if " + event.id));
    return what;
}

void begin_as_it_is(App& app, const CycleView& v) {
    app.local("if type") = v.state->type;
    for (const auto& event : v.state->protocol.events) app.local("if " + event.id) = std::string(cycle::text_of(v.state->schedule, event.id + ".date"));
    app.local("if step").clear();
    app.local("if done").clear();
    app.local("if today") = core::iso_date(v.today);
    app.local("if of") = v.id;
}

void suppose(Ui& ui, App& app, const CycleView& v) {
    const auto& definition = v.state->protocol;
    std::vector<ui::Option> types, steps{{"", say("definitions.no_step")}};
    for (const auto& type : definition.types) types.push_back({type.id, type.label});
    for (const auto& line : v.steps)
        if (line.status.state != protocol::StepState::done) steps.push_back({line.step->id, line.step->label});
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
        ui.segments(say("new_cycle.observation"), app.local("if type"), types);
        ui.row({.gap = 12, .align = ui::Align::start, .wrap = true}, [&] {
            for (const auto& event : definition.events)
                ui.key(event.id, [&] { ui.field(say("parts.event_date", {{"event", event.label}}), app.local("if " + event.id), {.input = ui::Input::date, .width = 200}); });
        });
        ui.row({.gap = 12, .align = ui::Align::start, .wrap = true}, [&] {
            ui.select(say("definitions.done_step"), app.local("if step"), steps, {.width = ui.narrow() ? 0.f : 320.f});
            if (!app.local("if step").empty()) ui.field(say("definitions.done_on"), app.local("if done"), {.input = ui::Input::date, .width = 200});
        });
        ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
            ui.field(say("definitions.look_on"), app.local("if today"), {.input = ui::Input::date, .width = 200});
            if (ui.button(say("definitions.as_it_is"))) begin_as_it_is(app, v);
        });
    });
}

std::string words_of(const app::StepView* line, const protocol::Definition& definition, const protocol::Facts& facts, core::Date today) {
    if (!line) return say("definitions.not_here");
    const auto window = app::window_words(protocol::window_of(definition, *line->step, facts), today);
    if (line->when.empty()) return window.empty() ? say("definitions.later") : window;
    return window.empty() ? line->when : say("definitions.when_and_window", {{"when", line->when}, {"window", window}});
}

const app::StepView* step_in(const CycleView& v, std::string_view id) {
    const auto found = std::ranges::find_if(v.steps, [&](const auto& line) { return line.step->id == id; });
    return found == v.steps.end() ? nullptr : &*found;
}

}  // namespace

void what_if(Ui& ui, App& app) {
    ui.gap(16);
    ui.text(say("definitions.what_if_what"), {.tone = ui::Tone::muted});
    ui.gap(12);
    const std::string id = choose_cycle(ui, app, say("definitions.which_cycle"), say("definitions.choose_cycle"));
    if (id.empty()) return;
    if (app.is_loading(id)) return ui.status(say("shell.loading"), ui::Tone::muted);
    const auto v = app.view(id);
    if (!v) return;
    if (app.local("if of") != id) begin_as_it_is(app, *v);
    ui.gap(12);
    suppose(ui, app, *v);
    const cycle::State other = app::supposed(*v->state, read_supposed(app, *v));
    const core::Date today = core::parse_date(app.local("if today")).value_or(v->today);
    const CycleView then = app::make_view(other, app.my_kid(), {}, today);
    const auto& definition = other.protocol;

    section_heading(ui, say("definitions.follows"));
    for (const auto& warning : protocol::collisions(definition, other.facts, today)) {
        ui.key(warning, [&] { ui.alert(warning, ui::Tone::warn); });
        ui.gap(8);
    }
    ui.text(then.turn_line, {.weight = ui::Weight::semibold});
    ui.gap(8);
    const auto row = [&](const protocol::Step& step, const auto& show) {
        const std::string now = words_of(step_in(*v, step.id), definition, v->state->facts, v->today);
        const std::string later = words_of(step_in(then, step.id), definition, other.facts, today);
        show(step, now, later);
    };
    if (ui.narrow()) {
        ui.list(say("definitions.follows"), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
            for (const auto& step : definition.steps)
                row(step, [&](const protocol::Step& one, const std::string& now, const std::string& later) {
                    ui.key(one.id, [&] {
                        ui.item({.gap = 4, .pad_x = 16, .pad_y = 12}, [&] {
                            ui.text(one.label, {.weight = ui::Weight::semibold});
                            ui.small(now == later ? now : say("definitions.stands", {{"now", now}}));
                            if (now != later) ui.small(say("definitions.would", {{"then", later}}), ui::Tone::accent);
                        });
                    });
                });
        });
        return;
    }
    const std::vector<std::string> headers{say("definitions.step"), say("definitions.now"), say("definitions.then")};
    const std::vector<ui::Column_> tracks{{.fr = 1.2f}, {.fr = 1}, {.fr = 1}};
    ui.table(say("definitions.follows"), headers, tracks, true, [&] {
        for (const auto& step : definition.steps)
            row(step, [&](const protocol::Step& one, const std::string& now, const std::string& later) {
                ui.key(one.id, [&] {
                    ui.table_row({.pad_x = 20, .pad_y = 10}, [&] {
                        ui.column({.role = ui::Role::rowheader}, [&] { ui.text(one.label); });
                        ui.small(now);
                        ui.text(later, {.size = ui::Size::small, .weight = now == later ? ui::Weight::regular : ui::Weight::semibold,
                                        .tone = now == later ? ui::Tone::muted : ui::Tone::accent});
                    });
                });
            });
    });
}

}  // namespace cyclebook::screens
