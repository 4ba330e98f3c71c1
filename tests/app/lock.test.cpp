#include "app/desk.hpp"

using namespace test;

namespace {

constexpr int minute = 60'000;

/// With a cycle in which something was typed, and a lock.
struct LockedDesk : Desk {
    LockedDesk() {
        id = begin();
        type(id, "record", "support", "Coaching");
        perform(app::SetLock{"correct horse"});
        wait(5000);
    }
    std::string id;
};

std::string call(Desk& desk, std::string_view name) {
    std::string answer;
    desk.app->call(name, "{}", {}, [&](auto got) { answer = got ? got->json : got.error().code; });
    return answer;
}

}  // namespace

TEST_CASE("lock now: what is shown is gone, the page begins anew in every window, and the passphrase brings all back") {
    LockedDesk desk;
    CHECK(desk.app->lock_is_complete());
    CHECK(desk.app->save_words() == "Saved");
    desk.type(desk.id, "record", "support", "An hour");   // not saved yet
    desk.perform(app::LockNow{});
    desk.wait(1000);
    CHECK(desk.app->is_locked());
    CHECK(desk.machine.restarts == 1);
    CHECK(desk.machine.restarted_everywhere);
    CHECK(desk.app->cycles().empty());
    CHECK_FALSE(desk.app->view(desk.id).has_value());
    CHECK_FALSE(desk.app->can_undo());
    CHECK(call(desk, "cycles") == "storage.locked");
    CHECK(call(desk, "flush") == "{}");
    CHECK(call(desk, "metrics").contains("\"cycles\":0"));

    desk.perform(app::Unlock{"wrong horse"});
    CHECK(desk.app->is_locked());
    CHECK_FALSE(desk.app->lock_problem().empty());
    desk.perform(app::Unlock{"correct horse"});
    CHECK_FALSE(desk.app->is_locked());
    CHECK(desk.app->lock_problem().empty());
    CHECK(desk.typed(desk.id, "record", "support") == "An hour");
}

TEST_CASE("a start on a locked device shows nothing, changes nothing, and files that were opened wait") {
    LockedDesk desk;
    const auto file = desk.app->export_cycle(desk.id, "teacher", {}).value();
    desk.open();
    CHECK(desk.app->is_locked());
    const auto commits = desk.machine.commits;
    const auto* begin = reinterpret_cast<const std::byte*>(file.data());
    desk.open_files({{"a.json", {begin, begin + file.size()}}});
    desk.perform(app::Set{"theme", "dark"});
    desk.wait(60 * minute);
    CHECK(desk.machine.commits == commits);
    CHECK_FALSE(desk.app->opened().has_value());
    desk.perform(app::Unlock{"correct horse"});
    CHECK(desk.app->opened().has_value());
    CHECK(desk.app->cycles().size() == 1);
}

TEST_CASE("the device locks by itself after the time without use, and not before; use puts it off") {
    LockedDesk desk;
    CHECK(desk.app->lock_after() == 15);
    for (int turn = 0; turn < 4; ++turn) {
        desk.wait(14 * minute);
        CHECK_FALSE(desk.app->is_locked());
        desk.app->used();
    }
    desk.wait(16 * minute);
    CHECK(desk.app->is_locked());
    CHECK_FALSE(desk.machine.restarted_everywhere);   // the person may be at work in another window
    CHECK(desk.machine.timers() == 0);

    desk.perform(app::Unlock{"correct horse"});
    CHECK_FALSE(desk.app->is_locked());
    desk.perform(app::Set{"lock-after", "5"});
    desk.app->used();
    desk.wait(16 * minute);
    CHECK(desk.app->is_locked());

    // The machine slept, and no timer ran: what the person does next finds it locked.
    desk.perform(app::Unlock{"correct horse"});
    desk.machine.set_clock(desk.machine.now() + 40 * minute);
    desk.app->used();
    CHECK(desk.app->is_locked());
}

TEST_CASE("what cannot be saved is not locked away, and that is said") {
    LockedDesk desk;
    desk.machine.commit_error = core::Error{"storage.commit", "", "The storage is full."};
    desk.type(desk.id, "record", "support", "Not saved anywhere");
    desk.perform(app::LockNow{});
    desk.wait(1000);
    CHECK_FALSE(desk.app->is_locked());
    REQUIRE(desk.app->notice());
    CHECK(desk.app->notice()->bad);
    CHECK(desk.typed(desk.id, "record", "support") == "Not saved anywhere");
}

