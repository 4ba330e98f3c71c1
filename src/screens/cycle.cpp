#include <algorithm>

#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using app::StepView;
using protocol::StepState;
using ui::Ui;

namespace {

void dates_picture(Ui& ui, const CycleView& v) {
    struct Point { core::Date date; std::string label, words; ui::Tone tone; bool filled; };
    std::vector<Point> points;
    const auto& protocol = v.state->protocol;
    for (const auto& event : protocol.events) {
        const auto date = core::parse_date(cycle::text_of(v.state->schedule, event.id + ".date"));
        if (!date) continue;
        const bool come = *date <= v.today;
        points.push_back({*date, come && !event.past.empty() ? event.past : event.label, core::spoken_date(*date, v.today),
                          ui::Tone::good, come});
    }
    if (v.next) {
        const auto& line = v.steps[*v.next];
        const bool is_event = std::ranges::any_of(points, [&](const auto& p) { return line.status.window.due == p.date; });
        if (line.status.window.due && !is_event)
            points.push_back({*line.status.window.due, "Your turn by", core::spoken_date(*line.status.window.due, v.today),
                              line.urgency == app::Urgency::late ? ui::Tone::bad : ui::Tone::warn, true});
    }
    if (points.empty()) return;
    std::ranges::sort(points, {}, &Point::date);
    std::vector<ui::Ui::Mark> marks;
    std::string said = "Dates:";
    for (std::size_t i = 0; i < points.size(); ++i) {
        // Evenly spaced: dates that lie close together would cover each other's words.
        const float at = points.size() == 1 ? 0.5f : 0.06f + 0.88f * static_cast<float>(i) / static_cast<float>(points.size() - 1);
        marks.push_back({at, points[i].label, points[i].words, points[i].tone, points[i].filled});
        said += " " + points[i].label + " " + points[i].words + (i + 1 < points.size() ? "," : ".");
    }
    ui.card({.pad_x = 20, .pad_y = 16}, [&] { ui.timeline(said, marks, {}); });
}

void step_line(Ui& ui, App& app, const CycleView& v, const StepView& line) {
    const bool done = line.status.state == StepState::done;
    const bool blocked = line.status.state == StepState::blocked;
    const ui::Icon icon = done ? ui::Icon::done : line.now ? ui::Icon::now : ui::Icon::open_;
    const ui::Tone tone = done ? ui::Tone::good : line.now ? ui::Tone::accent : ui::Tone::muted;
    const std::string said = done ? "Done" : line.now ? "Your turn" : blocked ? "Waits" : line.status.state == StepState::late ? "Late" : "Open";
    const bool openable = (line.status.mine && !blocked) || done;
    const auto label = [&] {
        const auto weight = line.now ? ui::Weight::bold : ui::Weight::medium;
        if (openable) {
            if (ui.link(line.step->label, {.weight = weight, .tone = ui::Tone::ink})) app.perform(app::Go{{line.step->screen, v.id}});
        } else {
            ui.text(line.step->label, {.weight = weight});
        }
    };
    const ui::Tone when_tone = line.urgency == app::Urgency::late ? ui::Tone::bad : line.urgency == app::Urgency::due ? ui::Tone::warn : ui::Tone::muted;
    const auto fill = line.now ? ui::Fill::accent_soft : ui::Fill::none;
    if (ui.narrow()) {
        ui.item({.pad_x = 16, .pad_y = 12, .min_height = 48, .fill = fill}, [&] {
            ui.row({.gap = 12}, [&] {
                ui.icon(icon, tone, said);
                ui.column({.grow = 1}, [&] {
                    label();
                    ui.small(line.who + " · " + line.when, when_tone);
                });
            });
        });
        return;
    }
    const auto go_on = [&] {
        if (line.now) {
            if (ui.button("Continue", {.look = ui::Look::filled, .wide = true, .name = "Continue: " + line.step->label}))
                app.perform(app::Go{{line.step->screen, v.id}});
        } else {
            ui.text("", {.decorative = true});
        }
    };
    constexpr float columns_from = 760;   // below, names and dates would break into words
    ui.item({.pad_x = 20, .pad_y = 6, .min_height = 56, .align = ui::Align::stretch, .justify = ui::Align::center, .fill = fill}, [&] {
        if (ui.width() < columns_from) {
            ui.grid({{.px = 28}, {.fr = 1}, {.px = 112}}, {.gap = 14, .align = ui::Align::center}, [&] {
                ui.icon(icon, tone, said);
                ui.column({}, [&] {
                    label();
                    ui.small(line.who + " · " + line.when, when_tone);
                });
                go_on();
            });
            return;
        }
        ui.grid({{.px = 28}, {.fr = 2.2f}, {.fr = .8f}, {.fr = 1.4f}, {.px = 112}}, {.gap = 14, .align = ui::Align::center}, [&] {
            ui.icon(icon, tone, said);
            label();
            ui.text(line.who, {.tone = ui::Tone::muted});
            ui.small(line.when, when_tone);
            go_on();
        });
    });
}

void conflicts(Ui& ui, App& app, const CycleView& v) {
    for (const auto& conflict : v.state->conflicts) {
        const auto* section = protocol::find_section(v.state->protocol, conflict.section);
        ui.key(conflict.section + conflict.path, [&] {
            ui.card({.gap = 12, .pad_x = 20, .pad_y = 16, .border_tone = ui::Tone::warn, .divided = false}, [&] {
                ui.heading(2, "Two versions: " + (section ? section->label : "the dates"));
                ui.text("This was written twice without the other version being known. Both are kept. Choose the one that holds.");
                int n = 0;
                for (const auto& side : conflict.sides)
                    ui.key(std::to_string(n++), [&] {
                        ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                            ui.text(side.text.empty() ? "(nothing)" : side.text, {.grow = 1});
                            if (ui.button("Keep this", {.name = "Keep: " + side.text})) {
                                if (!section)
                                    app.perform(app::SetSchedule{v.id, {{conflict.path, side.text}}});
                                else
                                    app.perform(app::Resolve{v.id, conflict.section, app::with_value(v.state->sections.at(conflict.section).content, conflict.path, side.text)});
                            }
                        });
                    });
            });
        });
        ui.gap(12);
    }
}

