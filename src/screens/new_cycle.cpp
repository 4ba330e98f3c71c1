#include <algorithm>

#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

/// Dates, one a line, as a person lists holidays; nothing when a line is not a date.
std::optional<std::vector<std::string>> holidays_of(std::string_view text) {
    std::vector<std::string> dates;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        std::erase_if(line, [](char c) { return c == ' ' || c == '\r'; });
        if (line.empty()) continue;
        if (!core::parse_date(line)) return std::nullopt;
        dates.push_back(std::move(line));
    }
    return dates;
}

}  // namespace

void new_cycle(Ui& ui, App& app) {
    const auto& protocol = app.protocol();
    std::string& role = app.local("role");
    std::string& my_name = app.local("my name");
    std::string& other_name = app.local("other name");
    std::string& type = app.local("type");
    std::string& subject = app.local("subject");
    std::string& days = app.local("days");
    std::string& holidays = app.local("holidays");
    std::string& tried = app.local("tried");
    if (app.local("begun").empty()) {
        app.local("begun") = "yes";
        my_name = app.setting("name");
        role = protocol.roles.back().id;
        type = protocol.types.front().id;
        days = protocol.days == protocol::DayCount::school ? "school" : "calendar";
    }
    const auto other = std::ranges::find_if(protocol.roles, [&](const auto& r) { return r.id != role; });
    const std::string other_label = other == protocol.roles.end() ? say("new_cycle.other_person") : other->label;

    header(ui, app, {.title = say("parts.new_cycle"), .subtitle = say("new_cycle.what")});
    std::string wrong;   // the first field that has to be looked at
    const auto check = [&](std::string label, bool bad) {
        if (bad && wrong.empty()) wrong = label;
        return label;
    };
    const auto need = [&](std::string_view value, std::string sentence) {
        return tried.empty() || !value.empty() ? std::string() : sentence;
    };
    ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 720, .divided = false}, [&] {
        std::vector<ui::Option> roles, types;
        for (const auto& r : protocol.roles) roles.push_back({r.id, r.label});
        for (const auto& t : protocol.types) types.push_back({t.id, t.label});
        ui.segments(say("new_cycle.part"), role, roles);
        ui.field(check(say("new_cycle.your_name"), my_name.empty()), my_name, {.error = need(my_name, say("new_cycle.name_missing")), .required = true});
        ui.field(check(say("new_cycle.other_name", {{"role", other_label}}), other_name.empty()), other_name,
                 {.error = need(other_name, say("new_cycle.other_name_missing", {{"role", core::lowered(other_label)}})), .required = true});
        ui.segments(say("new_cycle.observation"), type, types);
        ui.field(say("new_cycle.subject"), subject, {.hint = say("new_cycle.subject_hint")});
        for (const auto& event : protocol.events) {
            if (!event.required && !event.has_time) continue;   // later dates are agreed at the conference
            std::string& date = app.local(event.id + ".date");
            ui.key(event.id, [&] {
                ui.row({.gap = 12, .align = ui::Align::start, .wrap = true}, [&] {
                    ui.field(check(say("parts.event_date", {{"event", event.label}}), event.required && date.empty()), date, {.input = ui::Input::date,
                                                           .hint = event.required ? "" : say("new_cycle.later"),
                                                           .error = event.required ? need(date, say("new_cycle.date_missing")) : "",
                                                           .required = event.required,
                                                           .width = 200});
                    if (event.has_time) ui.field(say("parts.event_time", {{"event", event.label}}), app.local(event.id + ".time"), {.input = ui::Input::time, .width = 140});
                    if (event.has_place) ui.field(say("parts.event_place", {{"event", event.label}}), app.local(event.id + ".place"), {.grow = 1});
                });
            });
        }
        ui.segments(say("new_cycle.days"), days, std::vector<ui::Option>{{"calendar", say("new_cycle.calendar")}, {"school", say("new_cycle.school")}});
        if (days == "school") {
            const bool bad = !holidays_of(holidays);
            ui.field(check(say("new_cycle.days_off"), bad), holidays, {.input = ui::Input::multiline,
                                            .hint = say("new_cycle.days_off_hint"),
                                            .error = bad ? say("new_cycle.days_off_bad") : "",
                                            .rows = 3});
        }
    });
    ui.gap(16);
    ui.row({.gap = 12, .wrap = true}, [&] {
        if (ui.button(say("new_cycle.begin"), {.look = ui::Look::filled})) {
            tried = "yes";
            if (!wrong.empty()) {
                ui.focus(wrong);
            } else {
                app::OpenCycle open{role, my_name, other_name, type, subject, days, {}, {}};
                if (days == "school") open.holidays = *holidays_of(holidays);
                for (const auto& event : protocol.events)
                    for (const char* part : {".date", ".time", ".place"})
                        if (const auto& value = app.local(event.id + part); !value.empty()) open.schedule[event.id + part] = value;
                app.perform(std::move(open));
            }
        }
        if (ui.button(say("parts.cancel"), {.look = ui::Look::plain})) app.perform(app::Go{{"my-cycles", {}}});
    });
}

}  // namespace cyclebook::screens
