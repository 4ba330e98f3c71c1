// Prepare and Confer: the agenda is made of what both have shared, put in order and timed; at the conference nothing private is on
// the screen, and nothing runs.

#include "screens/meeting.hpp"

using namespace test;

namespace {

const std::string first = "Amina Warsame speaks first: when was learning best, and when could it have been better?";

struct Preparing : Meeting {
    Preparing() {
        guide();
        ratings();
        write(teacher, "questions", rows("questions", {{"q1", {{"text", "How did you count the frames?"}}}}));
        share(teacher, "read-evidence");
        to_observer();
    }
    Page& page = observer.page;
    std::vector<std::string> topics() {
        std::vector<std::string> all;
        const Page list = page.in(Role::list, "Agenda");
        for (const Node& item : list.all(Role::listitem))
            for (const Node& n : page.tree().nodes)
                if (n.parent == item.id && n.role == Role::paragraph && n.name.size() > 3) {
                    all.push_back(n.name);
                    break;
                }
        return all;
    }
    bool starts(std::size_t i, const std::string& words) {
        const auto all = topics();
        INFO(page.text());
        return i < all.size() && all[i].starts_with(words);
    }
    std::string topic(const std::string& words) {
        for (const auto& name : topics())
            if (name.starts_with(words)) return name;
        return "(none) " + words;
    }
};

}  // namespace

TEST_CASE("Prepare: the agenda comes from gaps, questions and marked elements") {
    Preparing p;
    go_to(p.observer, "prepare", p.id);
    CHECK(p.starts(0, first));
    CHECK(p.starts(1, "3A.i "));   // three levels apart
    CHECK(p.starts(2, "3B.ii "));  // one, and marked
    CHECK(p.starts(3, "How did you count the frames?"));
    CHECK(p.starts(4, "3C.i "));
    CHECK(p.topics().size() == 5);
    CHECK(p.page.says("seen differently, discuss deeply"));
    CHECK(p.page.has(Role::status, "25 minutes in all"));
}

TEST_CASE("Prepare: topics are moved, timed, left out and added, and it is kept") {
    Preparing p;
    go_to(p.observer, "prepare", p.id);
    CHECK(p.page.one(Role::button, "Move up: " + p.topic("3A.i ")).disabled);
    p.page.press("Move down: " + p.topic("3A.i "));
    CHECK(p.starts(2, "3A.i "));
    CHECK(p.observer.machine.announced.back() == "Now topic 3 of 5.");
    p.page.press("Move up: How did you count the frames?");
    p.page.press("Move up: How did you count the frames?");
    CHECK(p.starts(1, "How did you count the frames?"));
    p.page.select("Minutes for topic 1", "10 minutes");
    p.page.select("Minutes for topic 2", "No time");
    CHECK(p.page.has(Role::status, "25 minutes in all"));
    p.page.press("Leave out: " + p.topic("3C.i "));
    CHECK(p.page.has(Role::status, "20 minutes in all"));
    CHECK(p.page.says("left out"));
    p.page.write("Another topic", "The move of tables");
    p.page.enter("Another topic");
    CHECK(p.starts(4, "The move of tables"));
    CHECK(p.page.has(Role::status, "25 minutes in all"));

    p.observer.saved();
    p.observer.reload();
    go_to(p.observer, "prepare", p.id);
    CHECK(p.starts(1, "How did you count the frames?"));
    CHECK(p.starts(4, "The move of tables"));
    p.page.press("Put back: " + p.topic("3C.i "));
    CHECK(p.starts(5, "3C.i "));
    p.page.press("Undo");
    CHECK(p.page.says("left out"));
}

TEST_CASE("Prepare: guiding questions from the bank are taken over, and changed") {
    Preparing p;
    go_to(p.observer, "prepare", p.id);
    p.page.press("Ideas for guiding questions");
    const std::string& question = made::protocol().guiding_questions.front().second;
    p.page.press("Add: " + question);
    const Page mine = p.page.in(Role::group, "guiding question 1");
    CHECK(mine.value(Role::textbox, "Question") == question);
    mine.write("Question", "Which moment would you keep?");
    CHECK(mine.value(Role::textbox, "Question") == "Which moment would you keep?");
}

