// What was typed is kept, can be undone, and the page says truly whether it is saved.

#include "screens/people.hpp"

using namespace test;

namespace {

void begin_lesson(Person& person) {
    begin_cycle(person, "2026-11-03");
    person.go("Observe");
    person.press("Observe: Amina Warsame");
}

void add(Person& person, const std::string& line) {
    person.write("Add a line", line);
    person.page.enter("Add a line");
}

std::size_t lines(Person& person) {
    if (!person.page.has(Role::list, "Evidence")) return 0;
    return person.page.in(Role::list, "Evidence").all(Role::listitem).size();
}

}  // namespace

TEST_CASE("what was typed is there after the page was closed, each time") {
    Person person;
    begin_lesson(person);
    for (std::size_t n = 1; n <= 20; ++n) {
        add(person, "Line number " + std::to_string(n));
        CHECK(person.page.has(Role::status, "Saving"));
        person.saved();
        person.reload();
        person.go("Observe");
        person.press("Observe: Amina Warsame");
        CHECK(lines(person) == n);
        CHECK(person.sees("Line number " + std::to_string(n)));
    }
    // Files stay few: what was merged into one is deleted once that one is safe.
    std::size_t files = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(person.machine.data_dir())) files += file.is_regular_file();
    CHECK(files < 20);
}

TEST_CASE("a line that is not finished is kept too, for its own cycle") {
    Person person;
    begin_lesson(person);
    person.write("Add a line", "Half a sen");
    person.saved();
    person.reload();
    person.go("Observe");
    person.press("Observe: Amina Warsame");
    CHECK(person.page.value(Role::textbox, "Add a line") == "Half a sen");
    person.page.enter("Add a line");
    CHECK(lines(person) == 1);
    CHECK(person.page.value(Role::textbox, "Add a line").empty());
    person.saved();
    person.reload();
    person.go("Observe");
    person.press("Observe: Amina Warsame");
    CHECK(person.page.value(Role::textbox, "Add a line").empty());
}

TEST_CASE("a session of many saves leaves few files") {
    Person person;
    begin_lesson(person);
    for (int n = 0; n < 40; ++n) {
        person.write("Add a line", "Draft " + std::to_string(n));
        person.page.enter("Add a line");
        person.saved();
    }
    std::size_t files = 0;
    for (const auto& file : std::filesystem::recursive_directory_iterator(person.machine.data_dir())) files += file.is_regular_file();
    CHECK(files < 24);
}

TEST_CASE("Saved is shown only once the commit is done") {
    Person person;
    begin_lesson(person);
    person.saved();
    person.machine.hold_commits = true;
    const int before = person.machine.commits;
    add(person, "A line");
    person.page.wait(149);
    CHECK(person.machine.commits == before);
    person.page.wait(1);
    CHECK(person.machine.commits == before + 1);
    CHECK(person.page.has(Role::status, "Saving"));
    // What is typed meanwhile is in a commit of its own, after that one.
    add(person, "Another line");
    person.page.wait(1000);
    CHECK(person.machine.commits == before + 1);
    CHECK(person.page.has(Role::status, "Saving"));
    person.machine.hold_commits = false;
    person.page.settle();
    person.machine.answer();
    person.page.settle();
    CHECK(person.machine.commits == before + 2);
    CHECK(person.page.has(Role::status, "Saved"));
    CHECK(person.machine.timers() == 0);
}

TEST_CASE("a save that fails says so, keeps what was typed, and the next one that works says Saved") {
    Person person;
    begin_lesson(person);
    person.saved();
    person.machine.commit_error = cyclebook::core::Error{"storage.commit", "", "The browser's storage is full."};
    add(person, "Not to be lost");
    person.page.wait(200);
    CHECK(person.page.has(Role::status, "Not saved: The browser's storage is full."));
    CHECK(person.page.has(Role::alert, "Not saved: The browser's storage is full. What you typed is still on this page."));
    CHECK(person.machine.announced.back() == "Not saved: The browser's storage is full.");
    CHECK(person.sees("Not to be lost"));
    CHECK(person.call("flush").at("error") == "The browser's storage is full.");
    person.machine.commit_error.reset();
    add(person, "And this");
    person.saved();
    CHECK(person.page.all(Role::alert).empty());
    person.reload();
    person.go("Observe");
    person.press("Observe: Amina Warsame");
    CHECK(lines(person) == 2);
}

