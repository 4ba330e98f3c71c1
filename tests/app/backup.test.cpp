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

    desk.perform(app::Backup{"correct horse"});
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
    desk.perform(app::Backup{"correct horse"});
    const auto sent = desk.app->export_cycle(id, "teacher", {}).value();

    Desk other("2026-11-20");
    other.perform(app::Restore{file(desk.machine.saved.back().bytes), "correct horse"});
    CHECK(other.app->cycles().size() == 1);
    wait_days(other, 30);
    CHECK_FALSE(other.app->backup_is_due());

    Desk teacher;
    teacher.open_files({file(sent)});
    teacher.perform(app::AddOpened{});
    wait_days(teacher, 7);
    CHECK(teacher.app->backup_is_due());
}
