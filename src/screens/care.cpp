#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

constexpr std::string_view lock_was_offered = "lock-offered";

struct Advice { std::string title, text, act, later; };

void card(Ui& ui, const Advice& advice, const std::function<void()>& acts, const std::function<void()>& puts_off) {
    ui.gap(16);
    ui.region(advice.title, {.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16, .fill = ui::Fill::surface, .border = true, .radius = 12}, [&] {
        ui.heading(2, advice.title, {.size = ui::Size::body, .weight = ui::Weight::semibold});
        ui.text(advice.text);
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(advice.act)) acts();
            if (ui.button(advice.later, {.look = ui::Look::plain})) puts_off();
        });
    });
}

}  // namespace

void care(Ui& ui, App& app) {
    if (app.platform().shares_storage() && !app.has_lock() && !app.memory_only() && !app.only_reads() && app.setting(lock_was_offered).empty())
        return card(ui, {say("care.from_disk"), say("lock.none_from_disk"), say("lock.set"), say("care.not_now")},
                    [&] { app.local("lock") = "open"; }, [&] { app.perform(app::Set{std::string(lock_was_offered), "yes"}); });
    const auto due = app.backup_is_due();
    if (!due) return;
    const std::string since = core::spoken_date(due->since, app.today());
    constexpr auto week = std::chrono::days{7};
    card(ui, {say("care.backup"), due->changes == 0 ? say("care.drafts_since", {{"date", since}}) : say("care.since", {{"date", since}, {"count", due->changes}}),
         say("device.backup"), say("care.in_a_week")},
         [&] { app.local("backup") = "open"; },
         [&] { app.perform(app::Set{std::string(App::backup_reminder), core::iso_date(app.today() + week)}); });
}

}  // namespace cyclebook::screens