TEST_CASE("where nothing can be saved, the time without use says so once and is waited for again; then it locks") {
    LockedDesk desk;
    desk.machine.commit_error = core::Error{"storage.commit", "", "The storage is full."};
    desk.type(desk.id, "record", "support", "Not saved anywhere");
    desk.wait(1000);
    desk.wait(16 * minute);
    CHECK_FALSE(desk.app->is_locked());
    REQUIRE(desk.app->notice());
    CHECK(desk.app->notice()->bad);
    desk.perform(app::Dismiss{});
    desk.app->used();
    desk.app->used();
    CHECK(desk.machine.timers() <= 2);   // to lock, and to try to save
    desk.machine.commit_error.reset();
    desk.wait(10'000);
    CHECK_FALSE(desk.app->is_locked());
    desk.wait(16 * minute);
    CHECK(desk.app->is_locked());
    desk.perform(app::Unlock{"correct horse"});
    CHECK(desk.typed(desk.id, "record", "support") == "Not saved anywhere");
}

TEST_CASE("what was stored before the lock is purged once it is complete, and again where that was cut off") {
    LockedDesk desk;
    CHECK(desk.machine.purges == 1);
    CHECK(desk.app->setting(app::App::to_purge).empty());
    desk.type(desk.id, "record", "support", "An hour");
    desk.wait(1000);
    CHECK(desk.machine.purges == 1);
    desk.machine.hold_commits = true;
    desk.perform(app::SetLock{"another one"});
    for (int turn = 0; turn < 20 && desk.machine.purges == 1; ++turn) {
        desk.machine.hold_commits = false;
        desk.machine.answer();
        desk.machine.hold_commits = true;
        desk.machine.move_clock(200);
    }
    CHECK(desk.machine.purges == 2);
    desk.machine.hold_commits = false;
    desk.open();                         // it was under way
    desk.perform(app::Unlock{"another one"});
    desk.wait(5000);
    CHECK(desk.machine.purges == 3);
    CHECK(desk.app->setting(app::App::to_purge).empty());
    CHECK(desk.app->save_words() == "Saved");
}

TEST_CASE("a window that only reads locks when the other one has put a lock on, and follows it with the passphrase") {
    Desk desk;
    const auto id = desk.begin();
    desk.type(id, "record", "support", "Coaching");
    desk.wait(1000);
    platform::NativePlatform other(desk.machine.data_dir(), desk.machine.now(), -360);
    other.writable = false;
    const auto reader = Desk::start(other);
    CHECK(reader->cycles().size() == 1);
    desk.perform(app::SetLock{"correct horse"});
    desk.wait(5000);
    reader->reopen();
    CHECK(reader->is_locked());
    CHECK(reader->cycles().empty());
    reader->perform(app::Unlock{"correct horse"});
    reader->run();
    CHECK(reader->cycles().size() == 1);
    desk.type(id, "record", "support", "An hour");
    desk.wait(1000);
    reader->reopen();
    CHECK_FALSE(reader->is_locked());
    CHECK(cycle::text_of(reader->content(id, "record").fields, "support") == "An hour");
    desk.perform(app::TakeLockOff{});
    desk.wait(5000);
    reader->reopen();
    CHECK_FALSE(reader->has_lock());
    CHECK(reader->cycles().size() == 1);
}

TEST_CASE("contents that a browser has put away are sealed too: they are brought first, or at the next start") {
    Desk desk;
    const auto id = desk.begin();
    desk.wait(1000);
    {
        auto library = library::Library::open(desk.machine.data_dir(), {.log = 1}).value();
        library.put_setting("more", "x");
        REQUIRE(library.write().has_value());   // moves all contents into a part
    }
    desk.machine.put_parts_away();
    desk.open();
    desk.perform(app::SetLock{"correct horse"});
    desk.wait(1000);   // for the contents
    desk.wait(5000);
    CHECK(desk.machine.loaded.size() == 1);
    CHECK(desk.app->lock_is_complete());
    CHECK(desk.app->save_words() == "Saved");
    for (const auto& file : made::files(desk.machine.data_dir(), ".part")) CHECK(file.ends_with("-sealed.part"));
    desk.machine.put_parts_away();
    desk.open();
    desk.perform(app::Unlock{"correct horse"});
    REQUIRE(desk.app->cycles().size() == 1);
    desk.perform(app::Go{{"cycle", id}});
    CHECK(desk.app->is_loading(id));
    desk.wait(100);
    CHECK(desk.app->view(id).has_value());
}
