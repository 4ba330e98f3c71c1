// The Cycle Record: what is missing leads to where it is written, strengths and growth are tied to elements and evidence, and a
// one-sided record says so.

#include "screens/meeting.hpp"

using namespace test;

namespace {

struct Recording : Meeting {
    Recording() {
        ratings();
        confer();
        go_to(observer, "record", id);
    }
    Page& page = observer.page;
    Page missing() { return page.in(Role::list, "Still missing"); }
    Page strength() { return page.in(Role::group, "strength 1"); }
};

}  // namespace

TEST_CASE("Cycle Record: each thing that is missing leads to its field") {
    Recording r;
    CHECK(r.page.one(Role::button, "Finalize").disabled);
    r.missing().follow("Say what support is needed, or that none is.");
    CHECK(r.page.focused() == r.page.one(Role::textbox, "Support needed").id);

    r.missing().follow("Add at least one strength.");                 // there is none: it is begun, once
    CHECK(r.page.focused() == r.strength().one(Role::textbox, "Strength").id);
    r.missing().follow("Add at least one strength.");
    CHECK_FALSE(r.page.has(Role::group, "strength 2"));
    r.strength().write("Strength", "Waits eight seconds.");
    CHECK_FALSE(r.missing().has(Role::link, "Add at least one strength."));

    r.missing().follow("Add a next step for a growth area.");
    const Page step = r.page.in(Role::group, "next step 1");
    CHECK(r.page.focused() == step.one(Role::textbox, "What will be done").id);
    step.write("What will be done", "Film ten minutes.");
    r.missing().follow("Say who acts: the teacher or the observer.");
    CHECK(r.page.focused() == step.one(Role::combobox, "Who acts").id);
    step.select("Who acts", "Observer (Jonas Lindqvist)");
    step.select("Builds on", "a growth area");
    CHECK_FALSE(r.missing().has(Role::link, "Add a next step for a growth area."));
    CHECK(r.missing().has(Role::link, "Add a next step for the teacher."));
    CHECK(r.missing().has(Role::link, "Add a next step that builds on a strength."));

    r.record();
    CHECK_FALSE(r.page.has(Role::list, "Still missing"));
    CHECK_FALSE(r.page.one(Role::button, "Finalize").disabled);
}

TEST_CASE("Cycle Record: a date that is missing leads to its field, and can be set there") {
    Meeting meeting;
    meeting.ratings();
    meeting.record();
    go_to(meeting.observer, "record", meeting.id);
    meeting.observer.page.in(Role::list, "Still missing").follow("Set the follow-up date.");
    CHECK(meeting.observer.page.focused() == meeting.observer.page.one(Role::textbox, "Follow-up date").id);
    meeting.observer.write("Follow-up date", "2026-12-07");
    meeting.observer.press("Set follow-up date");
    CHECK_FALSE(meeting.observer.page.has(Role::list, "Still missing"));
}

TEST_CASE("Cycle Record: a strength is tied to an element and quotes the evidence, and what is not tied is shown") {
    Recording r;
    r.page.press("Add strength");
    r.strength().write("Strength", "Waits eight seconds.");
    const Page loose = r.page.in(Role::list, "Worth a second look");
    loose.follow("strength 1: no element yet");
    CHECK(r.page.focused() == r.strength().one(Role::combobox, "Element").id);
    r.strength().select("Element", "3B.ii Uses questioning and discussion techniques");
    CHECK_FALSE(loose.has(Role::link, "strength 1: no element yet"));
    CHECK(loose.has(Role::link, "strength 1: no evidence yet"));
    const auto lines = r.strength().one(Role::combobox, "Quote a line of the evidence").options;
    REQUIRE(lines.size() == 3);
    CHECK(lines[1].label == "Show me two ways.");   // about this element, so first
    r.strength().select("Quote a line of the evidence", "Show me two ways.");
    r.strength().select("Quote a line of the evidence", "Seat 9 waits.");
    CHECK(r.strength().value(Role::textbox, "Evidence") == "Show me two ways.\nSeat 9 waits.");
    CHECK_FALSE(r.page.has(Role::list, "Worth a second look"));
}

TEST_CASE("Cycle Record: one that is one-sided says so, and can be finalized") {
    Recording r;
    r.page.press("Add strength");
    r.strength().write("Strength", "Waits eight seconds.");
    CHECK(r.page.has(Role::img, "Strengths: 1. Areas for growth: 0."));
    CHECK(r.page.says("The record is one-sided. You can still finalize it."));
    r.record();
    CHECK_FALSE(r.page.says("The record is one-sided. You can still finalize it."));
}