TEST_CASE("after a save that failed, flush tries again") {
    Person person;
    begin_lesson(person);
    person.saved();
    person.machine.commit_error = cyclebook::core::Error{"storage.commit", "", "The database was closed."};
    add(person, "Once more");
    person.page.wait(200);
    person.machine.commit_error.reset();
    CHECK(person.call("flush") == json::object());
    person.page.one(Role::status, "Saved");
}

TEST_CASE("Undo takes back one thing at a time, and Redo brings it again") {
    Person person;
    begin_lesson(person);
    CHECK_FALSE(person.page.has(Role::button, "Undo"));
    add(person, "First");
    person.page.wait(5000);
    add(person, "Second");
    CHECK(lines(person) == 2);
    person.press("Undo");
    CHECK(lines(person) == 1);
    CHECK(person.sees("First"));
    CHECK(person.machine.announced.back() == "Undone");
    person.page.shortcut("mod+z");
    CHECK(lines(person) == 0);
    CHECK_FALSE(person.page.has(Role::button, "Undo"));
    person.page.shortcut("mod+shift+z");
    person.page.shortcut("mod+shift+z");
    CHECK(lines(person) == 2);
    person.saved();
    person.reload();
    person.go("Observe");
    person.press("Observe: Amina Warsame");
    CHECK(lines(person) == 2);
}

TEST_CASE("two lines that follow each other quickly are two steps back") {
    Person person;
    begin_lesson(person);
    add(person, "First");
    add(person, "Second");
    person.press("Undo");
    CHECK(lines(person) == 1);
    CHECK(person.sees("First"));
}

TEST_CASE("a line can be opened, changed and deleted") {
    Person person;
    begin_lesson(person);
    add(person, "Seat nine draws. @equ");
    person.follow(std::regex("^Seat nine"));
    CHECK(person.page.focused() == person.page.one(Role::textbox, "Line").id);
    person.write("Line", "Seat 9 draws.");
    person.page.select("Element", "3B.ii Uses questioning and discussion techniques");
    person.choose("Could be better");
    person.press("Close line");
    CHECK(person.page.in(Role::list, "Evidence").has(Role::paragraph, "3B.ii"));
    person.follow("Seat 9 draws.");
    person.press("Delete line");
    CHECK(lines(person) == 0);
    person.press("Undo");
    CHECK(lines(person) == 1);
}

TEST_CASE("a change that is told together with the click after it counts for that click") {
    Person person;
    const auto change_and_press = [&](Name field, const char* value, Name button) {
        person.page.send({Event::Kind::input, person.page.one(Role::textbox, field).id, value});
        person.page.send({Event::Kind::click, person.page.one(Role::button, button).id, {}});
        person.page.settle();
    };
    person.press("New cycle");
    person.write("Your name", "Jonas Lindqvist");
    person.write("Teacher's name", "Amina Warsame");
    change_and_press("Observation date", "2026-11-06", "Begin cycle");
    REQUIRE(person.cycles().size() == 1);
    person.follow("Agree the conference");
    change_and_press("Observation date", "2026-11-09", "Set dates");
    CHECK(person.cycle().at("dates").at("observation.date") == "2026-11-09");
}

TEST_CASE("a second window reads, says so, and writes nothing") {
    Person person;
    begin_lesson(person);
    add(person, "From the first window");
    person.saved();
    person.machine.writable = false;
    person.machine.note = "Cyclebook is open in another window; this one only reads.";
    const int before = person.machine.commits;
    person.reload();
    CHECK(person.page.has(Role::alert, person.machine.note));
    CHECK(person.page.has(Role::status, "Not saved: " + person.machine.note));
    CHECK(person.cycles().size() == 1);
    CHECK(person.call("openFile", {{"name", "x.json"}}, "{}").at("error") == person.machine.note);
    person.page.wait(1000);
    CHECK(person.machine.commits == before);
}

