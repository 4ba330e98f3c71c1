#include "screens/evidence.hpp"

#include <algorithm>

#include "app/script.hpp"
#include "core/text.hpp"
#include "protocol/translate.hpp"
#include "screens/files.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

constexpr std::size_t most_lines = 50;       // an hour's script is long

std::vector<ui::Option> learning_options() {
    return {{"", say("lines.not_said")}, {"best", say("lines.best")}, {"better", say("lines.better")}};
}

std::vector<ui::Option> lens_options(const protocol::Rubric& rubric) {
    std::vector<ui::Option> options{{"", say("lines.no_lens")}};
    for (const auto& lens : rubric.lenses) options.push_back({lens, protocol::lens_label(rubric, lens)});
    return options;
}

std::string time_words(const cycle::Item& line) {
    const auto minutes = core::parse_time(cycle::text_of(line.fields, "time"));
    return minutes ? core::spoken_time(*minutes) : std::string();
}

void open_line(Ui& ui, App& app, const CycleView& v, cycle::Content& content, const cycle::Item& line, const std::function<Findings(std::string_view)>& look,
               std::string& changed) {
    auto& fields = cycle::row(content, "lines", line.id).fields;
    const auto edit = [&](std::string_view name, std::string_view value) {
        cycle::set_text(fields, name, value);
        changed = "lines/" + line.id + "/" + std::string(name);
    };
    Findings found;
    const auto noted = [&](std::string_view now) {
        found = look(now);
        return stretches(found);
    };
    ui.column({.gap = 12}, [&] {
        std::string text(cycle::text_of(fields, "text")), who(cycle::text_of(fields, "who")), element(cycle::text_of(fields, "element")),
            lens(cycle::text_of(fields, "lens")), time(cycle::text_of(fields, "time")), learning(cycle::text_of(fields, "learning"));
        if (ui.field(say("lines.line"), text, {.input = ui::Input::multiline, .autofocus = true, .rows = 2, .noted = noted})) edit("text", text);
        show_findings(ui, found);
        if (ui.segments(say("lines.who"), who, who_options())) edit("who", who);
        if (ui.select(say("parts.element"), element, element_options(v.state->rubric))) edit("element", element);
        if (ui.select(say("lines.lens"), lens, lens_options(v.state->rubric))) edit("lens", lens);
        if (ui.segments(say("lines.learning"), learning, learning_options())) edit("learning", learning);
        edit_files(ui, app, v, *section_of(v, protocol::SectionKind::evidence), content, changed, line.id);
        ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
            if (ui.field(say("lines.time"), time, {.input = ui::Input::time, .width = 140})) edit("time", time);
            ui.spacer();
            if (ui.button(say("lines.delete"), {.look = ui::Look::danger})) {
                app.local("line").clear();
                changed = "delete " + line.id;
            }
            if (ui.button(say("lines.close"))) app.local("line").clear();
        });
    });
}

/// "12 min": since the first line.
std::string minutes_words(const app::Passed& passed) {
    return passed.minutes && *passed.minutes > 0 ? say("lines.minutes_in", {{"count", *passed.minutes}}) : std::string();
}

/// `columns`: what teacher and students do in columns of their own, as scripts are written on paper.
void closed_line(Ui& ui, const cycle::Item& line, const app::Passed& passed, bool columns, const std::string& files, const Findings& found, std::string& open) {
    const std::string who(cycle::text_of(line.fields, "who"));
    const std::string element(cycle::text_of(line.fields, "element"));
    const auto words = [&] {
        const auto noted = stretches(found);
        if (ui.link(cycle::text_of(line.fields, "text"), {.tone = ui::Tone::ink, .noted = noted})) open = line.id;
        for (const auto& said : {files, finding_words(found)})
            if (!said.empty()) ui.small(said);
    };
    const auto tags = [&] { ui.tag(element.empty() ? say("lines.no_element") : element, element.empty() ? ui::Tone::warn : ui::Tone::accent); };
    if (ui.narrow()) {
        ui.column({.gap = 4}, [&] {
            ui.row({.gap = 8}, [&] {
                ui.small(time_words(line));
                if (const auto minutes = minutes_words(passed); !minutes.empty()) ui.small(minutes);
                ui.small(who_label(who));
                ui.spacer();
                tags();
            });
            words();
        });
        return;
    }
    const auto time = [&] {
        ui.column({.width = 76}, [&] {
            ui.text(time_words(line), {.size = ui::Size::small, .tone = ui::Tone::muted});
            if (const auto minutes = minutes_words(passed); !minutes.empty()) ui.small(minutes);
        });
    };
    if (!columns) {
        ui.row({.gap = 12}, [&] {
            time();
            ui.row({.width = 88}, [&] { ui.tag(who_label(who)); });
            ui.column({.grow = 1}, words);
            tags();
        });
        return;
    }
    const bool first = who == who_options().front().value;
    const auto said = [&] {
        ui.column({.grow = 1}, [&] {
            ui.small(who_label(who));
            words();
        });
    };
    const auto nothing = [&] { ui.column({.grow = 1}, [] {}); };
    ui.row({.gap = 16, .align = ui::Align::start}, [&] {
        time();
        if (first) said(), nothing();
        else nothing(), said();
        ui.row({.width = 108, .justify = ui::Align::end}, tags);   // as wide for every line, or the columns would not align
    });
}

}  // namespace

