// What surrounds every screen: navigation, notices, and the dialogs that follow from opening a file.

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "screens/parts.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

namespace {

using app::App;
using core::say;
using ui::Ui;

/// The screens of a cycle by the names that a protocol's steps use for them.
constexpr std::array<std::pair<std::string_view, CycleScreen>, 13> cycle_screens{{
    {"cycle", cycle},
    {"schedule", schedule},
    {"observe", observe},
    {"reflect", reflect},
    {"rate", evidence_and_ratings},
    {"read", read_and_question},
    {"prepare", prepare},
    {"confer", confer},
    {"record", cycle_record},
    {"review", review},
    {"follow-through", follow_through},
    {"history", history},
    {"papers", papers},
}};

void navigation(Ui& ui, App& app) {
    const auto& route = app.route();
    ui.navigation("Cyclebook", [&] {
        ui.text("Cyclebook", {.size = ui::Size::body, .weight = ui::Weight::bold, .decorative = true});
        ui.gap(16);
        const auto count = app.cycles().size();
        const bool observing = route.screen == "observe";
        const bool insights = route.screen == "insights";
        const bool definitions = route.screen == "protocols";
        const bool asks_help = route.screen == "help";
        const bool device = route.screen == "this-device";
        if (ui.nav_link(say("parts.my_cycles"), !observing && !insights && !definitions && !asks_help && !device, count ? std::to_string(count) : std::string()))
            app.perform(app::Go{{"my-cycles", {}}});
        if (ui.nav_link(say("parts.observe"), observing)) app.perform(app::Go{{"observe", {}}});
        if (ui.nav_link(say("insights.title"), insights)) app.perform(app::Go{{"insights", {}}});
        // A bar on a narrow page has room for four: the others are reached from This device.
        if (!ui.narrow() && ui.nav_link(say("definitions.title"), definitions)) app.perform(app::Go{{"protocols", {}}});
        ui.spacer();
        if (!ui.narrow() && ui.nav_link(say("help.title"), asks_help)) app.perform(app::Go{{"help", {}}});
        if (!ui.narrow() && app.has_lock())
            if (ui.button(say("lock.short"), {.look = ui::Look::plain, .small = true})) app.perform(app::LockNow{});
        if (ui.nav_link(say("parts.this_device"), device || (ui.narrow() && (definitions || asks_help)))) app.perform(app::Go{{"this-device", {}}});
        const bool bad = app.save_state() == app::SaveState::failed || !app.may_write();
        const bool saved = app.save_state() == app::SaveState::saved;
        ui.status(app.save_words(),
                  bad     ? ui::Tone::bad
                  : saved ? ui::Tone::good
                          : ui::Tone::muted,
                  true);  // it changes with every few letters
    });
}

/// What is in a file, of one cycle.
void opened_cycle(Ui& ui, const app::Opened::OfCycle& of) {
    ui.heading(3, of.title);
    if (of.nothing_new && !of.id.empty()) ui.text(say("shell.nothing_new"));
    if (!of.lines.empty()) ui.list(say("shell.new"), {.gap = 4}, [&] {
        int n = 0;
        for (const auto& line : of.lines)
            ui.key(std::to_string(n++), [&] { ui.item({}, [&] { ui.small("• " + line, ui::Tone::ink); }); });
    });
    constexpr std::size_t most = 8;
    if (!of.changes.empty()) {
        ui.heading(3, say("shell.changed"), {.size = ui::Size::small, .weight = ui::Weight::semibold});
        list_changes(ui, say("shell.changed"), of.changes, most, {.gap = 10}, {.gap = 2});
    }
    if (!of.turn.empty()) ui.text(of.turn, {.weight = ui::Weight::semibold, .tone = ui::Tone::accent});
}

/// Files that nothing could be read of, and why.
void unread_files(Ui& ui, const std::vector<app::Opened::Unread>& files) {
    constexpr std::size_t most = 8;
    if (files.empty()) return;
    ui.heading(3, say("shell.unread", {{"count", files.size()}}));
    ui.list(say("shell.unread", {{"count", files.size()}}), {.gap = 10}, [&] {
        for (std::size_t i = 0; i < std::min(most, files.size()); ++i)
            ui.key(std::to_string(i), [&] {
                ui.item({.gap = 2}, [&] {
                    ui.text(files[i].file);
                    ui.small(files[i].reason, ui::Tone::bad);
                });
            });
    });
    if (files.size() > most) ui.small(say("shell.more_files", {{"count", files.size() - most}}));
}

void work_dialog(Ui& ui, App& app) {
    constexpr std::size_t least = 10;              // what is done before it could be read is not shown
    if (!app.work() || app.work()->count < least) return;
    const auto& work = *app.work();
    const bool open = ui.dialog(work.title, 480, [&] {
        const std::string so_far = work.by_itself ? say("moving.so_far", {{"percent", work.done}}) : say("opening.so_far", {{"done", std::to_string(work.done)}, {"count", work.count}});
        ui.progress(so_far, static_cast<float>(work.done) / static_cast<float>(work.count));
        ui.row({.justify = ui::Align::end}, [&] {
            if (ui.button(say("opening.stop"))) app.perform(app::StopWork{});
        });
    });
    if (!open) app.perform(app::StopWork{});
}

void opened_dialog(Ui& ui, App& app) {
    if (!app.opened()) return;
    const auto opened = *app.opened();   // a copy: what a button does is done with it
    constexpr std::size_t most = 20;
    const bool fresh = opened.anything_new();
    const bool open = ui.dialog(say("shell.opened"), 560, [&] {
        if (!opened.from.empty()) ui.text(say("shell.from", {{"name", opened.from}}));
        if (fresh) ui.small(say("shell.not_added_yet"));
        unread_files(ui, opened.unread);
        if (opened.cycles.size() > most) ui.text(say("shell.cycles", {{"count", opened.cycles.size()}}), {.weight = ui::Weight::semibold});
        for (std::size_t n = 0; n < std::min(most, opened.cycles.size()); ++n)
            ui.key(opened.cycles[n].id + std::to_string(n), [&] { opened_cycle(ui, opened.cycles[n]); });
        if (opened.cycles.size() > most) ui.text(say("shell.more_cycles", {{"count", opened.cycles.size() - most}}));
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            if (fresh) {
                if (ui.button(say("parts.not_yet"))) app.perform(app::Dismiss{});
                if (ui.button(say("shell.add"), {.look = ui::Look::filled})) app.perform(app::AddOpened{});
                return;
            }
            const bool one = opened.cycles.size() == 1 && !opened.cycles.front().id.empty();
            if (ui.button(say(one ? "shell.open_cycle" : "shell.close"), {.look = ui::Look::filled})) {
                app.perform(app::Dismiss{});
                if (one) app.perform(app::Go{{"cycle", opened.cycles.front().id}});
            }
        });
    });
    if (!open) app.perform(app::Dismiss{});
}

