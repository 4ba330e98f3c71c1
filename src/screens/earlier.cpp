#include "screens/earlier.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "screens/tracked.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

std::string cycle_words(const app::Summary& line, core::Date today) {
    return line.held ? say("together.cycle", {{"type", line.type}, {"date", core::spoken_date(*line.held, today)}}) : line.type;
}

std::optional<Earlier> earlier_cycle(App& app, const CycleView& v, const Together& all) {
    const auto here = std::ranges::find(all, v.id, &app::Summary::id);
    if (here == all.end() || here == all.begin()) return std::nullopt;
    const app::Summary& line = **std::prev(here);
    Earlier earlier{line.id, cycle_words(line, v.today), !line.other_kid.empty() && line.other_kid == (*here)->other_kid};
    earlier.loading = app.is_loading(line.id);
    if (!earlier.loading) earlier.view = app.view(line.id);
    return earlier;
}

void agreed_last_time(Ui& ui, App& app, const CycleView& v, const Together& all, Agreed how) {
    const auto earlier = earlier_cycle(app, v, all);
    if (!earlier) return;
    const std::string title = say("together.agreed", {{"cycle", earlier->title}});
    if (earlier->loading) return section_heading(ui, title), ui.status(say("shell.loading"), ui::Tone::muted);
    if (!earlier->view) return;   // it cannot be read, which was told
    const auto* record = section_of(*earlier->view, protocol::SectionKind::record);
    const cycle::SectionState* agreed = nullptr;
    if (record)
        if (const auto found = earlier->view->state->sections.find(record->id); found != earlier->view->state->sections.end()) agreed = &found->second;
    const auto has_rows = [&](const protocol::ListField& list) { return list.tracked && agreed && !cycle::rows_of(agreed->content, list.id).empty(); };
    const bool any = record && std::ranges::any_of(record->lists, has_rows);
    if (!any && how == Agreed::in_short) return;
    section_heading(ui, title);
    if (!any) return ui.text(say("together.nothing"), {.tone = ui::Tone::muted});
    for (const auto& list : record->lists) {
        if (!has_rows(list)) continue;
        ui.list(list.label, {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
            for (const auto& row : cycle::rows_of(agreed->content, list.id))
                ui.key(row.id, [&] {
                    ui.item({.gap = 8, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 14}, [&] {
                        if (how == Agreed::whole) read_tracked(ui, *earlier->view, list, row);
                        else read_tracked_in_short(ui, *earlier->view, list, row);
                    });
                });
        });
    }
}

void cycles_together(Ui& ui, App& app, const CycleView& v, const Together& all) {
    if (all.size() < 2) return;
    section_heading(ui, say("together.title", {{"name", v.other_name}}));
    ui.list(say("together.title", {{"name", v.other_name}}), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (const auto* line : all)
            ui.key(line->id, [&] {
                ui.item({.pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 12}, [&] {
                    const std::string words = cycle_words(*line, v.today);
                    ui.row({.gap = 12, .wrap = ui.narrow()}, [&] {
                        ui.column({.grow = 1}, [&] {
                            if (line->id == v.id) ui.text(words, {.weight = ui::Weight::semibold});
                            else ui.row({}, [&] {
                                if (ui.link(words, {.tone = ui::Tone::ink})) app.perform(app::Go{{"cycle", line->id}});
                            });
                        });
                        ui.small(line->id == v.id ? say("together.this") : line->next);
                    });
                });
            });
    });
}

void earlier_writing(Ui& ui, App& app, const CycleView& v, std::string_view screen) {
    const auto& all = app.cycles();
    const auto here = std::ranges::find(all, v.id, &app::Summary::id);
    if (here == all.end() || v.role.empty()) return;
    std::vector<const app::Summary*> earlier;
    for (const auto& line : all)
        if (line.role == v.role && line.held && line.held < here->held.value_or(core::Date::max())) earlier.push_back(&line);
    if (earlier.empty()) return;
    std::ranges::sort(earlier, std::greater{}, [](const auto* line) { return std::pair(*line->held, std::string_view(line->id)); });
    std::vector<ui::Option> options{{"", say("together.none_chosen")}};
    for (const auto* line : earlier) options.push_back({line->id, cycle_words(*line, v.today) + " · " + line->who});
    std::string& chosen = app.local("earlier");
    section_heading(ui, say("together.earlier"));
    ui.select(say("together.choose"), chosen, options, {.width = ui.narrow() ? 0.f : 420.f});
    if (chosen.empty()) return;
    ui.gap(12);
    if (app.is_loading(chosen)) return ui.status(say("shell.loading"), ui::Tone::muted);
    const auto then = app.view(chosen);
    if (!then) return;
    ui.key(chosen, [&] {
        ui.card({.gap = 20, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 760, .divided = false}, [&] {
            for (const auto& line : then->steps) {
                if (line.step->screen != screen) continue;
                for (const auto* section : own_sections(*then, *line.step))
                    ui.key(section->id, [&] {
                        ui.heading(3, section->label);
                        read_section(ui, app, *then, *section, cycle::tidy(app.content(then->id, section->id)));
                    });
            }
        });
    });
}

}  // namespace cyclebook::screens
