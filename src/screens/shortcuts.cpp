// Keys that do something on every screen. Those of a single character can be turned off (WCAG 2.1.4).

#include <array>

#include "screens/parts.hpp"

namespace cyclebook::screens {

using app::App;
using ui::Ui;

void list_shortcuts(Ui& ui) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> all{{
        {"?", "Shows this list"},
        {"/", "Goes to the search of My cycles"},
        {"Ctrl Z, on a Mac ⌘ Z", "Undoes what was done last"},
        {"Ctrl Shift Z, on a Mac ⌘ Shift Z", "Does it again"},
        {"Enter, in a line of evidence", "Adds the line with its time"},
        {"Escape", "Closes a dialog"},
    }};
    ui.list("Shortcuts", {.gap = 12}, [&] {
        for (const auto& [keys, what] : all)
            ui.key(keys, [&] {
                ui.item({}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start, .wrap = true}, [&] {
                        ui.text(keys, {.weight = ui::Weight::medium, .width = 200});
                        ui.text(what, {.tone = ui::Tone::muted, .grow = 1});
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
            ui.focus("Search cycles");
        }
    }
    if (open.empty()) return;
    const bool still = ui.dialog("Shortcuts", 560, [&] {
        list_shortcuts(ui);
        ui.small("Those of a single key can be turned off on This device.");
        ui.row({.justify = ui::Align::end}, [&] {
            if (ui.button("Done", {.look = ui::Look::filled, .autofocus = true})) open.clear();
        });
    });
    if (!still) open.clear();
}

}  // namespace cyclebook::screens
