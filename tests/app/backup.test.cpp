#include <doctest/doctest.h>

#include "app/desk.hpp"

using namespace test;

namespace {

void wait_days(Desk& desk, int days) {
    constexpr int day_ms = 86'400'000;
    for (int day = 0; day < days; ++day) desk.wait(day_ms);
}

platform::File file(std::string_view bytes) {
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return {"file.json", {begin, begin + bytes.size()}};
}

/// A photo in a draft of this cycle; gives its digest.
std::string add_photo(Desk& desk, const std::string& cycle, std::size_t size, char of) {
    const std::string bytes = "\xff\xd8\xff" + std::string(size, of);
    desk.perform(app::AttachFiles{cycle, "record", {}});
    desk.machine.queue_files({file(bytes)});
    desk.wait(0);
    desk.perform(app::AttachPicture{});
    return core::sha256(bytes);
}

std::string notice(const Desk& desk) { return desk.app->notice() ? desk.app->notice()->text : "none"; }

}  // namespace

TEST_CASE("a reminder of a backup comes a week after the first change without one, and says since when and how much") {
    Desk desk;
    CHECK_FALSE(desk.app->backup_is_due());
    const auto id = desk.begin();
    const auto begun = desk.app->today();
    wait_days(desk, 6);
    CHECK_FALSE(desk.app->backup_is_due());
    desk.type(id, "record", "support", "An hour a week");
    wait_days(desk, 1);
    desk.open();
    const auto due = desk.app->backup_is_due();
    REQUIRE(due);
    CHECK(due->since == begun);
    CHECK(due->changes == 1);

    desk.back_up();
    CHECK_FALSE(desk.app->backup_is_due());
    wait_days(desk, 30);
    CHECK_FALSE(desk.app->backup_is_due());   // nothing was done since
    const auto changed = desk.app->today();
    desk.type(id, "record", "support", "Two hours a week");
    desk.type(id, "record", "support", "Three hours a week");
    wait_days(desk, 7);
    REQUIRE(desk.app->backup_is_due());
    CHECK(desk.app->backup_is_due()->since == changed);
    CHECK(desk.app->backup_is_due()->changes == 0);   // typed only
}

TEST_CASE("a reminder of a backup comes sooner after much work, can wait, and never speaks of the sample") {
    Desk desk;
    desk.perform(app::TrySample{});
    for (const auto& id : desk.app->sample_cycles()) desk.type(id, "record", "support", "Tried");
    wait_days(desk, 8);
    CHECK_FALSE(desk.app->backup_is_due());

    for (int n = 0; n < 19; ++n) desk.begin();
    CHECK_FALSE(desk.app->backup_is_due());
    desk.begin();
    REQUIRE(desk.app->backup_is_due());
    CHECK(desk.app->backup_is_due()->changes == 20);

    desk.perform(app::Set{std::string(app::App::backup_reminder), core::iso_date(desk.app->today() + std::chrono::days{7})});
    wait_days(desk, 6);
    CHECK_FALSE(desk.app->backup_is_due());
    wait_days(desk, 1);
    CHECK(desk.app->backup_is_due());
}

TEST_CASE("what says what is in no backup stays on its device, and what a file brings counts") {
    Desk desk;
    const auto id = desk.begin();
    desk.back_up();
    const auto sent = desk.app->export_cycle(id, "teacher", {}).value();

    Desk other("2026-11-20");
    other.restore(desk.machine.saved.back().bytes);
    CHECK(other.app->cycles().size() == 1);
    wait_days(other, 30);
    CHECK_FALSE(other.app->backup_is_due());

    Desk teacher;
    teacher.open_files({file(sent)});
    teacher.perform(app::AddOpened{});
    wait_days(teacher, 7);
    CHECK(teacher.app->backup_is_due());
}