/// With which passphrase: one that is remembered, by its name, or "" for one that is typed.
std::string& whose_passphrase(Ui& ui, App& app, const app::App::Locked& locked) {
    std::string& whose = app.local("whose passphrase");
    const auto names = locked.backup ? std::vector<std::string>() : app.remembered();
    if (names.empty()) return whose.clear(), whose;
    if (std::string& asked = app.local("passphrase was asked for"); asked.empty()) whose = locked.sender, asked = "yes";
    std::vector<ui::Option> options{{"", say("passphrases.typed")}};
    for (const auto& name : names) options.push_back({name, say("passphrases.of", {{"name", name}})});
    ui.select(say("passphrases.whose"), whose, options);
    return whose;
}

void locked_dialog(Ui& ui, App& app) {
    if (!app.locked()) return;
    const auto& locked = *app.locked();
    std::string& passphrase = app.local("passphrase");
    const bool open = ui.dialog(say("shell.sealed"), 480, [&] {
        if (locked.files.size() > 1) ui.text(say("shell.many_sealed", {{"count", locked.files.size()}}));
        std::string& whose = whose_passphrase(ui, app, locked);
        const bool typed = whose.empty();
        bool enter = false;
        if (typed) {
            ui.text(say("shell.type_passphrase"));
            ui.field(say("parts.passphrase"), passphrase,
                     {.input = ui::Input::password, .error = locked.problem, .autofocus = true, .submit_on_enter = true});
            enter = ui.submitted();
            if (!locked.backup) offer_to_remember(ui, app, say("passphrases.remember_sender"));
        }
        ui.row({.gap = 12, .justify = ui::Align::end, .wrap = true}, [&] {
            const bool go = ui.button(say("shell.unseal"),
                                      {.look = ui::Look::filled,
                                       .why_not = typed && passphrase.empty() ? say("shell.passphrase_first") : ""});
            if ((!go && !enter) || (typed && passphrase.empty())) return;
            if (locked.backup) return app.perform(app::Restore{locked.backup, passphrase});
            app.perform(app::OpenFiles{std::make_shared<const std::vector<platform::File>>(locked.files), typed ? passphrase : app.passphrase_for(whose), typed && remembers(app)});
            whose.clear();   // should it not fit, another one is typed
        });
    });
    if (!open) app.perform(app::Dismiss{});
}

