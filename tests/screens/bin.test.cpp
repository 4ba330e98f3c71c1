#include <doctest/doctest.h>

#include "screens/sample.hpp"

using namespace test;

TEST_CASE("Move to the bin: it is undone at once, put back later, or gone for good when that is confirmed") {
    SamplePerson person;
    const auto all = person.cycles().size();
    person.cycle_of("Priya Raman");
    person.press("Move to the bin");
    CHECK(person.heading() == "My cycles");
    CHECK(person.sees(std::regex("^The cycle is in the bin")));
    CHECK(person.cycles().size() == all - 1);
    person.press("Undo");
    CHECK(person.cycles().size() == all);
    CHECK(person.sees(std::regex("^Put back")));

    person.cycle_of("Priya Raman");
    person.press("Move to the bin");
    person.go("This device");
    CHECK(person.page.has(Role::heading, "Bin"));
    CHECK(person.sees(std::regex("^1 cycle was removed")));
    CHECK(person.sees("removed Tue 10 Nov"));
    person.press("Put back Priya Raman");
    CHECK(person.cycles().size() == all);
    CHECK_FALSE(person.page.has(Role::heading, "Bin"));

    person.cycle_of("Priya Raman");
    person.press("Move to the bin");
    person.go("This device");
    person.press("Empty the bin");
    person.confirm("Keep them");
    CHECK(person.page.has(Role::heading, "Bin"));
    person.press("Empty the bin");
    person.confirm("Delete for good");
    CHECK_FALSE(person.page.has(Role::heading, "Bin"));
    CHECK(person.sees("The bin is empty."));
    CHECK(person.cycles().size() == all - 1);
}

TEST_CASE("Remove the sample asks first, and takes the sample's cycles alone") {
    SamplePerson person;
    const auto sample = person.cycles().size();
    begin_cycle(person, "2026-11-12");
    CHECK(person.cycles().size() == sample + 1);
    person.go("This device");
    person.press("Remove the sample");
    person.confirm("Keep it");
    CHECK(person.cycles().size() == sample + 1);
    person.press("Remove the sample");
    person.confirm("Remove it");
    CHECK(person.cycles().size() == 1);
    CHECK(person.page.has(Role::button, "Try a sample"));
}
