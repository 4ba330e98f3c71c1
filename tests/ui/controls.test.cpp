// Each control by itself: what it says it is, and what it tells the screen when a person acts on it.

#include <doctest/doctest.h>

#include "ui/gallery.hpp"
#include "ui/painted.hpp"

using namespace test;

TEST_CASE("buttons: role, name, state, and a click that is told once") {
    int clicks = 0;
    bool pressed = false, expanded = false;
    Stage stage([&](Ui& ui) {
        if (ui.button("Continue", {.look = Look::filled, .name = "Continue: Reflect"})) ++clicks;
        if (ui.button("Bold", {.has_pressed = true, .pressed = pressed})) pressed = !pressed;
        if (ui.button("More", {.has_expanded = true, .expanded = expanded})) expanded = !expanded;
        ui.button("Later", {.autofocus = true});
    });
    stage.page.press("Continue: Reflect");
    CHECK(clicks == 1);
    stage.page.settle();
    CHECK(clicks == 1);
    const Node plain = stage.page.one(Role::button, "Continue: Reflect");
    CHECK_FALSE(plain.has_pressed);
    CHECK_FALSE(plain.has_expanded);
    CHECK_FALSE(plain.disabled);
    CHECK(stage.page.one(Role::button, "Bold").has_pressed);
    CHECK_FALSE(stage.page.one(Role::button, "Bold").pressed);
    stage.page.press("Bold");
    CHECK(stage.page.one(Role::button, "Bold").pressed);
    stage.page.press("More");
    CHECK(stage.page.one(Role::button, "More").expanded);
    CHECK(stage.page.one(Role::button, "Later").autofocus);
}

TEST_CASE("buttons: a label that changes keeps the node when it has a key") {
    bool running = false;
    Stage stage([&](Ui& ui) {
        if (ui.button(running ? "Stop" : "Start", {.key = "clock"})) running = !running;
    });
    const NodeId before = stage.page.one(Role::button, "Start").id;
    stage.page.press("Start");
    CHECK(stage.page.one(Role::button, "Stop").id == before);
    CHECK(stage.page.focused() == before);
}

TEST_CASE("a disabled control stays, tells why, and does nothing") {
    int clicks = 0;
    std::string why = "There is nothing to share yet.";
    Stage stage([&](Ui& ui) {
        ui.main([&] {
            ui.heading(1, "Reflect");
            ui.row({}, [&] {
                if (ui.button("Share", {.look = Look::filled, .why_not = why})) ++clicks;
            });
            ui.gap(100);
        });
    });
    const Node share = stage.page.one(Role::button, "Share");
    CHECK(share.disabled);
    CHECK(share.description == why);
    CHECK_THROWS_AS(stage.page.press("Share"), Failure);
    // The reason is painted under it while it is pointed at or focused, and goes away again.
    Node below = share;
    below.rect.y += share.rect.h + 6;
    below.rect.w = 300;
    CHECK(Painted().glyphs_in(below) == 0);
    const int reason = visible(why);
    stage.page.hover(Role::button, "Share");
    CHECK(Painted().glyphs_in(below) == reason);
    stage.page.let_go();
    CHECK(Painted().glyphs_in(below) == 0);
    stage.page.focus(Role::button, "Share");
    CHECK(Painted().glyphs_in(below) == reason);
    stage.page.let_go();
    stage.page.send({Event::Kind::click, share.id, {}});   // a finger neither hovers nor, in Safari, focuses
    stage.page.settle();
    CHECK(Painted().glyphs_in(below) == reason);
    CHECK(clicks == 0);
    why.clear();
    stage.page.settle();
    CHECK_FALSE(stage.page.one(Role::button, "Share").disabled);
    CHECK(stage.page.one(Role::button, "Share").id == share.id);
    stage.page.press("Share");
    CHECK(clicks == 1);
}

