#include <doctest/doctest.h>

#include <algorithm>

#include "app/desk.hpp"

using namespace cyclebook;
using test::Desk;

namespace {

struct Binned : Desk {
    std::string kept = begin(), id = begin();
    Binned() {
        type(id, "ratings", "note", "Only here");
        perform(app::RemoveCycle{id});
    }
    bool listed() { return std::ranges::any_of(app->cycles(), [&](const auto& line) { return line.id == id; }); }
    bool in_bin() { return std::ranges::any_of(app->bin(), [&](const auto& line) { return line.id == id; }); }
    bool has_all() const { return app->view(id).has_value() && typed(id, "ratings", "note") == "Only here"; }
};

}  // namespace

TEST_CASE("bin: a cycle that is removed lies in it with its drafts, also after a start, until it is put back") {
    Binned desk;
    CHECK_FALSE(desk.listed());
    REQUIRE(desk.in_bin());
    CHECK(desk.app->cycles().size() == 1);
    CHECK(desk.app->removed_on(desk.id) == desk.app->today());
    desk.wait(1000);
    desk.open();
    CHECK_FALSE(desk.listed());
    REQUIRE(desk.in_bin());

    desk.perform(app::PutBack{desk.id});
    CHECK(desk.listed());
    CHECK_FALSE(desk.in_bin());
    CHECK(desk.has_all());
    desk.wait(1000);
    desk.open();
    CHECK(desk.listed());
    CHECK(desk.app->bin().empty());
    CHECK(desk.has_all());
}

TEST_CASE("bin: removing is undone and done again like what is typed") {
    Binned desk;
    desk.perform(app::Undo{});
    CHECK(desk.listed());
    CHECK(desk.has_all());
    desk.perform(app::Redo{});
    CHECK(desk.in_bin());
    desk.perform(app::PutBack{desk.id});
    desk.perform(app::Undo{});              // what was typed before: putting back has no step of its own
    CHECK(desk.listed());
    CHECK(desk.typed(desk.id, "ratings", "note").empty());
}

TEST_CASE("bin: emptied, what lay in it is gone for good, and nothing else") {
    Binned desk;
    desk.perform(app::EmptyBin{});
    CHECK(desk.app->bin().empty());
    CHECK(desk.app->cycles().size() == 1);
    CHECK_FALSE(desk.app->can_undo());
    desk.wait(1000);
    desk.open();
    CHECK(desk.app->bin().empty());
    CHECK(desk.app->counts().cycles == 1);
    CHECK(desk.app->counts().drafts == 0);
}

TEST_CASE("bin: a file that brings the cycle takes it out, and what a backup brings stays in it") {
    Binned desk;
    const auto file = desk.app->export_cycle(desk.id, "archive", {}).value();
    const auto* begin = reinterpret_cast<const std::byte*>(file.data());
    desk.open_files({{"cycle.json", {begin, begin + file.size()}}});
    CHECK(desk.in_bin());                   // it was only looked into
    desk.perform(app::AddOpened{});
    CHECK(desk.listed());
    CHECK(desk.has_all());

    desk.perform(app::RemoveCycle{desk.id});
    desk.back_up();
    Desk other;
    other.restore(desk.machine.saved.back().bytes);
    CHECK(other.app->bin().size() == 1);
    CHECK(other.app->cycles().size() == 1);
}
