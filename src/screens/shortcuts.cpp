// Keys that do something on every screen. Those of a single character can be turned off (WCAG 2.1.4).

#include <array>

#include "core/text.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

void list_shortcuts(Ui& ui) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> all{{
        {"shortcuts.help_key", "shortcuts.help"},
        {"shortcuts.search_key", "shortcuts.search"},
        {"shortcuts.undo_keys", "shortcuts.undo"},
        {"shortcuts.redo_keys", "shortcuts.redo"},
        {"shortcuts.enter_key", "shortcuts.enter"},
        {"shortcuts.escape_key", "shortcuts.escape"},
    }};
    ui.list(say("shortcuts.title"), {.gap = 12}, [&] {
        for (const auto& [keys, what] : all)
            ui.key(keys, [&] {
                ui.item({}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start, .wrap = true}, [&] {
                        ui.text(say(keys), {.weight = ui::Weight::medium, .width = 200});
                        ui.text(say(what), {.tone = ui::Tone::muted, .grow = 1});
                    });
                });
            });
    });
}

void shortcuts(Ui& ui, App& app) {
    if (ui.shortcut("mod+z")) app.perform(app::Undo{});
    if (ui.shortcut("mod+shift+z")) app.perform(app::Redo{});
    std::string& open = app.local("shortcuts");
    if (app.setting("single-keys") != "off") {
        if (ui.shortcut("?")) open = "open";
        if (ui.shortcut("/")) {
            if (app.route().screen != "my-cycles") app.perform(app::Go{{"my-cycles", {}}});
            ui.focus(say("my_cycles.search"));
        }
    }
    if (open.empty()) return;
    const bool still = ui.dialog(say("shortcuts.title"), 560, [&] {
        list_shortcuts(ui);
        ui.small(say("shortcuts.can_be_off"));
        ui.row({.justify = ui::Align::end}, [&] {
            if (ui.button(say("shell.close"), {.look = ui::Look::filled})) open.clear();
        });
    });
    if (!still) open.clear();
}

}  // namespace cyclebook::screens
