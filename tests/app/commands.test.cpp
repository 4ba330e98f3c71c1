// Commands where the screens do not reach: what is refused, what changes nothing, what is told.

#include "app/desk.hpp"

using namespace test;

TEST_CASE("a cycle begins with its people, its dates, and its own copy of protocol and rubric") {
    Desk desk;
    desk.perform(app::OpenCycle{"principal", "A", "B", "full", "", "calendar", {}, {}});
    CHECK(desk.app->notice()->bad);
    CHECK(desk.app->cycles().empty());
    const auto id = desk.begin();
    CHECK(desk.app->route() == app::Route{"cycle", id});
    const auto view = desk.app->view(id);
    CHECK(view->role == "observer");
    CHECK(view->my_name == "Jonas Lindqvist");
    CHECK(view->other_name == "Amina Warsame");
    CHECK(view->title == "Amina Warsame · Full observation");
    CHECK(view->state->protocol.id == desk.app->protocol().id);
    CHECK(desk.app->setting("name") == "Jonas Lindqvist");
    CHECK(desk.app->fingerprint(*view->state).empty());   // the other one has not joined
}

TEST_CASE("setting the dates that are set, or sharing what is shared, adds nothing") {
    Desk desk("2026-11-08");
    const auto id = desk.begin();
    const auto before = desk.entries();
    desk.perform(app::SetSchedule{id, {{"observation.date", "2026-11-06"}}});
    desk.perform(app::AgreeDate{id, "conference.date", "2026-11-10"});
    CHECK(desk.entries() == before);
    desk.perform(app::AgreeDate{id, "conference.date", "2026-11-11"});
    CHECK(desk.entries() == before + 1);
    auto content = desk.app->content(id, "evidence");
    cycle::row(content, "lines", core::random_id()).fields = {{"text", "Seat 9 draws."}, {"who", "Students"}};
    desk.perform(app::EditDraft{id, "evidence", content, "add line"});
    desk.perform(app::Share{id, "rate"});
    const auto shared = desk.entries();
    CHECK(shared == before + 3);   // evidence and ratings
    desk.perform(app::EditDraft{id, "evidence", content, "add line"});
    desk.perform(app::Share{id, "rate"});
    CHECK(desk.entries() == shared);
    CHECK_FALSE(desk.app->has_draft(id, "evidence"));
}

TEST_CASE("what is another role's to do, or about nothing, is told and changes nothing") {
    for (const char* role : {"observer", "teacher"}) {
        Desk desk;
        const auto id = desk.begin(role);
        const auto before = desk.entries();
        const bool observes = desk.app->view(id)->role == "observer";
        const std::vector<app::Command> others = observes ? std::vector<app::Command>{app::Acknowledge{id, ""}, app::Clarify{id, "What?"}, app::Object{id, "No."}}
                                                          : std::vector<app::Command>{app::Reopen{id, ""}, app::Close{id, ""}, app::Confirm{id, "confer", ""}};
        const std::vector<app::Command> nothings{app::Confirm{"no such cycle", "confer", ""}, app::Send{"no such cycle", "teacher", ""}, app::Finalize{id}};
        for (const auto& commands : {others, nothings})
            for (const auto& command : commands) {
                CAPTURE(command.index());
                desk.perform(app::Go{{"my-cycles", {}}});
                desk.perform(command);
                CHECK(desk.entries() == before);
                REQUIRE(desk.app->notice().has_value());
                CHECK(desk.app->notice()->bad);
            }
        desk.perform(app::Share{id, "no such step"});
        CHECK(desk.entries() == before);
        CHECK(desk.machine.saved.empty());
    }
}

TEST_CASE("a file is for one of the roles or an archive; neither has what is private") {
    Desk desk;
    const auto id = desk.begin();
    desk.type(id, "record", "support", "Only mine so far");
    for (const char* audience : {"teacher", "observer", "archive"}) {
        const auto file = desk.app->export_cycle(id, audience, "");
        REQUIRE(file.has_value());
        const auto read = bundle::read(*file).value();
        CHECK(read.baton.has_value() == (std::string(audience) != "archive"));
        for (const auto& [entry_id, entry] : read.cycles.front().entries)
            CHECK(core::from_base64url(entry.jws.payload).value().find("Only mine") == std::string::npos);
    }
    CHECK(desk.app->export_cycle(id, "principal", "").error().code == "export.audience");
    CHECK(desk.app->export_cycle("nothing", "teacher", "").error().code == "cycle.unknown");
    const auto sealed = desk.app->export_cycle(id, "teacher", "a horse in room 204");
    CHECK(core::is_sealed(*sealed));
    CHECK(bundle::read(*sealed, "a horse in room 204").has_value());
}

TEST_CASE("texts of the moment and notices go with the screen") {
    Desk desk;
    const auto id = desk.begin();
    const auto route = desk.app->route_count();
    desk.app->local("search") = "amina";
    desk.perform(app::Go{{"cycle", id}});   // where one is already
    CHECK(desk.app->local("search") == "amina");
    CHECK(desk.app->route_count() == route);
    desk.perform(app::SetSchedule{id, {{"observation.time", "08:30"}}});
    CHECK(desk.app->notice()->text == "The dates are set.");
    desk.perform(app::Go{{"my-cycles", {}}});
    CHECK_FALSE(desk.app->notice().has_value());
    CHECK(desk.app->local("search").empty());
    CHECK(desk.app->route_count() == route + 1);
}

TEST_CASE("the sample brings its cycles, with drafts in them") {
    Desk desk("2026-11-10");
    desk.perform(app::TrySample{});
    const auto first = desk.app->counts();
    CHECK(first.cycles == 7);
    CHECK(first.drafts > 0);
    CHECK_FALSE(desk.app->notice()->bad);
}

TEST_CASE("the scripting interface refuses what it does not know") {
    Desk desk;
    std::string told;
    const auto call = [&](std::string_view name, std::string_view json) {
        told = "?";
        desk.app->call(name, json, {}, [&](core::Result<platform::Host::Answer> answer) { told = answer ? answer->json : answer.error().code; });
        return told;
    };
    CHECK(call("explode", "{}") == "call.unknown");
    CHECK(call("cycle", R"({"id":"nothing"})") == "cycle.unknown");
    CHECK(call("cycle", "{") != "?");
    CHECK(call("cycle", "[1]") == "cycle.unknown");
    CHECK(call("cycle", R"({"id":7})") == "cycle.unknown");
    CHECK(call("cycles", "") == "[]");
}
