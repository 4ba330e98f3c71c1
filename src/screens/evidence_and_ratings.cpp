#include <algorithm>

#include "core/text.hpp"
#include "screens/balance.hpp"
#include "screens/evidence.hpp"
#include "screens/rate_element.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

std::string lines_words(std::size_t count) { return say("lines.count", {{"count", count}}); }

constexpr std::size_t first_few = 5;   // of a list that leads elsewhere

const protocol::Domain* domain_of(const protocol::Rubric& rubric, std::string_view code) {
    for (const auto& domain : rubric.domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements)
                if (element.code == code) return &domain;
    return nullptr;
}

/// A list of links, each to its place; the first few, then how many more there are.
template <class Thing>
void places(Ui& ui, const std::string& title, const std::vector<Thing>& things, const std::function<void(const Thing&)>& show) {
    if (things.empty()) return;
    ui.column({.gap = 4, .pad_x = 20, .pad_y = 14}, [&] {
        ui.text(title, {.weight = ui::Weight::semibold});
        ui.list(title, {.gap = 4}, [&] {
            for (std::size_t i = 0; i < std::min(things.size(), first_few); ++i) ui.key(std::to_string(i), [&] { ui.item({}, [&] { show(things[i]); }); });
        });
        if (things.size() > first_few) ui.small(say("ratings.more", {{"count", things.size() - first_few}}));
    });
}

/// What does not fit together yet. Nothing of it hinders sharing.
void to_look_at(Ui& ui, App& app, const CycleView& v, const cycle::Content& evidence, const cycle::Content& ratings) {
    const auto& rubric = v.state->rubric;
    std::vector<const protocol::Element*> bare;
    for (const auto& item : cycle::rows_of(ratings, "elements"))
        if (const auto* element = protocol::find_element(rubric, item.id); element && !cycle::text_of(item.fields, "level").empty() && lines_about(evidence, item.id) == 0)
            bare.push_back(element);
    std::vector<const cycle::Item*> loose;
    for (const auto& line : cycle::rows_of(evidence, "lines"))
        if (cycle::text_of(line.fields, "element").empty()) loose.push_back(&line);
    if (bare.empty() && loose.empty()) return;
    section_heading(ui, say("ratings.look"));
    ui.card([&] {
        places<const protocol::Element*>(ui, say("ratings.bare"), bare, [&](const protocol::Element* element) {
            if (!ui.link(element_name(*element), {.tone = ui::Tone::ink})) return;
            app.local("domain") = domain_of(rubric, element->code)->code;
            ui.focus_segments(element_name(*element));
        });
        places<const cycle::Item*>(ui, say("ratings.loose"), loose, [&](const cycle::Item* line) {
            if (ui.link(core::clipped(cycle::text_of(line->fields, "text"), 90), {.tone = ui::Tone::ink})) app.local("line") = line->id;
        });
    });
}

void evidence_pane(Ui& ui, App& app, const CycleView& v, const protocol::Section& section, const cycle::Content& ratings) {
    cycle::Content content = app.content(v.id, section.id);
    std::string changed;
    const auto count = cycle::rows_of(content, "lines").size();
    section_heading(ui, say("ratings.evidence_count", {{"lines", lines_words(count)}}));
    if (ui.wide() && count > 0) {
        ui.small(say("ratings.drag"));
        ui.gap(8);
    }
    ui.card([&] {
        if (count > 0) edit_lines(ui, app, v, content, changed, false);
        ui.column({.pad_x = 16, .pad_y = 10}, [&] {
            if (auto made = add_line(ui, app, v, content, false); !made.empty()) changed = std::move(made);
        });
    });
    evidence_balance(ui, v, content);
    to_look_at(ui, app, v, content, ratings);
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section.id, std::move(content), changed});
}

