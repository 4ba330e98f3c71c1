// Help: what each screen is for, a tour of the sample, and guides to print.

#include <array>
#include <charconv>

#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

struct About { std::string_view screen, title, text; };
constexpr std::array<About, 18> about{{
    {"my-cycles", "parts.my_cycles", "help.my_cycles"},
    {"new-cycle", "parts.new_cycle", "help.new_cycle"},
    {"cycle", "help.cycle_title", "help.cycle"},
    {"schedule", "schedule.title", "help.schedule"},
    {"observe", "parts.observe", "help.observe"},
    {"rate", "parts.evidence_and_ratings", "help.rate"},
    {"reflect", "reflect.title", "help.reflect"},
    {"read", "read.title", "help.read"},
    {"prepare", "prepare.title", "help.prepare"},
    {"confer", "confer.title", "help.confer"},
    {"record", "record.title", "help.record"},
    {"review", "review.title", "help.review"},
    {"follow-through", "follow.title", "help.follow_through"},
    {"history", "one_cycle.history", "help.history"},
    {"papers", "papers.title", "help.papers"},
    {"insights", "insights.title", "help.insights"},
    {"protocols", "definitions.title", "help.protocols"},
    {"this-device", "parts.this_device", "help.this_device"},
}};

/// Where the tour leads, in its order; the screens of a cycle are shown with the sample's.
struct Stop { std::string_view screen, text; };
constexpr std::array<Stop, 7> stops{{
    {"my-cycles", "tour.my_cycles"},
    {"cycle", "tour.cycle"},
    {"observe", "tour.observe"},
    {"rate", "tour.rate"},
    {"confer", "tour.confer"},
    {"record", "tour.record"},
    {"this-device", "tour.this_device"},
}};
constexpr std::string_view tour_setting = "tour";

std::size_t stop_of(const App& app) {
    std::size_t n = 0;
    const std::string value = app.setting(tour_setting);
    std::from_chars(value.data(), value.data() + value.size(), n);
    return n <= stops.size() ? n : 0;
}

void go_to_stop(App& app, std::size_t n) {
    const auto& stop = stops[n - 1];
    const auto sample = app.sample_cycles();
    const bool of_cycle = stop.screen != "my-cycles" && stop.screen != "this-device";
    app.perform(app::Set{std::string(tour_setting), std::to_string(n)});
    if (!of_cycle || !sample.empty()) app.perform(app::Go{{std::string(stop.screen), of_cycle ? sample.front() : std::string()}});
}

}  // namespace

void begin_tour(App& app) {
    if (app.sample_cycles().empty()) app.perform(app::TrySample{});
    app.perform(app::Set{std::string(tour_setting), "1"});
    app.perform(app::Go{{"my-cycles", {}}});
}

void tour(Ui& ui, App& app) {
    const std::size_t n = stop_of(app);
    if (n == 0) return;
    ui.region(say("tour.title"), {.gap = 12, .pad_x = 16, .pad_y = 14, .fill = ui::Fill::surface, .border_tone = ui::Tone::accent, .border = true, .radius = 12}, [&] {
        ui.text(say("tour.at", {{"number", n}, {"all", stops.size()}}), {.size = ui::Size::small, .weight = ui::Weight::semibold});
        ui.text(say(stops[n - 1].text));
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (n < stops.size() && ui.button(say("tour.next"), {.key = "next"})) go_to_stop(app, n + 1);
            if (n > 1 && ui.button(say("tour.back"), {.look = ui::Look::plain})) go_to_stop(app, n - 1);
            if (ui.button(say(n == stops.size() ? "tour.finish" : "tour.end"), {.look = n == stops.size() ? ui::Look::outlined : ui::Look::plain})) {
                app.perform(app::Set{std::string(tour_setting), {}});
                app.perform(app::Go{{"my-cycles", {}}});
            }
        });
    });
    ui.gap(16);
}

std::string help_on(std::string_view screen) {
    for (const auto& one : about)
        if (one.screen == screen) return say(one.text);
    return {};
}

void help(Ui& ui, App& app) {
    header(ui, app, {.title = say("help.title"), .subtitle = say("help.what")});
    section_heading(ui, say("tour.title"));
    ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 720, .divided = false}, [&] {
        ui.text(say("tour.what"));
        ui.row({}, [&] {
            if (ui.button(say("tour.take"), {.look = ui::Look::filled})) begin_tour(app);
        });
    });
    section_heading(ui, say("guide.guides"));
    ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 720, .divided = false}, [&] {
        ui.text(say("guide.guides_what"));
        ui.row({.gap = 12, .wrap = true}, [&] {
            for (const auto& role : app.protocol().roles)
                ui.key(role.id, [&] {
                    if (ui.button(say("guide.print", {{"role", core::lowered(role.label)}}))) app.perform(app::PrintGuide{role.id});
                });
        });
    });
    section_heading(ui, say("help.screens"));
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 720, .divided = false}, [&] {
        for (const auto& one : about)
            ui.key(one.screen, [&] {
                ui.column({.gap = 2}, [&] {
                    ui.heading(3, say(one.title));
                    ui.text(say(one.text));
                });
            });
    });
    section_heading(ui, say("shortcuts.title"));
    ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 720, .divided = false}, [&] { list_shortcuts(ui); });
}

}  // namespace cyclebook::screens
