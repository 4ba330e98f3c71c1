// The agenda as two people talk it through.

#include <algorithm>

#include "core/text.hpp"
#include "screens/agenda.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

const cycle::SectionState* shared_section(const CycleView& v, const protocol::Section* section) {
    const auto found = section ? v.state->sections.find(section->id) : v.state->sections.end();
    return found == v.state->sections.end() ? nullptr : &found->second;
}

/// What was shared of how the lesson is seen by who speaks first, and what they ask.
void first_words(Ui& ui, App& app, const CycleView& v) {
    for (const auto kind : {protocol::SectionKind::self_assessment, protocol::SectionKind::questions}) {
        const auto* section = section_of(v, kind);
        if (const auto* held = shared_section(v, section)) ui.key(section->id, [&] { read_section(ui, app, v, *section, held->content); });
    }
}

bool has_first_words(const CycleView& v) {
    return shared_section(v, section_of(v, protocol::SectionKind::self_assessment)) || shared_section(v, section_of(v, protocol::SectionKind::questions));
}

/// What was seen of an element, as far as it was shared.
void about_element(Ui& ui, App& app, const CycleView& v, const std::string& code) {
    if (const auto* held = shared_section(v, section_of(v, protocol::SectionKind::ratings)))
        for (const auto& item : cycle::rows_of(held->content, "elements"))
            if (item.id == code)
                if (const auto note = cycle::text_of(item.fields, "note"); !note.empty()) ui.text(note);
    const auto* section = section_of(v, protocol::SectionKind::evidence);
    const auto* evidence = shared_section(v, section);
    const bool any = evidence && std::ranges::any_of(cycle::rows_of(evidence->content, "lines"), [&](const auto& line) { return cycle::text_of(line.fields, "element") == code; });
    if (any) read_evidence(ui, app, v, *section, evidence->content, code);
    else ui.small(say("agenda.no_evidence", {{"element", code}}));
}

/// When the conversation begins, in minutes of the day: as it began, or as it was agreed.
std::optional<int> begins(const CycleView& v, const cycle::Content& content) {
    if (const auto began = core::parse_time(cycle::text_of(content.fields, "began"))) return began;
    const auto* step = app::step_on_screen(v, "confer");
    if (!step) return std::nullopt;
    for (const auto& need : step->step->needs)
        if (const auto time = core::parse_time(cycle::text_of(v.state->schedule, need.event + ".time"))) return time;
    return std::nullopt;
}

}  // namespace

// The clock is the plan itself: the time of day at which each topic should begin, to be held against the clock on the wall. A
// hand that moves would wake the page every minute of a conversation in which nobody looks at it, and draw the eye when they do;
// nothing here runs while nothing happens.
void show_agenda(Ui& ui, App& app, const CycleView& v) {
    auto topics = agenda(app, v);
    std::erase_if(topics, [](const Topic& topic) { return topic.out; });
    const auto* section = section_of(v, protocol::SectionKind::agenda);
    const cycle::Content content = section ? app.content(v.id, section->id) : cycle::Content{};
    const bool first_only = topics.size() == 1 && topics.front().id == "first";
    if (topics.empty() || first_only) ui.text(say("agenda.empty"), {.tone = ui::Tone::muted});
    if (topics.empty()) return;
    const auto begin = begins(v, content);
    int total = 0;
    for (const auto& topic : topics) total += topic.minutes;
    const auto clock = [&](int after) { return core::spoken_time((begin.value_or(0) + after) % (24 * 60)); };
    ui.row({.gap = 12, .wrap = true}, [&] {
        ui.text(begin ? say("agenda.planned", {{"count", total}, {"from", clock(0)}, {"to", clock(total)}}) : say("agenda.total", {{"count", total}}),
                {.tone = ui::Tone::muted, .grow = 1});
        if (section && owns(v, *section) && ui.button(say("agenda.begin_now"), {.look = ui::Look::plain, .small = true})) {
            cycle::Content begun = content;
            cycle::set_text(begun.fields, "began", core::iso_time(app.minutes_now()));
            app.perform(app::EditDraft{v.id, section->id, std::move(begun), "began"});
        }
    });
    std::string& open = app.local("topic");
    int after = 0, n = 0;
    ui.list(say("agenda.agenda"), {.divided = true}, [&] {
        for (const auto& topic : topics)
            ui.key(topic.id, [&] {
                const std::string time = !begin || topic.minutes == 0 ? std::string() : clock(after);
                after += topic.minutes;
                const bool opens = topic.id == "first" ? has_first_words(v) : !topic.element.empty();
                ui.item({.gap = 4, .pad_y = 10}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(std::to_string(++n) + ".", {.weight = ui::Weight::semibold, .width = 24});
                        ui.column({.gap = 2, .grow = 1}, [&] {
                            ui.text(topic.words, {.weight = topic.id == "first" ? ui::Weight::semibold : ui::Weight::regular});
                            ui.small(topic.minutes == 0 ? topic.from
                                                        : say("agenda.from_and_minutes", {{"from", topic.from}, {"count", topic.minutes}}));
                        });
                        if (!time.empty()) ui.text(time, {.size = ui::Size::small, .tone = ui::Tone::muted, .nowrap = true});
                    });
                    if (!opens) return;
                    const bool is_open = open == topic.id;
                    const std::string what = topic.id == "first" ? say("agenda.what_was_shared") : say("agenda.evidence_for", {{"element", topic.element}});
                    ui.row({}, [&] {
                        if (ui.button(what, {.look = ui::Look::plain, .small = true, .has_expanded = true, .expanded = is_open})) open = is_open ? "" : topic.id;
                    });
                    if (!is_open) return;
                    ui.column({.gap = 8, .pad_x = 12}, [&] {
                        if (topic.id == "first") first_words(ui, app, v);
                        else about_element(ui, app, v, topic.element);
                    });
                });
            });
    });
}

}  // namespace cyclebook::screens
