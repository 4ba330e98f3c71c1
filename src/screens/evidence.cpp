#include "screens/evidence.hpp"

#include <algorithm>

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

std::vector<ui::Option> who_options() {
    return {{"Teacher", say("lines.teacher")}, {"Students", say("lines.students")}, {"Other", say("lines.other")}};
}
std::vector<ui::Option> learning_options() {
    return {{"", say("lines.not_said")}, {"best", say("lines.best")}, {"better", say("lines.better")}};
}

/// Letters and digits only, lower case: "3b.ii" and "3BII" mean the same element.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string element_of(const protocol::Rubric& rubric, std::string_view written) {
    const std::string wanted = plain(written);
    if (wanted.empty()) return {};
    for (const auto& domain : rubric.domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements)
                if (plain(element.code) == wanted) return element.code;
    return {};
}

std::string lens_of(const protocol::Rubric& rubric, std::string_view written) {
    const std::string wanted = plain(written);
    if (wanted.empty()) return {};
    for (const auto& lens : rubric.lenses)
        if (plain(lens).starts_with(wanted) || plain(protocol::lens_label(rubric, lens)).starts_with(wanted)) return lens;
    return {};
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

void open_line(Ui& ui, App& app, const CycleView& v, cycle::Content& content, const cycle::Item& line, std::string& changed) {
    auto& fields = cycle::row(content, "lines", line.id).fields;
    const auto edit = [&](std::string_view name, std::string_view value) {
        cycle::set_text(fields, name, value);
        changed = "lines/" + line.id + "/" + std::string(name);
    };
    ui.column({.gap = 12}, [&] {
        std::string text(cycle::text_of(fields, "text")), who(cycle::text_of(fields, "who")), element(cycle::text_of(fields, "element")),
            lens(cycle::text_of(fields, "lens")), time(cycle::text_of(fields, "time")), learning(cycle::text_of(fields, "learning"));
        if (ui.field(say("lines.line"), text, {.input = ui::Input::multiline, .autofocus = true, .rows = 2})) edit("text", text);
        if (ui.segments(say("lines.who"), who, who_options())) edit("who", who);
        if (ui.select(say("parts.element"), element, element_options(v.state->rubric))) edit("element", element);
        if (ui.select(say("lines.lens"), lens, lens_options(v.state->rubric))) edit("lens", lens);
        if (ui.segments(say("lines.learning"), learning, learning_options())) edit("learning", learning);
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

}  // namespace

std::string who_label(std::string_view who) {
    for (const auto& option : who_options())
        if (option.value == who) return option.label;
    return std::string(who);
}

std::string take_tags(const protocol::Rubric& rubric, std::string_view text, cycle::Texts& fields) {
    std::string kept;
    std::size_t i = 0;
    while (i < text.size()) {
        const bool starts_word = i == 0 || text[i - 1] == ' ';
        if (starts_word && (text[i] == '#' || text[i] == '@')) {
            const std::size_t end = std::min(text.find(' ', i), text.size());
            const auto word = text.substr(i + 1, end - i - 1);
            const bool is_element = text[i] == '#';
            const std::string found = is_element ? element_of(rubric, word) : lens_of(rubric, word);
            if (!found.empty()) {
                cycle::set_text(fields, is_element ? "element" : "lens", found);
                i = std::min(end + 1, text.size());
                continue;
            }
        }
        kept += text[i++];
    }
    while (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept;
}

bool add_line(Ui& ui, App& app, const CycleView& v, cycle::Content& content, bool choose_who) {
    const std::string unfinished = App::unfinished_line(v.id);   // kept as it is typed, like everything else
    std::string text = app.setting(unfinished);
    std::string& who = app.local("new who");
    if (who.empty()) who = who_options().front().value;
    if (choose_who) ui.segments(say("lines.who_acts"), who, who_options(), true);
    bool add = false;
    ui.row({.gap = 12, .align = ui::Align::end}, [&] {
        if (ui.field(say("lines.add"), text, {.placeholder = say("lines.what"),
                                              .hide_label = true, .autofocus = choose_who, .submit_on_enter = true, .grow = 1}))
            app.perform(app::Set{unfinished, text});
        add = ui.submitted();
        if (ui.button(say("parts.add"), {.name = say("lines.add_the_line")})) add = true;
    });
    if (!add) return false;
    cycle::Texts fields;
    const std::string kept = take_tags(v.state->rubric, text, fields);
    if (kept.find_first_not_of(' ') == std::string::npos) return false;
    fields["text"] = kept;
    fields["who"] = who;
    fields["time"] = core::iso_time(app.minutes_now());
    cycle::row(content, "lines", core::random_id()).fields = std::move(fields);
    app.perform(app::Set{unfinished, {}});
    return true;
}

void edit_lines(Ui& ui, App& app, const CycleView& v, cycle::Content& content, std::string& changed, bool newest_first) {
    auto lines = cycle::rows_of(content, "lines");
    if (newest_first) std::ranges::reverse(lines);
    std::string& open = app.local("line");
    std::string deleted;
    ui.list(say("parts.evidence"), {.divided = true}, [&] {
        for (const auto& line : lines)
            ui.key(line.id, [&] {
                ui.item({.pad_x = 16, .pad_y = 10}, [&] {
                    if (open == line.id) {
                        open_line(ui, app, v, content, line, changed);
                        if (changed == "delete " + line.id) deleted = line.id;
                        return;
                    }
                    const std::string text(cycle::text_of(line.fields, "text"));
                    const std::string element(cycle::text_of(line.fields, "element"));
                    const auto words = [&] {
                        if (ui.link(text, {.tone = ui::Tone::ink})) open = line.id;
                    };
                    const auto tags = [&] { ui.tag(element.empty() ? say("lines.no_element") : element, element.empty() ? ui::Tone::warn : ui::Tone::accent); };
                    if (ui.narrow()) {
                        ui.column({.gap = 4}, [&] {
                            ui.row({.gap = 8}, [&] {
                                ui.small(time_words(line));
                                ui.small(who_label(cycle::text_of(line.fields, "who")));
                                ui.spacer();
                                tags();
                            });
                            words();
                        });
                    } else {
                        ui.row({.gap = 12}, [&] {
                            ui.text(time_words(line), {.size = ui::Size::small, .tone = ui::Tone::muted, .width = 68});
                            ui.row({.width = 88}, [&] { ui.tag(who_label(cycle::text_of(line.fields, "who"))); });
                            ui.column({.grow = 1}, words);
                            tags();
                        });
                    }
                });
            });
    });
    if (!deleted.empty()) cycle::remove_row(content, "lines", deleted);
}

}  // namespace cyclebook::screens