TEST_CASE("links: within the page, out of it, and in the navigation") {
    int followed = 0;
    std::string current = "My cycles";
    Stage stage([&](Ui& ui) {
        ui.navigation("Cyclebook", [&] {
            for (const char* name : {"My cycles", "Observe"})
                if (ui.nav_link(name, current == name, name == std::string("My cycles") ? "7" : "")) current = name;
        });
        ui.main([&] {
            if (ui.link("Agree the conference")) ++followed;
            ui.link("Write to us", {}, "mailto:a@b.org");
        });
    });
    stage.page.follow("Agree the conference");
    CHECK(followed == 1);
    CHECK(stage.page.one(Role::link, "Agree the conference").href.empty());
    CHECK(stage.page.one(Role::link, "Write to us").href == "mailto:a@b.org");
    const Page navigation = stage.page.in(Role::navigation, "Cyclebook");
    CHECK(navigation.one(Role::link, "My cycles").current);
    CHECK(navigation.one(Role::link, "My cycles").description == "7");
    CHECK_FALSE(navigation.one(Role::link, "Observe").current);
    navigation.follow("Observe");
    CHECK(navigation.one(Role::link, "Observe").current);
    CHECK_FALSE(navigation.one(Role::link, "My cycles").current);
}

TEST_CASE("fields: what they say, and a change that is told once") {
    std::string name, day = "2026-11-06", note;
    int changes = 0;
    Stage stage([&](Ui& ui) {
        if (ui.field("Your name", name, {.placeholder = "First and last", .hint = "As in the file.", .required = true})) ++changes;
        ui.field("Date", day, {.input = Input::date, .hint = "When it is.", .error = "This day has passed."});
        ui.field("Note", note, {.input = Input::multiline, .hide_label = true, .rows = 3, .max_bytes = 5});
    });
    const Node field = stage.page.one(Role::textbox, "Your name");
    CHECK(field.required);
    CHECK(field.placeholder == "First and last");
    CHECK(field.description == "As in the file.");
    CHECK_FALSE(field.invalid);
    stage.page.write("Your name", "Amina Warsame");
    CHECK(name == "Amina Warsame");
    CHECK(changes == 1);
    CHECK(stage.page.value(Role::textbox, "Your name") == "Amina Warsame");
    stage.page.write("Your name", "Amina Warsame");   // the same again is no change
    CHECK(changes == 1);
    const Node date = stage.page.one(Role::textbox, "Date");
    CHECK(date.input == Input::date);
    CHECK(date.invalid);
    CHECK(date.description == "This day has passed. When it is.");
    CHECK(date.value == "2026-11-06");
    // Too long a text is cut, but never inside a character.
    stage.page.write("Note", "abcd\xc3\xa9" "f");
    CHECK(note == "abcd");
    CHECK(stage.page.one(Role::textbox, "Note").invalid);
    CHECK(stage.page.one(Role::textbox, "Note").description == "This is more than one field holds. The end was cut off.");
    stage.page.write("Note", "abc");
    CHECK_FALSE(stage.page.one(Role::textbox, "Note").invalid);
    CHECK(stage.page.one(Role::textbox, "Note").rect.h >= 3 * 24);
}

TEST_CASE("fields: Enter, leaving, and a value that only reads") {
    std::string line, fixed = "room 204";
    std::vector<std::string> added;
    int left = 0;
    Stage stage([&](Ui& ui) {
        ui.field("Add a line", line, {.submit_on_enter = true});
        if (ui.submitted()) added.push_back(std::exchange(line, {}));
        if (ui.left()) ++left;
        ui.field("Place", fixed, {.read_only = true});
        if (ui.submitted()) added.push_back("wrong");
    });
    stage.page.write("Add a line", "It is noon.");
    stage.page.enter("Add a line");
    CHECK(added == std::vector<std::string>{"It is noon."});
    CHECK(stage.page.value(Role::textbox, "Add a line").empty());
    CHECK(left == 0);
    stage.page.let_go();
    CHECK(left == 1);
    CHECK_FALSE(stage.page.has(Role::textbox, "Place"));
    CHECK(stage.page.in(Role::group, "Place").says("room 204"));
}

