#pragma once
// One of everything that the kit has, with words of many lengths.

#include "ui/stage.hpp"

namespace test {

inline const std::vector<Option> fruits{{"", "Choose"}, {"apple", "Apple"}, {"pear", "A pear that ripened late in the year"}};
inline const std::vector<Option> levels{{"1", "Requires Attention"}, {"2", "Developing"}, {"3", "Proficient"}, {"4", "Distinguished"}};
inline const std::string long_text =
    "A sentence that does not fit into one line of a narrow page, so that it has to be broken at its blanks, more than once.";
inline const std::string long_word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihungsordnung";

struct Gallery {
    std::string name = "Amina Warsame", note = "First line\nSecond line", day = "2026-11-06", at = "15:15", fruit = "apple",
                level = "3", kind = "observer", search;
    bool on = true, open = false, shown = true;
    int pressed = 0, followed = 0, submitted = 0, left = 0;

    void operator()(Ui& ui) {
        ui.title("Gallery");
        ui.navigation("Cyclebook", [&] {
            ui.text("Cyclebook", {.weight = Weight::bold, .decorative = true});
            if (ui.nav_link("My cycles", true, "7")) ++followed;
            ui.nav_link("Observe", false);
            ui.spacer();
            ui.nav_link("This device", false);
            ui.status("Saved", Tone::good);
        });
        ui.main([&] {
            ui.heading(1, "Gallery of " + std::string("everything that a screen may have"));
            ui.row({.gap = 12, .wrap = true}, [&] {
                if (ui.button("New cycle", {.look = Look::filled})) ++pressed;
                ui.button("Open file");
                ui.button("Remove", {.look = Look::danger, .icon = Icon::close});
                ui.button("Finalize", {.why_not = "Set the follow-up date first."});
                ui.button("More", {.look = Look::plain, .small = true, .has_expanded = true, .expanded = false});
                ui.button("Bold", {.has_pressed = true, .pressed = true});
            });
            ui.alert("Something could not be read.");
            ui.heading(2, "Words");
            ui.text(long_text);
            ui.text(long_word);
            ui.small(long_text);
            ui.row({.gap = 12}, [&] {
                ui.text("A title that is cut when it has no room, with an ellipsis, on one line", {.nowrap = true, .grow = 1});
                ui.tag("due today", Tone::warn);
            });
            ui.link("A link within the page");
            ui.link("Write to us", {.tone = Tone::accent}, "mailto:someone@example.org");
            ui.heading(2, "Fields");
            ui.card({.gap = 16, .pad_x = 16, .pad_y = 16, .divided = false}, [&] {
                ui.field("Your name", name, {.hint = "As it stands in the file.", .required = true});
                ui.field("Note", note, {.input = Input::multiline, .rows = 2});
                ui.row({.gap = 12, .align = Align::start, .wrap = true}, [&] {
                    ui.field("Observation date", day, {.input = Input::date, .error = "This day has passed.", .width = 200});
                    ui.field("Observation time", at, {.input = Input::time, .width = 140});
                    ui.field("Place", search, {.placeholder = "room 204", .grow = 1});
                });
                ui.select("Fruit", fruit, fruits);
                ui.checkbox("Discuss this deeply", on, "It comes first on the agenda.");
                ui.segments("3B.ii Uses questioning", level, levels);
                ui.radios("Your part", kind, std::vector<Option>{{"teacher", "Teacher"}, {"observer", "Observer"}});
            });
            ui.heading(2, "Structure");
            ui.list("Evidence", {.fill = Fill::surface, .border = true, .divided = true, .radius = 12}, [&] {
                for (const char* line : {"first", "second"})
                    ui.key(line, [&] {
                        ui.item({.pad_x = 16, .pad_y = 10}, [&] {
                            ui.row({.gap = 12}, [&] {
                                ui.text("8:31 am", {.width = 72});
                                ui.text(long_text, {.grow = 1});
                                ui.button("Delete", {.small = true, .name = "Delete " + std::string(line)});
                            });
                        });
                    });
            });
            const std::vector<std::string> headers{"Element", "Rating"};
            const std::vector<Column_> tracks{{.fr = 2}, {.fr = 1}};
            ui.table("Ratings", headers, tracks, true, [&] {
                for (const char* element : {"3B.ii", "3D.i"})
                    ui.key(element, [&] {
                        ui.table_row({}, [&] {
                            ui.text(element);
                            ui.button("Proficient", {.name = std::string("Rating of ") + element});
                        });
                    });
            });
            ui.heading(2, "Pictures");
            const std::vector<Ui::Mark> marks{{.1f, "Observed", "Fri 6 Nov", Tone::good, true}, {.9f, "Conference", "Tue 10 Nov", Tone::good, false}};
            ui.timeline("Dates: Observed Fri 6 Nov, Conference Tue 10 Nov.", marks, {});
            ui.balance("Best: 3 lines. Could be better: 1 line.", 3, 1, "Best: 3 lines", "Could be better: 1 line");
            ui.progress("Reading 3 of 4", .75f);
            const std::vector<Ui::Bar> bars{{"Open questions", "7", 1}, {"Closed questions", "3", .43f}};
            ui.bars("Open questions 7, closed questions 3.", bars);
        });
        if (!open) return;
        if (!ui.dialog("Send to teacher", 520, [&] {
                ui.text(long_text);
                ui.field("Passphrase", search, {.input = Input::password, .submit_on_enter = true});
                if (ui.submitted()) ++submitted;
                ui.row({.gap = 12, .justify = Align::end, .wrap = true}, [&] {
                    if (ui.button("Not yet")) open = false;
                    if (ui.button("Download file", {.look = Look::filled})) ++pressed;
                });
            }))
            open = false;
    }
};

}  // namespace test
