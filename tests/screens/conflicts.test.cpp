// Two people write in the same place without knowing of each other, and one of them settles it.

#include "screens/people.hpp"

using namespace test;

namespace {

struct Two {
    Person observer, teacher;
    Two() {
        begin_cycle(observer, "2026-11-06");
        observer.to_step("Amina Warsame", "Agree the conference");
        plan(observer, "2026-11-10", "room 204");
        teacher.receive(observer.send("Amina Warsame", "teacher"));
        // Both change what both have seen.
        teacher.to_step("Jonas Lindqvist", "Agree the conference");
        plan(teacher, "2026-11-11", "the library");
        observer.to_step("Amina Warsame", "Agree the conference");
        plan(observer, "2026-11-12", "room 7");
        observer.receive(teacher.send("Jonas Lindqvist", "observer"));
    }
    static void plan(Person& person, const std::string& day, const std::string& room) {
        person.write("Conference date", day);
        person.write("Conference place", room);
        person.press("Set dates");
    }
};

}  // namespace

TEST_CASE("conflicts: each version is shown with its author and with what stood there before") {
    Two two;
    auto& page = two.observer.page;
    CHECK(page.has(Role::heading, "Two versions: the dates"));
    CHECK(page.has(Role::heading, "Post-conference: date") + page.has(Role::heading, "Conference: date") == 1);
    CHECK(two.observer.sees("Before: Tue 10 Nov"));
    CHECK(two.observer.sees("Before: room 204"));
    for (const char* words : {"Wed 11 Nov", "Thu 12 Nov", "the library", "room [removed: 204] [added: 7]"}) CHECK_MESSAGE(two.observer.sees(words), words);
    CHECK(two.observer.sees(std::regex("^Amina Warsame, ")));
    CHECK(two.observer.sees(std::regex("^Jonas Lindqvist, ")));
}

TEST_CASE("conflicts: one is chosen, the other written together, and both people then see the same") {
    Two two;
    auto& observer = two.observer;
    const auto entries = observer.cycle().at("history").size();
    CHECK(observer.page.one(Role::button, "Settle: the dates").disabled);
    observer.choose(std::regex("^Amina Warsame, .*: Wed 11 Nov$"));
    CHECK(observer.page.one(Role::button, "Settle: the dates").disabled);
    observer.page.in(Role::radiogroup, std::regex("^Which holds\\? .*place$")).choose("Write it together");
    CHECK(holds(observer.page.value(Role::textbox, std::regex("^In new words: ")), "the library"));
    observer.write(std::regex("^In new words: "), "the library, or room 7 when it rains");
    observer.press("Settle: the dates");
    CHECK_FALSE(observer.sees(std::regex("^Two versions")));
    CHECK(observer.cycle().at("history").size() == entries + 1);
    two.teacher.receive(observer.send("Amina Warsame", "teacher"));
    CHECK_FALSE(two.teacher.sees(std::regex("^Two versions")));
    CHECK(two.teacher.cycle().at("dates") == observer.cycle().at("dates"));
    CHECK(two.teacher.cycle().at("dates").at("conference.date") == "2026-11-11");
    CHECK(two.teacher.cycle().at("dates").at("conference.place") == "the library, or room 7 when it rains");
}
