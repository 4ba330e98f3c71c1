#include "app/desk.hpp"

#include <algorithm>

using namespace test;

namespace {

const core::Error full{"storage.commit", "", "The storage is full."};

/// What flush() answered: "?" while it has not, "" for success.
std::shared_ptr<std::string> flush(Desk& desk) {
    auto answer = std::make_shared<std::string>("?");
    desk.app->flush([answer](std::optional<core::Error> error) { *answer = error ? error->message : ""; });
    return answer;
}

}  // namespace

TEST_CASE("flush answers at once when there is nothing to save, else after the commit") {
    Desk desk;
    CHECK(*flush(desk) == "");
    CHECK(desk.machine.commits == 0);
    desk.begin();
    const auto first = flush(desk), second = flush(desk);
    CHECK(*first == "?");
    CHECK(desk.machine.commits == 1);
    while (desk.machine.answer()) {}
    CHECK(*first == "");
    CHECK(*second == "");
    CHECK(desk.app->save_words() == "Saved");
    CHECK(*flush(desk) == "");
    desk.wait(1000);
    CHECK(desk.app->save_words() == "Saved");
}

TEST_CASE("flush carries out what was asked for in the same breath") {
    Desk desk;
    const auto id = desk.begin();
    desk.wait(1000);
    auto content = desk.app->content(id, "record");
    cycle::set_text(content.fields, "support", "Coaching");
    desk.app->perform(app::EditDraft{id, "record", content, "support"});
    const auto answer = flush(desk);
    CHECK(*answer == "?");
    while (desk.machine.answer()) {}
    CHECK(*answer == "");
    desk.open();
    CHECK(desk.typed(id, "record", "support") == "Coaching");
}

TEST_CASE("what is typed while a commit is under way is saved by the next one") {
    Desk desk;
    const auto id = desk.begin();
    desk.machine.hold_commits = true;
    desk.wait(150);
    CHECK(desk.machine.commits == 1);
    desk.type(id, "record", "support", "Coaching");
    const auto answer = flush(desk);
    desk.wait(1000);
    CHECK(desk.machine.commits == 1);   // one at a time
    desk.machine.hold_commits = false;
    desk.machine.answer();
    CHECK(*answer == "?");              // the commit that is done did not have it
    CHECK(desk.app->save_words() == "Saving");
    CHECK(desk.machine.commits == 2);
    desk.machine.answer();
    CHECK(*answer == "");
    CHECK(desk.app->save_words() == "Saved");
}

TEST_CASE("a commit that fails is told to who waits, and the next change tries again") {
    Desk desk;
    const auto id = desk.begin();
    desk.machine.commit_error = full;
    const auto answer = flush(desk);
    while (desk.machine.answer()) {}
    CHECK(*answer == full.message);
    CHECK(desk.app->save_words() == "Not saved: " + full.message);
    CHECK(desk.app->save_state() == app::SaveState::failed);
    desk.machine.commit_error.reset();
    desk.type(id, "record", "support", "Coaching");
    CHECK(desk.app->save_words() == "Saving");
    desk.wait(150);
    CHECK(desk.app->save_words() == "Saved");
}

TEST_CASE("edits that follow each other are one save, 150 ms after the first") {
    Desk desk;
    const auto id = desk.begin();
    desk.wait(1000);
    const int before = desk.machine.commits;
    for (int i = 0; i < 10; ++i) {
        desk.type(id, "record", "support", std::to_string(i));
        desk.wait(14);
    }
    CHECK(desk.machine.commits == before);
    desk.wait(10);
    CHECK(desk.machine.commits == before + 1);
    desk.wait(10'000);
    CHECK(desk.machine.commits == before + 1);
    CHECK(desk.machine.timers() == 0);
}

TEST_CASE("a window that may not write shows what is stored, and stores nothing") {
    Desk desk;
    const auto id = desk.begin();
    desk.type(id, "record", "support", "From the first window");
    desk.wait(1000);
    const int before = desk.machine.commits;
    std::size_t files = 0;
    const auto count = [&] {
        std::size_t n = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(desk.machine.data_dir())) n += file.is_regular_file();
        return n;
    };
    files = count();
    desk.machine.writable = false;
    desk.machine.note = "Open in another window.";
    desk.open();
    CHECK(desk.app->save_words() == "Not saved: Open in another window.");
    CHECK(desk.app->device_notes() == std::vector<std::string>{"Open in another window."});
    CHECK(desk.typed(id, "record", "support") == "From the first window");
    desk.type(id, "record", "support", "From the second");
    CHECK(desk.app->notice()->bad);
    CHECK(desk.typed(id, "record", "support") == "From the first window");
    CHECK(*flush(desk) == "");   // there is nothing that could be lost
    desk.wait(1000);
    CHECK(desk.machine.commits == before);
    CHECK(count() == files);
    CHECK(desk.app->read_file("x.json", "{}", "").error().code == "storage.reader");
    desk.machine.writable = true;
    desk.machine.note.clear();
    desk.open();
    CHECK(desk.typed(id, "record", "support") == "From the first window");
}

