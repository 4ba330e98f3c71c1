#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using ui::Ui;

namespace {

std::string size_words(std::size_t bytes) {
    constexpr std::size_t kilo = 1024, mega = kilo * kilo;
    if (bytes >= mega) return std::to_string((bytes + mega / 2) / mega) + " MB";
    return std::to_string((bytes + kilo - 1) / kilo) + " KB";
}

void backup_dialog(Ui& ui, App& app) {
    std::string& open = app.local("backup");
    if (open.empty()) return;
    std::string& passphrase = app.local("backup passphrase");
    constexpr std::size_t shortest = 8;
    const bool still = ui.dialog("Back up this device", 520, [&] {
        ui.text("One sealed file with everything: cycles, drafts, and who you are. Without its passphrase nobody can open it, and neither can you.");
        ui.field("Passphrase", passphrase, {.input = ui::Input::password, .hint = "At least 8 characters. Write it down and keep it apart from the file.", .autofocus = true});
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button("Not yet")) open.clear();
            if (ui.button("Download backup", {.look = ui::Look::filled, .why_not = passphrase.size() < shortest ? "Type a passphrase of at least 8 characters first." : ""}))
                app.perform(app::Backup{passphrase});
        });
    });
    if (!still) open.clear();
}

void card(Ui& ui, std::string_view title, const std::function<void()>& children) {
    section_heading(ui, title);
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 720, .divided = false}, children);
}

}  // namespace

void this_device(Ui& ui, App& app) {
    header(ui, app, {.title = "This device"});
    card(ui, "You", [&] {
        std::string name = app.setting("name");
        if (ui.field("Your name", name, {.hint = "Stands in the cycles that you begin from now on."})) app.perform(app::Set{"name", name});
    });
    card(ui, "Backup", [&] {
        const std::string last = app.setting("last-backup");
        const auto date = core::parse_date(last);
        ui.text(date ? "Last backup: " + core::spoken_date(*date, app.today()) + "." : "There is no backup yet. If this device is lost, its cycles are lost.",
                {.tone = date ? ui::Tone::ink : ui::Tone::warn});
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button("Back up this device", {.look = ui::Look::filled})) app.local("backup") = "open";
            if (ui.button("Restore"))
                app.platform().choose_files([&app](std::vector<platform::File> files) {
                    for (auto& file : files) app.perform(app::Restore{std::move(file), {}});
                });
        });
        ui.small("Restoring adds what is in the backup. It never takes anything away.");
    });
    card(ui, "Storage", [&] {
        const auto counts = app.counts();
        ui.text(app::plural(counts.cycles, "cycle", "cycles") + " on this device, " + size_words(counts.bytes_stored) + ". " +
                "It is kept in this browser and sent nowhere.");
        for (const auto& note : app.device_notes()) ui.key(note, [&] { ui.text(note, {.tone = ui::Tone::warn}); });
        ui.row({}, [&] {
            if (!app.sample_cycles().empty()) {
                if (ui.button("Remove the sample")) app.perform(app::RemoveSample{});
            } else if (ui.button("Try a sample")) {
                app.perform(app::Go{{"my-cycles", {}}});
                app.perform(app::TrySample{});
            }
        });
    });
    card(ui, "Look", [&] {
        std::string theme = app.setting("theme").empty() ? "system" : app.setting("theme");
        if (ui.segments("Theme", theme, std::vector<ui::Option>{{"system", "As the system"}, {"light", "Light"}, {"dark", "Dark"}}))
            app.perform(app::Set{"theme", theme});
        std::string scale = app.setting("text-size").empty() ? "100" : app.setting("text-size");
        if (ui.segments("Text size", scale, std::vector<ui::Option>{{"100", "100 %"}, {"125", "125 %"}, {"150", "150 %"}, {"200", "200 %"}}))
            app.perform(app::Set{"text-size", scale});
    });
    card(ui, "Shortcuts", [&] {
        list_shortcuts(ui);
        bool single = app.setting("single-keys") != "off";
        if (ui.checkbox("Shortcuts of a single key", single, "Turn them off when you speak to this device, or when keys are pressed by accident."))
            app.perform(app::Set{"single-keys", single ? "on" : "off"});
    });
    backup_dialog(ui, app);
}

}  // namespace cyclebook::screens
