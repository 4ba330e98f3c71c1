#include "core/text.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

/// One button under a notice.
void way_out(Ui& ui, std::string_view label, const std::function<void()>& act) {
    ui.row({}, [&] {
        if (ui.button(label)) act();
    });
    ui.gap(8);
}

}  // namespace

void notices(Ui& ui, App& app) {
    for (const auto& note : app.device_notes()) {
        ui.alert(note, ui::Tone::warn);
        ui.gap(8);
    }
    if (app.only_reads()) way_out(ui, say("notices.work_here"), [&] { app.perform(app::TakeTurn{}); });
    const bool failed = app.save_state() == app::SaveState::failed && app.may_write();
    if (failed) {
        ui.alert(say("parts.still_here", {{"problem", app.save_words()}}), ui::Tone::bad);
        ui.gap(8);
    }
    if (failed || app.memory_only()) way_out(ui, say("notices.export"), [&] { app.local("backup") = "open"; });
    if (app.update_ready()) {
        ui.status(say("notices.update"), ui::Tone::good);
        ui.gap(8);
        way_out(ui, say("notices.use_update"), [&] { app.perform(app::TakeUpdate{}); });
    }
    if (const auto& notice = app.notice()) {
        if (notice->bad)
            ui.alert(notice->text);
        else
            ui.status(notice->text, ui::Tone::good, true);  // App::tell speaks it, wherever the act has led
        ui.gap(8);
        if (const auto& back = notice->way_back) way_out(ui, back->label, [&] { app.perform(back->command); });
    }
}

}  // namespace cyclebook::screens
