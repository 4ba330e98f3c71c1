// Lists that are too long for a page.

#include <doctest/doctest.h>

#include "screens/sample.hpp"

using namespace test;

namespace {

/// A person with so many cycles, whose lessons are all to come.
struct Busy : Person {
    explicit Busy(int count) : Person("2026-11-03") {
        begin_cycle(*this, "2026-11-05");
        for (int n = 2; n <= count; ++n) {
            go("My cycles");
            press("New cycle");
            write("Teacher's name", "Teacher " + std::to_string(n));
            write("Observation date", "2026-11-05");
            press("Begin cycle");
        }
    }
};

}  // namespace

TEST_CASE("My cycles: a long group is shown a part at a time, and says which part; a search begins anew") {
    Busy person(23);
    person.go("My cycles");
    const auto name = person.page.all(Role::list).back().name;
    const auto lines = [&] { return person.page.in(Role::list, name).all(Role::listitem); };
    CHECK(person.page.has(Role::status, "1 to 20 of 23"));
    CHECK(lines().size() == 20);
    CHECK(lines().back().position == 20);
    CHECK(lines().back().of == 23);
    CHECK(person.page.one(Role::button, "Previous: " + name).disabled);

    person.press("Next: " + name);
    CHECK(person.page.has(Role::status, "21 to 23 of 23"));
    CHECK(lines().size() == 3);
    CHECK(lines().front().position == 21);
    const auto next = person.page.one(Role::button, "Next: " + name);
    CHECK(next.disabled);
    CHECK(next.description == "These are the last.");

    person.write("Search cycles", "Amina");
    CHECK(lines().size() == 1);
    CHECK(lines().front().of == 0);
    CHECK_FALSE(person.page.has(Role::button, "Next: " + name));
    person.write("Search cycles", "Teacher 2");   // 2, and 20 to 23
    CHECK(lines().size() == 5);
    person.write("Search cycles", "");
    CHECK(person.page.has(Role::status, "1 to 20 of 23"));
}

TEST_CASE("Observe: of many lessons those of one part are listed") {
    Busy person(21);
    person.go("Observe");
    const auto lessons = [&] { return person.page.in(Role::list, "Lessons to observe").all(Role::listitem); };
    CHECK(lessons().size() == 20);
    person.press("Next: Lessons to observe");
    CHECK(lessons().size() == 1);
    CHECK(lessons().front().position == 21);
}
