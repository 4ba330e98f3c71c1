#include <algorithm>
#include <optional>

#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

namespace {

using app::App;
using app::Group;
using app::Summary;
using core::say;
using ui::Ui;

constexpr std::size_t most_lines = 20;       // of a group that can have thousands

std::string group_title(Group group) {
    switch (group) {
        case Group::your_turn: return say("my_cycles.your_turn");
        case Group::waiting: return say("my_cycles.waiting");
        case Group::coming_up: return say("my_cycles.coming_up");
        case Group::closed: return say("my_cycles.closed");
    }
    return {};
}

void line(Ui& ui, App& app, const Summary& s, bool first_of_turn) {
    const bool turn = s.group == Group::your_turn;
    const auto act = [&] {
        if (ui.button(say(turn ? "parts.continue" : "my_cycles.open"), {.look = turn && first_of_turn ? ui::Look::filled : ui::Look::outlined,
                              .wide = ui.narrow(),
                              .name = turn ? say("parts.continue_with", {{"what", s.who}}) : say("my_cycles.open_with", {{"name", s.who}})}))
            app.perform(app::Go{{turn ? s.screen : "cycle", s.id}});
    };
    const auto person = [&] {
        ui.column({}, [&] {
            if (ui.link(s.who, {.weight = ui::Weight::semibold, .tone = ui::Tone::ink})) app.perform(app::Go{{"cycle", s.id}});
            ui.small(s.about);
        });
    };
    const auto next = [&] {
        ui.column({}, [&] {
            ui.text(s.next);
            if (!s.next_detail.empty()) ui.small(s.next_detail);
        });
    };
    constexpr float four_columns = 720;
    if (ui.narrow() || ui.width() < four_columns) {
        const auto who = [&] {
            ui.column({.grow = 1}, [&] {
                if (ui.link(s.who, {.weight = ui::Weight::semibold, .tone = ui::Tone::ink})) app.perform(app::Go{{"cycle", s.id}});
                ui.small(s.type + (s.about.empty() ? "" : " · " + s.about));
            });
        };
        const auto due = [&] {
            if (!s.due.empty()) ui.tag(s.due, tone_of(s.urgency));
        };
        ui.column({.gap = 8}, [&] {
            ui.row({.gap = 8, .align = ui::Align::start}, [&] { who(), due(); });
            if (ui.narrow()) return next(), act();
            ui.row({.gap = 16, .align = ui::Align::end}, [&] {
                ui.column({.grow = 1}, next);
                act();
            });
        });
        return;
    }
    ui.grid({{.fr = 1.3f}, {.fr = .6f}, {.fr = 1.9f}, {.px = 260}}, {.gap = 16, .align = ui::Align::center}, [&] {
        person();
        ui.text(s.type);
        next();
        ui.row({.gap = 12, .justify = ui::Align::end}, [&] {
            if (!s.due.empty()) ui.tag(s.due, tone_of(s.urgency));
            act();
        });
    });
}

void group(Ui& ui, App& app, Group which, const std::vector<const Summary*>& lines, bool anew) {
    if (lines.empty()) return;
    const std::string title = group_title(which);
    section_heading(ui, title + " · " + std::to_string(lines.size()));
    const Part part = part_of(ui, app, title, lines.size(), most_lines, anew ? std::optional<std::size_t>(0) : std::nullopt);
    ui.list(title, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (std::size_t i = part.first; i < part.last; ++i)
            ui.key(lines[i]->id, [&] {
                ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 14, .position = part.position(i), .of = part.of}, [&] { line(ui, app, *lines[i], i == 0); });
            });
    });
}

void start_here(Ui& ui, App& app) {
    ui.gap(16);
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 32.f, .pad_y = ui.narrow() ? 20.f : 32.f, .divided = false}, [&] {
        ui.heading(2, say("my_cycles.start_here"));
        ui.text(say("my_cycles.what"));
        ui.text(say("my_cycles.stays"), {.tone = ui::Tone::muted});
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(say("parts.try_sample"))) app.perform(app::TrySample{});
        });
    });
}

}  // namespace

void my_cycles(Ui& ui, App& app) {
    ui.title(say("parts.my_cycles"));
    const auto& all = app.cycles();
    const bool turn = std::ranges::any_of(all, [](const Summary& s) { return s.group == Group::your_turn; });
    header(ui, app, {.title = say("parts.my_cycles"), .actions = [&] {
        if (ui.button(say("my_cycles.open_file"))) app.perform(app::ChooseFiles{});
        if (ui.button(say("parts.new_cycle"), {.look = turn ? ui::Look::outlined : ui::Look::filled})) app.perform(app::Go{{"new-cycle", {}}});
    }});
    if (all.empty()) return start_here(ui, app);
    if (!ui.narrow()) care(ui, app);

    std::string& search = app.local("search");
    std::string& year = app.local("year");
    std::string& type = app.local("type");
    std::vector<ui::Option> year_options{{"", say("my_cycles.all_years")}}, type_options{{"", say("my_cycles.all_types")}};
    for (const auto& y : app.school_years()) year_options.push_back({y, y});
    for (const auto& t : app.types()) type_options.push_back({t, t});

    ui.gap(16);
    bool anew = false;
    ui.row({.gap = 12, .wrap = true}, [&] {
        anew |= ui.field(say("my_cycles.search"), search, {.input = ui::Input::search, .placeholder = say("my_cycles.search_hint"),
                                           .hide_label = true, .grow = 1});
        anew |= ui.select(say("my_cycles.year"), year, year_options, {.hide_label = true, .width = 136});
        anew |= ui.select(say("my_cycles.type"), type, type_options, {.hide_label = true, .width = 136});
    });

    const std::string wanted = search.empty() ? std::string() : app.search_form(search);
    std::vector<const Summary*> groups[4];
    std::size_t found = 0;
    for (const auto& s : all) {
        if (!wanted.empty() && app.search_text(s).find(wanted) == std::string::npos) continue;
        if (!year.empty() && s.school_year != year) continue;
        if (!type.empty() && s.type != type) continue;
        groups[static_cast<std::size_t>(s.group)].push_back(&s);
        ++found;
    }
    for (std::size_t g = 0; g < 4; ++g) {
        group(ui, app, static_cast<Group>(g), groups[g], anew);
        if (ui.narrow() && static_cast<Group>(g) == Group::your_turn) care(ui, app);   // what one is to do comes first on a small screen
    }
    if (found == 0) {
        ui.gap(24);
        ui.text(say("my_cycles.none"), {.tone = ui::Tone::muted});
    }
}

}  // namespace cyclebook::screens
