// What something is sealed with: how strong a passphrase is, one made at random, and those that are remembered for others.

#include "core/passphrase.hpp"
#include "core/text.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

void say_strength(Ui& ui, std::string_view passphrase, bool made_here) {
    if (passphrase.empty()) return ui.status("", ui::Tone::muted);
    if (made_here) return ui.status(say("passphrases.random"), ui::Tone::good);
    switch (core::strength(passphrase)) {
        case core::Strength::very_weak: return ui.status(say("passphrases.very_weak"), ui::Tone::bad);
        case core::Strength::weak: return ui.status(say("passphrases.weak"), ui::Tone::warn);
        case core::Strength::fair: return ui.status(say("passphrases.fair"), ui::Tone::muted);
        case core::Strength::strong: return ui.status(say("passphrases.strong"), ui::Tone::good);
    }
}

}  // namespace

void new_passphrase(Ui& ui, App& app, const std::string& label, std::string& passphrase, const std::string& hint) {
    std::string& made = app.local("made passphrase");
    ui.field(label, passphrase, {.input = ui::Input::password, .hint = hint, .autofocus = true});
    const bool made_here = !made.empty() && passphrase == made;
    ui.column({.gap = 2}, [&] {
        say_strength(ui, passphrase, made_here);
        if (made_here) ui.text(say("passphrases.made", {{"passphrase", made}}), {.weight = ui::Weight::medium});
        ui.row({}, [&] {
            if (ui.button(say("passphrases.suggest"), {.look = ui::Look::plain, .small = true})) passphrase = made = core::random_passphrase();
        });
    });
}

void offer_to_remember(Ui& ui, App& app, const std::string& label) {
    if (!app.can_remember()) return ui.small(app.has_lock() ? say("lock.under_way") : say("passphrases.no_lock"));
    std::string& chosen = app.local("remember passphrase");
    bool on = !chosen.empty();
    if (ui.checkbox(label, on, say("passphrases.where"))) chosen = on ? "yes" : "";
}

bool remembers(App& app) { return app.can_remember() && !app.local("remember passphrase").empty(); }

void remembered_passphrases(Ui& ui, App& app) {
    const auto names = app.remembered();
    if (names.empty()) return;
    ui.heading(3, say("passphrases.remembered"));
    ui.list(say("passphrases.remembered"), {.divided = true}, [&] {
        for (const auto& name : names)
            ui.key(name, [&] {
                ui.item({.pad_y = 8}, [&] {
                    ui.row({.gap = 12, .wrap = true}, [&] {
                        ui.text(name, {.grow = 1});
                        if (ui.button(say("passphrases.forget"), {.name = say("passphrases.forget_of", {{"name", name}})}))
                            app.perform(app::ForgetPassphrase{name});
                    });
                });
            });
    });
}

}  // namespace cyclebook::screens
