// Questions and objections that are pinned to a line, an element or a rating; an objection stands in every later view and print.

#include "screens/meeting.hpp"

using namespace test;

namespace {

const std::string evidence_line = "Evidence: “Show me two ways.”";
const std::string growth = "Cycle Record: “Looks at every table.”";

/// An objection to the growth area, made as a person does.
struct Objecting : Meeting {
    Objecting() {
        finalize();
        go_to(teacher, "review", id);
        teacher.press("Object");
        teacher.page.dialog().select("What is it about?", growth);
        teacher.page.dialog().write("What do you object to, and why?", "I did look: see 9:20.");
        teacher.confirm("Object now");
    }
    static void stands(Person& person) {
        CHECK(person.sees(std::regex("^Amina Warsame objected to the record")));
        CHECK(person.sees("About: " + growth));
        CHECK(person.sees("I did look: see 9:20."));
    }
};

}  // namespace

TEST_CASE("Read and question: a question is pinned to a line, a rating or an element") {
    Meeting meeting;
    meeting.ratings();
    auto& teacher = meeting.teacher;
    go_to(teacher, "read", meeting.id);
    teacher.press("Ask about " + evidence_line);
    CHECK(teacher.page.focused() == teacher.page.one(Role::textbox, "Question 1").id);
    CHECK(teacher.page.value(Role::combobox, "What question 1 is about") == "evidence/lines/l1");
    teacher.write("Question 1", "Which two ways?");
    teacher.press(std::regex("^Ask about Ratings: 3A.i .*, Exemplary$"));
    CHECK(teacher.page.value(Role::combobox, "What question 2 is about") == "ratings/elements/3A.i");
    teacher.write("Question 2", "Why not Proficient?");
    teacher.press("Add a question");
    teacher.page.select("What question 3 is about", "3C.i Uses formative assessments to inform instruction");
    teacher.write("Question 3", "How is this seen?");
    teacher.press("Share");
    CHECK(teacher.page.dialog().says("About: " + evidence_line));
    teacher.confirm("Share now");

    meeting.to_observer();
    go_to(meeting.observer, "rate", meeting.id);
    go_to(meeting.observer, "prepare", meeting.id);
    for (const char* words : {"Which two ways?", "Why not Proficient?", "How is this seen?"}) CHECK(meeting.observer.sees(words));
    // Beside the line and the rating themselves, too.
    go_to(meeting.teacher, "read", meeting.id);
    CHECK(meeting.teacher.page.in(Role::list, "Evidence").says("Amina Warsame asks: Which two ways?"));
    CHECK(meeting.teacher.page.in(Role::list, "Ratings").says("Amina Warsame asks: Why not Proficient?"));
    CHECK(faults(teacher.page.tree(), teacher.machine.shown) == "");
}

TEST_CASE("Review: an objection is pinned, and stands in every view and print") {
    Objecting o;
    o.to_observer();
    for (Person* person : {&o.observer, &o.teacher})
        for (const char* screen : {"record", "review", "follow-through", "confer"}) {
            INFO(screen);
            go_to(*person, screen, o.id);
            Objecting::stands(*person);
        }
    go_to(o.teacher, "review", o.id);
    CHECK(o.teacher.page.in(Role::list, "Areas for growth").says("Amina Warsame objects: I did look: see 9:20."));
    o.teacher.press("Print record");
    const std::string& print = o.teacher.machine.printed.back();
    CHECK(holds(print, "I did look: see 9:20."));
    CHECK(holds(print, "About: " + growth));
}

TEST_CASE("Review: an objection stands, with the words it was about, when the record is changed after it") {
    Objecting o;
    o.to_observer();
    perform(o.observer, app::Reopen{o.id, "After the objection"});
    auto record = app_of(o.observer).content(o.id, "record");
    record.lists["growth"].front().fields["text"] = "Looks at three tables.";
    o.write(o.observer, "record", record);
    perform(o.observer, app::Finalize{o.id});
    o.to_teacher();
    for (Person* person : {&o.observer, &o.teacher}) {
        go_to(*person, "record", o.id);
        CHECK(person->sees("Looks at three tables."));
        Objecting::stands(*person);
        CHECK(person->sees("The record was changed after this."));
        go_to(*person, "history", o.id);
        CHECK(person->sees(std::regex("objected to the Cycle Record \\(about Cycle Record: “Looks at every table.”\\): I did look")));
        perform(*person, app::Print{o.id});
        CHECK(holds(person->machine.printed.back(), "About: " + growth));
        CHECK(holds(person->machine.printed.back(), "I did look: see 9:20."));
    }
}

TEST_CASE("Review: a wish for clarification is pinned to a rating, and answered") {
    Meeting meeting;
    meeting.finalize();
    go_to(meeting.teacher, "review", meeting.id);
    meeting.teacher.press("Ask for clarification");
    const auto options = meeting.teacher.page.dialog().one(Role::combobox, "What is it about?").options;
    CHECK(options.front().label == "The whole record");
    const auto rating = std::ranges::find_if(options, [](const auto& option) { return option.label.starts_with("Ratings: 3B.ii") && option.label.ends_with("Proficient"); });
    REQUIRE(rating != options.end());
    meeting.teacher.page.dialog().select("What is it about?", rating->label);
    meeting.teacher.page.dialog().write("What is unclear?", "Which question was meant?");
    meeting.teacher.confirm("Ask now");
    meeting.to_observer();
    go_to(meeting.observer, "record", meeting.id);
    CHECK(meeting.observer.sees("About: " + rating->label));
    CHECK(meeting.observer.page.in(Role::list, "Ratings").says("Amina Warsame asks: Which question was meant?"));
}
