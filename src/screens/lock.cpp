// The lock of the device: what stands on This device, and the only screen that there is while it is locked.

#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

constexpr std::size_t shortest = 8;

}  // namespace

void lock_dialog(Ui& ui, App& app) {
    std::string& open = app.local("lock");
    if (open.empty()) return;
    std::string& passphrase = app.local("lock passphrase");
    std::string& again = app.local("lock passphrase again");
    const bool is_new = !app.has_lock();
    const bool still = ui.dialog(say(is_new ? "lock.set" : "lock.change"), 520, [&] {
        ui.text(say("lock.forgotten"), {.tone = ui::Tone::warn});
        new_passphrase(ui, app, say("lock.new_passphrase"), passphrase, say("lock.hint"));
        const bool differs = !again.empty() && again != passphrase;
        ui.field(say("lock.again"), again, {.input = ui::Input::password, .error = differs && again.size() >= passphrase.size() ? say("lock.differs") : std::string()});
        const std::string why_not = passphrase.size() < shortest ? say("parts.passphrase_short") : again != passphrase ? say("lock.type_again") : std::string();
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(say("parts.not_yet"))) open.clear();
            if (ui.button(say(is_new ? "lock.lock" : "lock.change_now"), {.look = ui::Look::filled, .why_not = why_not}))
                app.perform(app::SetLock{passphrase});
        });
    });
    if (!still) app.clear_local();
}

void lock_settings(Ui& ui, App& app) {
    if (!app.has_lock()) {
        ui.text(say(app.platform().shares_storage() ? "lock.none_from_disk" : "lock.none"), {.tone = app.platform().shares_storage() ? ui::Tone::warn : ui::Tone::ink});
        ui.row({}, [&] {
            if (ui.button(say("lock.set"), {.why_not = app.memory_only() ? say("lock.nothing_kept") : std::string()})) app.local("lock") = "open";
        });
    } else {
        ui.text(say("lock.on"));
        if (!app.lock_is_complete()) ui.status(say("lock.under_way"), ui::Tone::muted);
        std::vector<ui::Option> times;
        for (const int minutes : {5, 15, 30, 60}) times.push_back({std::to_string(minutes), say("lock.minutes", {{"count", minutes}})});
        std::string after = std::to_string(app.lock_after());
        if (ui.segments(say("lock.after"), after, times)) app.perform(app::Set{"lock-after", after});
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(say("lock.now"), {.look = ui::Look::filled})) app.perform(app::LockNow{});
            if (ui.button(say("lock.change"))) app.local("lock") = "open";
            if (ui.button(say("lock.off"))) app.local("take lock off") = "open";
        });
        remembered_passphrases(ui, app);
    }
    ask_first(ui, app, "take lock off", {say("lock.off_question"), say("lock.off_what"), say("lock.keep"), say("lock.off_now")},
              [&] { app.perform(app::TakeLockOff{}); });
}

void locked(Ui& ui, App& app) {
    ui.title(say("lock.title"));
    ui.heading(1, say("lock.title"));
    for (const auto& note : app.device_notes()) ui.alert(note, ui::Tone::warn);
    if (app.notice()) ui.alert(app.notice()->text);
    ui.gap(8);
    std::string& passphrase = app.local("unlock");
    std::string& forgotten = app.local("forgotten");
    ui.card({.gap = 16, .pad_x = 20, .pad_y = 20, .divided = false}, [&] {
        ui.text(say("lock.what"));
        ui.field(say("parts.passphrase"), passphrase,
                 {.input = ui::Input::password, .error = app.lock_problem(), .autofocus = true, .submit_on_enter = true});
        const bool enter = ui.submitted();
        ui.row({.gap = 12, .wrap = true}, [&] {
            const bool go = ui.button(say("lock.unlock"), {.look = ui::Look::filled, .why_not = passphrase.empty() ? say("shell.passphrase_first") : std::string()});
            if ((go || enter) && !passphrase.empty()) app.perform(app::Unlock{passphrase});
            if (ui.button(say("lock.forgot"), {.look = ui::Look::plain, .has_expanded = true, .expanded = !forgotten.empty()}))
                forgotten = forgotten.empty() ? "open" : "";
        });
        if (forgotten.empty()) return;
        ui.text(say("lock.forgot_what"));
        ui.row({}, [&] {
            if (ui.button(say("lock.anew"), {.look = ui::Look::danger})) app.local("start anew") = "open";
        });
    });
    ask_first(ui, app, "start anew", {say("lock.anew_question"), say("lock.anew_what"), say("lock.anew_keep"), say("lock.anew_now")},
              [&] { app.perform(app::StartAnew{}); });
}

}  // namespace cyclebook::screens
