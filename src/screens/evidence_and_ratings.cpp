#include <algorithm>

#include "screens/evidence.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using ui::Ui;

namespace {

std::size_t lines_about(const cycle::Content& evidence, std::string_view element) {
    return static_cast<std::size_t>(std::ranges::count_if(
        cycle::rows_of(evidence, "lines"), [&](const auto& line) { return cycle::text_of(line.fields, "element") == element; }));
}

void balance(Ui& ui, const cycle::Content& evidence) {
    int best = 0, better = 0;
    for (const auto& line : cycle::rows_of(evidence, "lines")) {
        best += cycle::text_of(line.fields, "learning") == "best";
        better += cycle::text_of(line.fields, "learning") == "better";
    }
    section_heading(ui, "Balance");
    ui.card({.gap = 8, .pad_x = 20, .pad_y = 16}, [&] {
        if (best + better == 0) {
            ui.small("Open a line and say whether learning was best or could be better there. The conversation needs both.");
            return;
        }
        const std::string left = "Best: " + app::plural(static_cast<std::size_t>(best), "line", "lines");
        const std::string right = "Could be better: " + app::plural(static_cast<std::size_t>(better), "line", "lines");
        ui.balance(left + ". " + right + ".", static_cast<float>(best), static_cast<float>(better), left, right);
        if (best == 0 || better == 0) ui.small("So far this shows one side only.", ui::Tone::warn);
    });
}

void evidence_pane(Ui& ui, App& app, const CycleView& v, const protocol::Section& section) {
    cycle::Content content = app.content(v.id, section.id);
    std::string changed;
    const auto count = cycle::rows_of(content, "lines").size();
    section_heading(ui, "Evidence · " + app::plural(count, "line", "lines"));
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
            ui.small(app::plural(lines, "line", "lines"));
        });
        if (ui.segments(element.code + " " + element.title, level, levels, true, fills)) set("level", level);
        if (!level.empty() && lines == 0) ui.small("Rated, with no line of evidence yet.", ui::Tone::warn);
        if (!level.empty() || !note.empty() || deep || !open.empty()) {
            ui.row({.gap = 12, .wrap = true}, [&] {
                if (ui.checkbox("Discuss " + element.code + " deeply", deep)) set("deep", deep ? "yes" : "");
                ui.spacer();
                if (!level.empty() && ui.button("Clear", {.look = ui::Look::plain, .name = "Clear the rating of " + element.code})) set("level", "");
                if (note.empty() && open.empty() && ui.button("Add note", {.look = ui::Look::plain, .name = "Add note to " + element.code})) open = "note";
            });
            if (!note.empty() || !open.empty())
                if (ui.field("Note on " + element.code, note, {.input = ui::Input::multiline, .rows = 2})) set("note", note);
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
    for (const auto& domain : domains) options.push_back({domain.code, "Domain " + domain.code + " · " + domain.title});
    section_heading(ui, "Ratings · " + app::plural(rated, "element", "elements"));
    ui.select("Domain", chosen, options, {.hide_label = true});
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
                    ui.small("Some wording here stands in for the district's own: " + indicator.source + ".");
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
        header(ui, app, {.title = "Evidence and ratings", .cycle = &v});
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
    header(ui, app, {.title = "Evidence and ratings", .cycle = &v,
                     .tag = shared && !draft ? "shared" : "private until you share", .tag_tone = shared && !draft ? ui::Tone::good : ui::Tone::muted,
                     .actions = [&] {
        if (app.can_undo() && ui.button("Undo")) app.perform(app::Undo{});
        if (!final) complete_button(ui, app, v, *step);
    }});
    if (final) {
        ui.status("The record is final. Reopen it on the screen Cycle Record before you change a rating.", ui::Tone::warn);
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