std::vector<ui::Option> who_options() {
    return {{"Teacher", say("lines.teacher")}, {"Students", say("lines.students")}, {"Other", say("lines.other")}};
}

std::string who_label(std::string_view who) {
    for (const auto& option : who_options())
        if (option.value == who) return option.label;
    return std::string(who);
}

std::string beside_line(const CycleView& v, const cycle::Texts& line) {
    std::string words = who_label(cycle::text_of(line, "who"));
    const auto add = [&](std::string_view value, const std::vector<ui::Option>& options) {
        if (value.empty()) return;
        const auto known = std::ranges::find(options, value, &ui::Option::value);
        words += (words.empty() ? "" : " · ") + (known == options.end() ? std::string(value) : known->label);
    };
    add(cycle::text_of(line, "lens"), lens_options(v.state->rubric));
    add(cycle::text_of(line, "learning"), learning_options());
    return words;
}

std::vector<std::pair<std::string, std::string>> who_labels() {
    std::vector<std::pair<std::string, std::string>> labels;
    for (const auto& option : who_options()) labels.emplace_back(option.value, option.label);
    return labels;
}

void edit_lines(Ui& ui, App& app, const CycleView& v, cycle::Content& content, std::string& changed, bool newest_first) {
    const auto lines = cycle::rows_of(content, "lines");   // a copy: an opened line changes them
    const auto passed = app::times_in_lesson(lines);
    const auto look = look_again(app, v);
    std::string& open = app.local("line");
    const auto at = [&](std::size_t n) { return newest_first ? lines.size() - 1 - n : n; };
    std::optional<std::size_t> seen;                       // the line that is open, or one that was added just now
    std::string& counted = app.local("lines");
    if (!counted.empty() && std::stoul(counted) < lines.size()) seen = newest_first ? 0 : lines.size() - 1;
    counted = std::to_string(lines.size());
    for (std::size_t n = 0; n < lines.size(); ++n)
        if (lines[at(n)].id == open) seen = n;
    Part part{0, lines.size()};
    if (lines.size() > most_lines) ui.column({.pad_x = 16, .pad_y = 4}, [&] { part = part_of(ui, app, say("parts.evidence"), lines.size(), most_lines, seen); });
    if (part.turned) open.clear();
    std::string deleted;
    ui.list(say("parts.evidence"), {.divided = true}, [&] {
        for (std::size_t n = part.first; n < part.last; ++n) {
            const auto& line = lines[at(n)];
            ui.key(line.id, [&] {
                ui.item({.pad_x = 16, .pad_y = 10, .drag = newest_first ? std::string() : line.id, .position = part.position(n), .of = part.of}, [&] {
                    const auto pause = [&] {
                        if (passed[at(n)].pause > 0) ui.small(say("lines.pause", {{"count", passed[at(n)].pause}}));
                    };
                    if (!newest_first) pause();
                    if (open == line.id) open_line(ui, app, v, content, line, look, changed);
                    else closed_line(ui, line, passed[at(n)], newest_first && !ui.narrow(), names_of(cycle::attachment_rows(content, line.id)),
                                     look(cycle::text_of(line.fields, "text")), open);
                    if (newest_first) pause();
                });
            });
            if (changed == "delete " + line.id) deleted = line.id;
        }
    });
    if (deleted.empty()) return;
    for (const auto& file : cycle::attachment_rows(content, deleted)) cycle::remove_row(content, cycle::attachments_list, file.id);
    cycle::remove_row(content, "lines", deleted);
}

}  // namespace cyclebook::screens
