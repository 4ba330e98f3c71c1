// The field that makes the lines of a script: Enter stamps the time and opens the next; no pointer is needed.

#include <algorithm>
#include <set>

#include "app/script.hpp"
#include "core/crypto.hpp"
#include "core/text.hpp"
#include "screens/evidence.hpp"
#include "screens/tallies.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

struct Choice {
    std::string label, line;   ///< line: what the field holds when it was taken
    std::string tally{};       ///< id of the tally that it counts on
};

std::vector<Choice> choices_for(App& app, const CycleView& v, const cycle::Content& content, std::string_view text) {
    std::vector<Choice> choices;
    for (auto& tag : app::tags_for(v.state->rubric, text, [&](std::string_view words) { return app.search_form(words); }))
        choices.push_back({std::move(tag.label), std::move(tag.line)});
    for (const auto& tally : tallies_for(app, content, text)) choices.push_back({say("observe.count_on", {{"tally", tally.name}}), {}, tally.id});
    return choices;
}

/// A list that opens, or gets longer or shorter, is spoken of once: the field keeps the focus.
void announce(App& app, std::size_t count) {
    std::string& told = app.local("suggested");
    const std::string now = count == 0 ? std::string() : std::to_string(count);
    if (told == now) return;
    told = now;
    if (count > 0) app.platform().announce(say("observe.found", {{"count", count}}));
}

cycle::Texts line_of(const CycleView& v, std::string text, std::string_view who, std::string_view time) {
    cycle::Texts fields;
    const std::string said_by = app::take_who(text, who_labels());
    std::string kept = app::take_tags(v.state->rubric, text, fields);
    if (kept.find_first_not_of(' ') == std::string::npos) return {};
    fields["text"] = std::move(kept);
    fields["who"] = said_by.empty() ? who : std::string_view(said_by);
    fields["time"] = time;
    return fields;
}

bool helps(const App& app) { return app.setting("wording") != "off"; }

std::unordered_set<std::string> known_names(const CycleView& v) {
    std::vector<std::string> names{v.state->subject};
    for (const auto& person : v.state->people) names.push_back(person.name);
    return app::words_of_names(names);
}

}  // namespace

std::function<Findings(std::string_view)> look_again(App& app, const CycleView& v) {
    if (!helps(app)) return [](std::string_view) { return Findings(); };
    return [&app, known = known_names(v)](std::string_view text) { return app::findings(app.words(), text, known); };
}

std::string finding_words(const Findings& found) {
    std::string words;
    for (const auto& finding : found) words += (words.empty() ? "" : ", ") + finding.word;
    return words.empty() ? words : say("wording.look", {{"words", words}});
}

std::vector<platform::Stretch> stretches(const Findings& found) {
    std::vector<platform::Stretch> all;
    for (const auto& finding : found) all.push_back({static_cast<std::uint32_t>(finding.at), static_cast<std::uint32_t>(finding.at + finding.size)});
    return all;
}

void show_findings(Ui& ui, const Findings& found) {
    constexpr std::size_t most = 3;
    if (found.empty()) return;
    std::set<std::string> said;
    ui.column({.gap = 2, .role = ui::Role::group, .name = say("wording.title")}, [&] {
        for (const auto& finding : found)
            if (said.size() < most && said.insert(finding.reason).second) ui.small(finding.reason);
    });
}

std::string add_line(Ui& ui, App& app, const CycleView& v, cycle::Content& content, bool choose_who) {
    const std::string unfinished = App::unfinished_line(v.id);   // kept as it is typed, like everything else
    std::string text = app.setting(unfinished);
    const std::string before = text;
    const auto abbreviations = app::read_abbreviations(app.setting("abbreviations"));
    std::string& who = app.local("new who");
    if (who.empty()) who = who_options().front().value;
    Findings found;
    const auto noted = [&](std::string_view now) {
        found = look_again(app, v)(now);
        return stretches(found);
    };
    if (choose_who) ui.segments(say("lines.who_acts"), who, who_options(), true);
    bool add = false, changed = false;
    ui.row({.gap = 12, .align = ui::Align::end}, [&] {
        changed = ui.field(say("lines.add"), text, {.placeholder = say("lines.what"),
                                                    .hide_label = true, .autofocus = choose_who, .submit_on_enter = true, .grow = 1, .noted = noted});
        if (ui.button(say("parts.add"), {.name = say("lines.add_the_line")})) {
            add = true;
            ui.focus(say("lines.add"));
        }
    });
    const auto choices = choices_for(app, v, content, text);
    std::vector<ui::Option> options;
    for (const auto& choice : choices) options.push_back({choice.label, choice.label});
    const auto taken = ui.suggestions(say("observe.suggestions"), options, !app::is_understood(v.state->rubric, text));
    announce(app, ui.suggesting() ? choices.size() : 0);
    if (ui.suggesting()) ui.small(say("observe.choose"));
    show_findings(ui, found);
    add = add || ui.submitted();
    if (changed) text = app::written_out(abbreviations, before, text, false);

    std::string made;
    if (taken && choices[*taken].tally.empty()) {
        text = choices[*taken].line;
    } else if (taken) {
        made = count_on(content, choices[*taken].tally);
        text.clear();
    } else if (add) {
        const std::string whole = app::written_out(abbreviations, {}, text, true);
        if (auto fields = line_of(v, whole, who, core::iso_time(app.minutes_now())); !fields.empty()) {
            cycle::row(content, "lines", core::random_id()).fields = std::move(fields);
            made = "add line " + std::to_string(cycle::rows_of(content, "lines").size());
            app.platform().announce(say("lines.added"));
            text.clear();
        }
    }
    if (text != before) app.perform(app::Set{unfinished, text});
    return made;
}

}  // namespace cyclebook::screens
