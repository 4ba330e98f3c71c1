#include "core/contains.hpp"
#include "core/crypto.hpp"
#include "core/text.hpp"
#include "screens/screens.hpp"
#include "screens/statements.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

using protocol::FieldKind;

/// Dates that finalizing needs and that nobody has set.
std::vector<std::string> undated(const protocol::Step& step, const CycleView& v) {
    std::vector<std::string> events;
    for (const auto& need : step.needs)
        if (!need.dated.empty() && cycle::text_of(v.state->schedule, need.dated + ".date").empty()) events.push_back(need.dated);
    return events;
}

/// What the protocol asks for and is not there yet; a date that must be set has its field for a path and no section.
std::vector<cycle::Missing> missing_in(App& app, const CycleView& v, const protocol::Step& step) {
    auto missing = app.missing_for_final({v.id, app.asked_for_final(v.id)});
    for (const auto& need : step.needs)
        if (!need.dated.empty() && cycle::text_of(v.state->schedule, need.dated + ".date").empty())
            missing.push_back({{}, need.dated + ".date", need.missing});
    return missing;
}

/// Rows that name no element or no evidence: the record can be finalized all the same.
std::vector<cycle::Missing> loose_in(const protocol::Section& record, const cycle::Content& content) {
    std::vector<cycle::Missing> loose;
    for (const auto& list : record.lists) {
        std::size_t n = 0;
        for (const auto& item : cycle::rows_of(content, list.id)) {
            const std::string name = list.item + " " + std::to_string(++n);
            for (const auto& field : list.fields)
                if ((field.kind == FieldKind::element || field.kind == FieldKind::evidence) && !item.fields.empty() &&
                    cycle::text_of(item.fields, field.id).empty())
                    loose.push_back({record.id, "lists/" + list.id + "/" + item.id + "/" + field.id,
                                     say("record.not_tied", {{"item", name}, {"field", core::lowered(field.label)}})});
        }
    }
    return loose;
}

/// Moves the focus to where it is written; a list that lacks a row gets one.
void lead_to(Ui& ui, App& app, const CycleView& v, const protocol::Section& record, const cycle::Missing& missing) {
    if (missing.section.empty()) return ui.focus(missing.path);
    if (missing.section != record.id) {   // written on a screen of its own
        for (const auto& line : v.steps)
            if (line.step->completion != protocol::Completion::finalize && core::contains(line.step->sections, missing.section))
                return app.perform(app::Go{{line.step->screen, v.id}});
        return;
    }
    for (const auto& list : record.lists) {
        if (missing.path != "lists/" + list.id || list.fields.empty()) continue;
        cycle::Content content = app.content(v.id, record.id);
        const auto& rows = cycle::rows_of(content, list.id);
        const bool waits = !rows.empty() && rows.back().fields.empty();
        const std::string row = waits ? rows.back().id : core::random_id();
        if (!waits) {
            cycle::row(content, list.id, row);
            app.perform(app::EditDraft{v.id, record.id, std::move(content), "add " + row});
        }
        return ui.focus(row_field(record, list.id, row, list.fields.front().id));
    }
    ui.focus(missing.section + "/" + missing.path);
}

void leading_list(Ui& ui, App& app, const CycleView& v, const protocol::Section& record, const std::string& title, ui::Tone tone,
                  const std::vector<cycle::Missing>& all) {
    if (all.empty()) return;
    ui.card({.gap = 8, .pad_x = 20, .pad_y = 16, .border_tone = tone, .divided = false}, [&] {
        ui.heading(2, title);
        ui.list(title, {.gap = 4}, [&] {
            for (const auto& one : all)
                ui.key(one.section + "/" + one.path + one.message, [&] {
                    ui.item({}, [&] {
                        ui.row({.gap = 8}, [&] {
                            ui.text("•", {.decorative = true});
                            if (ui.link(one.message, {.tone = ui::Tone::ink})) lead_to(ui, app, v, record, one);
                        });
                    });
                });
        });
    });
    ui.gap(12);
}

/// Lists of the record that the protocol weighs against each other, as one bar.
void balance(Ui& ui, const protocol::Section& record, const cycle::Content& content) {
    const protocol::ListField* sides[2] = {nullptr, nullptr};
    for (const auto& list : record.lists)
        if (!list.balance.empty()) (sides[0] ? sides[1] : sides[0]) = &list;
    if (!sides[1]) return;
    const auto left = cycle::rows_of(content, sides[0]->id).size(), right = cycle::rows_of(content, sides[1]->id).size();
    if (left + right == 0) return;
    const std::string l = sides[0]->label + ": " + std::to_string(left), r = sides[1]->label + ": " + std::to_string(right);
    section_heading(ui, say("record.balance"));
    ui.card({.gap = 8, .pad_x = 20, .pad_y = 16}, [&] {
        ui.balance(l + ". " + r + ".", static_cast<float>(left), static_cast<float>(right), l, r);
        if (left == 0 || right == 0 || left >= 3 * right || right >= 3 * left) ui.small(say("record.one_sided"), ui::Tone::warn);
    });
}

/// What is to happen with changes to a section that were not shared: "take", "leave", or "" while nobody has chosen.
std::string& choice(App& app, std::string_view section) { return app.local("finalize " + std::string(section)); }