TEST_CASE("Confer: the teacher speaks first, the plan has times of day, and it may begin later") {
    Preparing p;
    go_to(p.observer, "confer", p.id);
    CHECK(p.starts(0, first));
    CHECK(p.page.says("25 minutes planned, 3:15 pm to 3:40 pm"));
    CHECK(p.page.says("3:20 pm"));
    CHECK_FALSE(p.page.says("In pairs."));
    p.page.press("What was shared");
    CHECK(p.page.says("In pairs."));
    p.page.press("Evidence for 3B.ii");
    CHECK_FALSE(p.page.says("In pairs."));   // one at a time
    CHECK(p.page.says("Show me two ways."));
    p.page.press("Begin now");
    CHECK(p.page.says("25 minutes planned, 9:00 am to 9:25 am"));
}

TEST_CASE("Confer: nothing private is on the screen") {
    Preparing p;
    p.write(p.observer, "talking-points", rows("points", {{"t1", {{"text", "PRIVATE point"}}}}));
    auto points = app_of(p.observer).content(p.id, "talking-points");
    cyclebook::cycle::row(points, "guiding", "g1").fields["text"] = "PRIVATE guiding question";
    p.write(p.observer, "talking-points", points);
    auto evidence = app_of(p.observer).content(p.id, "evidence");
    cyclebook::cycle::row(evidence, "lines", "l3").fields = {{"text", "PRIVATE line"}, {"element", "3B.ii"}};
    p.write(p.observer, "evidence", evidence);
    auto ratings = app_of(p.observer).content(p.id, "ratings");
    cyclebook::cycle::row(ratings, "elements", "3B.ii").fields["note"] = "PRIVATE note";
    cyclebook::cycle::row(ratings, "elements", "2A.i").fields = {{"level", "1"}, {"deep", "PRIVATE"}};
    p.write(p.observer, "ratings", ratings);
    perform(p.observer, app::Set{app::App::unfinished_line(p.id), "PRIVATE unfinished"});
    p.write(p.teacher, "reflection", Content{{{"best", "PRIVATE reflection"}}, {}});
    p.write(p.teacher, "reflection-guide", Content{{{"best", "PRIVATE change of the guide"}}, {}});
    p.write(p.teacher, "questions", rows("questions", {{"q2", {{"text", "PRIVATE question"}}}}));
    for (Person* person : {&p.observer, &p.teacher}) {
        go_to(*person, "confer", p.id);
        CHECK(person->heading() == "Confer");
        for (const char* button : {"What was shared", "Evidence for 3A.i", "Evidence for 3B.ii", "Evidence for 3C.i"}) {
            CHECK(person->page.has(Role::button, button));
            person->press(button);
            CHECK_FALSE(holds(all_said(person->page), "PRIVATE"));
        }
        CHECK_FALSE(person->page.has(Role::button, "Evidence for 2A.i"));
    }
}

TEST_CASE("Confer: while nothing happens nothing waits to run") {
    Preparing p;
    p.observer.saved();
    go_to(p.observer, "confer", p.id);
    CHECK(p.observer.machine.timers() == 0);
    CHECK_FALSE(p.observer.machine.take_frame_request());
}

TEST_CASE("Confer: strengths, growth areas and next steps are written together there") {
    Preparing p;
    go_to(p.observer, "confer", p.id);
    p.page.press("Add strength");
    p.page.in(Role::group, "strength 1").write("Strength", "Waits eight seconds.");
    for (const char* button : {"Add growth area", "Add next step"}) CHECK(p.page.has(Role::button, button));
    go_to(p.observer, "record", p.id);
    CHECK(p.page.in(Role::group, "strength 1").value(Role::textbox, "Strength") == "Waits eight seconds.");
}
