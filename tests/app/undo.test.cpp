#include "app/desk.hpp"

using namespace test;

TEST_CASE("typing in one field without a pause is one step back") {
    Desk desk;
    const auto id = desk.begin();
    for (const char* text : {"W", "Wa", "Wai", "Wait"}) {
        desk.type(id, "record", "support", text);
        desk.wait(500);
    }
    desk.wait(3000);
    desk.type(id, "record", "support", "Wait more");
    desk.type(id, "record", "timeline", "Tuesdays");
    desk.type(id, "record", "support", "Wait longer");
    desk.perform(app::Undo{});
    CHECK(desk.typed(id, "record", "support") == "Wait more");
    CHECK(desk.typed(id, "record", "timeline") == "Tuesdays");
    desk.perform(app::Undo{});
    CHECK(desk.typed(id, "record", "timeline").empty());
    desk.perform(app::Undo{});
    CHECK(desk.typed(id, "record", "support") == "Wait");
    desk.perform(app::Undo{});
    // Before the first letter there was no draft at all.
    CHECK_FALSE(desk.app->has_draft(id, "record"));
    CHECK_FALSE(desk.app->can_undo());
    for (int i = 0; i < 4; ++i) desk.perform(app::Redo{});
    CHECK(desk.typed(id, "record", "support") == "Wait longer");
    CHECK_FALSE(desk.app->can_redo());
}

TEST_CASE("a step back in one section leaves the others alone") {
    Desk desk;
    const auto id = desk.begin();
    desk.type(id, "record", "support", "Coaching");
    desk.type(id, "ratings", "note", "Bright room");
    desk.perform(app::Undo{});
    CHECK(desk.typed(id, "record", "support") == "Coaching");
    CHECK(desk.typed(id, "ratings", "note").empty());
}

TEST_CASE("what was typed after a step back cannot be brought forward over") {
    Desk desk;
    const auto id = desk.begin();
    desk.type(id, "record", "support", "One");
    desk.perform(app::Undo{});
    CHECK(desk.app->can_redo());
    desk.type(id, "record", "support", "Two");
    CHECK_FALSE(desk.app->can_redo());
    desk.perform(app::Redo{});
    CHECK(desk.typed(id, "record", "support") == "Two");
}

TEST_CASE("what is shared is no longer undone, but what is still private is") {
    Desk desk;
    const auto id = desk.begin("teacher");
    desk.type(id, "reflection", "best", "In pairs");
    desk.type(id, "reflection-guide", "best", "In pairs, as the tickets show");
    desk.type(id, "reflection-guide", "better", "At the back");
    desk.machine.set_clock(Desk::morning("2026-11-09"));
    desk.perform(app::Share{id, "reflection-guide"});
    REQUIRE(desk.app->view(id)->state->sections.contains("reflection-guide"));
    CHECK_FALSE(desk.app->has_draft(id, "reflection-guide"));
    CHECK(desk.app->can_undo());
    desk.perform(app::Undo{});
    CHECK_FALSE(desk.app->has_draft(id, "reflection"));
    CHECK_FALSE(desk.app->can_undo());
    CHECK(desk.typed(id, "reflection-guide", "best") == "In pairs, as the tickets show");
}

TEST_CASE("undo remembers two hundred steps, and forgets with the cycle") {
    Desk desk;
    const auto id = desk.begin();
    for (int i = 0; i < 205; ++i) desk.type(id, "record", i % 2 ? "support" : "timeline", std::to_string(i));
    int steps = 0;
    for (; desk.app->can_undo(); ++steps) desk.perform(app::Undo{});
    CHECK(steps == 200);
    CHECK(desk.typed(id, "record", "timeline") == "4");
    desk.type(id, "record", "support", "Coaching");
    desk.perform(app::RemoveCycle{id});
    CHECK(desk.app->can_undo());
    CHECK(desk.app->bin().size() == 1);
    desk.perform(app::EmptyBin{});
    CHECK_FALSE(desk.app->can_undo());
    CHECK_FALSE(desk.app->can_redo());
    CHECK(desk.app->cycles().empty());
    CHECK(desk.app->bin().empty());
    CHECK(desk.app->counts().drafts == 0);
}
