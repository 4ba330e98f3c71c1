// What comes in: bad files get one sentence and change nothing; dropped and chosen files do the same.

#include "screens/people.hpp"

using namespace test;

namespace {

/// One character in the middle of the first payload, still base64url.
std::string one_byte_changed(std::string text) {
    const auto at = text.find("\"payload\":\"") + 400;
    text[at] = text[at] == 'A' ? 'B' : 'A';
    return text;
}

std::size_t sentences(const std::string& words) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        count += (words[i] == '.' || words[i] == '!' || words[i] == '?') && (i + 1 == words.size() || words[i + 1] == ' ');
    return count;
}

}  // namespace

TEST_CASE("each bad file gets a sentence and changes nothing") {
    Person person;
    begin_cycle(person, "2026-11-06");
    const std::string good = person.send("Amina Warsame", "teacher");
    json newer = json::parse(good);
    newer["version"] = 999;
    json unsigned_ = json::parse(good);
    unsigned_["entries"][0]["signature"] = std::string(86, 'A');
    constexpr char picture[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\6\0\0\0";
    const std::string png(picture, sizeof picture - 1);
    struct Bad { std::string name, bytes; const char* said; };
    const std::vector<Bad> files{
        {"empty.json", "", "empty"},
        {"blank.json", "  \n", "."},
        {"cut.json", good.substr(0, good.size() / 2), "cut short"},
        {"end-cut.json", good.substr(0, good.rfind('}')), "cut short"},
        {"photo.png", png, "picture|photo"},
        {"changed.json", one_byte_changed(good), "changed|damaged"},
        {"unsigned.json", unsigned_.dump(), "changed|damaged"},
        {"newer.json", newer.dump(), "newer"},
        {"nested.json", std::string(1 << 20, '['), "."},
        {"letter.txt", "Dear Amina, see you on Tuesday.", "."},
        {"no-object.json", "[]", "."},
    };
    const json before = person.everything();
    const auto counts = person.call("metrics");
    for (const Bad& bad : files) {
        CAPTURE(bad.name);
        person.choose_file(bad.bytes, bad.name);
        REQUIRE(person.page.all(Role::alert).size() == 1);
        const std::string words = person.page.all(Role::alert).front().name;
        CAPTURE(words);
        CHECK(std::regex_search(words, std::regex(bad.said, std::regex::icase)));
        CHECK(sentences(words) >= 1);
        CHECK(sentences(words) <= 3);
        CHECK(words.size() < 300);
        CHECK(person.page.tree().dialog == 0);
        CHECK(person.everything() == before);
        CHECK(person.call("metrics").at("entries") == counts.at("entries"));
        // The scripting interface says the same.
        CHECK(person.call("openFile", {{"name", bad.name}}, bad.bytes).at("error") == words);
        person.go("This device");   // the notice is gone with the screen
        CHECK(person.page.all(Role::alert).empty());
    }
    person.saved();
    person.reload();
    CHECK(person.everything() == before);
}

TEST_CASE("the same file twice, and one that was dropped on the page") {
    Person observer, teacher;
    begin_cycle(observer, "2026-11-06");
    const std::string file = observer.send("Amina Warsame", "teacher");
    teacher.host->files({file_of("dropped.json", file)});
    teacher.page.settle();
    CHECK(teacher.page.dialog().says("From Jonas Lindqvist."));
    CHECK(teacher.page.dialog().says(std::regex("^(Your turn|Jonas Lindqvist's turn)")));
    teacher.confirm("Add to my cycles");
    const json before = teacher.everything();
    teacher.choose_file(file);
    CHECK(teacher.page.dialog().says(std::regex("^Nothing new")));
    teacher.page.escape();
    CHECK(teacher.page.tree().dialog == 0);
    CHECK(teacher.everything() == before);
    const json report = teacher.call("openFile", {{"name", "again.json"}}, file);
    CHECK(report.at("added") == 0);
    CHECK(report.at("alreadyThere") > 0);
    CHECK(report.at("refused").empty());
}

TEST_CASE("several files at once, one of them bad") {
    Person observer, teacher;
    begin_cycle(observer, "2026-11-06");
    const std::string file = observer.send("Amina Warsame", "teacher");
    teacher.machine.queue_files({file_of("good.json", file), file_of("bad.json", "{")});
    teacher.press("Open file");
    CHECK(teacher.page.has(Role::dialog, "File opened"));
    CHECK(teacher.page.dialog().has(Role::heading, "1 file could not be opened"));
    CHECK(teacher.page.dialog().says("bad.json"));
    teacher.confirm("Add to my cycles");
    CHECK(teacher.cycles().size() == 1);

    teacher.machine.queue_files({file_of("a photo.png", "\x89PNG"), file_of("bad.json", "{")});
    teacher.go("My cycles");
    teacher.press("Open file");
    CHECK(teacher.page.dialog().has(Role::heading, "2 files could not be opened"));
    teacher.confirm("Done");
    CHECK(teacher.page.tree().dialog == 0);
}

TEST_CASE("what a file holds is shown first, then added, and can be taken back") {
    Person observer, teacher;
    begin_cycle(observer, "2026-11-06");
    teacher.choose_file(observer.send("Amina Warsame", "teacher"));
    CHECK(teacher.page.dialog().says("This is what the file holds. Nothing is added yet."));
    CHECK(teacher.page.dialog().says(std::regex("Jonas Lindqvist began this cycle")));
    CHECK(teacher.cycles().empty());
    teacher.confirm("Not yet");
    CHECK(teacher.cycles().empty());
    CHECK(teacher.page.tree().dialog == 0);

    teacher.receive(observer.send("Amina Warsame", "teacher"));
    CHECK(teacher.heading() == "Jonas Lindqvist · Full observation");
    teacher.press("Take it back");
    CHECK(teacher.cycles().empty());
    CHECK(teacher.heading() == "My cycles");

    // With something of one's own in it: that stays, and what came is gone.
    teacher.receive(observer.send("Amina Warsame", "teacher"));
    teacher.on("2026-11-06");
    teacher.to_step("Jonas Lindqvist", "Reflect on the lesson");
    teacher.write("When could student learning have been even better?", "When the back table waited.");
    teacher.saved();
    const json before = teacher.everything();
    observer.to_step("Amina Warsame", "Agree the conference");
    observer.write("Conference date", "2026-11-10");
    observer.press("Set dates");
    const std::string later = observer.send("Amina Warsame", "teacher");
    teacher.receive(later);
    CHECK(teacher.everything() != before);
    teacher.press("Take it back");
    CHECK(teacher.everything() == before);
    teacher.saved();
    teacher.reload();
    CHECK(teacher.everything() == before);
    teacher.to_step("Jonas Lindqvist", "Reflect on the lesson");
    CHECK(teacher.page.value(Role::textbox, "When could student learning have been even better?") == "When the back table waited.");
    // The same file can be added again.
    teacher.receive(later);
    CHECK(teacher.everything() != before);
}

TEST_CASE("what reads differently in a file is shown with what it was") {
    Person observer, teacher;
    begin_cycle(observer, "2026-11-06");
    teacher.receive(observer.send("Amina Warsame", "teacher"));
    const auto plan = [&](const std::string& day) {
        observer.to_step("Amina Warsame", "Agree the conference");
        observer.write("Conference date", day);
        observer.press("Set dates");
        return observer.send("Amina Warsame", "teacher");
    };
    const std::string first = plan("2026-11-10"), second = plan("2026-11-11");
    teacher.receive(first);
    teacher.choose_file(second);
    const Page dialog = teacher.page.dialog();
    CHECK(dialog.has(Role::heading, "What reads differently now"));
    CHECK(dialog.says("[removed: Tue 10 Nov] [added: Wed 11 Nov]"));
    CHECK(dialog.says("Struck through: removed. Underlined: added."));
}

TEST_CASE("a sealed file waits for its passphrase, and can be left alone") {
    Person observer, teacher;
    begin_cycle(observer, "2026-11-06");
    observer.press("Send to teacher");
    CHECK_THROWS_AS(observer.confirm("Download file"), Failure);
    observer.page.dialog().write("Passphrase", "short");
    CHECK(observer.page.dialog().one(Role::button, "Download file").description == "Type a passphrase of at least 8 characters first.");
    observer.page.escape();
    const std::string sealed = observer.send("Amina Warsame", "teacher", "eight or more");
    CHECK_FALSE(holds(sealed, "Amina"));
    teacher.choose_file(sealed);
    teacher.page.escape();
    CHECK(teacher.page.tree().dialog == 0);
    CHECK(teacher.cycles().empty());
    CHECK(teacher.call("openFile", {{"name", "x.json"}}, sealed).contains("error"));
    CHECK(teacher.call("openFile", {{"name", "x.json"}, {"passphrase", "eight or more"}}, sealed).at("added") > 0);
}

TEST_CASE("Papers: pages, tables and the calendar of what was shared") {
    Person person("2026-11-10");
    person.press("Try a sample");
    person.to_cycle("Priya Raman");
    person.press("Papers");
    CHECK(person.heading() == "Papers");
    person.press("Print record");
    person.press("Print: Evidence");
    person.press("Print: Post-Conferencing Protocol");
    auto& printed = person.machine.printed;
    REQUIRE(printed.size() == 3);
    const auto has = [&](std::size_t n, std::string_view words) { return holds(printed[n], words); };
    CHECK((has(0, "<h2>Ratings</h2>") && has(0, "<h2>Evidence</h2>") && has(0, "<h2>Post-Conferencing Protocol</h2>")));
    CHECK((has(1, "<h2>Evidence</h2>") && !has(1, "<h2>Ratings</h2>") && !has(1, "<h2>Post-Conferencing Protocol</h2>")));
    CHECK((has(2, "<h2>Post-Conferencing Protocol</h2>") && !has(2, "<h2>Evidence</h2>")));
    const auto saved = [&](const char* button) {
        person.press(button);
        return person.machine.saved.back();
    };
    const auto page = saved("Save as a web page");
    CHECK(page.mime == "text/html");
    CHECK(page.bytes == printed[0]);
    const auto evidence = saved("Save as a table: Evidence"), ratings = saved("Save as a table: Ratings"), steps = saved("Save as a table: Next steps"),
               all = saved("Save as a table: Everything");
    CHECK(person.sees(std::regex("^The table is in your downloads")));
    for (const auto* table : {&evidence, &ratings, &steps, &all}) {
        CHECK(table->mime == "text/csv");
        CHECK_FALSE(std::regex_search(table->name, std::regex("Raman|Priya|Lindqvist")));
    }
    CHECK((holds(evidence.bytes, ",Evidence,") && !holds(evidence.bytes, "Exemplary")));
    CHECK((holds(ratings.bytes, "Exemplary,4") && !holds(ratings.bytes, "What will be done")));
    CHECK((holds(steps.bytes, "What will be done") && !holds(steps.bytes, "Exemplary")));
    CHECK(all.bytes.size() > evidence.bytes.size() + ratings.bytes.size());
    CHECK(saved("Save to calendar").mime == "text/calendar");

    // Where nothing is shared yet there is nothing to save, and what is only here is named.
    person.to_cycle("Amina Warsame");
    person.press("Papers");
    CHECK(person.page.one(Role::button, "Save as a table: Evidence").disabled);
    CHECK(person.sees(std::regex("^Not shared yet.*Evidence, Ratings")));
    person.press("Print record");
    CHECK_FALSE(holds(printed.back(), "<h2>Ratings</h2>"));
}

TEST_CASE("Try a sample, Print record, calendar, backup and Restore") {
    Person person("2026-11-10");
    person.press("Try a sample");
    CHECK(person.cycles().size() == 7);
    person.press("Open: Priya Raman");
    person.press("Print record");
    REQUIRE(person.machine.printed.size() == 1);
    CHECK(holds(person.machine.printed.front(), "Priya Raman"));
    person.to_cycle("Amina Warsame");
    person.follow("Agree the conference");
    person.press("Save to calendar");
    CHECK(person.machine.saved.back().mime == "text/calendar");
    CHECK(person.machine.saved.back().bytes.starts_with("BEGIN:VCALENDAR"));
    person.go("This device");
    person.press("Back up this device");
    person.page.dialog().write("Passphrase", "a horse in room 204");
    person.confirm("Download backup");
    CHECK(person.sees(std::regex("Last backup: Tue 10 Nov")));
    const std::string backup = person.machine.saved.back().bytes;
    CHECK(person.machine.saved.back().name == "cyclebook-backup-2026-11-10.cyclebook");

    Person other("2026-11-10");
    other.go("This device");
    other.machine.queue_files({file_of("backup.json", backup)});
    other.press("Restore");
    other.page.dialog().write("Passphrase", "a horse in room 204");
    other.page.enter("Passphrase");
    CHECK(other.page.tree().dialog == 0);
    CHECK(other.sees("Restored. 7 cycles brought something new."));
    CHECK(other.everything() == person.everything());
    other.saved();
    other.reload();
    CHECK(other.everything() == person.everything());
}
