#include <algorithm>
#include <set>

#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

namespace {

using app::App;
using app::Group;
using app::Summary;
using ui::Ui;

constexpr std::size_t lines_at_first = 50;   // a group of thousands is shown when asked for

std::string_view group_title(Group group) {
    switch (group) {
        case Group::your_turn: return "Your turn";
        case Group::waiting: return "Waiting";
        case Group::coming_up: return "Coming up";
        case Group::closed: return "Closed";
    }
    return {};
}

void line(Ui& ui, App& app, const Summary& s, bool first_of_turn) {
    const bool turn = s.group == Group::your_turn;
    const std::string label = turn ? "Continue" : "Open";
    const auto act = [&] {
        if (ui.button(label, {.look = turn && first_of_turn ? ui::Look::filled : ui::Look::outlined,
                              .wide = ui.narrow(),
                              .name = label + ": " + s.who}))
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
    if (ui.narrow()) {
        ui.column({.gap = 8}, [&] {
            ui.row({.gap = 8, .align = ui::Align::start}, [&] {
                ui.column({.grow = 1}, [&] {
                    if (ui.link(s.who, {.weight = ui::Weight::semibold, .tone = ui::Tone::ink})) app.perform(app::Go{{"cycle", s.id}});
                    ui.small(s.type + (s.about.empty() ? "" : " · " + s.about));
                });
                if (!s.due.empty()) ui.tag(s.due, tone_of(s.urgency));
            });
            next();
            act();
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

void group(Ui& ui, App& app, Group which, const std::vector<const Summary*>& lines) {
    if (lines.empty()) return;
    const std::string title(group_title(which));
    section_heading(ui, title + " · " + std::to_string(lines.size()));
    std::string& all = app.local("all " + title);
    const std::size_t shown = all.empty() ? std::min(lines.size(), lines_at_first) : lines.size();
    ui.list(title, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (std::size_t i = 0; i < shown; ++i)
            ui.key(lines[i]->id, [&] { ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 14}, [&] { line(ui, app, *lines[i], i == 0); }); });
    });
    if (shown < lines.size()) {
        ui.gap(8);
        if (ui.button("Show all " + std::to_string(lines.size()), {.look = ui::Look::plain, .name = "Show all: " + title})) all = "yes";
    }
}

void start_here(Ui& ui, App& app) {
    ui.gap(16);
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 32.f, .pad_y = ui.narrow() ? 20.f : 32.f, .divided = false}, [&] {
        ui.heading(2, "Start here");
        ui.text("A cycle takes one observed lesson from agreeing a date to the follow-up meeting. You and the other person each "
                "keep a copy, and pass a file back and forth by e-mail.");
        ui.text("Everything stays on this device. Nothing is sent unless you send it.", {.tone = ui::Tone::muted});
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button("Try a sample")) app.perform(app::TrySample{});
        });
    });
}

}  // namespace

void my_cycles(Ui& ui, App& app) {
    ui.title("My cycles");
    const auto& all = app.cycles();
    const bool turn = std::ranges::any_of(all, [](const Summary& s) { return s.group == Group::your_turn; });
    header(ui, app, {.title = "My cycles", .actions = [&] {
        if (ui.button("Open file")) app.perform(app::ChooseFiles{});
        if (ui.button("New cycle", {.look = turn ? ui::Look::outlined : ui::Look::filled})) app.perform(app::Go{{"new-cycle", {}}});
    }});
    if (all.empty()) return start_here(ui, app);

    std::string& search = app.local("search");
    std::string& year = app.local("year");
    std::string& type = app.local("type");
    std::set<std::string> years, types;
    for (const auto& s : all) {
        if (!s.school_year.empty()) years.insert(s.school_year);
        types.insert(s.type);
    }
    std::vector<ui::Option> year_options{{"", "All years"}}, type_options{{"", "All types"}};
    for (auto it = years.rbegin(); it != years.rend(); ++it) year_options.push_back({*it, *it});
    for (const auto& t : types) type_options.push_back({t, t});

    ui.gap(16);
    ui.row({.gap = 12, .wrap = true}, [&] {
        ui.field("Search cycles", search, {.input = ui::Input::search, .placeholder = "Search cycles: a name, a school year, a step",
                                           .hide_label = true, .grow = 1});
        ui.select("School year", year, year_options, {.hide_label = true, .width = 136});
        ui.select("Type", type, type_options, {.hide_label = true, .width = 136});
    });

    const std::string wanted = app::lower(search);
    std::vector<const Summary*> groups[4];
    std::size_t found = 0;
    for (const auto& s : all) {
        if (!wanted.empty() && s.search.find(wanted) == std::string::npos) continue;
        if (!year.empty() && s.school_year != year) continue;
        if (!type.empty() && s.type != type) continue;
        groups[static_cast<std::size_t>(s.group)].push_back(&s);
        ++found;
    }
    for (std::size_t g = 0; g < 4; ++g) group(ui, app, static_cast<Group>(g), groups[g]);
    if (found == 0) {
        ui.gap(24);
        ui.text("No cycle matches this search.", {.tone = ui::Tone::muted});
    }
}

}  // namespace cyclebook::screens
