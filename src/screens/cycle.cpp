#include <algorithm>

#include "core/text.hpp"
#include "cycle/words.hpp"
#include "screens/earlier.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using app::StepView;
using core::say;
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
            points.push_back({*line.status.window.due, say("one_cycle.your_turn_by"), core::spoken_date(*line.status.window.due, v.today),
                              line.urgency == app::Urgency::late ? ui::Tone::bad : ui::Tone::warn, true});
    }
    if (points.empty()) return;
    std::ranges::sort(points, {}, &Point::date);
    std::vector<ui::Ui::Mark> marks;
    std::string said = say("one_cycle.dates");
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
    const std::string said = say(done                                    ? "parts.done"
                                 : line.now                              ? "one_cycle.your_turn"
                                 : blocked                               ? "one_cycle.waits"
                                 : line.status.state == StepState::late ? "one_cycle.late"
                                                                         : "parts.open");
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
            if (ui.button(say("parts.continue"), {.look = ui::Look::filled, .wide = true, .name = say("parts.continue_with", {{"what", line.step->label}})}))
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

void send_dialog(Ui& ui, App& app, const CycleView& v) {
    std::string& open = app.local("send");
    if (open.empty()) return;
    std::string& passphrase = app.local("send passphrase");
    std::string& unsealed = app.local("send open");
    const bool still = ui.dialog(say("one_cycle.send_to", {{"role", v.other_label}}), 600, [&] {
        ui.text(say("one_cycle.send_what", {{"name", v.other_name}}));
        std::string goes, stays;
        for (const auto& section : v.state->protocol.sections) {
            const auto found = v.state->sections.find(section.id);
            const bool shared = found != v.state->sections.end() && !found->second.revisions.empty();
            if (shared) goes += (goes.empty() ? "" : ", ") + section.label;
            if (app.has_draft(v.id, section.id)) stays += (stays.empty() ? "" : ", ") + (shared ? say("one_cycle.unshared_changes", {{"section", section.label}}) : section.label);
        }
        ui.column({}, [&] {
            ui.small(say("one_cycle.goes_along"));
            ui.text(goes.empty() ? say("one_cycle.goes") : say("one_cycle.goes_with", {{"sections", goes}}));
        });
        ui.column({}, [&] {
            ui.small(say("one_cycle.stays"));
            ui.text(stays.empty() ? say("one_cycle.nothing_unshared") : stays + ".");
        });
        bool without = !unsealed.empty();
        const std::string kept = app.passphrase_for(v.other_name);
        const bool uses_kept = !without && !kept.empty() && app.local("another passphrase").empty();
        if (uses_kept) {
            ui.text(say("passphrases.is_used", {{"name", v.other_name}}));
            ui.row({}, [&] {
                if (ui.button(say("passphrases.another"), {.look = ui::Look::plain, .small = true})) app.local("another passphrase") = "yes";
            });
        } else if (!without) {
            new_passphrase(ui, app, say("parts.passphrase"), passphrase, say("one_cycle.seals"));
            offer_to_remember(ui, app, say("passphrases.remember", {{"name", v.other_name}}));
        }
        if (ui.checkbox(say("one_cycle.send_open"), without, say("one_cycle.send_open_hint"))) unsealed = without ? "yes" : "";
        ui.small(say("one_cycle.ways"));
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            constexpr std::size_t shortest = 8;
            const std::string why_not = !without && !uses_kept && passphrase.size() < shortest ? say("parts.passphrase_short") : "";
            const auto way = [&](const std::string& label, app::Way which, ui::Look look) {
                if (ui.button(label, {.look = look, .why_not = why_not, .lasting = true}))
                    app.perform(app::Send{v.id, v.other_role, without ? std::string() : uses_kept ? kept : passphrase, which, !without && !uses_kept && remembers(app)});
            };
            if (ui.button(say("parts.not_yet"))) open.clear();
            if (app.platform().can_share()) way(say("one_cycle.share_file"), app::Way::share, ui::Look::outlined);
            way(say("one_cycle.mail_draft"), app::Way::mail, ui::Look::outlined);
            way(say("one_cycle.download"), app::Way::download, ui::Look::filled);
        });
    });
    if (!still) open.clear();
}

}  // namespace

