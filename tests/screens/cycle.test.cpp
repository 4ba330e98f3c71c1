// From New cycle to closed, for two people with a machine each and real files between them. The same story as in
// tests/browser/cycle.test.mjs, with the same names of controls, in a second instead of minutes.

#include "screens/people.hpp"

using namespace test;

namespace {

const std::string observer_name = "Jonas Lindqvist", teacher_name = "Amina Warsame";
namespace secret {
const std::string evidence = "Seat 9 draws in the margin for six minutes.";
const std::string points = "Ask about the left side of the room before anything else.";
const std::string reflection = "I lost the back table and I am embarrassed about it.";
const std::string guide = "The exit tickets show that 15 of 22 explain their model.";
const std::string record = "Waits eight seconds, so that more students answer.";
}  // namespace secret
const std::string element = "3B.ii Uses questioning and discussion techniques";

/// Neither the file nor anything decoded from it holds these words.
void lacks(const std::string& file, std::initializer_list<std::string_view> words) {
    const std::string all = decoded(file);
    for (const auto word : words) CHECK_FALSE_MESSAGE(holds(all, word), word);
}

struct Story {
    std::string type;
    Person observer, teacher;
    std::string to_teacher(const std::string& passphrase = {}) { return observer.send(teacher_name, "teacher", passphrase); }
    std::string to_observer() { return teacher.send(observer_name, "observer"); }
    bool has_guide() const { return type != "Short"; }

    void both_turn(const std::string& turn) {
        CHECK(observer.turn() == turn);
        CHECK(teacher.turn() == turn);
    }

    void begins() {
        observer.press("New cycle");
        observer.choose("Observer");
        observer.write("Your name", observer_name);
        observer.write("Teacher's name", teacher_name);
        observer.choose(type.c_str());
        observer.write("Class or subject", "Grade 4 mathematics");
        observer.write("Observation date", "2026-11-06");
        observer.press("Begin cycle");
        CHECK(observer.heading() == teacher_name + " · " + type + " observation");
        CHECK(observer.turn() == "teacher: schedule");
        CHECK(observer.step("rate").at("state") == "blocked");
        CHECK(observer.step("reflection-guide").is_null() == !has_guide());
    }

    void dates() {
        observer.follow("Agree the conference");
        CHECK(observer.heading() == "Schedule");
        observer.write("Conference date", "2026-11-10");
        observer.write("Conference time", "15:15");
        observer.write("Conference place", "room 204");
        observer.press("Set dates");
        teacher.receive(to_teacher());
        CHECK(teacher.sees(std::regex("conference Tue 10 Nov, 3:15 pm, room 204")));
        both_turn("teacher: reflect");
    }

    void lesson() {
        observer.on("2026-11-06");
        teacher.on("2026-11-06");
        observer.go("Observe");
        observer.press("Observe: " + teacher_name);
        CHECK(observer.heading() == "Observe");
        observer.write("Add a line", "\"Show me two ways to split 24 into equal groups.\" #3b.ii");
        observer.page.enter("Add a line");
        observer.choose("Students");
        observer.write("Add a line", secret::evidence);
        observer.page.enter("Add a line");
        CHECK(observer.page.value(Role::textbox, "Add a line").empty());
        const Page lines = observer.page.in(Role::list, "Evidence");
        CHECK(lines.all(Role::listitem).size() == 2);
        CHECK(lines.has(Role::paragraph, "3B.ii"));
        CHECK(lines.has(Role::link, "\"Show me two ways to split 24 into equal groups.\""));   // the tag is taken out
        observer.saved();

        teacher.to_step(observer_name, "Reflect on the lesson");
        CHECK(teacher.heading() == "Reflect");
        teacher.write("When was student learning best?", "In pairs, with the drawings.");
        teacher.write("When could student learning have been better?", secret::reflection);
        teacher.press("Mark as done");
        CHECK(holds(teacher.heading(), observer_name));
        CHECK(teacher.step("reflect").at("state") == "done");
    }

    void nothing_unshared() {
        const std::string from_observer = to_teacher(), from_teacher = to_observer();
        lacks(from_observer, {secret::evidence, "Show me two ways"});
        lacks(from_teacher, {secret::reflection, "In pairs, with the drawings."});
        observer.receive(from_teacher);
        teacher.receive(from_observer);
        both_turn(has_guide() ? "teacher: reflection-guide" : "observer: rate");
    }

