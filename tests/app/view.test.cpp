// View models: the words in which a cycle is told, as the days pass.

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
        CHECK(line.search == desk.machine.search_form(line.search));
    }
    const auto id = desk.begin();
    CHECK(app::find(*desk.app->view(id), "finalize")->status.begun == false);
    desk.type(id, "record", "support", "Coaching");
    CHECK(app::find(*desk.app->view(id), "finalize")->status.begun);
    CHECK(app::find(*desk.app->view(id), "nothing") == nullptr);
}

TEST_CASE("what is listed of a cycle is made again when it changes, and is as if all were made anew") {
    Desk desk("2026-11-10");
    const auto as_if_anew = [&] {
        desk.wait(1000);
        const auto kept = desk.app->cycles();
        desk.open();
        CHECK(kept == desk.app->cycles());
    };
    desk.perform(app::TrySample{});
    CHECK(desk.app->cycles().size() == 7);
    as_if_anew();
    CHECK(desk.app->cycles().size() == 7);
    const auto id = desk.begin();
    CHECK(desk.app->cycles().size() == 8);
    desk.type(id, "record", "support", "Coaching");
    as_if_anew();
    desk.app->cycles();
    desk.perform(app::AgreeDate{id, "conference.date", "2026-11-20"});
    as_if_anew();
    desk.app->cycles();
    desk.perform(app::RemoveCycle{id});
    CHECK(desk.app->cycles().size() == 7);
    as_if_anew();
    Desk other("2026-11-10");
    other.begin("teacher");
    const auto bytes = other.app->export_cycle(other.app->cycles().front().id, "archive", {}).value();
    desk.app->cycles();
    CHECK(desk.app->import_bytes("a.json", bytes, {}).has_value());
    CHECK(desk.app->cycles().size() == 8);
    as_if_anew();
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
    CHECK(cycle::text_of(desk.app->contents(id).at("reflection-guide").fields, "better") == "When it waited");
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
