// Insights: what all cycles on this device say together, as tables.

#include <algorithm>

#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

constexpr std::size_t most_rows = 40;        // of a table that can have thousands
constexpr std::size_t rows_of_many = 10;     // and of such a one, at a time
constexpr std::size_t most_names = 8;        // that are suggested
constexpr std::size_t short_text = 9;        // "in 3 days"

ui::Fill fill_of(int shade) {
    constexpr ui::Fill fills[] = {ui::Fill::none, ui::Fill::level1, ui::Fill::level2, ui::Fill::level3, ui::Fill::level4};
    return fills[std::clamp(shade, 0, 4)];
}

/// Of a table.
struct Look {
    bool folded = false;                     ///< cells lie under each other
    bool shaded = false;
    float pad = 20;                          ///< as its header line has
};

/// A cell that names its row (`header` is ""), or one under a header.
void show_cell(Ui& ui, App& app, const report::Cell& cell, const std::string& header, const Look& look) {
    const bool names = header.empty();
    // Where cells lie under each other there is no header over them: each says its own, below the name of the row.
    const std::string words = look.folded && !names && !cell.text.empty() ? say("insights.cell", {{"header", header}, {"text", cell.text}}) : cell.text;
    const ui::TextStyle style{.size = ui::Size::small, .weight = names && look.folded ? ui::Weight::semibold : ui::Weight::regular,
                              .tone = cell.text == "0" ? ui::Tone::muted : ui::Tone::ink, .fill = fill_of(cell.shade)};
    ui.column({.pad_x = look.shaded && !names ? 8.f : 0.f, .pad_y = 4, .min_width = names && look.folded ? ui.width() - 2 * look.pad - 2 : 0, .fill = fill_of(cell.shade), .radius = 6,
               .role = names ? ui::Role::rowheader : ui::Role::none}, [&] {
        if (cell.cycle.empty()) return ui.text(words, style);
        if (ui.link(words, style)) app.perform(app::Go{{"cycle", cell.cycle}});
    });
}

void show_table(Ui& ui, App& app, const report::OverviewTable& table) {
    if (table.rows.empty()) return;
    const auto any = [&](auto fits) { return std::ranges::any_of(table.rows, [&](const auto& row) { return std::ranges::any_of(row, fits); }); };
    const Look look{.folded = ui.width() < (table.headers.size() > 5 ? 640.f : 440.f), .shaded = any([](const report::Cell& cell) { return cell.shade > 0; }),
                    .pad = ui.narrow() ? 16.f : 20.f};
    std::vector<ui::Column_> tracks(table.headers.size(), {.fr = 1});
    for (const auto& row : table.rows)       // words want more room than numbers
        for (std::size_t c = 0; c < tracks.size(); ++c)
            if (row[c].text.size() > short_text) tracks[c].fr = c == 0 ? 3 : 2;
    const Part part = part_of(ui, app, table.name, table.rows.size(), table.rows.size() > most_rows ? rows_of_many : most_rows);
    ui.table(table.name, table.headers, tracks, !look.folded, [&] {
        for (std::size_t r = part.first; r < part.last; ++r)
            ui.key(std::to_string(r), [&] {
                ui.table_row({.pad_x = look.pad, .pad_y = 4, .position = part.position(r), .of = part.of}, [&] {
                    for (std::size_t c = 0; c < table.rows[r].size(); ++c)
                        ui.key(std::to_string(c), [&] { show_cell(ui, app, table.rows[r][c], c == 0 ? std::string() : table.headers[c], look); });
                });
            });
    }, part.of);
}