    void guide() {
        teacher.on("2026-11-08");
        const std::string label = "Reflection Guide and Self-Assessment";
        const std::string better = "When could student learning have been even better?";
        teacher.to_step(observer_name, label);
        CHECK(teacher.page.value(Role::textbox, better) == secret::reflection);   // the guide begins with the private reflection
        teacher.write(better, "When the back table waited.");
        teacher.write("What does the student work tell you?", secret::guide);
        teacher.page.select(element, "Developing");
        lacks(to_observer(), {secret::guide, secret::reflection});
        teacher.to_step(observer_name, label);
        teacher.press("Share");
        CHECK(teacher.page.dialog().says(secret::guide));
        CHECK(teacher.page.dialog().says("Developing"));
        teacher.confirm("Share now");
        CHECK(holds(teacher.heading(), observer_name));
        const std::string file = to_observer();
        CHECK(holds(decoded(file), secret::guide));
        lacks(file, {secret::reflection});
        observer.on("2026-11-08");
        observer.receive(file);
        both_turn("observer: review-guide");
        observer.to_step(teacher_name, "Review the Reflection Guide");
        CHECK(observer.sees(secret::guide));
        observer.press("Mark as done");
    }

    void rates() {
        observer.on("2026-11-08");
        observer.to_step(teacher_name, "Share evidence and ratings");
        CHECK(observer.heading() == "Evidence and ratings");
        observer.page.in(Role::radiogroup, element).choose("Proficient");
        observer.page.check("Discuss 3B.ii deeply");
        observer.saved();
        observer.press("Share");
        CHECK(observer.page.dialog().says(secret::evidence));
        observer.confirm("Share now");
        observer.to_step(teacher_name, "Prepare the conversation");
        observer.press("Add talking point");
        observer.write("What to talk about", secret::points);
        observer.saved();
        const std::string sealed = to_teacher("a horse in room 204");
        CHECK_FALSE(holds(sealed, "payload"));
        teacher.on("2026-11-09");
        teacher.choose_file(sealed);
        teacher.page.dialog().write("Passphrase", "a horse in room 203");
        teacher.confirm("Unseal");
        CHECK(teacher.page.dialog().one(Role::textbox, "Passphrase").invalid);
        CHECK(teacher.cycle().at("sections").count("evidence") == 0);
        teacher.page.dialog().write("Passphrase", "a horse in room 204");
        teacher.confirm("Unseal");
        teacher.confirm("Add to my cycles");
        both_turn("teacher: read-evidence");
        CHECK(teacher.sees(std::regex("^Your turn")));
    }

    void asks() {
        teacher.to_step(observer_name, "Read the evidence, note questions");
        CHECK(teacher.heading() == "Read and question");
        CHECK(teacher.sees(secret::evidence));
        CHECK(teacher.sees("Proficient"));
        teacher.press("Add a question");
        teacher.write("Question 1", "How did you count the frames?");
        lacks(to_observer(), {"How did you count the frames?"});
        teacher.to_step(observer_name, "Read the evidence, note questions");
        teacher.press("Share");
        teacher.confirm("Share now");
        observer.on("2026-11-10");
        observer.receive(to_observer());
        both_turn("observer: prepare");
        lacks(to_teacher(), {secret::points});
    }

    void write_record() {
        observer.press("Add strength");
        observer.write("Strength", secret::record);
        observer.press("Add growth area");
        observer.write("Growth area", "Checks for understanding at every table.");
        const char* steps[2][3] = {{"Teacher (Amina Warsame)", "a strength", "Plan two wait-time questions a lesson."},
                                   {"Observer (Jonas Lindqvist)", "a growth area", "Film ten minutes and look at it together."}};
        for (int n = 0; n < 2; ++n) {
            observer.press("Add next step");
            const Page step = observer.page.in(Role::group, "next step " + std::to_string(n + 1));
            step.write("What will be done", steps[n][2]);
            step.select("Who acts", steps[n][0]);
            step.select("Builds on", steps[n][1]);
        }
        observer.write("Support needed", "One hour with the mathematics coach.");
        observer.write("Timeline", "Every Tuesday until the follow-up.");
        observer.write("Summary of the conversation", "We looked at the second question together.");
    }