TEST_CASE("while nothing can be saved, Export now hands over the backup, whichever screen is open") {
    Person person;
    begin_lesson(person);
    person.saved();
    CHECK_FALSE(person.page.has(Role::button, "Export now"));
    person.machine.commit_error = cyclebook::core::Error{"storage.commit", "", "The browser's storage is full."};
    add(person, "Not to be lost");
    person.page.wait(200);
    person.press("Export now");
    person.page.dialog().write("Passphrase", "a long passphrase");
    person.confirm("Download backup");
    REQUIRE(person.machine.saved.size() == 1);
    const std::string backup = person.machine.saved.front().bytes;
    Person elsewhere;
    elsewhere.go("This device");
    elsewhere.machine.queue_files({file_of("backup.json", backup)});
    elsewhere.press("Restore");
    elsewhere.page.dialog().write("Passphrase", "a long passphrase");
    elsewhere.confirm("Unseal");
    elsewhere.go("Observe");
    elsewhere.press("Observe: Amina Warsame");
    CHECK(elsewhere.sees("Not to be lost"));
    person.machine.commit_error.reset();
    person.page.wait(5000);
    person.saved();
    CHECK_FALSE(person.page.has(Role::button, "Export now"));
}

TEST_CASE("a window that only reads offers to work there instead, and refuses what it cannot keep") {
    Person person;
    begin_lesson(person);
    person.saved();
    person.machine.writable = false;
    person.machine.note = "Cyclebook is open in another window.";
    add(person, "Nowhere to go");
    CHECK(lines(person) == 0);
    CHECK(person.page.has(Role::alert, "This window only reads. Choose Work here instead, then do it again."));
    person.press("Work here instead");
    CHECK(person.machine.turns_asked_for == 1);
    person.machine.writable = true;
    person.machine.note.clear();
    person.host->reopen();
    person.page.settle();
    CHECK_FALSE(person.page.has(Role::button, "Work here instead"));
    add(person, "Here");
    CHECK(lines(person) == 1);
    person.saved();
}

TEST_CASE("a new version is announced on every screen, and taken only when the person says so") {
    Person person;
    begin_lesson(person);
    person.machine.updated = true;
    for (const char* screen : {"My cycles", "Observe", "This device"}) {
        person.go(screen);
        CHECK(person.page.has(Role::status, "A new version is ready."));
    }
    CHECK(person.machine.updates_taken == 0);
    person.press("Use it now");
    CHECK(person.machine.updates_taken == 1);
}

TEST_CASE("the look and the name that a person chose are there the next time") {
    Person person;
    person.go("This device");
    person.write("Your name", "Amina Warsame");
    person.choose("Dark");
    person.choose("150 %");
    CHECK(person.page.tree().dark);
    person.saved();
    person.reload();
    CHECK(person.page.tree().dark);
    CHECK(person.page.tree().nodes.back().font_px == 24);
    person.press("New cycle");
    CHECK(person.page.value(Role::textbox, "Your name") == "Amina Warsame");
}

TEST_CASE("a cycle whose contents are on their way says so, then is shown; the list is there meanwhile") {
    Person person;
    begin_cycle(person, "2026-11-03");
    person.saved();
    {
        auto library = cyclebook::library::Library::open(person.machine.data_dir(), {.log = 1}).value();
        library.put_setting("more", "x");
        REQUIRE(library.write().has_value());   // moves all contents into a part
    }
    person.machine.put_parts_away();
    person.machine.hold_loads = true;
    person.reload();
    CHECK(person.heading() == "My cycles");
    person.follow("Amina Warsame");
    CHECK(person.page.has(Role::status, "Loading…"));
    person.follow("My cycles");
    CHECK(person.heading() == "My cycles");
    person.follow("Amina Warsame");
    person.machine.hold_loads = false;
    person.page.settle();
    CHECK_FALSE(person.page.has(Role::status, "Loading…"));
    CHECK(holds(person.heading(), "Amina Warsame"));
    CHECK(person.machine.loaded.size() == 1);
}