void ratings_pane(Ui& ui, App& app, const CycleView& v, const protocol::Section& section, const protocol::Section& evidence_section) {
    cycle::Content ratings = app.content(v.id, section.id), evidence = app.content(v.id, evidence_section.id);
    std::string changed, evidence_changed;
    std::string& chosen = app.local("domain");
    const auto& domains = v.state->rubric.domains;
    if (chosen.empty() && !domains.empty()) {   // the domain that has most evidence comes first
        std::size_t most = 0;
        chosen = domains.front().code;
        for (const auto& domain : domains) {
            std::size_t lines = 0;
            for (const auto& indicator : domain.indicators)
                for (const auto& element : indicator.elements) lines += lines_about(evidence, element.code);
            if (lines > most) {
                most = lines;
                chosen = domain.code;
            }
        }
    }
    std::vector<ui::Option> options;
    std::size_t rated = 0;
    for (const auto& item : cycle::rows_of(ratings, "elements")) rated += !cycle::text_of(item.fields, "level").empty();
    for (const auto& domain : domains) options.push_back({domain.code, say("parts.domain", {{"code", domain.code}, {"title", domain.title}})});
    section_heading(ui, say("ratings.ratings_count", {{"elements", say("ratings.elements", {{"count", rated}})}}));
    ui.select(say("ratings.domain"), chosen, options, {.hide_label = true});
    ui.gap(8);
    for (const auto& domain : domains) {
        if (domain.code != chosen) continue;
        ui.key(domain.code, [&] {
            ui.list(say("parts.domain", {{"code", domain.code}, {"title", domain.title}}), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
                for (const auto& indicator : domain.indicators)
                    for (const auto& element : indicator.elements)
                        ui.key(element.code, [&] { rate_element(ui, app, v, element, evidence, evidence_changed, ratings, changed); });
            });
            for (const auto& indicator : domain.indicators)
                if (indicator.source.starts_with("stand-in")) {
                    ui.gap(8);
                    ui.small(say("ratings.stand_in", {{"source", indicator.source}}));
                    break;
                }
        });
    }
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section.id, std::move(ratings), changed});
    if (!evidence_changed.empty()) app.perform(app::EditDraft{v.id, evidence_section.id, std::move(evidence), evidence_changed});
}

}  // namespace

void evidence_and_ratings(Ui& ui, App& app, const CycleView& v) {
    const auto* evidence = section_of(v, protocol::SectionKind::evidence);
    const auto* ratings = section_of(v, protocol::SectionKind::ratings);
    const auto* step = app::step_on_screen(v, "rate");
    const bool mine = evidence && ratings && owns(v, *evidence) && owns(v, *ratings);
    if (!mine || !step) {
        header(ui, app, {.title = say("parts.evidence_and_ratings"), .cycle = &v});
        for (const auto* section : {evidence, ratings})
            if (section) {
                section_heading(ui, section->label);
                ui.card({.pad_x = 20, .pad_y = 16}, [&] { read_shared(ui, app, v, *section); });
            }
        return;
    }
    const bool draft = app.has_draft(v.id, evidence->id) || app.has_draft(v.id, ratings->id);
    const bool shared = step->status.state == protocol::StepState::done;
    const bool final = !v.state->finalize.empty();
    header(ui, app, {.title = say("parts.evidence_and_ratings"), .cycle = &v,
                     .tag = say(shared && !draft ? "ratings.shared" : "parts.private"), .tag_tone = shared && !draft ? ui::Tone::good : ui::Tone::muted,
                     .actions = [&] {
        if (app.can_undo() && ui.button(say("parts.undo"))) app.perform(app::Undo{});
        if (!final) complete_button(ui, app, v, *step);
    }});
    if (final) {
        ui.status(say("ratings.is_final"), ui::Tone::warn);
        if (draft) ui.text(say("ratings.kept"), {.tone = ui::Tone::muted});
        for (const auto* section : {evidence, ratings}) {
            section_heading(ui, section->label);
            ui.card({.pad_x = 20, .pad_y = 16}, [&] { read_shared(ui, app, v, *section); });
        }
        return;
    }
    const cycle::Content rated = app.content(v.id, ratings->id);
    if (ui.wide()) {
        ui.row({.gap = 24, .align = ui::Align::start}, [&] {
            ui.column({.grow = 1}, [&] { evidence_pane(ui, app, v, *evidence, rated); });
            ui.column({.grow = 1}, [&] { ratings_pane(ui, app, v, *ratings, *evidence); });
        });
    } else {
        evidence_pane(ui, app, v, *evidence, rated);
        ratings_pane(ui, app, v, *ratings, *evidence);
    }
    complete_dialog(ui, app, v, *step);
}

}  // namespace cyclebook::screens
