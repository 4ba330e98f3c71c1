// Several cycles of the same two people hang together: what was agreed opens the next one, and earlier reflections are at hand.

#include "library/library.hpp"
#include "screens/meeting.hpp"

using namespace test;

namespace {

/// A finished cycle and the next one, of the same two people.
struct Twice : Meeting {
    std::string first, second;
    Twice() {
        first = id;
        write(teacher, "reflection", Content{{{"best", "The drawings carried it."}}, {}});
        guide();
        finalize();
        perform(teacher, app::Progress{first, "n1", "done", "Two questions planned each day."});
        perform(observer, app::Progress{first, "n2", "begun", "Filmed once."});
        to_observer();
        to_teacher();
        second = begin("2026-12-14", "2026-12-17");
        perform(teacher, app::Confirm{second, "reflect", {}});   // and so the teacher's key is in it
        give(teacher, observer, second);
    }
};

/// As after years: the contents of each cycle are in a part of their own, which the platform has to bring.
void put_away(Person& person) {
    person.saved();
    {
        auto library = cyclebook::library::Library::open(person.machine.data_dir(), {.log = 1000, .at_once = 1u << 20, .part = 2'000}).value();
        library.put_setting("theme", "light");
        REQUIRE(library.write().has_value());
        library.committed(library.generation());
    }
    person.machine.put_parts_away();
    person.machine.loaded.clear();
    person.reload();
}

const std::string earlier = "Full, Fri 6 Nov", later = "Full, Mon 14 Dec";

}  // namespace

TEST_CASE("Follow-through: progress with notes from both, the support given, the follow-up date") {
    Meeting meeting;
    meeting.finalize();
    auto &teacher = meeting.teacher, &observer = meeting.observer;
    const auto note = [&](Person& person, const char* what, const char* text) {
        go_to(person, "follow-through", meeting.id);
        person.press(std::string("Note progress: ") + what);
        person.write("What was done", text);
        person.press("Save progress");
    };
    note(teacher, "Plan two wait-time questions.", "Begun on Tuesday.");
    meeting.to_observer();
    note(observer, "Plan two wait-time questions.", "Seen on Thursday.");
    note(observer, "Support needed", "The coach came for an hour.");
    observer.write("Follow-up date", "2026-12-09");
    observer.press("Set follow-up date");
    meeting.to_teacher();
    go_to(teacher, "follow-through", meeting.id);
    const Page steps = teacher.page.in(Role::list, "Next steps");
    CHECK(steps.says(std::regex("Amina Warsame: Begun. Begun on Tuesday.")));
    CHECK(steps.says(std::regex("Jonas Lindqvist: Begun. Seen on Thursday.")));
    const Page support = teacher.page.in(Role::list, "Support needed");
    CHECK(support.says("An hour with the coach."));
    CHECK(support.says(std::regex("Jonas Lindqvist: Begun. The coach came for an hour.")));
    CHECK(teacher.page.value(Role::textbox, "Follow-up date") == "2026-12-09");
    go_to(teacher, "history", meeting.id);
    CHECK(teacher.sees(std::regex("Support needed: The coach came")));
    perform(teacher, app::Print{meeting.id});
    CHECK(holds(teacher.machine.printed.back(), "The coach came for an hour."));
    CHECK(faults(teacher.page.tree(), teacher.machine.shown) == "");
}

TEST_CASE("Cycles of the same two people lead to each other") {
    Twice t;
    for (Person* person : {&t.observer, &t.teacher}) {
        const std::string name = person == &t.observer ? "Cycles with Amina Warsame" : "Cycles with Jonas Lindqvist";
        go_to(*person, "cycle", t.first);
        CHECK_FALSE(person->page.in(Role::list, name).has(Role::link, earlier));
        person->page.in(Role::list, name).follow(later);
        CHECK(app_of(*person).route().cycle == t.second);
        person->page.in(Role::list, name).follow(earlier);
        CHECK(app_of(*person).route().cycle == t.first);
    }
}

TEST_CASE("Cycles are not of the same two people because of a name") {
    Twice t;
    Person namesake("2026-12-14");
    perform(t.observer, app::OpenCycle{"observer", "Jonas Lindqvist", "Amina Warsame", "full", "", "calendar", {}, {{"observation.date", "2027-01-11"}}});
    const std::string other = app_of(t.observer).route().cycle;
    CHECK(t.observer.page.has(Role::list, "Cycles with Amina Warsame"));   // for all that is known
    Meeting::give(t.observer, namesake, other);
    perform(namesake, app::Confirm{other, "reflect", {}});
    Meeting::give(namesake, t.observer, other);
    go_to(t.observer, "cycle", other);
    CHECK_FALSE(t.observer.page.has(Role::list, "Cycles with Amina Warsame"));
    go_to(t.observer, "cycle", t.second);
    CHECK(t.observer.page.in(Role::list, "Cycles with Amina Warsame").all(Role::listitem).size() == 2);
    // Of whom nothing but that name is known, it is not guessed.
    perform(t.observer, app::OpenCycle{"observer", "Jonas Lindqvist", "Amina Warsame", "full", "", "calendar", {}, {{"observation.date", "2027-02-11"}}});
    CHECK_FALSE(t.observer.page.has(Role::list, "Cycles with Amina Warsame"));
}

TEST_CASE("The next cycle opens with what was agreed, also when it has to be read first") {
    Twice t;
    put_away(t.observer);
    const auto loaded = t.observer.machine.loaded.size();
    t.observer.machine.hold_loads = true;
    go_to(t.observer, "cycle", t.second);
    CHECK(t.observer.sees("Loading…"));
    t.observer.machine.hold_loads = false;
    t.observer.page.settle();
    CHECK(t.observer.machine.loaded.size() > loaded);
    CHECK(t.observer.sees("Agreed last time: " + earlier));
    CHECK(t.observer.page.in(Role::list, "Next steps").says(std::regex("Amina Warsame: Done. Two questions planned each day.")));
    CHECK(faults(t.observer.page.tree(), t.observer.machine.shown) == "");
    go_to(t.teacher, "cycle", t.second);
    CHECK(t.teacher.page.in(Role::list, "Next steps").says("Film ten minutes."));

    go_to(t.observer, "prepare", t.second);
    CHECK(t.observer.sees("Agreed last time: " + earlier));
    const Page steps = t.observer.page.in(Role::list, "Next steps");
    CHECK(steps.says("Plan two wait-time questions."));
    CHECK(steps.says(std::regex("Amina Warsame: Done. Two questions planned each day.")));
    const Page agenda = t.observer.page.in(Role::list, "Agenda");
    CHECK(agenda.says("Film ten minutes."));
    CHECK(agenda.says("agreed last time"));
    CHECK_FALSE(agenda.says("Plan two wait-time questions."));   // it is done
    for (const char* screen : {"prepare", "cycle"}) {
        go_to(t.observer, screen, t.first);
        CHECK_FALSE(t.observer.sees(std::regex("^Agreed last time")));
    }
}

TEST_CASE("What is not there of an earlier cycle is told once, and is asked for again after going elsewhere") {
    Twice t;
    auto& observer = t.observer;
    put_away(observer);
    go_to(observer, "schedule", t.second);
    observer.machine.load_error = cyclebook::core::Error{"storage.gone", {}, "It cannot be read."};
    go_to(observer, "prepare", t.second);   // settles: nothing is asked for frame after frame
    CHECK(observer.heading() == "Prepare");
    CHECK(observer.sees("It cannot be read."));
    CHECK_FALSE(observer.sees("Loading…"));
    go_to(observer, "cycle", t.second);
    CHECK(observer.heading() == "Amina Warsame · Full observation");
    CHECK_FALSE(observer.sees("Loading…"));
    observer.machine.load_error.reset();
    go_to(observer, "my-cycles", {});
    go_to(observer, "prepare", t.second);
    CHECK(observer.sees("Agreed last time: " + earlier));
}

TEST_CASE("Reflect: earlier reflections are at hand") {
    Twice t;
    go_to(t.teacher, "reflect", t.second);
    CHECK_FALSE(t.teacher.sees("The drawings carried it."));
    t.teacher.page.select("Look at an earlier cycle", earlier + " · Jonas Lindqvist");
    CHECK(t.teacher.sees("The drawings carried it."));                 // the private one: it is the person's own device
    CHECK(t.teacher.sees("When the back table waited."));
    go_to(t.teacher, "reflect", t.first);
    CHECK_FALSE(t.teacher.page.has(Role::combobox, "Look at an earlier cycle"));
    go_to(t.observer, "reflect", t.second);
    CHECK_FALSE(t.observer.page.has(Role::combobox, "Look at an earlier cycle"));
}

TEST_CASE("Reflect: prompts come from the protocol") {
    Meeting meeting;
    go_to(meeting.teacher, "reflect", meeting.id);
    for (const auto& section : made::protocol().sections)
        if (section.kind == cyclebook::protocol::SectionKind::self_assessment)
            for (const auto& field : section.fields) CHECK(meeting.teacher.page.has(Role::textbox, field.label));
}

TEST_CASE("history: the cycle is shown as it was at each of its entries, with what each changed") {
    Meeting meeting;
    meeting.guide();
    meeting.ratings();
    go_to(meeting.observer, "history", meeting.id);
    const auto lines = meeting.observer.page.all(Role::button, std::regex("^As it was then: "));
    REQUIRE(lines.size() >= 4);
    for (const auto& line : lines) {
        CAPTURE(line.name);
        meeting.observer.press(line.name);
        CHECK(meeting.observer.page.has(Role::heading, "The cycle as it was then"));
        // Ratings came last: what was shared before does not have them.
        CHECK(meeting.observer.page.has(Role::heading, "Ratings") == (line.name == lines.front().name));
        meeting.observer.press("Back to the history");
    }
    perform(meeting.observer, app::AgreeDate{meeting.id, "conference.date", "2026-11-11"});
    go_to(meeting.observer, "cycle", meeting.id);
    go_to(meeting.observer, "history", meeting.id);
    meeting.observer.press(meeting.observer.page.all(Role::button, std::regex("^As it was then: ")).front().name);
    CHECK(meeting.observer.page.has(Role::heading, "What this changed"));
    CHECK(meeting.observer.sees(std::regex("10 Nov")));
    CHECK(meeting.observer.sees(std::regex("11 Nov")));
}
