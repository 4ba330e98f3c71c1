// Contents that are read when they are asked for: nothing is read before, what waits for them is carried out in its order.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "app/desk.hpp"
#include "core/crypto.hpp"
#include "library/parts.hpp"

using namespace test;

namespace {

/// A device with the sample's cycles, whose contents the platform has to bring.
struct Stored {
    Desk desk{"2026-11-10"};
    std::vector<app::Summary> before;
    std::string first, second;

    Stored() {
        auto library = library::Library::open(desk.machine.data_dir(), {.log = 1000, .at_once = 1u << 20, .part = 20'000}).value();
        for (const auto& cycle : made::sample().cycles) library.put(cycle);
        library.put_keys(made::reader().keys);
        library.put_setting("name", made::reader().name);
        REQUIRE(library.write().has_value());
        desk.open();
        before = desk.app->cycles();
        first = before[0].id, second = before[1].id;
        start();
    }
    void start() {
        desk.machine.put_parts_away();
        desk.machine.loaded.clear();
        desk.open();
    }
    /// Time passes until every file was checked.
    void check() {
        for (std::size_t turn = 0; turn < made::files(desk.machine.data_dir(), ".part").size() + 2; ++turn) desk.wait(2000);
    }
    bool answer() {
        bool any = false;
        while (desk.machine.answer()) any = true;
        return any;
    }
};

struct Answer {
    std::string text = "?";
    std::function<void(core::Result<platform::Host::Answer>)> take() {
        return [this](core::Result<platform::Host::Answer> answer) { text = answer ? answer->json : "no: " + answer.error().message; };
    }
};

}  // namespace

TEST_CASE("a start reads no contents, and lists the same") {
    Stored stored;
    CHECK(stored.before.size() == made::sample().cycles.size());
    CHECK(stored.desk.app->cycles() == stored.before);
    CHECK(stored.desk.app->counts().cycles == stored.before.size());
    CHECK_FALSE(stored.answer());
    CHECK(stored.desk.machine.loaded.empty());
}

TEST_CASE("a cycle that is shown is brought first, once, and nothing else") {
    Stored stored;
    auto& app = *stored.desk.app;
    stored.desk.perform(app::Go{{"cycle", stored.first}});
    CHECK(app.route().cycle == stored.first);
    CHECK(app.is_loading(stored.first));
    CHECK(app.is_loading(stored.first));
    CHECK_FALSE(app.view(stored.first).has_value());
    stored.desk.machine.take_frame_request();
    CHECK(stored.answer());
    CHECK(stored.desk.machine.take_frame_request());
    CHECK_FALSE(app.is_loading(stored.first));
    CHECK(app.view(stored.first)->state->history.size() > 1);
    const auto loaded = stored.desk.machine.loaded;
    CHECK(std::set(loaded.begin(), loaded.end()).size() == loaded.size());
    stored.desk.perform(app::Go{{"cycle", stored.second}});
    app.is_loading(stored.second);
    stored.answer();
    CHECK_FALSE(app.is_loading("no such cycle"));
}

TEST_CASE("what is done in a cycle waits for its contents, and what is done later for that") {
    Stored stored;
    auto& app = *stored.desk.app;
    const auto entries = app.counts().entries;
    app.perform(app::SetSchedule{stored.first, {{"conference.place", "Library"}}});
    app.perform(app::Go{{"this-device", {}}});
    app.perform(app::Set{"theme", "dark"});
    app.run();
    CHECK(app.waits());
    CHECK(app.setting("theme").empty());
    Answer metrics, flushed;
    app.call("metrics", "{}", {}, metrics.take());
    CHECK(metrics.text != "?");
    app.call("flush", "{}", {}, flushed.take());
    CHECK(flushed.text == "?");
    stored.answer();
    CHECK_FALSE(app.waits());
    CHECK(app.setting("theme") == "dark");
    CHECK(flushed.text == "{}");
    CHECK(app.counts().entries == entries + 1);
    CHECK(cycle::text_of(app.view(stored.first)->state->schedule, "conference.place") == "Library");
    const auto lines = app.cycles();
    stored.start();
    CHECK(stored.desk.app->cycles() == lines);
    CHECK(stored.desk.app->counts().entries == entries + 1);
}

TEST_CASE("other programs get what has to be read first") {
    Stored stored;
    auto& app = *stored.desk.app;
    Answer list, one, exported, unknown;
    app.call("cycles", "{}", {}, list.take());
    CHECK(list.text.find(stored.first) != std::string::npos);
    app.call("cycle", "{\"id\":\"" + stored.first + "\"}", {}, one.take());
    app.call("exportCycle", "{\"id\":\"" + stored.second + "\",\"audience\":\"archive\"}", {}, exported.take());
    app.call("cycle", "{\"id\":\"x\"}", {}, unknown.take());
    CHECK(one.text == "?");
    stored.answer();
    CHECK(one.text.find("\"history\"") != std::string::npos);
    CHECK(exported.text == "{}");
    CHECK(unknown.text.starts_with("no: "));
}

TEST_CASE("a file with more of a cycle is compared with all of it") {
    Stored stored;
    const auto whole = std::ranges::find(made::sample().cycles, stored.first, &cycle::Cycle::id);
    auto more = *whole;
    REQUIRE(cycle::append(more, made::reader(), {1'800'000'000'000, 0}, cycle::Schedule{{{"conference.place", "Library"}}}));
    const std::string file = bundle::write({&more}, std::nullopt);
    const auto* begin = reinterpret_cast<const std::byte*>(file.data());
    const std::vector<std::byte> bytes(begin, begin + file.size());
    auto& app = *stored.desk.app;
    stored.desk.open_files({{"x.json", bytes}});
    CHECK_FALSE(app.opened().has_value());
    stored.answer();
    REQUIRE(app.opened().has_value());
    REQUIRE(app.opened()->cycles.size() == 1);
    CHECK_FALSE(app.opened()->cycles[0].is_new);
    CHECK(app.opened()->cycles[0].lines.size() == 1);
    stored.desk.perform(app::AddOpened{});
    CHECK(app.view(stored.first)->state->history.size() == more.entries.size());
    stored.desk.perform(app::TakeBack{});
    CHECK(app.view(stored.first)->state->history.size() == whole->entries.size());

    stored.start();
    Answer report;
    stored.desk.app->call("openFile", R"({"name":"x.json"})", bytes, report.take());
    stored.answer();
    CHECK(report.text.find("\"added\":1") != std::string::npos);
}

TEST_CASE("a backup has all, and a removed cycle is gone, loaded or not") {
    Stored stored;
    stored.desk.perform(app::Backup{"correct horse"});
    CHECK(stored.desk.machine.saved.empty());
    stored.answer();
    REQUIRE(stored.desk.machine.saved.size() == 1);
    Desk other("2026-11-10");
    other.restore(stored.desk.machine.saved.front().bytes);
    CHECK(other.app->cycles() == stored.before);

    stored.desk.wait(1000);
    stored.start();
    stored.desk.perform(app::RemoveCycle{stored.first});
    CHECK(stored.desk.app->bin().size() == 1);
    stored.desk.perform(app::EmptyBin{});
    stored.answer();
    CHECK(stored.desk.app->cycles().size() == stored.before.size() - 1);
    stored.desk.wait(1000);
    stored.desk.perform(app::Set{"theme", "dark"});
    stored.desk.wait(1000);
    stored.start();
    CHECK(stored.desk.app->cycles().size() == stored.before.size() - 1);
    CHECK(stored.desk.app->device_notes().empty());
}

TEST_CASE("what cannot be read is told, changes nothing, and is tried again when asked for") {
    Stored stored;
    auto& app = *stored.desk.app;
    stored.desk.machine.load_error = core::Error{"storage.read", "", "It cannot be read."};
    const auto entries = app.counts().entries;
    app.perform(app::SetSchedule{stored.first, {{"conference.place", "Library"}}});
    app.perform(app::Set{"theme", "dark"});
    app.run();
    stored.answer();
    CHECK(app.notice()->text == "It cannot be read.");
    CHECK(app.counts().entries == entries);
    CHECK(app.setting("theme") == "dark");
    stored.desk.perform(app::Go{{"cycle", stored.first}});
    app.is_loading(stored.first);
    stored.answer();
    CHECK(app.route().screen == "my-cycles");
    CHECK(app.notice()->bad);
    stored.desk.machine.load_error.reset();
    stored.desk.perform(app::Go{{"cycle", stored.first}});
    app.is_loading(stored.first);
    stored.answer();
    CHECK(app.view(stored.first).has_value());
}

TEST_CASE("a part that is damaged is told, and the cycles of the others are there") {
    Stored stored;
    auto& app = *stored.desk.app;
    stored.desk.perform(app::Go{{"cycle", stored.first}});
    app.is_loading(stored.first);
    stored.desk.machine.forget_parts();
    stored.answer();
    CHECK_FALSE(app.view(stored.first).has_value());
    CHECK(app.device_notes().size() == 1);
    CHECK(app.cycles().size() < stored.before.size());
}

TEST_CASE("what a start does not read is checked soon after: damage is told, and nothing else is brought") {
    Stored stored;
    auto& desk = stored.desk;
    stored.answer();
    CHECK(desk.machine.read.empty());
    stored.check();
    const auto files = made::files(desk.machine.data_dir(), ".part");
    REQUIRE(files.size() > 2);
    CHECK(std::set(desk.machine.read.begin(), desk.machine.read.end()) == std::set(files.begin(), files.end()));
    CHECK(desk.machine.read.size() == files.size());
    CHECK(desk.machine.loaded.empty());
    CHECK(desk.machine.commits == 0);
    CHECK(desk.app->device_notes().empty());
    CHECK(desk.app->is_loading(stored.first));   // nothing of it stays in memory

    stored.start();
    desk.machine.read.clear();
    desk.machine.hold_commits = true;
    desk.perform(app::Set{"theme", "dark"});
    desk.wait(5000);
    CHECK(desk.machine.commits > 0);
    CHECK(desk.machine.read.empty());            // a save goes first
    desk.machine.hold_commits = false;
    stored.check();
    CHECK(desk.machine.read.size() == files.size());

    for (const bool cut : {true, false}) {
        Stored damaged;
        const auto name = made::files(damaged.desk.machine.data_dir(), ".part")[1];
        damaged.desk.machine.change_part(name, [&](std::string& bytes) {
            if (cut) bytes.pop_back();
            else bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 4);
        });
        CHECK(damaged.desk.app->device_notes().empty());
        damaged.check();
        CHECK(damaged.desk.machine.loaded == std::vector{name});
        REQUIRE(damaged.desk.app->device_notes().size() == 1);
        CHECK(damaged.desk.app->device_notes()[0].find(name) != std::string::npos);
        CHECK(damaged.desk.app->set_aside() == 1);
        CHECK(damaged.desk.machine.commits > 0);
        CHECK(damaged.desk.app->save_state() == app::SaveState::saved);
        damaged.start();
        damaged.check();
        CHECK(damaged.desk.app->device_notes().empty());
    }
}

TEST_CASE("an attached file that is damaged is told soon after a start, and set aside") {
    Stored stored;
    const std::string photo = "\xff\xd8\xff a photo " + std::string(3000, 'x');
    {
        auto library = library::Library::open(stored.desk.machine.data_dir()).value();
        cycle::Content content;
        cycle::row(content, cycle::attachments_list, "f1").fields =
            cycle::attachment_fields({library.put_file(photo), "board.jpg", "image/jpeg", static_cast<std::int64_t>(photo.size()), ""}, {});
        library.put_draft(stored.first, "evidence", {content, 1});
        REQUIRE(library.write().has_value());
    }
    stored.start();
    stored.check();
    CHECK(stored.desk.app->device_notes().empty());
    CHECK(stored.desk.machine.loaded.empty());
    stored.start();
    stored.desk.machine.change_part(library::attachment_name(core::sha256(photo), photo.size(), false), [](std::string& bytes) { bytes[200] = 'y'; });
    stored.check();
    REQUIRE(stored.desk.app->device_notes().size() == 1);
    CHECK(stored.desk.app->device_notes()[0].find(core::sha256(photo).substr(0, 12)) != std::string::npos);
    CHECK(stored.desk.app->set_aside() == 1);
    stored.start();
    stored.check();
    CHECK(stored.desk.app->device_notes().empty());
    CHECK(stored.desk.app->set_aside() == 1);
}

TEST_CASE("a window that only reads checks nothing; the one that writes checks each file once, loaded anew meanwhile or not") {
    Stored stored;
    stored.desk.machine.writable = false;
    stored.start();
    stored.check();
    CHECK(stored.desk.machine.read.empty());
    stored.desk.machine.writable = true;
    stored.desk.app->reopen();
    stored.desk.app->reopen();
    stored.check();
    CHECK(stored.desk.machine.read.size() == made::files(stored.desk.machine.data_dir(), ".part").size());
}

TEST_CASE("a window that only reads brings contents too, after each time that it follows") {
    Stored stored;
    stored.desk.machine.writable = false;
    stored.start();
    auto& app = *stored.desk.app;
    CHECK(app.is_loading(stored.first));
    app.reopen();
    stored.answer();
    CHECK_FALSE(app.is_loading(stored.first));
    CHECK(app.view(stored.first).has_value());
    CHECK(app.cycles() == stored.before);
}

TEST_CASE("what is typed is not held up by what waits for contents, and does not overtake what was pressed before it") {
    Stored stored;
    auto& app = *stored.desk.app;
    stored.desk.perform(app::Go{{"cycle", stored.first}});
    stored.answer();
    stored.desk.machine.hold_loads = true;
    stored.desk.perform(app::Print{stored.second});
    REQUIRE(app.waits());
    const auto type = [&](const char* section, const char* text) {
        auto content = app.content(stored.first, section);
        content.fields["notes"] = text;
        stored.desk.perform(app::EditDraft{stored.first, section, content, "notes"});
        return std::string(cycle::text_of(app.content(stored.first, section).fields, "notes"));
    };
    CHECK(type("evidence", "half a sen") == "half a sen");
    CHECK(type("evidence", "half a sentence") == "half a sentence");
    stored.desk.perform(app::Go{{"my-cycles", {}}});
    CHECK(type("evidence", "later") == "half a sentence");
    stored.desk.machine.hold_loads = false;
    stored.answer();
    app.run();
    CHECK(cycle::text_of(app.content(stored.first, "evidence").fields, "notes") == "later");
    CHECK(stored.desk.machine.printed.size() == 1);
}
