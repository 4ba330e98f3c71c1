#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

std::string size_words(std::size_t bytes) {
    constexpr std::size_t kilo = 1024, mega = kilo * kilo;
    if (bytes >= mega) return std::to_string((bytes + mega / 2) / mega) + " MB";
    return std::to_string((bytes + kilo - 1) / kilo) + " KB";
}

void card(Ui& ui, std::string_view title, const std::function<void()>& children) {
    section_heading(ui, title);
    ui.card({.gap = 16, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 20, .max_width = 720, .divided = false}, children);
}

/// What was removed; for good only when the bin is emptied.
void bin(Ui& ui, App& app) {
    const auto& all = app.bin();
    if (all.empty()) return;
    card(ui, say("bin.title"), [&] {
        ui.text(say("bin.what", {{"count", all.size()}}));
        ui.list(say("bin.title"), {.divided = true}, [&] {
            for (const auto& cycle : all)
                ui.key(cycle.id, [&] {
                    ui.item({.pad_y = 12}, [&] {
                        ui.row({.gap = 12, .align = ui::Align::center, .wrap = true}, [&] {
                            ui.column({.grow = 1}, [&] {
                                ui.text(cycle.who, {.weight = ui::Weight::semibold});
                                ui.small(cycle.type + " · " + cycle.about);
                                ui.small(say("bin.since", {{"date", core::spoken_date(app.removed_on(cycle.id), app.today())}}));
                            });
                            if (ui.button(say("bin.put_back"), {.name = say("bin.put_back_of", {{"name", cycle.who}})})) app.perform(app::PutBack{cycle.id});
                        });
                    });
                });
        });
        ui.row({}, [&] {
            if (ui.button(say("bin.empty"), {.look = ui::Look::danger})) app.local("empty bin") = "open";
        });
    });
    ask_first(ui, app, "empty bin", {say("bin.empty_question"), say("bin.for_good", {{"count", all.size()}}), say("bin.keep"), say("bin.empty_now")},
              [&] { app.perform(app::EmptyBin{}); });
}

}  // namespace

void backup_dialog(Ui& ui, App& app) {
    std::string& open = app.local("backup");
    if (open.empty()) return;
    std::string& passphrase = app.local("backup passphrase");
    constexpr std::size_t shortest = 8;
    const bool still = ui.dialog(say("device.backup"), 520, [&] {
        ui.text(say("device.backup_what"));
        new_passphrase(ui, app, say("parts.passphrase"), passphrase, say("device.passphrase_hint"));
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (ui.button(say("parts.not_yet"))) open.clear();
            if (ui.button(say("device.download"), {.look = ui::Look::filled, .why_not = passphrase.size() < shortest ? say("parts.passphrase_short") : ""}))
                app.perform(app::Backup{passphrase});
        });
    });
    if (!still) open.clear();
}

void this_device(Ui& ui, App& app) {
    header(ui, app, {.title = say("parts.this_device")});
    if (ui.narrow())
        card(ui, say("device.more"), [&] {
            ui.row({}, [&] {
                if (ui.link(say("definitions.title"))) app.perform(app::Go{{"protocols", {}}});
            });
            ui.row({}, [&] {
                if (ui.link(say("help.title"))) app.perform(app::Go{{"help", {}}});
            });
        });
    card(ui, say("device.you"), [&] {
        std::string name = app.setting("name");
        if (ui.field(say("device.name"), name, {.hint = say("device.name_hint")})) app.perform(app::Set{"name", name});
    });
    card(ui, say("device.backup_heading"), [&] {
        const std::string last = app.setting("last-backup");
        const auto date = core::parse_date(last);
        ui.text(date ? say("device.last_backup", {{"date", core::spoken_date(*date, app.today())}}) : say("device.no_backup"),
                {.tone = date ? ui::Tone::ink : ui::Tone::warn});
        ui.row({.gap = 12, .wrap = true}, [&] {
            if (ui.button(say("device.backup"), {.look = ui::Look::filled})) app.local("backup") = "open";
            if (ui.button(say("device.restore")))
                app.platform().choose_large_file([&app](std::shared_ptr<platform::Readable> file) { app.perform(app::Restore{std::move(file), {}}); });
        });
        ui.small(say("device.restoring"));
    });
    card(ui, say("device.lock"), [&] { lock_settings(ui, app); });
    card(ui, say("device.storage"), [&] {
        const auto counts = app.counts();
        ui.text(say("device.cycles", {{"count", counts.cycles}, {"size", size_words(counts.bytes_stored)}}));
        for (const auto& note : app.device_notes()) ui.key(note, [&] { ui.text(note, {.tone = ui::Tone::warn}); });
        if (const auto damaged = app.set_aside(); damaged > 0) {
            ui.text(say("device.damaged", {{"count", damaged}}), {.tone = ui::Tone::warn});
            ui.row({}, [&] {
                if (ui.button(say("device.save_damaged"))) app.perform(app::SaveSetAside{});
            });
        }
        ui.row({}, [&] {
            if (!app.sample_cycles().empty()) {
                if (ui.button(say("device.remove_sample"))) app.local("remove sample") = "open";
            } else if (ui.button(say("parts.try_sample"))) {
                app.perform(app::Go{{"my-cycles", {}}});
                app.perform(app::TrySample{});
            }
        });
    });
    bin(ui, app);
    ask_first(ui, app, "remove sample", {say("device.sample_question"), say("device.sample_what"), say("device.keep_sample"), say("device.remove_sample_now")},
              [&] { app.perform(app::RemoveSample{}); });
    card(ui, say("device.look"), [&] {
        std::vector<ui::Option> languages;
        for (const auto& [tag, own_name] : core::languages()) languages.push_back({std::string(tag), std::string(own_name)});
        std::string language(core::language());
        if (ui.select(say("device.language"), language, languages, {.key = "language", .width = 220})) app.perform(app::Set{"language", language});
        std::string theme = app.setting("theme").empty() ? "system" : app.setting("theme");
        if (ui.segments(say("device.theme"), theme, std::vector<ui::Option>{{"system", say("device.system")}, {"light", say("device.light")}, {"dark", say("device.dark")}}))
            app.perform(app::Set{"theme", theme});
        std::vector<ui::Option> sizes;
        for (const char* percent : {"100", "125", "150", "200"}) sizes.push_back({percent, say("device.percent", {{"number", percent}})});
        std::string scale = app.setting("text-size").empty() ? "100" : app.setting("text-size");
        if (ui.segments(say("device.text_size"), scale, sizes))
            app.perform(app::Set{"text-size", scale});
    });
    card(ui, say("shortcuts.title"), [&] {
        list_shortcuts(ui);
        bool single = app.setting("single-keys") != "off";
        if (ui.checkbox(say("shortcuts.single"), single, say("shortcuts.single_hint")))
            app.perform(app::Set{"single-keys", single ? "on" : "off"});
    });
}

}  // namespace cyclebook::screens
