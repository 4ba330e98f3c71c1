#include "screens/statements.hpp"

namespace cyclebook::screens {

namespace {

void statement(ui::Ui& ui, const app::CycleView& v, const cycle::Statement& s, std::string_view verb, ui::Tone tone, bool stands) {
    ui.key(s.entry, [&] {
        ui.card({.gap = 4, .pad_x = 20, .pad_y = 14, .border_tone = tone, .divided = false}, [&] {
            ui.text(app::name_of(*v.state, s.role) + " " + std::string(verb) + ", " + core::spoken_date(s.date, v.today),
                    {.weight = ui::Weight::semibold, .tone = tone});
            if (!s.text.empty()) ui.text(s.text);
            if (!stands) ui.small("The record was changed after this.", ui::Tone::warn);
        });
        ui.gap(8);
    });
}

}  // namespace

void show_statements(ui::Ui& ui, const app::CycleView& v) {
    for (const auto& s : v.state->objections) statement(ui, v, s, "objected to the record", ui::Tone::bad, s.current);
    for (const auto& s : v.state->clarifications) statement(ui, v, s, "asked for clarification", ui::Tone::warn, true);
    for (const auto& s : v.state->acknowledgements) statement(ui, v, s, "acknowledged the record", ui::Tone::good, s.current);
    if (v.state->changed_since_final) {
        ui.alert("The record was changed after it was finalized. It has to be finalized again.", ui::Tone::warn);
        ui.gap(8);
    }
}

}  // namespace cyclebook::screens
