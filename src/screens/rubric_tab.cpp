#include "core/text.hpp"
#include "protocol/translate.hpp"
#include "screens/definitions.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

void paste_dialog(Ui& ui, App& app) {
    std::string& open = app.local("paste");
    if (open.empty()) return;
    std::string& title = app.local("paste title");
    std::string& table = app.local("paste table");
    const bool still = ui.dialog(say("definitions.paste"), 640, [&] {
        ui.text(say("definitions.paste_how"));
        ui.field(say("definitions.rubric_title"), title, {.required = true, .autofocus = true});
        ui.field(say("definitions.cells"), table, {.input = ui::Input::multiline, .hint = say("definitions.cells_hint"), .rows = 8});
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(say("parts.cancel"))) open.clear();
            if (ui.button(say("definitions.look_at_it"), {.look = ui::Look::filled,
                                                          .why_not = title.empty() ? say("definitions.title_first") : table.empty() ? say("definitions.cells_first") : ""}))
                app.perform(app::TryRubricTable{title, table});
        });
    });
    if (!still) open.clear();
}

}  // namespace

void rubric_tab(Ui& ui, App& app) {
    protocol::Rubric rubric = app.rubric();
    protocol::translate(rubric);
    const bool own = !app.setting("rubric").empty();
    section_heading(ui, rubric.title);
    ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .divided = false}, [&] {
        ui.text(say(own ? "definitions.own" : "definitions.builtin"));
        if (!rubric.edition.empty()) ui.small(rubric.edition);
        ui.small(say("definitions.levels", {{"levels", core::listed(rubric.levels)}}));
        if (!rubric.lenses.empty()) {
            std::vector<std::string> lenses;
            for (const auto& lens : rubric.lenses) lenses.push_back(protocol::lens_label(rubric, lens));
            ui.small(say("definitions.lenses", {{"lenses", core::listed(lenses)}}));
        }
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(say("definitions.open"))) app.perform(app::ChooseFiles{});
            if (ui.button(say("definitions.paste"))) app.local("paste") = "open";
            if (ui.button(say("definitions.save_rubric"))) app.perform(app::SaveDefinition{app::SaveDefinition::What::rubric});
            if (own && ui.button(say("definitions.back_to_builtin"), {.look = ui::Look::plain})) app.perform(app::Set{"rubric", {}});
        });
    });
    for (const auto& domain : rubric.domains)
        ui.key(domain.code, [&] {
            section_heading(ui, domain.code + " " + domain.title);
            ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16, .divided = false}, [&] {
                for (const auto& indicator : domain.indicators)
                    ui.key(indicator.code, [&] {
                        ui.column({.gap = 6}, [&] {
                            ui.heading(3, indicator.code + " " + indicator.title);
                            if (!indicator.source.empty()) ui.small(indicator.source);
                            ui.list(indicator.code, {.gap = 4}, [&] {
                                for (const auto& element : indicator.elements)
                                    ui.key(element.code, [&] {
                                        ui.item({.gap = 2}, [&] {
                                            ui.text(element.code + "  " + element.title);
                                            for (std::size_t i = 0; i < element.descriptors.size(); ++i)
                                                if (!element.descriptors[i].empty())
                                                    ui.key(std::to_string(i), [&] { ui.small(say("definitions.descriptor", {{"level", rubric.levels[i]}, {"text", element.descriptors[i]}})); });
                                        });
                                    });
                            });
                        });
                    });
            });
        });
    paste_dialog(ui, app);
}

}  // namespace cyclebook::screens
