#include "screens/rate_element.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

constexpr std::size_t longest_option = 70;   // bytes of a line, in a list to choose from

std::string level_of(const protocol::Element& element, std::string_view level) {
    for (std::size_t i = 0; i < element.descriptors.size(); ++i)
        if (level == std::to_string(i + 1)) return element.descriptors[i];
    return {};
}

/// All levels under each other, when asked for; else what the chosen one means.
void descriptors(Ui& ui, App& app, const CycleView& v, const protocol::Element& element, std::string_view level) {
    if (element.descriptors.empty()) return;
    std::string& open = app.local("levels of " + element.code);
    if (open.empty() && !level.empty()) ui.small(level_of(element, level), ui::Tone::ink);
    ui.row({}, [&] {
        if (ui.button(say("ratings.levels"), {.look = ui::Look::plain, .small = true, .name = say("ratings.levels_of", {{"element", element.code}}), .has_expanded = true, .expanded = !open.empty()}))
            open = open.empty() ? "open" : "";
    });
    if (open.empty()) return;
    ui.list(say("ratings.levels_of", {{"element", element.code}}), {.gap = 8}, [&] {
        for (std::size_t i = 0; i < element.descriptors.size(); ++i)
            ui.key(std::to_string(i), [&] {
                ui.item({}, [&] {
                    ui.text(level_name(v.state->rubric, std::to_string(i + 1)), {.weight = ui::Weight::semibold});
                    ui.small(element.descriptors[i], ui::Tone::ink);
                });
            });
    });
}

void tie_line(cycle::Content& evidence, const std::string& line, std::string_view to, std::string& changed) {
    cycle::set_text(cycle::row(evidence, "lines", line).fields, "element", to);
    changed = "tie " + line + " " + std::string(to);   // each is one step back
}

/// The lines about an element, with a way to tie another line to it, and to untie one.
void evidence_of(Ui& ui, const protocol::Element& element, cycle::Content& evidence, std::string& changed) {
    const auto lines = cycle::rows_of(evidence, "lines");
    ui.list(say("ratings.evidence_for", {{"element", element.code}}), {.gap = 4}, [&] {
        for (const auto& line : lines) {
            if (cycle::text_of(line.fields, "element") != element.code) continue;
            const std::string text(cycle::text_of(line.fields, "text"));
            ui.key(line.id, [&] {
                ui.item({}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(text, {.grow = 1});
                        if (ui.button(say("ratings.untie"), {.look = ui::Look::plain, .small = true, .name = say("ratings.untie_line", {{"line", text}})})) tie_line(evidence, line.id, {}, changed);
                    });
                });
            });
        }
    });
    std::vector<ui::Option> free{{"", say("ratings.choose_line")}};
    for (const auto& line : lines)
        if (cycle::text_of(line.fields, "element").empty()) free.push_back({line.id, core::clipped(cycle::text_of(line.fields, "text"), longest_option)});
    std::string chosen;
    if (free.size() > 1 && ui.select(say("ratings.tie", {{"element", element.code}}), chosen, free)) tie_line(evidence, chosen, element.code, changed);
}

}  // namespace

std::string element_name(const protocol::Element& element) { return element.code + " " + element.title; }

std::size_t lines_about(const cycle::Content& evidence, std::string_view element) {
    return static_cast<std::size_t>(std::ranges::count_if(
        cycle::rows_of(evidence, "lines"), [&](const auto& line) { return cycle::text_of(line.fields, "element") == element; }));
}

void rate_element(Ui& ui, App& app, const CycleView& v, const protocol::Element& element, cycle::Content& evidence, std::string& evidence_changed,
                  cycle::Content& ratings, std::string& ratings_changed) {
    static constexpr ui::Fill fills[] = {ui::Fill::level1, ui::Fill::level2, ui::Fill::level3, ui::Fill::level4};
    std::vector<ui::Option> levels;
    for (std::size_t i = 0; i < v.state->rubric.levels.size(); ++i) levels.push_back({std::to_string(i + 1), v.state->rubric.levels[i]});
    const auto& items = cycle::rows_of(ratings, "elements");
    const auto found = std::ranges::find(items, element.code, &cycle::Item::id);
    const cycle::Texts fields = found == items.end() ? cycle::Texts{} : found->fields;
    std::string level(cycle::text_of(fields, "level")), note(cycle::text_of(fields, "note"));
    bool deep = !cycle::text_of(fields, "deep").empty();
    const auto lines = lines_about(evidence, element.code);
    const auto set = [&](std::string_view field, std::string_view value) {
        cycle::set_text(cycle::row(ratings, "elements", element.code).fields, field, value);
        ratings_changed = "elements/" + element.code + "/" + std::string(field);
    };
    std::string& noting = app.local("rating " + element.code);
    std::string& shown = app.local("evidence for " + element.code);
    ui.item({.gap = 8, .pad_x = 16, .pad_y = 12, .takes_drag = true}, [&] {
        if (const auto line = ui.dropped(); line && std::ranges::find(cycle::rows_of(evidence, "lines"), *line, &cycle::Item::id) != cycle::rows_of(evidence, "lines").end())
            tie_line(evidence, *line, element.code, evidence_changed);
        ui.row({.gap = 12, .align = ui::Align::start}, [&] {
            ui.text(element.code, {.weight = ui::Weight::bold});
            ui.text(element.title, {.grow = 1});
            const std::string words = say("lines.count", {{"count", lines}});
            if (ui.button(words, {.look = ui::Look::plain, .small = true, .key = "evidence", .name = say("ratings.show_evidence", {{"element", element.code}, {"lines", words}}),
                                  .has_expanded = true, .expanded = !shown.empty()}))
                shown = shown.empty() ? "open" : "";
        });
        if (!shown.empty()) evidence_of(ui, element, evidence, evidence_changed);
        if (ui.segments(element_name(element), level, levels, true, fills)) set("level", level);
        descriptors(ui, app, v, element, level);
        if (!level.empty() && lines == 0) ui.small(say("ratings.no_evidence"), ui::Tone::warn);
        if (level.empty() && note.empty() && !deep && noting.empty()) return;
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.checkbox(say("ratings.deep", {{"element", element.code}}), deep)) set("deep", deep ? "yes" : "");
            ui.spacer();
            if (!level.empty() && ui.button(say("ratings.clear"), {.look = ui::Look::plain, .name = say("ratings.clear_of", {{"element", element.code}})})) set("level", "");
            if (note.empty() && noting.empty() && ui.button(say("ratings.add_note"), {.look = ui::Look::plain, .name = say("ratings.add_note_to", {{"element", element.code}})})) {
                noting = "note";
                ui.focus(say("ratings.note_on", {{"element", element.code}}));
            }
        });
        if (!note.empty() || !noting.empty())
            if (ui.field(say("ratings.note_on", {{"element", element.code}}), note, {.input = ui::Input::multiline, .rows = 2})) set("note", note);
    });
}

}  // namespace cyclebook::screens