void show_part(Ui& ui, App& app, const report::OverviewPart& part) {
    section_heading(ui, part.title);
    ui.column({.gap = 8}, [&] {
        for (const auto& words : part.words) ui.text(words, {.tone = ui::Tone::muted});
        if (!part.sides.empty())
            ui.card({.gap = 16, .pad_x = 20, .pad_y = 16, .divided = false}, [&] {
                for (const auto& side : part.sides)
                    ui.balance(side.left + ". " + side.right + ".", static_cast<float>(side.on_left), static_cast<float>(side.on_right), side.left, side.right);
            });
        for (const auto& table : part.tables) {
            if (table.name != part.title) {
                ui.gap(8);
                ui.heading(3, table.name);
            }
            for (const auto& words : table.words) ui.text(words);
            show_table(ui, app, table);
        }
    });
}

/// The field of the person who was observed, with the names that fit what is typed. All tables follow once a name is there,
/// or once the person is done: to count thousands of cycles for each letter would make typing slow.
void choose_person(Ui& ui, App& app, std::string& person) {
    ui.column({.grow = 1, .min_width = 200}, [&] {
        std::string& typed = app.local("typed person");
        ui.field(app.counted().observed_label(), typed, {.input = ui::Input::search, .placeholder = say("insights.anybody"), .hide_label = true, .submit_on_enter = true});
        const bool left = ui.left();
        std::vector<ui::Option> options;
        if (typed != person)
            for (const auto& name : app.observed_people(typed, most_names)) options.push_back({name, name});
        const bool is_name = options.size() == 1 && options.front().label == typed;
        if (is_name || typed.empty()) options.clear();
        const auto taken = ui.suggestions(say("insights.names"), options, false);
        if (taken) typed = options[*taken].label;
        if (taken || is_name || typed.empty() || left || ui.submitted()) person = typed;
    });
}

}  // namespace

void insights(Ui& ui, App& app) {
    app::InsightsFilter filter{app.local("year"), app.local("type"), app.local("person"), app.local("rubric")};
    const bool any = !app.counted().empty();
    header(ui, app, {.title = say("insights.title"), .subtitle = say("insights.what"), .actions = any ? std::function<void()>([&] {
        if (ui.button(say("insights.print"))) app.perform(app::PrintInsights{filter});
        if (ui.button(say("insights.export"))) app.perform(app::SaveInsights{filter});
    }) : nullptr});
    if (!any) {
        ui.card({.gap = 12, .pad_x = 20, .pad_y = 20, .divided = false}, [&] {
            ui.text(say("insights.nothing"), {.weight = ui::Weight::semibold});
            ui.text(say("insights.begin_first"), {.tone = ui::Tone::muted});
            ui.row({}, [&] {
                if (ui.button(say("parts.new_cycle"), {.look = ui::Look::filled})) app.perform(app::Go{{"new-cycle", {}}});
            });
        });
        return;
    }
    std::vector<ui::Option> years{{"", say("my_cycles.all_years")}}, types{{"", say("my_cycles.all_types")}}, rubrics{{"", say("insights.most_used")}};
    for (const auto& y : app.school_years()) years.push_back({y, y});
    for (const auto& t : app.types()) types.push_back({t, t});
    for (const auto& [value, label] : app.counted().rubrics()) rubrics.push_back({value, label});
    ui.row({.gap = 12, .align = ui::Align::start, .wrap = true}, [&] {
        choose_person(ui, app, app.local("person"));
        ui.select(say("my_cycles.year"), app.local("year"), years, {.hide_label = true, .width = 136});
        ui.select(say("my_cycles.type"), app.local("type"), types, {.hide_label = true, .width = 136});
        if (rubrics.size() > 2) ui.select(say("paper.rubric"), app.local("rubric"), rubrics, {.hide_label = true});
    });
    ui.gap(8);
    filter = {app.local("year"), app.local("type"), app.local("person"), app.local("rubric")};
    const auto& overview = app.insights(filter);
    ui.small(overview.about);
    if (overview.parts.empty()) ui.text(say("my_cycles.none"));
    for (const auto& part : overview.parts) ui.key(part.title, [&] { show_part(ui, app, part); });
}

}  // namespace cyclebook::screens
