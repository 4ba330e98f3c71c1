// A lesson is scripted with the keyboard alone: tags by a few letters, abbreviations, tallies, pauses.

#include "screens/sample.hpp"

using namespace test;

namespace {

struct Lesson : Person {
    explicit Lesson(View view = window(1280, 800)) : Person("2026-11-06", view) {
        begin_cycle(*this, "2026-11-06");
        go("Observe");
        press("Observe: Amina Warsame");
    }
    void type(const std::string& text) {   // letter by letter
        std::string so_far = page.value(Role::textbox, "Add a line");
        for (const char letter : text) {
            so_far = page.value(Role::textbox, "Add a line") + letter;
            write("Add a line", so_far);
        }
    }
    void enter() { page.enter("Add a line"); }
    std::string typed() { return page.value(Role::textbox, "Add a line"); }
    Page list() { return page.in(Role::list, "Evidence"); }
};

/// The words of a field that are underlined, a blank behind each.
std::string underlined(const Node& field) {
    std::string words;
    for (const auto& [begin, end] : field.noted) words += field.value.substr(begin, end - begin) + " ";
    return words;
}

}  // namespace

TEST_CASE("Observe: a line that is added is spoken of; what is typed, and that it is saved, is not") {
    Lesson lesson;
    const auto spoken = lesson.machine.announced.size();
    lesson.type("Three hands go up.");
    CHECK(lesson.machine.announced.size() == spoken);
    CHECK(lesson.page.one(Role::status, std::regex("^Sav(ing|ed)$")).quiet);
    lesson.enter();
    REQUIRE(lesson.machine.announced.size() == spoken + 1);
    CHECK(lesson.machine.announced.back() == "Line added");
}

TEST_CASE("Observe: # and @ find elements and lenses by a few letters, spoken of and taken with Enter") {
    Lesson lesson;
    lesson.type("Show me two ways. #quest");
    CHECK(lesson.page.one(Role::listbox, "What this could be").id != 0);
    CHECK(lesson.page.one(Role::option, "3B.ii Uses questioning and discussion techniques").selected);
    REQUIRE_FALSE(lesson.machine.announced.empty());
    CHECK(holds(lesson.machine.announced.back(), "found"));
    const auto spoken = lesson.machine.announced.size();
    lesson.page.settle();
    CHECK(lesson.machine.announced.size() == spoken);
    CHECK(lesson.sees(std::regex("^Arrow keys choose")));
    lesson.enter();
    CHECK(lesson.typed() == "Show me two ways. #3B.ii ");
    CHECK_FALSE(lesson.sees(std::regex("^Arrow keys choose")));
    lesson.type("@cog");
    CHECK_FALSE(lesson.page.one(Role::option, "Cognitive engagement").selected);   // it is understood as it is
    lesson.page.list_key("down");
    lesson.enter();
    CHECK(lesson.typed() == "Show me two ways. #3B.ii @Cognitive-engagement ");
    lesson.enter();
    CHECK(lesson.typed().empty());
    CHECK(lesson.list().has(Role::link, "Show me two ways."));
    CHECK(lesson.list().has(Role::paragraph, "3B.ii"));
    lesson.list().follow("Show me two ways.");
    CHECK(lesson.page.value(Role::combobox, "Lens") == "Cognitive engagement");
}

TEST_CASE("Observe: a tag that was left unfinished opens no list, and is not spoken of, until its field has the focus") {
    Lesson lesson;
    lesson.type("They work. #e");
    const auto spoken = lesson.machine.announced.size();
    lesson.press("Evidence and ratings");
    CHECK(lesson.page.all(Role::listbox).empty());
    CHECK_FALSE(lesson.sees(std::regex("^Arrow keys choose")));
    CHECK(lesson.machine.announced.size() == spoken);
    lesson.page.focus(Role::textbox, "Add a line");
    CHECK(lesson.page.all(Role::option).size() == 6);
    CHECK(lesson.machine.announced.size() == spoken + 1);
}