void observe_chooser(Ui& ui, App& app) {
    header(ui, app, {.title = say("parts.observe")});
    std::vector<const app::Summary*> lessons;
    for (const auto& summary : app.cycles())
        if (summary.to_observe) lessons.push_back(&summary);
    if (lessons.empty()) {
        ui.card({.gap = 12, .pad_x = 20, .pad_y = 20}, [&] {
            ui.text(say("shell.no_lesson"), {.weight = ui::Weight::semibold});
            ui.text(say("shell.begin_first"), {.tone = ui::Tone::muted});
            ui.row({}, [&] {
                if (ui.button(say("parts.new_cycle"), {.look = ui::Look::filled})) app.perform(app::Go{{"new-cycle", {}}});
            });
        });
        return;
    }
    ui.text(say("shell.choose_lesson"), {.tone = ui::Tone::muted});
    ui.gap(12);
    constexpr std::size_t most_lessons = 20;
    const Part part = part_of(ui, app, say("shell.lessons"), lessons.size(), most_lessons);
    ui.list(say("shell.lessons"), {.fill = ui::Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
        for (std::size_t i = part.first; i < part.last; ++i) {
            const auto& lesson = *lessons[i];
            ui.key(lesson.id, [&] {
                ui.item({.pad_x = 20, .pad_y = 12, .position = part.position(i), .of = part.of}, [&] {
                    ui.row({.gap = 12}, [&] {
                        ui.column({.grow = 1}, [&] {
                            ui.text(lesson.who, {.weight = ui::Weight::semibold});
                            ui.small(lesson.subtitle);
                        });
                        if (ui.button(say("parts.observe"), {.name = say("shell.observe_whom", {{"name", lesson.who}})})) app.perform(app::Go{{"observe", lesson.id}});
                    });
                });
            });
        }
    });
}

void screen(Ui& ui, App& app) {
    const auto& route = app.route();
    if (route.screen == "new-cycle") return new_cycle(ui, app);
    if (route.screen == "insights") return insights(ui, app);
    if (route.screen == "help") return help(ui, app);
    if (route.screen == "protocols") return protocols(ui, app);
    if (route.screen == "this-device") return this_device(ui, app);
    if (route.screen == "observe" && route.cycle.empty()) return observe_chooser(ui, app);
    if (!route.cycle.empty()) {
        if (app.is_loading(route.cycle)) {
            ui.title(say("shell.loading"));
            return ui.status(say("shell.loading"), ui::Tone::muted);
        }
        const auto v = app.view(route.cycle);
        if (v)
            for (const auto& [name, show] : cycle_screens)
                if (name == route.screen) return show(ui, app, *v);
    }
    my_cycles(ui, app);
}

}  // namespace

void page(Ui& ui, App& app) {
    if (app.is_locked()) return ui.main([&] { locked(ui, app); }, 560);
    navigation(ui, app);
    const bool two_panes = app.route().screen == "rate" && ui.wide();
    ui.main([&] {
        tour(ui, app);
        screen(ui, app);
    }, two_panes ? 1680.f : 1120.f);
    if (app.work()) {
        work_dialog(ui, app);
    } else {
        opened_dialog(ui, app);
        locked_dialog(ui, app);
    }
    backup_dialog(ui, app);
    lock_dialog(ui, app);
    shortcuts(ui, app);
}

}  // namespace cyclebook::screens
