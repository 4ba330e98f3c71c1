#include <doctest/doctest.h>

#include "screens/people.hpp"

using namespace test;

TEST_CASE("My cycles speaks of a backup when it is time, and not after one was made or it was put off") {
    Person observer;
    begin_cycle(observer, "2026-11-06");
    observer.go("My cycles");
    CHECK_FALSE(observer.page.has(Role::region, "Make a backup"));
    observer.on("2026-11-10");
    observer.go("My cycles");
    REQUIRE(observer.page.has(Role::region, "Make a backup"));
    CHECK(observer.sees(std::regex("^What you did since Tue 3 Nov is in no backup: 1 step ")));
    observer.press("Remind me in a week");
    CHECK_FALSE(observer.page.has(Role::region, "Make a backup"));

    observer.on("2026-11-17");
    observer.go("My cycles");
    observer.press("Back up this device");
    observer.write("Passphrase", "correct horse");
    observer.confirm("Download backup");
    CHECK_FALSE(observer.page.has(Role::region, "Make a backup"));
}

TEST_CASE("opened from disk, My cycles asks for a lock until there is one or the person says no") {
    Person observer;
    begin_cycle(observer, "2026-11-06");
    observer.go("My cycles");
    CHECK_FALSE(observer.page.has(Role::region, "Protect what is kept here"));
    observer.saved();
    observer.machine.from_disk = true;
    observer.reload();
    observer.go("My cycles");
    REQUIRE(observer.page.has(Role::region, "Protect what is kept here"));
    observer.press("Lock this device");
    CHECK(observer.page.has(Role::dialog, "Lock this device"));
    observer.confirm("Not yet");
    observer.press("Do not ask again");
    CHECK_FALSE(observer.page.has(Role::region, "Protect what is kept here"));
    observer.saved();
    observer.reload();
    observer.go("My cycles");
    CHECK_FALSE(observer.page.has(Role::region, "Protect what is kept here"));
}

TEST_CASE("on a narrow page the reminder stands below what is the person's turn, on a wide one above") {
    for (const bool narrow : {false, true}) {
        Person observer("2026-11-03", Person::window(narrow ? 320 : 1280, 800));
        begin_cycle(observer, "2026-11-06");
        observer.on("2026-11-10");
        observer.go("My cycles");
        const auto reminder = observer.page.one(Role::region, "Make a backup").rect.y;
        const auto turn = observer.page.one(Role::list, "Your turn").rect.y;
        CHECK((reminder > turn) == narrow);
    }
}
