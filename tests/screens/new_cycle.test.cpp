// What keeps a cycle from being begun.

#include "screens/people.hpp"

using namespace test;

TEST_CASE("New cycle: what is missing is said beside its field, and the first of it gets the focus") {
    Person person("2026-11-10");
    person.press("New cycle");
    person.press("Begin cycle");
    CHECK(person.heading() == "New cycle");
    CHECK(holds(person.page.one(Role::textbox, "Your name").description, "Write your name, so that the other person knows whose file it is."));
    CHECK(holds(person.page.one(Role::textbox, "Teacher's name").description, "Write the name of the teacher."));
    CHECK(person.page.focused() == person.page.one(Role::textbox, "Your name").id);
    CHECK(faults(person.page.tree(), person.machine.shown) == "");
    person.write("Your name", "Jonas Lindqvist");
    person.press("Begin cycle");
    CHECK(person.page.focused() == person.page.one(Role::textbox, "Teacher's name").id);
    person.write("Teacher's name", "Amina Warsame");
    person.press("Begin cycle");
    CHECK(person.page.focused() == person.page.one(Role::textbox, "Observation date").id);
    person.write("Observation date", "2026-11-12");
    person.choose("School days");
    person.write("Days off", "some day");
    person.press("Begin cycle");
    CHECK(person.page.focused() == person.page.one(Role::textbox, "Days off").id);
    person.write("Days off", "");
    person.press("Begin cycle");
    CHECK(person.heading() == "Amina Warsame · Full observation");
}
