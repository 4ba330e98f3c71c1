#include <doctest/doctest.h>

#include "screens/meeting.hpp"
#include "screens/sample.hpp"

using namespace test;

TEST_CASE("Lock this device: two fields, one sentence for each thing that is missing, and a screen that holds nothing else") {
    SamplePerson person;
    person.go("This device");
    person.press("Lock this device");
    CHECK(person.page.one(Role::button, "Lock with this passphrase").disabled);
    person.write("New passphrase", "correct horse");
    person.write("The same passphrase again", "correct house");
    CHECK(holds(person.page.one(Role::textbox, "The same passphrase again").description, "This is not the same as above."));
    CHECK(person.page.one(Role::button, "Lock with this passphrase").disabled);
    person.write("The same passphrase again", "correct horse");
    person.confirm("Lock with this passphrase");
    CHECK(person.sees(std::regex("^This device has a lock now")));
    all_saved(person);
    CHECK(person.sees(std::regex("^This device has a lock\\. All")));

    person.choose("30 minutes");
    person.press("Lock now");
    person.page.settle();
    CHECK(person.heading() == "This device is locked");
    const auto said = all_said(person.page);
    for (const char* name : {"Amina", "Warsame", "Priya", "My cycles"}) CHECK_FALSE(said.contains(name));

    CHECK(person.page.one(Role::button, "Unlock").disabled);
    person.write("Passphrase", "correct house");
    person.press("Unlock");
    CHECK(person.heading() == "This device is locked");
    CHECK(holds(person.page.one(Role::textbox, "Passphrase").description, "not the passphrase"));
    person.write("Passphrase", "correct horse");
    person.press("Unlock");
    CHECK(person.heading() == "My cycles");
    CHECK(person.cycles().size() > 3);
}

TEST_CASE("the locked screen stands in the middle of a wide page, and fills a narrow one") {
    for (const auto& [width, least] : {std::pair{1280.f, 400.f}, {320.f, 230.f}}) {
        SamplePerson person(Person::window(width, 800));
        lock(person);
        const Node title = person.page.one(Role::heading, "This device is locked"), field = person.page.one(Role::textbox, "Passphrase");
        CHECK(field.rect.x + field.rect.w / 2 == doctest::Approx(width / 2).epsilon(0.01));
        CHECK(title.rect.x < field.rect.x);
        CHECK(field.rect.w >= least);
    }
}

TEST_CASE("A forgotten passphrase: everything can be deleted, after a question, and work begins anew") {
    SamplePerson person;
    lock(person);
    CHECK(person.heading() == "This device is locked");
    person.press("I forgot the passphrase");
    person.press("Delete everything here");
    person.confirm("Keep it");
    CHECK(person.heading() == "This device is locked");
    person.press("Delete everything here");
    person.confirm("Delete everything");
    all_saved(person);
    CHECK(person.heading() == "My cycles");
    CHECK(person.cycles().empty());
    person.reload();
    CHECK(person.heading() == "My cycles");
}

TEST_CASE("Take the lock off asks first; then a start needs no passphrase") {
    SamplePerson person;
    perform(person, app::SetLock{"correct horse"});
    all_saved(person);
    person.go("This device");
    person.press("Take the lock off");
    person.confirm("Keep the lock");
    CHECK(person.page.has(Role::button, "Lock now"));
    person.press("Take the lock off");
    person.confirm("Take it off");
    CHECK(person.sees("The lock is off."));
    all_saved(person);
    person.reload();
    CHECK(person.heading() == "My cycles");
}
