#include "screens/sample.hpp"

using namespace test;

namespace {

bool awaits(const Person& person, const std::string& keys) { return std::ranges::count(person.page.tree().shortcuts, keys) == 1; }

}  // namespace

TEST_CASE("the shortcuts are listed on ?, on every screen") {
    SamplePerson person;
    for (const Screen& screen : screens()) {
        CAPTURE(screen.name);
        screen.go(person);
        if (person.page.tree().dialog != 0) person.page.escape();
        person.page.shortcut("?");
        CHECK(person.page.has(Role::dialog, "Shortcuts"));
        CHECK(person.sees("Undoes what was done last"));
        CHECK(faults(person.page.tree(), person.machine.shown) == "");
        person.page.escape();
        CHECK_FALSE(person.page.has(Role::dialog, "Shortcuts"));
    }
}

TEST_CASE("/ goes to the search, from wherever one is") {
    SamplePerson person;
    person.cycle_of("Priya Raman");
    person.page.shortcut("/");
    CHECK(person.heading() == "My cycles");
    CHECK(person.page.focused() == person.page.one(Role::textbox, "Search cycles").id);
}

TEST_CASE("shortcuts of a single key can be turned off; undo stays") {
    SamplePerson person;
    CHECK(awaits(person, "?"));
    person.go("This device");
    person.page.check("Shortcuts of a single key", false);
    CHECK_FALSE(awaits(person, "?"));
    CHECK_FALSE(awaits(person, "/"));
    CHECK(awaits(person, "mod+z"));
    person.page.check("Shortcuts of a single key");
    CHECK(awaits(person, "?"));
}
