// The passphrase that a file is sealed with: how strong it is, one at random, and one that is remembered for somebody.

#include <doctest/doctest.h>

#include "core/crypto.hpp"
#include "screens/meeting.hpp"

using namespace test;

namespace {

void put_lock_on(Person& person) {
    perform(person, app::SetLock{"correct horse battery"});
    for (int turn = 0; turn < 8 && !app_of(person).lock_is_complete(); ++turn) person.page.wait(200);
    all_saved(person);
    REQUIRE(app_of(person).can_remember());
}

std::string download(Person& person) {
    person.confirm("Download file");
    return person.machine.saved.back().bytes;
}
std::string name_of_last(Person& person) { return person.machine.saved.back().name; }

void to_sending(Meeting& two) {
    go_to(two.observer, "cycle", two.id);
    two.observer.press("Send to teacher");
}

/// The file that is made.
std::string send_and_remember(Meeting& two) {
    to_sending(two);
    two.observer.page.dialog().write("Passphrase", "seven quiet herons");
    two.observer.page.check("Remember it for Amina Warsame");
    return download(two.observer);
}

}  // namespace

TEST_CASE("passphrases: their strength is said as they are typed, and one made at random is shown once and fits") {
    Meeting two;
    to_sending(two);
    const Page dialog = two.observer.page.dialog();
    CHECK(holds(dialog.one(Role::textbox, "Passphrase").description, "If it is forgotten, send the file again."));   // before, not after
    dialog.write("Passphrase", "password1");
    CHECK(dialog.has(Role::status, std::regex("^Very weak")));
    dialog.write("Passphrase", "correct horse battery staple");
    CHECK(dialog.has(Role::status, std::regex("^Strong, by estimate")));
    dialog.press("Suggest one");
    CHECK(dialog.has(Role::status, std::regex("^Strong: made at random")));
    const std::string made = dialog.value(Role::textbox, "Passphrase");
    CHECK(std::regex_match(made, std::regex("[b-z2-9]{4}-[b-z2-9]{4}-[b-z2-9]{4}")));
    CHECK(dialog.says(std::regex("^" + made + " Write it down")));
    const std::string file = download(two.observer);
    CHECK(cyclebook::core::unseal(file, made).has_value());
    to_sending(two);
    CHECK(two.observer.page.dialog().value(Role::textbox, "Passphrase").empty());
    CHECK_FALSE(holds(all_said(two.observer.page), made));
}

TEST_CASE("passphrases: a device without a lock says why it remembers none") {
    Meeting two;
    to_sending(two);
    CHECK(two.observer.page.dialog().says("Passphrases are remembered on a locked device only: lock it on the screen This device."));
    CHECK_FALSE(two.observer.page.dialog().has(Role::checkbox, "Remember it for Amina Warsame"));
}

TEST_CASE("passphrases: one that is remembered seals the next file and opens the answer, and stays out of both") {
    Meeting two;
    put_lock_on(two.observer), put_lock_on(two.teacher);
    const std::string first = send_and_remember(two);

    two.teacher.choose_file(first);
    two.teacher.page.dialog().write("Passphrase", "seven quiet herons");
    two.teacher.page.check("Remember it for the sender");
    two.teacher.confirm("Unseal");
    two.teacher.confirm("Open the cycle");

    // Each way again, and nothing is typed.
    two.teacher.saved();
    two.teacher.press("Send to observer");
    CHECK(two.teacher.page.dialog().says("The file is sealed with the passphrase that is remembered for Jonas Lindqvist."));
    CHECK_FALSE(two.teacher.page.dialog().has(Role::textbox, "Passphrase"));
    const std::string answer = download(two.teacher);
    const auto inside = cyclebook::core::unseal(answer, "seven quiet herons");
    REQUIRE(inside.has_value());
    CHECK_FALSE(holds(decoded(*inside), "herons"));

    // Its name tells whose it may be.
    two.observer.choose_file(answer, name_of_last(two.teacher));
    CHECK(two.observer.page.dialog().value(Role::combobox, "Which passphrase?") == "Amina Warsame");
    two.observer.confirm("Unseal");
    CHECK(two.observer.page.dialog().has(Role::heading, "File opened"));
    two.observer.confirm("Open the cycle");
    // A file of another name: chosen from the list.
    two.observer.choose_file(answer, "from-the-mail.json");
    CHECK(two.observer.page.dialog().has(Role::textbox, "Passphrase"));
    two.observer.page.dialog().select("Which passphrase?", "The one remembered for Amina Warsame");
    two.observer.confirm("Unseal");
    CHECK(two.observer.page.dialog().has(Role::heading, "File opened"));
}

TEST_CASE("passphrases: one that does not fit is said to, and another can be typed") {
    Meeting two;
    put_lock_on(two.observer);
    send_and_remember(two);
    const std::string other = two.teacher.send("Jonas Lindqvist", "observer", "nine loud geese");
    two.observer.choose_file(other, name_of_last(two.teacher));
    two.observer.confirm("Unseal");
    CHECK(holds(two.observer.page.dialog().one(Role::textbox, "Passphrase").description, "does not open"));
    two.observer.page.dialog().write("Passphrase", "nine loud geese");
    two.observer.page.check("Remember it for the sender");
    two.observer.confirm("Unseal");
    CHECK(two.observer.page.dialog().has(Role::heading, "File opened"));
    CHECK(app_of(two.observer).passphrase_for("Amina Warsame") == "nine loud geese");

    two.observer.confirm("Open the cycle");
    two.observer.press("Send to teacher");
    two.observer.page.dialog().press("Use another passphrase");
    two.observer.page.dialog().write("Passphrase", "eleven slow swans");
    CHECK(cyclebook::core::unseal(download(two.observer), "eleven slow swans").has_value());
    CHECK(app_of(two.observer).passphrase_for("Amina Warsame") == "nine loud geese");   // it was not asked for
}

TEST_CASE("passphrases: they can be forgotten on This device, and are when the lock is taken off") {
    Meeting two;
    put_lock_on(two.observer);
    send_and_remember(two);
    two.observer.go("This device");
    CHECK(two.observer.page.has(Role::heading, "Remembered passphrases"));
    CHECK_FALSE(holds(all_said(two.observer.page), "herons"));
    two.observer.press("Forget the passphrase for Amina Warsame");
    CHECK_FALSE(two.observer.page.has(Role::heading, "Remembered passphrases"));
    CHECK(app_of(two.observer).passphrase_for("Amina Warsame").empty());

    send_and_remember(two);
    perform(two.observer, app::TakeLockOff{});
    CHECK(app_of(two.observer).remembered().empty());
    to_sending(two);
    CHECK(two.observer.page.dialog().has(Role::textbox, "Passphrase"));
}