TEST_CASE("Observe: a key that is pressed again before the page was drawn counts again") {
    Lesson lesson;
    lesson.press("Tallies");
    lesson.write("New tally", "Open questions");
    lesson.press("Add the tally");
    lesson.page.send({Event::Kind::shortcut, 0, "alt+1"});
    lesson.page.send({Event::Kind::shortcut, 0, "alt+1"});
    lesson.page.settle();
    CHECK(lesson.page.has(Role::img, "Tallies: Open questions 2."));
}

TEST_CASE("Observe: abbreviations are the person's own, stay on the device, and are written out while typing") {
    Lesson lesson;
    lesson.press("Writing help");
    lesson.write("Short", "ss");
    lesson.write("Written out", "students");
    lesson.press("Add the abbreviation");
    lesson.type("ss work in pairs, two ss");
    CHECK(lesson.typed() == "students work in pairs, two ss");
    lesson.enter();
    CHECK(lesson.list().has(Role::link, "students work in pairs, two students"));
    lesson.saved();
    lesson.reload();
    lesson.go("Observe");
    lesson.press("Observe: Amina Warsame");
    lesson.type("s: ss ");
    CHECK(lesson.typed() == "s: students ");
    lesson.press("Writing help");
    lesson.press("Remove the abbreviation ss");
    lesson.type("ss ");
    CHECK(lesson.typed() == "s: students ss ");
    lesson.enter();
    CHECK(lesson.list().has(Role::paragraph, "Students"));   // "s:" said who
    lesson.saved();
    const std::string file = lesson.send("Amina Warsame", "teacher");
    CHECK_FALSE(holds(decoded(file), "students ss"));
    CHECK_FALSE(holds(decoded(file), "written out"));
}

