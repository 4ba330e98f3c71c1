// View models: the words in which a cycle is told, as the days pass.

#include <algorithm>

#include "app/desk.hpp"

using namespace test;

TEST_CASE("a line of My cycles says whose turn it is and by when, from day to day") {
    Desk desk("2026-11-05");
    const auto id = desk.begin("teacher");
    const auto line = [&](std::string_view day) {
        desk.machine.set_clock(Desk::morning(day));
        return desk.app->cycles().front();
    };
    CHECK(line("2026-11-05").who == "Amina Warsame");
    CHECK(line("2026-11-05").about == "Grade 4 · you are the teacher");
    CHECK(line("2026-11-05").type == "Full");
    CHECK(line("2026-11-05").school_year == "2026-27");
    CHECK(line("2026-11-06").group == app::Group::your_turn);
    CHECK(line("2026-11-06").next == "Reflect on the lesson");
    CHECK(line("2026-11-06").screen == "reflect");
    CHECK(line("2026-11-06").due == "by Tue 10 Nov");
    CHECK(line("2026-11-09").due == "due tomorrow");
    CHECK(line("2026-11-09").urgency == app::Urgency::due);
    CHECK(line("2026-11-10").due == "due today");
    CHECK(line("2026-11-14").due == "4 days late");
    CHECK(line("2026-11-14").urgency == app::Urgency::late);
    CHECK(line("2026-11-11").due == "1 day late");
    const auto view = desk.app->view(id);
    CHECK(view->turn_line.starts_with("Your turn · 1 day late, was due Tue 10 Nov"));
}

TEST_CASE("lines are sorted by what is due first, and a draft makes a step begun") {
    Desk desk("2026-11-10");
    desk.perform(app::TrySample{});
    const auto& lines = desk.app->cycles();
    REQUIRE(lines.size() == 7);
    std::optional<core::Date> last;
    bool undated = false;
    for (const auto& line : lines) {
        CHECK_FALSE((undated && line.due_date.has_value()));
        if (last && line.due_date) CHECK(*line.due_date >= *last);
        if (line.due_date) last = line.due_date;
        undated = !line.due_date;
        CHECK(desk.app->search_text(line) == desk.machine.search_form(line.search));
    }
    const auto id = desk.begin();
    CHECK(app::find(*desk.app->view(id), "finalize")->status.begun == false);
    desk.type(id, "record", "support", "Coaching");
    CHECK(app::find(*desk.app->view(id), "finalize")->status.begun);
    CHECK(app::find(*desk.app->view(id), "nothing") == nullptr);
}

TEST_CASE("lines that follow a change are those of a new start") {
    Desk desk("2026-11-09");
    desk.perform(app::TrySample{});
    const auto same_as_new = [&](const char* after) {
        const auto lines = desk.app->cycles();
        const auto years = desk.app->school_years(), types = desk.app->types();
        desk.wait(1000);
        desk.open();
        CHECK_MESSAGE(desk.app->cycles() == lines, after);
        CHECK_MESSAGE(desk.app->school_years() == years, after);
        CHECK_MESSAGE(desk.app->types() == types, after);
    };
    same_as_new("the sample");
    const auto id = desk.begin();
    same_as_new("a new cycle");
    desk.perform(app::AgreeDate{id, "observation.date", "2025-03-06"});
    same_as_new("a date in another school year");
    CHECK(desk.app->school_years() == std::vector<std::string>{"2026-27", "2024-25"});
    desk.type(id, "ratings", "note", "A first letter");
    same_as_new("a draft");
    desk.type(id, "ratings", "note", "More");
    same_as_new("more of the draft");
    desk.perform(app::Undo{});
    desk.perform(app::Share{id, "rate"});
    same_as_new("shared");
    desk.machine.set_clock(Desk::morning("2026-11-12"));
    same_as_new("three days later");
    desk.perform(app::RemoveCycle{id});
    CHECK(std::ranges::none_of(desk.app->cycles(), [&](const auto& line) { return line.id == id; }));
    same_as_new("removed");
    desk.perform(app::RemoveSample{});
    CHECK(desk.app->cycles().empty());
}

TEST_CASE("a screen is for the person's own step that is not done, else for their last") {
    Desk desk("2026-11-09");
    const auto id = desk.begin("teacher");
    const auto on = [&](std::string_view screen) {
        static app::CycleView view;
        view = *desk.app->view(id);
        const auto* step = app::step_on_screen(view, screen);
        return step ? step->step->id : std::string("none");
    };
    CHECK(on("reflect") == "reflect");
    desk.perform(app::Confirm{id, "reflect", ""});
    CHECK(on("reflect") == "reflection-guide");
    CHECK(on("rate") == "rate");   // the observer's, since the teacher has none there
    CHECK(on("nothing") == "none");
}

TEST_CASE("a guide begins with the reflection, as long as nothing is written in it") {
    Desk desk("2026-11-09");
    const auto id = desk.begin("teacher");
    CHECK(desk.typed(id, "reflection-guide", "better").empty());
    desk.type(id, "reflection", "better", "At the back table");
    CHECK(desk.typed(id, "reflection-guide", "better") == "At the back table");
    CHECK_FALSE(desk.app->has_draft(id, "reflection-guide"));
    desk.type(id, "reflection-guide", "better", "When it waited");
    desk.type(id, "reflection", "better", "Changed later");
    CHECK(desk.typed(id, "reflection-guide", "better") == "When it waited");
}

TEST_CASE("words for dates, counts and places in a content") {
    Desk desk("2026-11-05");
    const auto id = desk.begin();
    desk.perform(app::SetSchedule{id, {{"conference.time", "15:15"}, {"conference.place", "room 204"}}});
    const auto* state = desk.app->view(id)->state;
    const auto today = made::day("2026-11-05");
    CHECK(app::event_words(*state, "conference", today) == "Tue 10 Nov, 3:15 pm, room 204");
    CHECK(app::event_words(*state, "follow-up", today).empty());
    CHECK(desk.app->view(id)->subtitle == "Grade 4 · observation Fri 6 Nov · conference Tue 10 Nov, 3:15 pm, room 204");
    CHECK(app::window_words({made::day("2026-11-13"), made::day("2026-11-15")}, today) == "Fri 13 to Sun 15 Nov");
    CHECK(app::window_words({std::nullopt, made::day("2026-11-10")}, today) == "by Tue 10 Nov");
    CHECK(app::window_words({made::day("2026-11-10"), std::nullopt}, today) == "from Tue 10 Nov");
    CHECK(app::window_words({}, today).empty());
    auto content = app::with_value({}, "fields/best", "In pairs");
    content = app::with_value(content, "lists/steps/ab12/what", "Film it");
    CHECK(cycle::text_of(content.fields, "best") == "In pairs");
    REQUIRE(cycle::rows_of(content, "steps").size() == 1);
    CHECK(cycle::text_of(cycle::rows_of(content, "steps").front().fields, "what") == "Film it");
    CHECK(app::with_value(content, "nonsense", "x") == content);
    CHECK(desk.app->minutes_now() == 9 * 60);
}