void cycle(Ui& ui, App& app, const CycleView& v) {
    const bool hand_off = !v.my_turn && v.turn.kind != protocol::Turn::Kind::closed;
    const bool just_shared = app.notice() && !app.notice()->bad;
    const std::string send = say("one_cycle.send_to", {{"role", v.other_label}});
    constexpr float all_from = 900;   // below, a long name would be squeezed beside so many buttons
    const bool beside = ui.narrow() || ui.width() >= all_from;
    const auto look_and_keep = [&] {
        if (ui.button(say("one_cycle.history"))) app.perform(app::Go{{"history", v.id}});
        if (ui.button(say("papers.title"))) app.perform(app::Go{{"papers", v.id}});
        if (ui.button(say("parts.print"))) app.perform(app::Print{v.id});
    };
    header(ui, app, {.title = v.title, .cycle = &v, .subtitle = v.subtitle, .actions = [&] {
        if (beside) look_and_keep();
        if (!v.role.empty() && ui.button(send, {.look = hand_off || just_shared || !v.next ? ui::Look::filled : ui::Look::outlined}))
            app.local("send") = "open";
    }});
    if (!beside) {
        ui.row({.gap = 12, .wrap = true}, look_and_keep);
        ui.gap(12);
    }
    if (v.role.empty()) {
        ui.status(say("one_cycle.onlooker"), ui::Tone::warn);
        ui.gap(12);
    }
    conflicts(ui, app, v);
    for (const auto& flag : v.state->flagged) ui.key(flag.entry, [&] { ui.alert(say("app.apart", {{"reason", cycle::sentence(*v.state, flag.reason)}}), ui::Tone::warn); });
    if (v.state->changed_since_final) {
        ui.alert(say("one_cycle.record_changed"), ui::Tone::warn);
        ui.gap(12);
    }

    if (ui.narrow()) {
        ui.card({.gap = 4, .pad_x = 16, .pad_y = 16, .border_tone = v.my_turn ? ui::Tone::accent : ui::Tone::muted, .divided = false}, [&] {
            ui.text(v.turn_line, {.size = ui::Size::small, .weight = ui::Weight::semibold, .tone = v.my_turn ? ui::Tone::accent : ui::Tone::muted});
            const auto* step = v.next ? v.steps[*v.next].step : protocol::find_step(v.state->protocol, v.turn.step);
            if (step) ui.heading(2, step->label);
            if (v.next) {
                ui.gap(8);
                if (ui.button(step->action.empty() ? say("parts.continue") : step->action,
                              {.look = ui::Look::filled, .wide = true, .name = say("parts.continue_with", {{"what", step->label}})}))
                    app.perform(app::Go{{step->screen, v.id}});
            }
        });
        ui.gap(8);
    } else {
        ui.status(v.turn_line, v.my_turn ? ui::Tone::accent : ui::Tone::muted);
        ui.gap(12);
        dates_picture(ui, v);
    }

    const auto together = app::together(app.cycles(), v);
    // Until this cycle's own conference: what it is held against.
    if (const auto* confer = app::step_on_screen(v, "confer"); confer && confer->status.state != protocol::StepState::done)
        agreed_last_time(ui, app, v, together, Agreed::in_short);
    for (const auto& phase : v.state->protocol.phases) {
        if (std::ranges::none_of(v.steps, [&](const auto& line) { return line.step->phase == phase.id; })) continue;
        section_heading(ui, ui.narrow() ? phase.label : phase.title);
        ui.list(phase.title, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12, .clip = true}, [&] {
            for (const auto& line : v.steps)
                if (line.step->phase == phase.id) ui.key(line.step->id, [&] { step_line(ui, app, v, line); });
        });
    }
    cycles_together(ui, app, v, together);
    for (const auto& line : v.steps)
        if (!line.step->footnote.empty()) {
            ui.gap(12);
            ui.small("* " + line.step->footnote);
        }
    if (!v.state->protocol.contact.empty()) {
        ui.gap(12);
        ui.row({.gap = 6, .wrap = true}, [&] {
            ui.small(say("one_cycle.protocol_questions"));
            ui.link(v.state->protocol.contact_label, {.size = ui::Size::small, .tone = ui::Tone::accent}, v.state->protocol.contact);
        });
    }
    if (const auto number = app.fingerprint(*v.state); !number.empty()) {
        section_heading(ui, say("one_cycle.really", {{"name", v.other_name}}));
        ui.small(say("one_cycle.compare"));
        ui.text(number, {.weight = ui::Weight::medium});
    }
    ui.gap(28);
    ui.row({}, [&] {
        if (ui.button(say("one_cycle.remove"))) app.perform(app::RemoveCycle{v.id});
    });
    send_dialog(ui, app, v);
}

}  // namespace cyclebook::screens
