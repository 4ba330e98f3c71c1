#include "screens/parts.hpp"

#include <algorithm>

#include "core/contains.hpp"
#include "core/text.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

ui::Tone tone_of(app::Urgency urgency) {
    switch (urgency) {
        case app::Urgency::done: return ui::Tone::good;
        case app::Urgency::due: return ui::Tone::warn;
        case app::Urgency::late: return ui::Tone::bad;
        case app::Urgency::soon:
        case app::Urgency::none: return ui::Tone::muted;
    }
    return ui::Tone::muted;
}

void header(Ui& ui, App& app, const Header& h) {
    ui.title(h.cycle && h.title != h.cycle->title ? h.title + " · " + h.cycle->other_name : h.title);
    const bool on_cycle = app.route().screen == "cycle";
    const std::string help = help_on(app.route().screen);
    std::string& open = app.local("about this screen");
    const auto ask_help = [&] {
        if (!help.empty() && ui.button(say("help.title"), {.look = ui::Look::plain, .small = true, .key = "help", .name = say("help.on_this"),
                                                          .has_expanded = true, .expanded = !open.empty()}))
            open = open.empty() ? "open" : "";
    };
    if (h.cycle || ui.narrow()) {
        ui.row({.gap = 6}, [&] {
            if (h.cycle && ui.narrow()) {
                const std::string back = on_cycle ? say("parts.my_cycles") : h.cycle->other_name;
                if (ui.link("‹ " + back)) app.perform(app::Go{on_cycle ? app::Route{} : app::Route{"cycle", h.cycle->id}});
            } else if (h.cycle) {
                ui.row({.gap = 6, .role = ui::Role::group, .name = say("parts.you_are_here")}, [&] {
                    if (ui.link(say("parts.my_cycles"), {.size = ui::Size::small, .tone = ui::Tone::muted})) app.perform(app::Go{{"my-cycles", {}}});
                    ui.text("›", {.size = ui::Size::small, .tone = ui::Tone::muted, .decorative = true});
                    if (on_cycle) {
                        ui.small(h.cycle->other_name);
                    } else {
                        if (ui.link(h.cycle->other_name, {.size = ui::Size::small, .tone = ui::Tone::muted}))
                            app.perform(app::Go{{"cycle", h.cycle->id}});
                        ui.text("›", {.size = ui::Size::small, .tone = ui::Tone::muted, .decorative = true});
                        ui.small(h.title);
                    }
                });
            }
            ui.spacer();
            if (ui.narrow()) {   // the status region itself is in the navigation; here it is only painted
                const bool bad = app.save_state() == app::SaveState::failed || !app.may_write();
                const bool saved = app.save_state() == app::SaveState::saved && !bad;
                if (saved) ui.icon(ui::Icon::done, ui::Tone::good);
                ui.text(bad ? say("parts.not_saved") : app.save_words(),
                        {.size = ui::Size::small, .tone = bad ? ui::Tone::bad : saved ? ui::Tone::good : ui::Tone::muted, .decorative = true});
            } else {
                ask_help();
            }
        });
        ui.gap(4);
    }
    if (ui.narrow()) {
        ui.row({.gap = 12}, [&] {   // Help stays beside a title of several lines
            ui.heading(1, h.title, {.size = ui::Size::display, .grow = 1});
            ask_help();
        });
        if (!h.tag.empty()) ui.tag(h.tag, h.tag_tone);
        if (!h.subtitle.empty()) ui.text(h.subtitle, {.size = ui::Size::small, .tone = ui::Tone::muted});
        if (h.actions) {
            ui.gap(12);
            ui.row({.gap = 12, .wrap = true}, h.actions);
        }
    } else {
        ui.row({.gap = 12}, [&] {
            ui.row({.gap = 12, .grow = 1, .wrap = true}, [&] {
                ui.heading(1, h.title);
                if (!h.tag.empty()) ui.tag(h.tag, h.tag_tone);
                if (!h.cycle) ask_help();
            });
            if (h.actions) h.actions();
        });
        if (!h.subtitle.empty()) ui.text(h.subtitle, {.tone = ui::Tone::muted});
    }
    if (!open.empty()) {
        ui.gap(8);
        ui.card({.pad_x = 16, .pad_y = 12, .max_width = 760}, [&] { ui.text(help); });
    }
    if (h.cycle) goes_by_name(ui, app, *h.cycle);
    ui.gap(12);
    notices(ui, app);
}

void section_heading(Ui& ui, std::string_view words) {
    ui.gap(20);
    ui.heading(2, words);
    ui.gap(8);
}

bool owns(const CycleView& v, const protocol::Section& section) { return core::contains(section.owners, v.role); }

std::vector<const protocol::Section*> own_sections(const CycleView& v, const protocol::Step& step) {
    std::vector<const protocol::Section*> own;
    for (const auto& id : step.sections)
        if (const auto* section = protocol::find_section(v.state->protocol, id); section && owns(v, *section)) own.push_back(section);
    return own;
}

const protocol::Section* section_of(const CycleView& v, protocol::SectionKind kind) {
    return protocol::section_of_kind(v.state->protocol, kind);
}

std::vector<ui::Option> element_options(const protocol::Rubric& rubric) {
    std::vector<ui::Option> options{{"", say("parts.no_element")}};
    for (const auto& domain : rubric.domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements) options.push_back({element.code, element.code + " " + element.title});
    return options;
}

std::string level_name(const protocol::Rubric& rubric, std::string_view level) {
    for (std::size_t i = 0; i < rubric.levels.size(); ++i)
        if (level == std::to_string(i + 1)) return rubric.levels[i];
    return level.empty() ? say("parts.not_rated") : std::string(level);
}

void ask_first(Ui& ui, App& app, std::string_view name, const Question& question, const std::function<void()>& act) {
    std::string& open = app.local(name);
    if (open.empty()) return;
    const bool still = ui.dialog(question.title, 480, [&] {
        ui.text(question.what);
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(question.keep)) open.clear();
            if (ui.button(question.act, {.look = ui::Look::danger})) act();
        });
    });
    if (!still) open.clear();
}

void ask_text(Ui& ui, App& app, const CycleView& v, std::string_view name, std::string_view title, std::string_view explain, std::string_view label,
              std::string_view button, bool required, const std::function<void(std::string)>& act, const std::function<void()>& more) {
    std::string& open = app.local(name);
    if (open.empty()) return;
    std::string& text = app.local(std::string(name) + " text");
    const bool still = ui.dialog(title, 560, [&] {
        ui.text(explain);
        goes_by_name(ui, app, v);
        if (more) more();
        ui.field(label, text, {.input = ui::Input::multiline, .required = required, .autofocus = true, .rows = 4});
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(say("parts.not_yet"))) open.clear();
            if (ui.button(button, {.look = ui::Look::filled,
                                   .why_not = required && text.find_first_not_of(" \n\t") == std::string::npos
                                                  ? say("parts.few_words")
                                                  : "",
                                   .lasting = true}))
                act(text);
        });
    });
    if (!still) open.clear();
}

}  // namespace cyclebook::screens
