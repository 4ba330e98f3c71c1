// Publishing, after a preview: what is shown is app::publication(), which is what the act writes.

#include <algorithm>

#include "core/contains.hpp"
#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/rate_element.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

bool is_done(const app::StepView& line) { return line.status.state == protocol::StepState::done; }

bool shares(const app::Publication& published) {
    return std::ranges::any_of(published.bodies,
                               [](const cycle::Body& body) { return std::holds_alternative<cycle::Share>(body); });
}

std::string why_not(App& app, const CycleView& v, const app::StepView& line) {
    if (line.status.state == protocol::StepState::blocked)
        return say("parts.can_be_done", {{"reason", line.status.reason}});
    if (!is_done(line) && !line.status.can_act) return say("parts.for_other", {{"name", line.who}});
    if (line.step->completion == protocol::Completion::share) {
        bool any = !line.step->reads.empty();  // who has read and has nothing to ask says so by sharing nothing
        for (const auto* section : own_sections(v, *line.step)) {
            if (!section->shared) continue;
            const cycle::Content content = cycle::tidy(app.content(v.id, section->id));
            any |= !cycle::empty(content);
            for (const auto& field : section->fields)
                if (field.required && cycle::text_of(content.fields, field.id).empty())
                    return field.missing.empty() ? say("parts.fill_in", {{"field", field.label}}) : field.missing;
        }
        if (!any) return say("parts.nothing_to_share");
    }
    return {};
}

/// A section of the step as the person has it now, by its kind.
const protocol::Section* of_kind(const CycleView& v, const protocol::Step& step, protocol::SectionKind kind) {
    const auto* section = section_of(v, kind);
    return section && core::contains(step.sections, section->id) ? section : nullptr;
}

}  // namespace

void complete_button(Ui& ui, App& app, const CycleView& v, const app::StepView& line, bool filled) {
    const bool shows = shares(app.publication(app::Share{v.id, line.step->id}));
    if (is_done(line) && !shows) return;
    const bool asks = shows || line.step->completion != protocol::Completion::confirm;
    if (!ui.button(say(asks ? "parts.share" : "parts.mark_done"),
                   {.look = filled ? ui::Look::filled : ui::Look::outlined, .why_not = why_not(app, v, line),
                    .lasting = !asks}))
        return;
    if (asks)
        app.local("complete") = line.step->id;
    else
        app.perform(app::Confirm{v.id, line.step->id, {}});
}

void complete_dialog(Ui& ui, App& app, const CycleView& v, const app::StepView& line) {
    std::string& open = app.local("complete");
    if (open != line.step->id) return;
    const app::Share act{v.id, line.step->id};
    const bool still = ui.dialog(say("parts.share_with", {{"name", v.other_name}}), 640, [&] {
        ui.text(say("parts.will_see", {{"name", v.other_name}}));
        look_before(ui, app, v, line);
        show_publication(ui, app, v, app.publication(act));
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(say("parts.not_yet"))) open.clear();
            if (ui.button(say("parts.share_now"), {.look = ui::Look::filled, .lasting = true})) app.perform(act);
        });
    });
    if (!still) open.clear();
}

void show_publication(Ui& ui, App& app, const CycleView& v, const app::Publication& published) {
    goes_by_name(ui, app, v);
    for (const auto& body : published.bodies) {
        if (const auto* share = std::get_if<cycle::Share>(&body))
            if (const auto* section = protocol::find_section(v.state->protocol, share->section))
                ui.key(section->id, [&] {
                    ui.heading(3, section->label);
                    read_section(ui, app, v, *section, share->content);
                });
        if (const auto* confirm = std::get_if<cycle::Confirm>(&body))
            if (const auto* step = protocol::find_step(v.state->protocol, confirm->step))
                ui.text(say("publish.marks_done", {{"step", step->label}}));
    }
}

void goes_by_name(Ui& ui, App& app, const CycleView& v) {
    const std::string name = v.role.empty() ? std::string() : app.publication(app::Confirm{v.id, {}, {}}).name;
    if (!name.empty()) ui.small(say("publish.name", {{"name", name}, {"other", v.my_name}}), ui::Tone::ink);
}

void look_before(Ui& ui, App& app, const CycleView& v, const app::StepView& line) {
    const auto* evidence = of_kind(v, *line.step, protocol::SectionKind::evidence);
    const auto* ratings = of_kind(v, *line.step, protocol::SectionKind::ratings);
    const auto lines = evidence ? app.content(v.id, evidence->id) : cycle::Content{};
    const auto rated = evidence && ratings ? app.content(v.id, ratings->id) : cycle::Content{};
    const auto loose = std::ranges::count_if(
        cycle::rows_of(lines, "lines"), [](const auto& row) { return cycle::text_of(row.fields, "element").empty(); });
    const auto bare = std::ranges::count_if(cycle::rows_of(rated, "elements"), [&](const auto& row) {
        return !cycle::text_of(row.fields, "level").empty() && lines_about(lines, row.id) == 0;
    });
    const auto opens = is_done(line) ? std::optional<core::Date>() : line.status.window.opens;
    const auto early = opens ? core::days_between(v.today, *opens) : 0;
    std::vector<std::string> notes;
    if (loose > 0) notes.push_back(say("publish.loose", {{"count", loose}}));
    if (bare > 0) notes.push_back(say("publish.bare", {{"count", bare}}));
    if (early > 0)
        notes.push_back(say("publish.early", {{"count", early}, {"date", core::spoken_date(*opens, v.today)}}));
    if (notes.empty()) return;
    ui.list(say("publish.look"), {.gap = 4}, [&] {
        for (const auto& note : notes) ui.key(note, [&] { ui.item({}, [&] { ui.small(note, ui::Tone::warn); }); });
    });
}

}  // namespace cyclebook::screens
