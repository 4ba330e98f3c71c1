#include <algorithm>

#include "app/script.hpp"
#include "core/text.hpp"
#include "screens/evidence.hpp"
#include "screens/files.hpp"
#include "screens/screens.hpp"
#include "screens/tallies.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

/// What is pointed out, and what short forms are written out to. Both are the person's own, and stay on this device.
void edit_help(Ui& ui, App& app) {
    const std::string before = app.setting("abbreviations");
    auto all = app::read_abbreviations(before);
    ui.column({.gap = 12}, [&] {
        bool help = app.setting("wording") != "off";
        if (ui.checkbox(say("wording.help"), help, say("wording.help_hint"))) app.perform(app::Set{"wording", help ? "" : "off"});
        ui.small(say("observe.who_how"));
        ui.text(say("observe.abbreviations"), {.weight = ui::Weight::semibold});
        ui.small(say("observe.abbreviations_how"));
        if (!all.empty())
            ui.list(say("observe.abbreviations"), {.divided = true}, [&] {
                for (const auto& [brief, full] : app::Abbreviations(all))
                    ui.key(brief, [&] {
                        ui.item({.pad_y = 4}, [&] {
                            ui.row({.gap = 12}, [&] {
                                ui.text(brief, {.weight = ui::Weight::semibold, .width = 64});
                                ui.text(full, {.grow = 1});
                                if (ui.button(say("parts.remove"), {.look = ui::Look::plain, .small = true, .name = say("observe.remove_abbreviation", {{"brief", brief}})}))
                                    std::erase_if(all, [&](const auto& one) { return one.first == brief; });
                            });
                        });
                    });
            });
        std::string& brief = app.local("abbreviation");
        std::string& full = app.local("meaning");
        ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
            ui.field(say("observe.brief"), brief, {.max_bytes = 20, .width = 96});
            ui.field(say("observe.full"), full, {.submit_on_enter = true, .max_bytes = 200, .grow = 1});
            const bool enter = ui.submitted();
            const bool one_word = !brief.empty() && brief.find_first_of(" \t.,;:!?\"#@") == std::string::npos;
            const std::string why_not = !one_word || full.empty() ? say("observe.abbreviation_first") : "";
            if ((ui.button(say("parts.add"), {.why_not = why_not, .name = say("observe.add_abbreviation")}) || enter) && why_not.empty()) {
                std::erase_if(all, [&](const auto& one) { return one.first == brief; });
                all.emplace_back(brief, full);
                brief.clear();
                full.clear();
                ui.focus(say("observe.brief"));
            }
        });
    });
    if (auto written = app::write_abbreviations(all); written != before) app.perform(app::Set{"abbreviations", std::move(written)});
}

/// A card that opens and closes; `first`: how it stands at first.
void folding(Ui& ui, App& app, const std::string& title, std::string_view key, bool first, const std::function<void()>& children) {
    std::string& state = app.local(key);
    if (state.empty()) state = first ? "open" : "closed";
    const bool open = state == "open";
    ui.card({.gap = 12, .pad_x = 16, .pad_y = 8, .divided = false}, [&] {
        ui.row({}, [&] {
            if (ui.button(title, {.look = ui::Look::plain, .has_expanded = true, .expanded = open})) state = open ? "closed" : "open";
        });
        if (open) {
            children();
            ui.gap(4);
        }
    });
}

}  // namespace

void observe(Ui& ui, App& app, const app::CycleView& v) {
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
        changed = add_line(ui, app, v, content, true);
        ui.small(say("observe.how"));
        attach(ui, app, v, section->id, {}, say("attach.add"));
    });
    ui.gap(12);
    const bool counted = !tallies_of(content).empty() || !cycle::rows_of(content, "samples").empty() || has_seats(content);
    const auto tallies = [&] { folding(ui, app, say("tally.title"), "tallies", counted, [&] { edit_tallies(ui, app, content, changed); }); };
    const auto help = [&] { folding(ui, app, say("observe.help"), "help", false, [&] { edit_help(ui, app); }); };
    if (ui.wide()) {
        ui.row({.gap = 12, .align = ui::Align::start}, [&] {
            ui.column({.grow = 1}, tallies);
            ui.column({.grow = 1}, help);
        });
    } else {
        ui.column({.gap = 12}, [&] { tallies(), help(); });
    }
    const auto count = cycle::rows_of(content, "lines").size();
    section_heading(ui, say("ratings.evidence_count", {{"lines", say("lines.count", {{"count", count}})}}));
    if (count == 0)
        ui.text(say("observe.newest"), {.tone = ui::Tone::muted});
    else
        ui.card([&] { edit_lines(ui, app, v, content, changed, true); });
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section->id, std::move(content), changed});
}

}  // namespace cyclebook::screens
