#include <algorithm>

#include "core/text.hpp"
#include "screens/evidence.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

std::string lines_words(std::size_t count) { return say("lines.count", {{"count", count}}); }

std::size_t lines_about(const cycle::Content& evidence, std::string_view element) {
    return static_cast<std::size_t>(std::ranges::count_if(
        cycle::rows_of(evidence, "lines"), [&](const auto& line) { return cycle::text_of(line.fields, "element") == element; }));
}

void balance(Ui& ui, const cycle::Content& evidence) {
    std::size_t best = 0, better = 0;
    for (const auto& line : cycle::rows_of(evidence, "lines")) {
        best += cycle::text_of(line.fields, "learning") == "best";
        better += cycle::text_of(line.fields, "learning") == "better";
    }
    section_heading(ui, say("record.balance"));
    ui.card({.gap = 8, .pad_x = 20, .pad_y = 16}, [&] {
        if (best + better == 0) {
            ui.small(say("ratings.balance_hint"));
            return;
        }
        const std::string left = say("ratings.best", {{"lines", lines_words(best)}});
        const std::string right = say("ratings.better", {{"lines", lines_words(better)}});
        ui.balance(left + ". " + right + ".", static_cast<float>(best), static_cast<float>(better), left, right);
        if (best == 0 || better == 0) ui.small(say("ratings.one_side"), ui::Tone::warn);
    });
}

void evidence_pane(Ui& ui, App& app, const CycleView& v, const protocol::Section& section) {
    cycle::Content content = app.content(v.id, section.id);
    std::string changed;
    const auto count = cycle::rows_of(content, "lines").size();
    section_heading(ui, say("ratings.evidence_count", {{"lines", lines_words(count)}}));
    ui.card([&] {
        if (count > 0) edit_lines(ui, app, v, content, changed, false);
        ui.column({.pad_x = 16, .pad_y = 10}, [&] {
            if (add_line(ui, app, v, content, false)) changed = "add line " + std::to_string(cycle::rows_of(content, "lines").size());
        });
    });
    balance(ui, content);
    if (!changed.empty()) app.perform(app::EditDraft{v.id, section.id, std::move(content), changed});
}

void element_rating(Ui& ui, App& app, const CycleView& v, const protocol::Element& element, const cycle::Content& evidence,
                    cycle::Content& ratings, std::string& changed) {
    static constexpr ui::Fill fills[] = {ui::Fill::level1, ui::Fill::level2, ui::Fill::level3, ui::Fill::level4};
    std::vector<ui::Option> levels;
    for (std::size_t i = 0; i < v.state->rubric.levels.size(); ++i) levels.push_back({std::to_string(i + 1), v.state->rubric.levels[i]});
    const auto& items = cycle::rows_of(ratings, "elements");
    const auto found = std::ranges::find(items, element.code, &cycle::Item::id);
    cycle::Texts fields = found == items.end() ? cycle::Texts{} : found->fields;
    std::string level(cycle::text_of(fields, "level")), note(cycle::text_of(fields, "note"));
    bool deep = !cycle::text_of(fields, "deep").empty();
    const auto lines = lines_about(evidence, element.code);
    const auto set = [&](std::string_view field, std::string_view value) {
        cycle::set_text(cycle::row(ratings, "elements", element.code).fields, field, value);
        changed = "elements/" + element.code + "/" + std::string(field);
    };
    std::string& open = app.local("rating " + element.code);
    ui.column({.gap = 8, .pad_x = 16, .pad_y = 12}, [&] {
        ui.row({.gap = 12, .align = ui::Align::start}, [&] {
            ui.text(element.code, {.weight = ui::Weight::bold});
            ui.text(element.title, {.grow = 1});
            ui.small(lines_words(lines));
        });
        if (ui.segments(element.code + " " + element.title, level, levels, true, fills)) set("level", level);
        if (!level.empty() && lines == 0) ui.small(say("ratings.no_evidence"), ui::Tone::warn);
        if (!level.empty() || !note.empty() || deep || !open.empty()) {
            ui.row({.gap = 12, .wrap = true}, [&] {
                if (ui.checkbox(say("ratings.deep", {{"element", element.code}}), deep)) set("deep", deep ? "yes" : "");
                ui.spacer();
                if (!level.empty() && ui.button(say("ratings.clear"), {.look = ui::Look::plain, .name = say("ratings.clear_of", {{"element", element.code}})})) set("level", "");
                if (note.empty() && open.empty() && ui.button(say("ratings.add_note"), {.look = ui::Look::plain, .name = say("ratings.add_note_to", {{"element", element.code}})})) open = "note";
            });
            if (!note.empty() || !open.empty())
                if (ui.field(say("ratings.note_on", {{"element", element.code}}), note, {.input = ui::Input::multiline, .rows = 2})) set("note", note);
        }
    });
}

void ratings_pane(Ui& ui, App& app, const CycleView& v, const protocol::Section& section, const cycle::Content& evidence) {
    cycle::Content ratings = app.content(v.id, section.id);
    std::string changed;
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
            ui.card([&] {
                for (const auto& indicator : domain.indicators)
                    for (const auto& element : indicator.elements)
                        ui.key(element.code, [&] { element_rating(ui, app, v, element, evidence, ratings, changed); });
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
                ui.card({.pad_x = 20, .pad_y = 16}, [&] { read_shared(ui, v, *section); });
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
        for (const auto* section : {evidence, ratings}) {
            section_heading(ui, section->label);
            ui.card({.pad_x = 20, .pad_y = 16}, [&] { read_shared(ui, v, *section); });
        }
        return;
    }
    const cycle::Content lines = app.content(v.id, evidence->id);
    if (ui.wide()) {
        ui.row({.gap = 24, .align = ui::Align::start}, [&] {
            ui.column({.grow = 1}, [&] { evidence_pane(ui, app, v, *evidence); });
            ui.column({.grow = 1}, [&] { ratings_pane(ui, app, v, *ratings, lines); });
        });
    } else {
        evidence_pane(ui, app, v, *evidence);
        ratings_pane(ui, app, v, *ratings, lines);
    }
    complete_dialog(ui, app, v, *step);
}

}  // namespace cyclebook::screens