TEST_CASE("files that were merged are deleted once the merged one is committed, and not before") {
    Desk desk;
    const auto id = desk.begin();
    const auto count = [&] {
        std::size_t n = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(desk.machine.data_dir())) n += file.is_regular_file();
        return n;
    };
    std::size_t most = 0;
    for (int i = 0; i < 100; ++i) {
        desk.type(id, "record", "support", std::to_string(i));
        desk.wait(200);
        most = std::max(most, count());
    }
    CHECK(most < 30);
    // Commits that fail delete nothing: what they would have replaced is all there is.
    desk.machine.commit_error = full;
    desk.type(id, "record", "support", "more");
    desk.wait(200);                     // takes away what the last good commit has made superfluous
    const auto before = count();
    for (int i = 0; i < 20; ++i) {
        desk.type(id, "record", "support", "more " + std::to_string(i));
        desk.wait(200);
        CHECK(count() >= before);
    }
    desk.open();
    CHECK(desk.typed(id, "record", "support") == "more 19");
}

TEST_CASE("a window that only reads follows what the other one stores, and writes when it has the turn") {
    Desk desk;
    const auto id = desk.begin();
    desk.type(id, "record", "support", "Coaching");
    desk.wait(1000);
    platform::NativePlatform other(desk.machine.data_dir(), desk.machine.now(), -360);
    other.writable = false;
    const auto window = Desk::start(other);
    const auto seen = [&] { return std::string(cycle::text_of(window->content(id, "record").fields, "support")); };
    CHECK(seen() == "Coaching");

    desk.type(id, "record", "support", "Coaching, weekly");
    desk.wait(1000);
    CHECK(seen() == "Coaching");
    window->reopen();
    CHECK(seen() == "Coaching, weekly");

    window->perform(app::TakeTurn{});
    window->run();
    CHECK(other.turns_asked_for == 1);
    other.writable = true;
    window->reopen();
    auto content = window->content(id, "record");
    cycle::set_text(content.fields, "support", "Every week");
    window->perform(app::EditDraft{id, "record", content, "support"});
    window->run();
    other.move_clock(1000);
    while (other.answer()) {}
    CHECK(window->save_words() == "Saved");
    desk.machine.writable = false;
    desk.app->reopen();
    CHECK(desk.typed(id, "record", "support") == "Every week");
    CHECK_FALSE(desk.app->can_undo());   // what could be undone here is not what is there now
}

TEST_CASE("a window that follows lists what the other one stored, and goes on from there") {
    Desk desk;
    const auto first = desk.begin();
    desk.wait(1000);
    platform::NativePlatform other(desk.machine.data_dir(), desk.machine.now(), -360);
    other.writable = false;
    const auto window = Desk::start(other);
    CHECK(window->cycles().size() == 1);

    desk.begin();
    desk.perform(app::RemoveCycle{first});
    desk.begin();
    desk.wait(1000);
    window->reopen();
    CHECK(window->cycles() == desk.app->cycles());
    CHECK(window->cycles().size() == 2);

    other.writable = true;
    window->reopen();
    window->perform(app::RemoveCycle{window->cycles().front().id});
    window->run();
    CHECK(window->cycles().size() == 1);
}

TEST_CASE("the language that is in use can be chosen again, and the list goes on") {
    Desk desk;
    desk.perform(app::TrySample{});
    CHECK(desk.app->cycles().size() == 7);
    desk.perform(app::Set{"language", "en"});
    desk.begin();
    CHECK(desk.app->cycles().size() == 8);
}

TEST_CASE("what could not be saved is tried again by itself, told once, until it is saved") {
    Desk desk;
    const auto id = desk.begin();
    desk.wait(1000);
    desk.machine.commit_error = full;
    desk.type(id, "record", "support", "Coaching");
    for (int i = 0; i < 4; ++i) desk.wait(5000);
    CHECK(desk.app->save_words() == "Not saved: " + full.message);
    CHECK(std::ranges::count(desk.machine.announced, "Not saved: " + full.message) == 1);
    desk.machine.commit_error.reset();
    desk.wait(5000);
    CHECK(desk.app->save_words() == "Saved");
    CHECK(desk.machine.timers() == 0);
    desk.open();
    CHECK(desk.typed(id, "record", "support") == "Coaching");
}

TEST_CASE("where nothing can be kept, work is possible, and the backup has it") {
    Desk desk;
    desk.machine.writable = false;
    desk.machine.in_memory = true;
    desk.machine.note = "Nothing is saved here.";
    const auto id = desk.begin();
    desk.type(id, "record", "support", "Coaching");
    desk.wait(60'000);
    CHECK(desk.typed(id, "record", "support") == "Coaching");
    CHECK(desk.app->save_words() == "Not saved: Nothing is saved here.");
    desk.back_up();
    REQUIRE(desk.machine.saved.size() == 1);
    Desk other;
    other.restore(desk.machine.saved.front().bytes);
    CHECK(other.typed(id, "record", "support") == "Coaching");
}