void send_dialog(Ui& ui, App& app, const CycleView& v) {
    std::string& open = app.local("send");
    if (open.empty()) return;
    std::string& passphrase = app.local("send passphrase");
    std::string& unsealed = app.local("send open");
    const bool still = ui.dialog("Send to " + v.other_label, 600, [&] {
        ui.text("This makes a file with the whole cycle. Attach it to an e-mail to " + v.other_name + ".");
        std::string goes, stays;
        for (const auto& section : v.state->protocol.sections) {
            const auto found = v.state->sections.find(section.id);
            const bool shared = found != v.state->sections.end() && !found->second.revisions.empty();
            if (shared) goes += (goes.empty() ? "" : ", ") + section.label;
            if (app.has_draft(v.id, section.id)) stays += (stays.empty() ? "" : ", ") + section.label + (shared ? " (your unshared changes)" : "");
        }
        ui.column({}, [&] {
            ui.small("Goes along");
            ui.text("The dates and the state of every step" + (goes.empty() ? std::string(".") : ", " + goes + "."));
        });
        ui.column({}, [&] {
            ui.small("Stays with you");
            ui.text(stays.empty() ? "You have nothing unshared." : stays + ".");
        });
        bool without = !unsealed.empty();
        if (!without)
            ui.field("Passphrase", passphrase, {.input = ui::Input::password,
                                                .hint = "Seals the file. Tell it by telephone or in person, never in the same e-mail. If it is forgotten, send the file again.",
                                                .autofocus = true});
        if (ui.checkbox("Send it without a passphrase", without, "Anyone who gets the e-mail can read it.")) unsealed = without ? "yes" : "";
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            constexpr std::size_t shortest = 8;
            if (ui.button("Not yet")) open.clear();
            if (ui.button("Download file", {.look = ui::Look::filled,
                                            .why_not = !without && passphrase.size() < shortest ? "Type a passphrase of at least 8 characters first." : ""}))
                app.perform(app::Send{v.id, v.other_role, without ? std::string() : passphrase});
        });
    });
    if (!still) open.clear();
}

void remove_dialog(Ui& ui, App& app, const CycleView& v) {
    std::string& open = app.local("remove");
    if (open.empty()) return;
    const bool still = ui.dialog("Remove this cycle?", 480, [&] {
        ui.text("The cycle with " + v.other_name + " and your unshared drafts in it will be gone from this device. " +
                "What you have sent stays with " + v.other_name + ".");
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button("Keep it", {.autofocus = true})) open.clear();
            if (ui.button("Remove from this device", {.look = ui::Look::danger})) app.perform(app::RemoveCycle{v.id});
        });
    });
    if (!still) open.clear();
}

}  // namespace