/// A section as the record will have it, with the question what happens with its changes when it has some.
void as_final(Ui& ui, App& app, const CycleView& v, const protocol::Section& section, const app::Publication& published, bool asked) {
    ui.heading(3, section.label);
    if (asked) {
        std::string& chosen = choice(app, section.id);
        ui.text(say(chosen == "leave" ? "record.stays" : "record.differs", {{"name", v.other_name}}));
        ui.radios(say("record.changes_to", {{"section", section.label}}), chosen, std::vector<ui::Option>{{"take", say("record.take")}, {"leave", say("record.leave")}});
        if (chosen.empty()) return read_section(ui, app, v, section, cycle::tidy(app.content(v.id, section.id)));
    }
    for (const auto& body : published.bodies)
        if (const auto* share = std::get_if<cycle::Share>(&body); share && share->section == section.id) return read_section(ui, app, v, section, share->content);
    read_shared(ui, app, v, section);
}

void finalize_dialog(Ui& ui, App& app, const CycleView& v, const app::StepView& line) {
    std::string& open = app.local("finalize");
    if (open.empty()) return;
    app::Finalize act{v.id};
    const auto asked = app.asked_for_final(v.id);
    std::string why;
    for (const auto& id : asked) {
        if (choice(app, id) == "take") act.with.push_back(id);
        if (choice(app, id).empty() && why.empty()) why = say("record.choose_first", {{"section", protocol::find_section(v.state->protocol, id)->label}});
    }
    if (const auto missing = app.missing_for_final(act); why.empty() && !missing.empty()) why = missing.front().message;
    const bool still = ui.dialog(say("record.finalize_title"), 640, [&] {
        ui.text(say("record.finalize_what", {{"name", v.other_name}}));
        look_before(ui, app, v, line);
        goes_by_name(ui, app, v);
        const auto published = app.publication(act);
        for (const auto& id : line.step->sections)
            if (const auto* section = protocol::find_section(v.state->protocol, id); section && section->shared)
                ui.key(id, [&] { as_final(ui, app, v, *section, published, core::contains(asked, id)); });
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(say("parts.not_yet"))) open.clear();
            if (ui.button(say("record.finalize_now"), {.look = ui::Look::filled, .why_not = why, .lasting = true})) app.perform(std::move(act));
        });
    });
    if (!still) open.clear();
}

}  // namespace

void cycle_record(Ui& ui, App& app, const CycleView& v) {
    const auto* record = section_of(v, protocol::SectionKind::record);
    const auto* step = app::step_on_screen(v, "record");
    if (!record || !step) return header(ui, app, {.title = say("record.title"), .cycle = &v});
    const bool final = !v.state->finalize.empty();
    const bool writer = owns(v, *record);
    const auto missing = missing_in(app, v, *step->step);
    std::string why;
    if (!step->status.can_act)
        why = step->status.reason.empty() ? say("record.finalizes", {{"name", step->who}}) : say("record.waits", {{"reason", step->status.reason}});
    else if (!missing.empty()) why = missing.front().message;
    header(ui, app, {.title = say("record.title"), .cycle = &v, .tag = final ? say("record.final") : "", .tag_tone = ui::Tone::good, .subtitle = v.subtitle, .actions = [&] {
        if (app.can_undo() && writer && !final && ui.button(say("parts.undo"))) app.perform(app::Undo{});
        if (ui.button(say("parts.print"))) app.perform(app::Print{v.id});
        if (writer && final && ui.button(say("record.reopen"))) app.local("reopen") = "open";
        if (writer && !final && ui.button(say("record.finalize"), {.look = ui::Look::filled, .why_not = why})) app.local("finalize") = "open";
    }});
    show_statements(ui, app, v);
    const cycle::Content content = writer ? app.content(v.id, record->id)
                                          : v.state->sections.contains(record->id) ? v.state->sections.at(record->id).content : cycle::Content{};
    if (writer && !final) {
        leading_list(ui, app, v, *record, say("record.still_missing"), ui::Tone::warn, missing);
        leading_list(ui, app, v, *record, say("record.look_again"), ui::Tone::muted, loose_in(*record, content));
    }
    section_heading(ui, record->label);
    ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
        if (writer && !final)
            edit_section(ui, app, v, *record);
        else
            read_shared(ui, app, v, *record);
    });
    balance(ui, *record, content);
    if (writer && !final) agree_dates(ui, app, v, undated(*step->step, v), true);
    if (const auto* ratings = section_of(v, protocol::SectionKind::ratings)) {
        section_heading(ui, ratings->label);
        ui.card({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] { read_shared(ui, app, v, *ratings); });
        if (writer && !final) {
            ui.gap(8);
            ui.row({}, [&] {
                if (ui.button(say("record.change_ratings"))) app.perform(app::Go{{"rate", v.id}});
            });
        }
    }

    finalize_dialog(ui, app, v, *step);
    ask_text(ui, app, v, "reopen", say("record.reopen_title"), say("record.reopen_what"), say("record.reopen_why"), say("record.reopen_now"), false,
             [&](std::string text) { app.perform(app::Reopen{v.id, std::move(text)}); });
}

}  // namespace cyclebook::screens
