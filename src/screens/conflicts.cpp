// What was written twice, side by side: a person chooses one of the versions at each place, or writes it anew.

#include <algorithm>

#include "core/text.hpp"
#include "cycle/words.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

constexpr std::string_view anew = "anew";

/// Who wrote a version, and when by their own clock.
std::string author_of(const CycleView& v, const std::string& entry) {
    const auto line = std::ranges::find(v.state->history, entry, &cycle::HistoryLine::entry);
    if (line == v.state->history.end()) return say("history.somebody");
    return say("conflicts.who_when", {{"name", cycle::who_did(*v.state, *line)}, {"when", core::spoken_date(line->date, v.today)}});
}

std::string words_of(const CycleView& v, const cycle::Conflict& conflict, std::string_view text) {
    const std::string words = cycle::value_words(*v.state, conflict.section, conflict.path, text, v.today);
    return words.empty() ? say("conflicts.nothing") : words;
}

/// What the person has chosen at a place: the entry of a side, `anew`, or nothing yet.
std::string& choice(App& app, const cycle::Conflict& conflict) { return app.local("settle " + conflict.section + " " + conflict.path); }
std::string& own_words(App& app, const cycle::Conflict& conflict) { return app.local("settle anew " + conflict.section + " " + conflict.path); }

bool can_be_combined(const cycle::Conflict& conflict, const CycleView& v) {
    return protocol::find_section(v.state->protocol, conflict.section) != nullptr || conflict.path.ends_with(".place");
}

void place(Ui& ui, App& app, const CycleView& v, const cycle::Conflict& conflict) {
    const std::string where = cycle::place_words(*v.state, conflict.section, conflict.path);
    ui.heading(3, where);
    ui.small(conflict.base.empty() ? say("conflicts.before_nothing") : say("conflicts.before", {{"text", words_of(v, conflict, conflict.base)}}));
    const float narrowest = 220;
    ui.row({.gap = 12, .align = ui::Align::stretch, .wrap = true}, [&] {
        for (const auto& side : conflict.sides)
            ui.key(side.entry, [&] {
                ui.card({.gap = 6, .pad_x = 14, .pad_y = 12, .grow = 1, .min_width = narrowest, .divided = false}, [&] {
                    ui.small(author_of(v, side.entry));
                    const std::string before = conflict.base.empty() ? std::string() : words_of(v, conflict, conflict.base), now = words_of(v, conflict, side.text);
                    if (reads_alike(before, now)) marked(ui, before, now);
                    else ui.text(now);
                });
            });
    });
    std::vector<ui::Option> options;
    for (const auto& side : conflict.sides)
        options.push_back({side.entry, say("conflicts.choose", {{"who", author_of(v, side.entry)}, {"text", core::clipped(words_of(v, conflict, side.text), 60)}})});
    if (can_be_combined(conflict, v)) options.push_back({std::string(anew), say("conflicts.anew")});
    std::string& chosen = choice(app, conflict);
    if (ui.radios(say("conflicts.which", {{"place", where}}), chosen, options) && chosen == anew && own_words(app, conflict).empty())
        for (const auto& side : conflict.sides)
            if (!side.text.empty()) own_words(app, conflict) += (own_words(app, conflict).empty() ? "" : "\n") + side.text;
    if (chosen == anew) ui.field(say("conflicts.words", {{"place", where}}), own_words(app, conflict), {.input = ui::Input::multiline, .rows = 3});
}

std::string settled(App& app, const cycle::Conflict& conflict) {
    const std::string& chosen = choice(app, conflict);
    if (chosen == anew) return own_words(app, conflict);
    return std::ranges::find(conflict.sides, chosen, &cycle::Value::entry)->text;
}

void settle(App& app, const CycleView& v, const std::string& section, const std::vector<const cycle::Conflict*>& places) {
    if (!protocol::find_section(v.state->protocol, section)) {
        cycle::Texts fields;
        for (const auto* place : places) fields[place->path] = settled(app, *place);
        return app.perform(app::SetSchedule{v.id, fields, true});
    }
    cycle::Content content = v.state->sections.at(section).content;
    for (const auto* place : places) content = app::with_value(std::move(content), place->path, settled(app, *place));
    app.perform(app::Resolve{v.id, section, std::move(content)});
}

}  // namespace

void conflicts(Ui& ui, App& app, const CycleView& v) {
    std::vector<std::string> sections;
    for (const auto& conflict : v.state->conflicts)
        if (sections.empty() || sections.back() != conflict.section) sections.push_back(conflict.section);
    for (const auto& id : sections) {
        std::vector<const cycle::Conflict*> places;
        for (const auto& conflict : v.state->conflicts)
            if (conflict.section == id) places.push_back(&conflict);
        const auto* section = protocol::find_section(v.state->protocol, id);
        const std::string what = section ? section->label : say("one_cycle.the_dates");
        const bool may = !section ? !v.role.empty() : owns(v, *section);
        ui.key("conflicts " + id, [&] {
            ui.card({.gap = 12, .pad_x = 20, .pad_y = 16, .border_tone = ui::Tone::warn, .divided = false}, [&] {
                ui.heading(2, say("conflicts.two_versions", {{"what", what}}));
                ui.text(say(may ? "conflicts.written_twice" : "conflicts.written_twice_by", {{"name", v.other_name}}));
                for (const auto* conflict : places) ui.key(conflict->path, [&] { place(ui, app, v, *conflict); });
                if (!may) return;
                const bool all = std::ranges::none_of(places, [&](const auto* one) { return choice(app, *one).empty(); });
                ui.row({}, [&] {
                    if (ui.button(say("conflicts.settle", {{"what", what}}), {.why_not = all ? "" : say("conflicts.choose_first")})) settle(app, v, id, places);
                });
            });
        });
        ui.gap(12);
    }
}

}  // namespace cyclebook::screens
