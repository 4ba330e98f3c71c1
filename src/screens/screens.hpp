#pragma once
// One function a screen, named as on screen. A screen reads view models, calls the widget kit, and performs commands.

#include "app/app.hpp"
#include "ui/ui.hpp"

namespace cyclebook::screens {

/// The whole page: navigation, the screen of the current route, and what lies over it.
void page(ui::Ui&, app::App&);

void my_cycles(ui::Ui&, app::App&);
void new_cycle(ui::Ui&, app::App&);
void insights(ui::Ui&, app::App&);
void protocols(ui::Ui&, app::App&);
void help(ui::Ui&, app::App&);
void this_device(ui::Ui&, app::App&);
/// The only screen while the device is locked.
void locked(ui::Ui&, app::App&);
/// The lock, on This device.
void lock_settings(ui::Ui&, app::App&);
/// Asks for a new passphrase of the device. Shown while app.local("lock") is not empty; once a frame.
void lock_dialog(ui::Ui&, app::App&);
/// Asks for a passphrase, then hands over the backup. Shown while app.local("backup") is not empty; once a frame.
void backup_dialog(ui::Ui&, app::App&);

using CycleScreen = void (*)(ui::Ui&, app::App&, const app::CycleView&);
void cycle(ui::Ui&, app::App&, const app::CycleView&);
void schedule(ui::Ui&, app::App&, const app::CycleView&);
void observe(ui::Ui&, app::App&, const app::CycleView&);
void reflect(ui::Ui&, app::App&, const app::CycleView&);
void evidence_and_ratings(ui::Ui&, app::App&, const app::CycleView&);
void read_and_question(ui::Ui&, app::App&, const app::CycleView&);
void prepare(ui::Ui&, app::App&, const app::CycleView&);
void confer(ui::Ui&, app::App&, const app::CycleView&);
void cycle_record(ui::Ui&, app::App&, const app::CycleView&);
void review(ui::Ui&, app::App&, const app::CycleView&);
void follow_through(ui::Ui&, app::App&, const app::CycleView&);
void history(ui::Ui&, app::App&, const app::CycleView&);
/// What leaves as a page, a table or a calendar.
void papers(ui::Ui&, app::App&, const app::CycleView&);

}  // namespace cyclebook::screens