    void confer() {
        observer.to_step(teacher_name, "Prepare the conversation");
        CHECK(observer.sees("How did you count the frames?"));
        observer.press("Mark as done");
        CHECK(observer.turn() == "observer: confer");
        observer.to_step(teacher_name, "Confer");
        CHECK(observer.heading() == "Confer");
        CHECK_FALSE(observer.sees(secret::points));   // the other person looks at this screen too
        observer.write("Follow-up date", "2026-12-07");
        write_record();
        observer.press("Record the conference");
        CHECK(holds(observer.heading(), teacher_name));
        lacks(to_teacher(), {secret::record, secret::points});
        observer.on("2026-11-11");
        observer.to_step(teacher_name, "Finalize the Cycle Record");
        CHECK(observer.heading() == "Cycle Record");
        observer.press("Finalize");
        CHECK(observer.page.dialog().says(secret::record));
        observer.confirm("Finalize now");
        teacher.on("2026-11-12");
        const std::string file = to_teacher();
        CHECK(holds(decoded(file), secret::record));
        teacher.receive(file);
        both_turn("teacher: acknowledge");
    }

    void clarify_and_finalize_again() {
        teacher.to_step(observer_name, "Acknowledge, clarify or object");
        CHECK(teacher.heading() == "Review");
        CHECK(teacher.sees(secret::record));
        teacher.press("Ask for clarification");
        CHECK_THROWS_AS(teacher.confirm("Ask now"), Failure);   // nothing is asked yet
        teacher.page.dialog().write("What is unclear?", "Which lesson is meant by Tuesday?");
        teacher.confirm("Ask now");
        CHECK(teacher.turn() == "observer: finalize");
        observer.on("2026-11-12");
        observer.receive(to_observer());
        CHECK(observer.turn() == "observer: finalize");
        observer.to_step(teacher_name, "Finalize the Cycle Record");
        CHECK(observer.sees("Which lesson is meant by Tuesday?"));
        observer.press("Reopen");
        observer.confirm("Reopen now");
        observer.write("Timeline", "Every Tuesday in the second lesson, until the follow-up.");
        observer.press("Finalize");
        observer.confirm("Finalize now");
        teacher.receive(to_teacher());
        both_turn("teacher: acknowledge");
    }

    void answers() {
        teacher.to_step(observer_name, "Acknowledge, clarify or object");
        if (type == "Focused") {
            teacher.press("Object");
            teacher.page.dialog().write("What do you object to, and why?", "The count of frames is wrong: 14 is 16.");
            teacher.confirm("Object now");
        } else {
            teacher.press("Acknowledge");
            teacher.confirm("Acknowledge now");
        }
        CHECK(teacher.step("acknowledge").at("state") == "done");
        teacher.to_step(observer_name, "Begin the next steps");
        CHECK(teacher.heading() == "Follow-through");
        teacher.press("Note progress: Plan two wait-time questions a lesson.");
        teacher.write("What was done", "Two questions planned for Tuesday.");
        teacher.press("Save progress");
        observer.on("2026-12-07");
        observer.receive(to_observer());
        if (type != "Focused") return;
        observer.to_step(teacher_name, "Finalize the Cycle Record");
        CHECK(observer.sees("The count of frames is wrong: 14 is 16."));
    }

    void closes() {
        observer.to_step(teacher_name, "Arrange the support");
        observer.press("Note progress: Film ten minutes and look at it together.");
        observer.choose("Done");
        observer.press("Save progress");
        observer.press("Close cycle");
        observer.confirm("Close now");
        teacher.on("2026-12-07");
        teacher.receive(to_teacher());
        const json mine = observer.cycle(), theirs = teacher.cycle();
        CHECK(mine.at("closed") == true);
        CHECK(theirs.at("closed") == true);
        CHECK(theirs.at("history") == mine.at("history"));
        CHECK(theirs.at("sections") == mine.at("sections"));
        CHECK(theirs.at("objections") == (type == "Focused" ? 1 : 0));
        CHECK(theirs.at("acknowledgements") == (type == "Focused" ? 0 : 1));
        CHECK(theirs.at("conflicts").empty());
        CHECK(theirs.at("flagged").empty());
        teacher.go("My cycles");
        CHECK(teacher.page.has(Role::heading, "Closed · 1"));
        // Opening the last file once more changes nothing.
        teacher.choose_file(observer.machine.saved.back().bytes);
        CHECK(teacher.page.dialog().says(std::regex("^Nothing new")));
    }

    void tell() {
        begins();
        dates();
        lesson();
        nothing_unshared();
        if (has_guide()) guide();
        rates();
        asks();
        confer();
        if (type == "Full") clarify_and_finalize_again();
        answers();
        closes();
    }
};

}  // namespace

TEST_CASE("a Full cycle, with a question, reopened and finalized again") { Story{.type = "Full"}.tell(); }
TEST_CASE("a Focused cycle that ends in an objection") { Story{.type = "Focused"}.tell(); }
TEST_CASE("a Short cycle, which has no Reflection Guide") { Story{.type = "Short"}.tell(); }
