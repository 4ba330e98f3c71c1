// What an act publishes is what its preview showed, and nothing else.

#include "core/crypto.hpp"
#include "cycle/attachment.hpp"
#include "screens/meeting.hpp"

using namespace test;
using namespace cyclebook;

namespace {

const std::string unshared = "Marcus left the room at 9:20.", note = "Not before the talk with the coach.";

/// Evidence and ratings are shared, the record is ready to be finalized, and both were edited again since.
struct EditedAgain : Meeting {
    EditedAgain() {
        ratings();
        record();
        confer();
        edit();
        go_to(observer, "record", id);
    }
    void edit() {
        auto evidence = app_of(observer).content(id, "evidence");
        cycle::row(evidence, "lines", "l3").fields = {{"time", "09:20"}, {"who", "Students"}, {"text", unshared}};
        write(observer, "evidence", std::move(evidence));
        auto rated = app_of(observer).content(id, "ratings");
        cycle::row(rated, "elements", "3A.i").fields["note"] = note;
        write(observer, "ratings", std::move(rated));
    }
    Page dialog() { return observer.page.dialog(); }
    Page question(const std::string& section) {
        return dialog().in(Role::radiogroup, "Your changes to “" + section + "”");
    }
    std::string file() {
        perform(observer, app::Send{id, "teacher", {}, app::Way::download});
        return decoded(observer.machine.saved.back().bytes);
    }
};

const std::string take = "Publish them with the record", leave = "Leave them as drafts";

}  // namespace

TEST_CASE("Finalize: what was edited after it was shared stays a draft, unless the person has it published") {
    for (const bool publishes_evidence : {false, true})
        for (const bool publishes_ratings : {false, true}) {
            CAPTURE(publishes_evidence);
            CAPTURE(publishes_ratings);
            EditedAgain o;
            o.observer.press("Finalize");
            CHECK(o.dialog().says(unshared));
            CHECK(o.dialog().says(note));
            CHECK(faults(o.observer.page.tree(), o.observer.machine.shown) == "");
            CHECK(o.dialog().one(Role::button, "Finalize now").disabled);
            o.question("Evidence").choose(publishes_evidence ? take : leave);
            CHECK(o.dialog().one(Role::button, "Finalize now").disabled);
            o.question("Ratings").choose(publishes_ratings ? take : leave);
            CHECK(o.dialog().says(unshared) == publishes_evidence);
            CHECK(o.dialog().says(note) == publishes_ratings);
            CHECK(o.dialog().says("Show me two ways."));  // what is shared stands there in full
            o.observer.confirm("Finalize now");
            const std::string file = o.file();
            CHECK(holds(file, unshared) == publishes_evidence);
            CHECK(holds(file, note) == publishes_ratings);
            CHECK(app_of(o.observer).has_draft(o.id, "evidence") != publishes_evidence);
            CHECK(app_of(o.observer).has_draft(o.id, "ratings") != publishes_ratings);
            const auto& state = *app_of(o.observer).view(o.id)->state;
            CHECK_FALSE(state.finalize.empty());
            CHECK_FALSE(state.changed_since_final);

            // What was left comes back with the record.
            go_to(o.observer, "rate", o.id);
            CHECK(o.observer.sees(std::regex("They come back when the record is reopened")) ==
                  !(publishes_evidence && publishes_ratings));
            CHECK(o.observer.sees(unshared) == publishes_evidence);
            perform(o.observer, app::Reopen{o.id, {}});
            go_to(o.observer, "rate", o.id);
            CHECK(o.observer.sees(std::regex(unshared)));
        }
}

TEST_CASE("Finalize: asks about nothing when all was shared, and about what would be missing when changes stay") {
    Meeting meeting;
    meeting.ratings();
    meeting.record();
    meeting.confer();
    go_to(meeting.observer, "record", meeting.id);
    meeting.observer.press("Finalize");
    CHECK(meeting.observer.page.dialog().all(Role::radiogroup).empty());
    CHECK(meeting.observer.page.dialog().says("1 line without an element"));
    CHECK(meeting.observer.page.dialog().says("2 ratings without evidence"));
    CHECK(meeting.observer.page.dialog().says(std::regex("days early: it is meant for Wed 11 Nov or later")));
    CHECK_FALSE(meeting.observer.page.dialog().one(Role::button, "Finalize now").disabled);
}

TEST_CASE("Finalize: one that is refused has published nothing") {
    EditedAgain o;
    o.observer.press("Finalize");
    o.question("Evidence").choose(leave);
    o.question("Ratings").choose(leave);
    o.observer.confirm("Finalize now");
    const auto before = app_of(o.observer).counts().entries;
    perform(o.observer, app::Finalize{o.id, {}});  // it is final already
    REQUIRE(app_of(o.observer).notice());
    CHECK(app_of(o.observer).notice()->bad);
    CHECK(app_of(o.observer).counts().entries == before);
    CHECK(app_of(o.observer).has_draft(o.id, "evidence"));
    CHECK_FALSE(holds(o.file(), unshared));
}

TEST_CASE("Share: the preview shows all that goes along of a line, and only what goes along") {
    Meeting meeting;
    Person& observer = meeting.observer;
    meeting.ratings();
    auto evidence = app_of(observer).content(meeting.id, "evidence");
    const std::string lens = app_of(observer).view(meeting.id)->state->rubric.lenses.front();
    cycle::row(evidence, "lines", "l2").fields = {
        {"time", "09:09"}, {"who", "Students"}, {"text", "Seat 9 waits."}, {"lens", lens}, {"learning", "better"}};
    cycle::row(evidence, "tallies", "t1").fields = {{"name", "Open questions"}, {"count", "0"}};
    const cycle::Attachment plan{core::sha256("plan"), "plan-of-the-lesson.pdf", "application/pdf", 4};
    cycle::row(evidence, cycle::attachments_list, "f1").fields = cycle::attachment_fields(plan, "l2");
    meeting.write(observer, "evidence", evidence);
    go_to(observer, "rate", meeting.id);
    observer.press("Share");
    const Page dialog = observer.page.dialog();
    CHECK(dialog.says(std::regex(lens)));
    CHECK(dialog.says(std::regex("Could be better")));
    CHECK(dialog.says(std::regex("Open questions")));
    CHECK(dialog.says("plan-of-the-lesson.pdf"));
    CHECK(dialog.has(Role::heading, "Evidence"));
    CHECK_FALSE(dialog.has(Role::heading, "Ratings"));  // they have not changed
    CHECK(faults(observer.page.tree(), observer.machine.shown) == "");
}

TEST_CASE("Share: what a field starts from is published as it is shown") {
    Meeting meeting;
    meeting.write(meeting.teacher, "reflection",
                  Content{{{"best", "In pairs, at the board."}, {"better", "The last ten minutes."}}, {}});
    meeting.teacher.on("2026-11-09");
    go_to(meeting.teacher, "reflect", meeting.id);
    meeting.teacher.press("Share");
    CHECK(meeting.teacher.page.dialog().says("In pairs, at the board."));
    meeting.teacher.confirm("Share now");
    perform(meeting.teacher, app::Send{meeting.id, "observer", {}, app::Way::download});
    CHECK(holds(decoded(meeting.teacher.machine.saved.back().bytes), "In pairs, at the board."));
}
