// Help on a screen, the tour, and the guides.

#include "screens/sample.hpp"

using namespace test;

TEST_CASE("each screen tells what it is for when it is asked") {
    SamplePerson person;
    for (const auto& screen : screens()) {
        CAPTURE(screen.name);
        screen.go(person);
        if (person.page.tree().dialog || screen.heading == "Help") {
            if (person.page.tree().dialog) person.page.escape();
            continue;
        }
        const bool shown = person.page.one(Role::button, "Help on this screen").expanded;
        const auto words = person.page.text().size();
        person.press("Help on this screen");
        CHECK(person.page.one(Role::button, "Help on this screen").expanded != shown);
        CHECK(person.page.text().size() != words);
        person.press("Help on this screen");
        CHECK(person.page.text().size() == words);
    }
}

TEST_CASE("the tour goes through the sample and back, and ends where it began") {
    Person person("2026-11-10");
    person.press("Try a sample");
    person.press("Take the tour");
    CHECK(person.sees("Tour, 1 of 7"));
    std::vector<std::string> headings{person.heading()};
    for (int i = 2; i <= 7; ++i) {
        person.press("Next stop");
        CHECK(person.sees("Tour, " + std::to_string(i) + " of 7"));
        headings.push_back(person.heading());
    }
    CHECK(std::set<std::string>(headings.begin(), headings.end()).size() == 7);
    CHECK_FALSE(person.page.has(Role::button, "Next stop"));
    person.press("Back");
    CHECK(person.heading() == headings[5]);
    person.press("Next stop");
    person.press("Finish the tour");
    CHECK(person.heading() == "My cycles");
    CHECK_FALSE(person.sees(std::regex("^Tour,")));
}

TEST_CASE("the tour ends with the sample") {
    SamplePerson person;
    person.go("Help");
    person.press("Take the tour");
    person.press("Next stop");
    person.go("This device");
    person.press("Remove the sample");
    person.confirm("Remove it");
    CHECK_FALSE(person.sees(std::regex("^Tour,")));
}

TEST_CASE("the tour makes the sample when there is none") {
    Person person("2026-11-10");
    person.go("Help");
    person.press("Take the tour");
    CHECK(person.heading() == "My cycles");
    CHECK(person.sees("Tour, 1 of 7"));
    CHECK_FALSE(person.cycles().empty());
}

TEST_CASE("a guide for each role is one page with that role's steps") {
    Person person;
    person.go("Help");
    person.press("Print the guide for the teacher");
    REQUIRE(person.machine.printed.size() == 1);
    const std::string teacher = person.machine.printed.back();
    CHECK(holds(teacher, "Cyclebook for the teacher"));
    CHECK(holds(teacher, "Acknowledge, clarify or object"));
    CHECK_FALSE(holds(teacher, "Prepare the conversation"));
    person.press("Print the guide for the observer");
    const std::string observer = person.machine.printed.back();
    CHECK(holds(observer, "Prepare the conversation"));
    CHECK(holds(observer, "before the conference"));
    CHECK(std::regex_search(observer, std::regex("<strong>Confer\\.</strong>\\s*On the day of the conference\\.")));
    CHECK(std::regex_search(observer, std::regex("<strong>Review the Reflection Guide</strong>\\s*\\(Full, Focused\\)\\. By the day")));
    CHECK(holds(observer, "Content-Security-Policy"));
}