TEST_CASE("Backed up is said only once what was written was read back") {
    Desk desk;
    desk.begin();
    desk.machine.hold_pieces = true;
    desk.back_up();
    REQUIRE(desk.app->work());
    CHECK(desk.app->work()->title == "Writing the backup");
    CHECK(desk.machine.saved.empty());
    CHECK(desk.app->setting("last-backup").empty());
    desk.machine.hold_pieces = false;
    desk.wait(0);
    CHECK_FALSE(desk.app->work());
    CHECK(desk.machine.saved.size() == 1);
    CHECK(notice(desk).starts_with("Backed up: the file was read back, and is whole."));
    CHECK(desk.app->setting("last-backup") == "2026-11-03");

    Desk other;
    other.begin();
    other.machine.spoil_pieces = true;
    other.back_up();
    CHECK_FALSE(other.app->work());
    CHECK(other.machine.saved.empty());
    CHECK(other.app->notice()->bad);
    CHECK(notice(other).starts_with("There is no new backup: "));
    CHECK(other.app->setting("last-backup").empty());
    other.machine.spoil_pieces = false;
    other.machine.piece_error = core::Error{"storage", {}, "there is no space left for this page"};
    other.back_up();
    CHECK(notice(other) == "There is no new backup: there is no space left for this page");
    other.machine.piece_error.reset();
    other.back_up();
    CHECK(other.machine.saved.size() == 1);
}

TEST_CASE("a backup that is stopped is none, and the next one is whole") {
    Desk desk;
    desk.begin();
    desk.machine.hold_pieces = true;
    desk.back_up();
    desk.perform(app::StopWork{});
    CHECK_FALSE(desk.app->work());
    CHECK(notice(desk) == "Stopped. There is no new backup.");
    desk.machine.hold_pieces = false;
    desk.wait(0);
    CHECK(desk.machine.saved.empty());
    desk.back_up();
    REQUIRE(desk.machine.saved.size() == 1);
    Desk other;
    other.restore(desk.machine.saved.back().bytes);
    CHECK(notice(other) == "Restored. 1 cycle brought something new.");
}

TEST_CASE("what is restored is saved and let go of; stopped or cut off, what came is told, and what was here stays") {
    Desk desk;
    std::vector<std::string> photos;
    for (char of = 'a'; of < 'e'; ++of) photos.push_back(add_photo(desk, desk.begin(), 9u << 20, of));
    desk.wait(1000);
    desk.back_up();
    REQUIRE(desk.machine.saved.size() == 1);
    const std::string backup = desk.machine.saved.back().bytes;
    REQUIRE(backup.size() > 36u << 20);

    Desk other;
    const auto mine = other.begin();
    other.type(mine, "record", "support", "Mine");
    other.wait(1000);
    other.begin_restore(backup, "wrong");
    other.wait(0);
    REQUIRE(other.app->locked());
    CHECK(other.app->locked()->problem.starts_with("This passphrase does not open the file."));
    CHECK(other.app->counts().cycles == 1);

    other.machine.hold_pieces = true;
    other.begin_restore(backup);
    for (int piece = 0; piece < 20; ++piece) {   // a megabyte each
        other.machine.hold_pieces = false;
        other.machine.answer();
    }
    REQUIRE(other.app->work());
    CHECK(other.app->work()->done > 0);
    CHECK(other.app->work()->done < 100);
    other.perform(app::StopWork{});
    CHECK_FALSE(other.app->work());
    CHECK(notice(other).starts_with("Stopped. "));
    other.wait(1000);
    CHECK(other.typed(mine, "record", "support") == "Mine");
    other.open();
    CHECK(other.typed(mine, "record", "support") == "Mine");

    other.restore(backup.substr(0, backup.size() / 2));
    CHECK(notice(other).starts_with("This backup is cut off: its end is missing."));
    CHECK(other.app->notice()->bad);
    other.restore(backup);
    CHECK(notice(other).starts_with("Restored. "));
    CHECK(other.app->counts().cycles == 5);
    // Nothing of it stays in memory: an empty file stands for each in the folder.
    other.wait(1000);
    std::size_t parts = 0;
    for (const auto& entry : std::filesystem::directory_iterator(other.machine.data_dir()))
        if (entry.path().extension() == ".part") {
            CHECK(entry.file_size() == 0);
            ++parts;
        }
    CHECK(parts >= 5);
    for (const auto& digest : photos) CHECK(other.app->has_file(digest));
}
