// What leaves as a page, a table or a calendar: only of what was shared.

#include "core/text.hpp"
#include "report/report.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using report::Page;
using report::Rows;
using ui::Ui;

namespace {

struct Paper {
    std::string what, explain, button, name{};   ///< name: of the button, when its label says too little
    std::string why_not{};
    bool filled = false;
};

/// A line with its button; true when it was pressed.
bool offer(Ui& ui, const Paper& paper) {
    bool pressed = false;
    const auto words = [&] {
        ui.column({.grow = ui.narrow() ? 0.f : 1.f}, [&] {
            ui.text(paper.what, {.weight = ui::Weight::medium});
            ui.small(paper.explain);
        });
    };
    const auto act = [&] {
        pressed = ui.button(paper.button, {.look = paper.filled ? ui::Look::filled : ui::Look::outlined, .wide = ui.narrow(),
                                           .why_not = paper.why_not, .name = paper.name});
    };
    ui.key(paper.what, [&] {
        ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] {
            if (ui.narrow()) ui.column({.gap = 8}, [&] { words(), act(); });
            else ui.row({.gap = 16}, [&] { words(), act(); });
        });
    });
    return pressed;
}

void group(Ui& ui, const std::string& title, const std::function<void()>& lines) {
    section_heading(ui, title);
    ui.list(title, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, lines);
}

std::string unshared(App& app, const CycleView& v) {
    std::string sections;
    for (const auto& section : v.state->protocol.sections)
        if (app.has_draft(v.id, section.id)) sections += (sections.empty() ? "" : ", ") + section.label;
    return sections;
}

/// The label of the lists that go on after the record stands: "Next steps".
std::string tracked_label(const protocol::Definition& protocol) {
    for (const auto& section : protocol.sections)
        for (const auto& list : section.lists)
            if (list.tracked) return list.label;
    return {};
}

}  // namespace

void papers(Ui& ui, App& app, const CycleView& v) {
    const auto& protocol = v.state->protocol;
    const auto label = [&](protocol::SectionKind kind) {
        const auto* section = section_of(v, kind);
        return section ? section->label : std::string();
    };
    const auto why_not = [&](Rows rows) { return report::has_rows(*v.state, rows) ? "" : say("papers.nothing"); };
    const std::string record = label(protocol::SectionKind::record), evidence = label(protocol::SectionKind::evidence);

    header(ui, app, {.title = say("papers.title"), .cycle = &v, .subtitle = v.subtitle});
    ui.text(say("papers.what"), {.tone = ui::Tone::muted});
    if (const auto sections = unshared(app, v); !sections.empty()) ui.text(say("papers.unshared", {{"sections", sections}}), {.tone = ui::Tone::muted});

    group(ui, say("papers.print"), [&] {
        if (offer(ui, {record, say("papers.record"), say("parts.print"), {}, {}, true})) app.perform(app::Print{v.id});
        if (offer(ui, {evidence, say("papers.evidence"), say("papers.print_it"), say("papers.print_what", {{"what", evidence}}), why_not(Rows::evidence)}))
            app.perform(app::Print{v.id, Page::evidence});
        if (offer(ui, {protocol.title, say("papers.sheet"), say("papers.print_it"), say("papers.print_what", {{"what", protocol.title}})}))
            app.perform(app::Print{v.id, Page::sheet});
    });
    group(ui, say("papers.keep"), [&] {
        if (offer(ui, {say("papers.page"), say("papers.page_what"), say("papers.save"), say("papers.save_page")})) app.perform(app::SavePage{v.id});
        if (offer(ui, {say("papers.calendar"), say("papers.calendar_what"), say("papers.save"), say("schedule.to_calendar"),
                       v.state->schedule.empty() ? say("schedule.date_first") : ""}))
            app.perform(app::Calendar{v.id});
    });
    group(ui, say("papers.tables"), [&] {
        const auto table = [&](const std::string& what, const std::string& explain, Rows rows) {
            if (offer(ui, {what, explain, say("papers.save"), say("papers.save_table", {{"what", what}}), why_not(rows)})) app.perform(app::SaveTable{v.id, rows});
        };
        table(evidence, say("papers.evidence_rows"), Rows::evidence);
        table(label(protocol::SectionKind::ratings), say("papers.ratings_rows"), Rows::ratings);
        table(tracked_label(protocol), say("papers.tracked_rows"), Rows::tracked);
        table(say("papers.all"), say("papers.all_rows"), Rows::all);
    });
}

}  // namespace cyclebook::screens
