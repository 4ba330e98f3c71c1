#include "screens/statements.hpp"

#include "core/text.hpp"
#include "cycle/words.hpp"
#include "screens/files.hpp"

namespace cyclebook::screens {

namespace {

using core::say;

void statement(ui::Ui& ui, app::App& app, const app::CycleView& v, const cycle::Statement& s, std::string_view key, ui::Tone tone, bool stands) {
    ui.key(s.entry, [&] {
        ui.card({.gap = 4, .pad_x = 20, .pad_y = 14, .border_tone = tone, .divided = false}, [&] {
            ui.text(say(key, {{"name", app::name_of(*v.state, s.role)}, {"date", core::spoken_date(s.date, v.today)}}),
                    {.weight = ui::Weight::semibold, .tone = tone});
            if (!s.about.empty()) ui.small(say("pins.about", {{"place", cycle::about_words(*v.state, s.about, s.stood)}}), ui::Tone::ink);
            if (!s.text.empty()) ui.text(s.text);
            show_files(ui, app, v, s.files);
            if (!stands) ui.small(say("statements.changed_after"), ui::Tone::warn);
        });
        ui.gap(8);
    });
}

}  // namespace

void show_statements(ui::Ui& ui, app::App& app, const app::CycleView& v) {
    for (const auto& s : v.state->objections) statement(ui, app, v, s, "statements.objected", ui::Tone::bad, s.current);
    for (const auto& s : v.state->clarifications) statement(ui, app, v, s, "statements.asked", ui::Tone::warn, true);
    for (const auto& s : v.state->acknowledgements) statement(ui, app, v, s, "statements.acknowledged", ui::Tone::good, s.current);
    if (v.state->changed_since_final) {
        ui.alert(say("statements.changed"), ui::Tone::warn);
        ui.gap(8);
    }
}

}  // namespace cyclebook::screens