TEST_CASE("Observe: tallies by a press, by Alt and a number, and from the line that is typed") {
    Lesson lesson;
    lesson.press("Tallies");
    for (const char* name : {"Open questions", "Closed questions"}) {
        lesson.write("New tally", name);
        lesson.press("Add the tally");
    }
    lesson.press("One more: Open questions");
    lesson.page.shortcut("alt+1");
    lesson.page.shortcut("alt+2");
    lesson.type("+2");
    CHECK(lesson.page.has(Role::option, "Count one more: Closed questions"));
    lesson.enter();
    CHECK(lesson.typed().empty());
    lesson.type("+clo");
    lesson.enter();
    CHECK(lesson.page.has(Role::img, "Tallies: Open questions 2. Closed questions 3."));
    lesson.press("Undo");
    CHECK(lesson.page.has(Role::img, "Tallies: Open questions 2. Closed questions 2."));
    lesson.type("+3 is no tally");
    lesson.enter();
    CHECK(lesson.list().has(Role::link, "+3 is no tally"));

    CHECK(lesson.page.one(Role::button, "Note the count").disabled);
    lesson.write("On task", "18");
    lesson.write("Off task", "6");
    lesson.press("Note the count");
    lesson.page.wait(5 * 60'000);
    lesson.write("On task", "24");
    lesson.press("Note the count");
    CHECK(lesson.page.has(Role::img, "On task: 9:00 am, 18 of 24. 9:05 am, 24 of 24."));
    CHECK(lesson.sees("On task: 88 % over 2 counts."));
    lesson.press("Remove the last count");
    CHECK(lesson.page.has(Role::img, "On task: 9:00 am, 18 of 24."));
    lesson.saved();
    lesson.reload();
    lesson.go("Observe");
    lesson.press("Observe: Amina Warsame");
    CHECK(lesson.page.has(Role::img, "Tallies: Open questions 2. Closed questions 2."));
}

TEST_CASE("Observe: a reminder to count comes at the interval that was chosen, on screens of this cycle only, and stops when it is off") {
    constexpr int minute = 60'000;
    const Name at_five = "9:05 am: time to count. Who is on task, and who is not?", any = std::regex("time to count");
    Lesson lesson;
    lesson.press("Tallies");
    lesson.saved();
    lesson.page.select("Remind me to count", "Every 5 minutes");
    lesson.page.wait(4 * minute);
    CHECK_FALSE(lesson.sees(any));
    lesson.page.wait(minute);
    CHECK(lesson.sees(at_five));
    lesson.press("Evidence and ratings");
    CHECK_FALSE(lesson.sees(any));
    lesson.page.wait(5 * minute);
    CHECK(lesson.sees(any));
    lesson.go("My cycles");
    lesson.page.wait(20 * minute);
    CHECK_FALSE(lesson.sees(any));
    CHECK(lesson.machine.timers() == 0);

    lesson.go("Observe");
    lesson.press("Observe: Amina Warsame");
    lesson.press("Tallies");
    lesson.page.select("Remind me to count", "Every 1 minute");
    lesson.page.select("Remind me to count", "Never");
    lesson.page.wait(5 * minute);
    CHECK_FALSE(lesson.sees(any));
}

TEST_CASE("Observe: clock and elapsed time on each line, and a pause where nothing was noted") {
    Lesson lesson;
    for (const auto& [wait, text] : {std::pair{0, "They come in."}, {3, "She asks."}, {9, "They answer."}}) {
        lesson.page.wait(wait * 60'000);
        lesson.type(text);
        lesson.enter();
    }
    const auto list = lesson.list();
    for (const char* words : {"9:00 am", "9:03 am", "3 min", "9:12 am", "12 min", "9 minutes without a line"}) CHECK_MESSAGE(list.has(Role::paragraph, words), words);
    CHECK_FALSE(list.says("3 minutes without a line"));
    CHECK(list.all(Role::listitem).size() == 3);
}

TEST_CASE("Observe: an hour's script stays quick: the latest lines first, a part at a time") {
    Lesson lesson;
    for (int n = 1; n <= 60; ++n) {
        lesson.write("Add a line", "Line " + std::to_string(n));
        lesson.enter();
    }
    CHECK(lesson.list().all(Role::listitem).size() == 50);
    CHECK(lesson.list().has(Role::link, "Line 60"));
    CHECK_FALSE(lesson.list().has(Role::link, "Line 10"));
    CHECK(lesson.page.has(Role::status, "1 to 50 of 60"));
    CHECK(lesson.list().all(Role::listitem).front().of == 60);

    lesson.follow("Line 60");
    lesson.press("Next: Evidence");
    CHECK(lesson.page.has(Role::status, "51 to 60 of 60"));
    CHECK(lesson.list().all(Role::listitem).size() == 10);
    CHECK(lesson.list().all(Role::listitem).back().position == 60);
    CHECK(lesson.list().has(Role::link, "Line 1"));
    CHECK(lesson.page.one(Role::button, "Next: Evidence").disabled);
    lesson.press("Previous: Evidence");
    CHECK(lesson.list().has(Role::link, "Line 60"));
}

TEST_CASE("Observe: a line that is looked for is opened where it is, though only a part is shown") {
    Lesson lesson;
    for (int n = 1; n <= 60; ++n) {
        lesson.write("Add a line", "Line " + std::to_string(n));
        lesson.enter();
    }
    lesson.press("Evidence and ratings");
    CHECK(lesson.page.has(Role::status, "1 to 50 of 60"));
    lesson.press("Next: Evidence");
    CHECK(lesson.page.has(Role::status, "51 to 60 of 60"));
    lesson.follow("Line 1");   // of the lines without an element
    CHECK(lesson.page.has(Role::status, "1 to 50 of 60"));
    CHECK(lesson.page.value(Role::textbox, "Line") == "Line 1");

    lesson.press("Next: Evidence");
    CHECK_FALSE(lesson.page.has(Role::textbox, "Line"));
    lesson.press("Previous: Evidence");
    lesson.write("Add a line", "One more");
    lesson.enter();
    CHECK(lesson.page.has(Role::status, "51 to 61 of 61"));
    CHECK(lesson.list().has(Role::link, "One more"));
}

TEST_CASE("Observe with all of it open, at three widths") {
    for (const auto& [width, height] : {std::pair{320.f, 640.f}, {800.f, 1280.f}, {1280.f, 800.f}}) {
        Lesson lesson(Person::window(width, height));
        lesson.press("Tallies");
        lesson.press("Writing help");
        lesson.write("New tally", "Open questions");
        lesson.press("Add the tally");
        lesson.press("One more: Open questions");
        lesson.write("Short", "ss");
        lesson.write("Written out", "students");
        lesson.press("Add the abbreviation");
        lesson.write("On task", "18");
        lesson.press("Note the count");
        lesson.write("Add a line", "They work. #e");
        CHECK(lesson.page.all(Role::option).size() == 6);
        CHECK(faults(lesson.page.tree(), lesson.machine.shown) == "");
    }
}

TEST_CASE("Observe: words that judge and likely names are pointed out, and nothing is blocked") {
    Lesson lesson;
    lesson.type("Good work, then Marcus asks Amina.");
    const auto look = lesson.page.in(Role::group, "A second look");
    CHECK(look.has(Role::paragraph, "“Good” judges. What did you see or hear?"));
    CHECK(look.has(Role::paragraph, "“Marcus” may be a student's name. A seat number says as much."));
    CHECK(look.all(Role::paragraph).size() == 2);
    CHECK(underlined(lesson.page.one(Role::textbox, "Add a line")) == "Good Marcus ");
    lesson.enter();
    CHECK(underlined(lesson.page.one(Role::textbox, "Add a line")).empty());
    CHECK_FALSE(lesson.page.has(Role::group, "A second look"));
    CHECK(lesson.list().has(Role::link, "Good work, then Marcus asks Amina."));
    CHECK(lesson.list().has(Role::paragraph, "Look again: Good, Marcus"));
    lesson.follow("Good work, then Marcus asks Amina.");
    CHECK(underlined(lesson.page.one(Role::textbox, "Line")) == "Good Marcus ");
    lesson.write("Line", "Ŝi petas: messy 🙂 messy");
    CHECK(underlined(lesson.page.one(Role::textbox, "Line")) == "messy messy ");
    CHECK(lesson.page.in(Role::group, "A second look").has(Role::paragraph, std::regex("^“messy” judges")));
    lesson.write("Line", "Good work, then Marcus asks Amina.");
    lesson.press("Close line");
    CHECK_FALSE(holds(decoded(lesson.send("Amina Warsame", "teacher")), "Look again"));
    lesson.go("Observe");
    lesson.press("Observe: Amina Warsame");
    lesson.press("Writing help");
    lesson.page.check("Point out words that judge, and likely names of students", false);
    CHECK_FALSE(lesson.list().has(Role::paragraph, "Look again: Good, Marcus"));
    lesson.type("A great start");
    CHECK_FALSE(lesson.page.has(Role::group, "A second look"));
    CHECK(underlined(lesson.page.one(Role::textbox, "Add a line")).empty());
}

TEST_CASE("Observe: seats have numbers, and a press counts who was called on") {
    Lesson lesson;
    lesson.press("Tallies");
    lesson.write("Rows", "2");
    lesson.write("Seats in a row", "11");
    CHECK(lesson.page.one(Role::button, "Draw the seats").disabled);
    lesson.write("Seats in a row", "3");
    lesson.press("Draw the seats");
    CHECK(lesson.page.in(Role::group, "Row 2").all(Role::button).size() == 3);
    lesson.press("Seat 4, called on 0 times");
    lesson.press("Seat 4, called on 1 time");
    lesson.press("Seat 1, called on 0 times");
    CHECK(lesson.sees("2 of 6 seats were called on."));
    lesson.press("Undo");
    CHECK(lesson.sees("1 of 6 seats was called on."));
    CHECK(lesson.page.has(Role::button, "Seat 4, called on 2 times"));
    lesson.press("Remove the seats");
    CHECK(lesson.page.has(Role::button, "Draw the seats"));
    lesson.press("Undo");
    CHECK(lesson.page.has(Role::button, "Seat 4, called on 2 times"));
}