TEST_CASE("selects take one of their options, and nothing else") {
    std::string fruit;
    int changes = 0;
    Stage stage([&](Ui& ui) {
        if (ui.select("Fruit", fruit, fruits)) ++changes;
    });
    CHECK(stage.page.one(Role::combobox, "Fruit").options == fruits);
    stage.page.select("Fruit", "Apple");
    CHECK(fruit == "apple");
    CHECK(stage.page.value(Role::combobox, "Fruit") == "apple");
    stage.page.send({Event::Kind::input, stage.page.one(Role::combobox, "Fruit").id, "plum"});
    stage.page.settle();
    CHECK(fruit == "apple");
    CHECK(changes == 1);
}

TEST_CASE("checkboxes and radio buttons") {
    bool deep = false;
    std::string level, part = "teacher";
    int changes = 0;
    Stage stage([&](Ui& ui) {
        if (ui.checkbox("Discuss deeply", deep, "First on the agenda.")) ++changes;
        if (ui.segments("3B.ii", level, levels)) ++changes;
        if (ui.radios("Your part", part, std::vector<Option>{{"teacher", "Teacher"}, {"observer", "Observer"}})) ++changes;
    });
    CHECK(stage.page.one(Role::checkbox, "Discuss deeply").description == "First on the agenda.");
    stage.page.check("Discuss deeply");
    CHECK(deep);
    CHECK(stage.page.one(Role::checkbox, "Discuss deeply").checked);
    stage.page.check("Discuss deeply", false);
    CHECK_FALSE(deep);
    const Page bar = stage.page.in(Role::radiogroup, "3B.ii");
    CHECK(bar.all(Role::radio).size() == 4);
    CHECK(std::ranges::none_of(bar.all(Role::radio), &Node::checked));
    bar.choose("Proficient");
    CHECK(level == "3");
    CHECK(bar.one(Role::radio, "Proficient").checked);
    CHECK(std::ranges::count_if(bar.all(Role::radio), &Node::checked) == 1);
    stage.page.in(Role::radiogroup, "Your part").choose("Observer");
    CHECK(part == "observer");
    CHECK(changes == 4);
}

TEST_CASE("what is said without being a control") {
    std::string said = "Saved";
    Stage stage([&](Ui& ui) {
        ui.status(said, Tone::good);
        ui.alert("It could not be read.");
        ui.progress("Reading 3 of 4", .75f);
        ui.icon(Icon::done, Tone::good, "Done");
        ui.icon(Icon::done, Tone::good);
        ui.text("painted only", {.decorative = true});
        ui.tag("due today", Tone::warn);
        ui.balance("Best: 3. Better: 1.", 3, 1, "Best: 3", "Better: 1");
    });
    CHECK(stage.page.one(Role::status, "Saved").description.empty());
    CHECK(stage.page.has(Role::alert, "It could not be read."));
    CHECK(stage.page.value(Role::progressbar, "Reading 3 of 4") == "75");
    CHECK(stage.page.all(Role::img).size() == 2);
    CHECK_FALSE(stage.page.says("painted only"));
    CHECK(stage.page.has(Role::paragraph, "due today"));
    CHECK_FALSE(stage.page.says("Best: 3"));   // said in the picture's name
    // A live region speaks when its words change: the node must stay the same one.
    const NodeId before = stage.page.one(Role::status, "Saved").id;
    said = "Saving";
    stage.page.settle();
    CHECK(stage.page.one(Role::status, "Saving").id == before);
}

TEST_CASE("shortcuts and a wanted focus") {
    int undone = 0;
    bool move = false;
    Stage stage([&](Ui& ui) {
        if (ui.shortcut("mod+z")) ++undone;
        ui.button("First");
        if (ui.button("Second")) move = true;
        if (std::exchange(move, false)) ui.focus("First");
    });
    stage.page.shortcut("mod+z");
    stage.page.shortcut("mod+shift+z");
    CHECK(undone == 1);
    CHECK(stage.page.tree().shortcuts == std::vector<std::string>{"mod+z"});   // the browser keeps all others
    stage.page.press("Second");
    CHECK(stage.page.focused() == stage.page.one(Role::button, "First").id);
}