void cycle(Ui& ui, App& app, const CycleView& v) {
    const bool hand_off = !v.my_turn && v.turn.kind != protocol::Turn::Kind::closed;
    const bool just_shared = app.notice() && !app.notice()->bad;
    const std::string send = "Send to " + v.other_label;
    header(ui, app, {.title = v.title, .cycle = &v, .subtitle = v.subtitle, .actions = [&] {
        if (ui.button("History")) app.perform(app::Go{{"history", v.id}});
        if (ui.button("Print record")) app.perform(app::Print{v.id});
        if (!v.role.empty() && ui.button(send, {.look = hand_off || just_shared || !v.next ? ui::Look::filled : ui::Look::outlined}))
            app.local("send") = "open";
    }});
    if (v.role.empty()) {
        ui.status("You are not one of the two people of this cycle: you can read it, not change it.", ui::Tone::warn);
        ui.gap(12);
    }
    conflicts(ui, app, v);
    for (const auto& flag : v.state->flagged) ui.key(flag.entry, [&] { ui.alert("Set apart: " + flag.reason, ui::Tone::warn); });
    if (v.state->changed_since_final) {
        ui.alert("The Cycle Record was changed after it was finalized. It has to be finalized again.", ui::Tone::warn);
        ui.gap(12);
    }

    if (ui.narrow()) {
        ui.card({.gap = 4, .pad_x = 16, .pad_y = 16, .border_tone = v.my_turn ? ui::Tone::accent : ui::Tone::muted, .divided = false}, [&] {
            ui.text(v.turn_line, {.size = ui::Size::small, .weight = ui::Weight::semibold, .tone = v.my_turn ? ui::Tone::accent : ui::Tone::muted});
            const auto* step = v.next ? v.steps[*v.next].step : protocol::find_step(v.state->protocol, v.turn.step);
            if (step) ui.heading(2, step->label);
            if (v.next) {
                ui.gap(8);
                if (ui.button(step->action.empty() ? "Continue" : step->action, {.look = ui::Look::filled, .wide = true, .name = "Continue: " + step->label}))
                    app.perform(app::Go{{step->screen, v.id}});
            }
        });
        ui.gap(8);
    } else {
        ui.status(v.turn_line, v.my_turn ? ui::Tone::accent : ui::Tone::muted);
        ui.gap(12);
        dates_picture(ui, v);
    }

    for (const auto& phase : v.state->protocol.phases) {
        if (std::ranges::none_of(v.steps, [&](const auto& line) { return line.step->phase == phase.id; })) continue;
        section_heading(ui, ui.narrow() ? phase.label : phase.title);
        ui.list(phase.title, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12, .clip = true}, [&] {
            for (const auto& line : v.steps)
                if (line.step->phase == phase.id) ui.key(line.step->id, [&] { step_line(ui, app, v, line); });
        });
    }
    for (const auto& line : v.steps)
        if (!line.step->footnote.empty()) {
            ui.gap(12);
            ui.small("* " + line.step->footnote);
        }
    if (!v.state->protocol.contact.empty()) {
        ui.gap(12);
        ui.row({.gap = 6, .wrap = true}, [&] {
            ui.small("Questions about the protocol?");
            ui.link(v.state->protocol.contact_label, {.size = ui::Size::small, .tone = ui::Tone::accent}, v.state->protocol.contact);
        });
    }
    if (const auto number = app.fingerprint(*v.state); !number.empty()) {
        section_heading(ui, "Is it really " + v.other_name + "?");
        ui.small("Compare this number at the conference. It must be the same on both devices.");
        ui.text(number, {.weight = ui::Weight::medium});
    }
    ui.gap(28);
    ui.row({}, [&] {
        if (ui.button("Remove cycle", {.look = ui::Look::danger})) app.local("remove") = "open";
    });
    send_dialog(ui, app, v);
    remove_dialog(ui, app, v);
}

void history(Ui& ui, App& app, const CycleView& v) {
    header(ui, app, {.title = "History", .cycle = &v, .subtitle = "What happened in this cycle, newest first. Nothing is ever rewritten."});
    ui.list("History", {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (auto it = v.state->history.rbegin(); it != v.state->history.rend(); ++it)
            ui.key(it->entry, [&] {
                ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.column({.grow = 1}, [&] {
                            ui.text(it->name + " " + it->what, {.weight = ui::Weight::medium});
                            if (!it->applied) ui.small("Set apart: it does not count.", ui::Tone::warn);
                            if (ui.narrow()) ui.small(core::spoken_date(it->date, v.today));
                        });
                        if (!ui.narrow()) ui.small(core::spoken_date(it->date, v.today));
                    });
                });
            });
    });
}

}  // namespace cyclebook::screens
