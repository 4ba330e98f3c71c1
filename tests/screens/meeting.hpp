#pragma once
// Two people with a cycle, brought to where a test begins by the commands that their screens would give; what is tested is then
// done by role and name.

#include "screens/people.hpp"

namespace test {

namespace app = cyclebook::app;
using cyclebook::cycle::Content;
using cyclebook::cycle::Texts;

inline app::App& app_of(Person& person) { return static_cast<cyclebook::screens::Host&>(*person.host).app(); }
inline void perform(Person& person, app::Command command) {
    app_of(person).perform(std::move(command));
    person.page.settle();
}
/// Until nothing waits to be saved: a lock takes several saves, one after the other.
inline void all_saved(Person& person) {
    for (int turn = 0; turn < 8 && !person.page.has(Role::status, "Saved"); ++turn) person.page.wait(200);
    person.saved();
}
/// A start on a device that was locked with "correct horse".
inline void lock(Person& person) {
    perform(person, app::SetLock{"correct horse"});
    all_saved(person);
    person.reload();
}
inline void go_to(Person& person, const std::string& screen, const std::string& cycle) { perform(person, app::Go{{screen, cycle}}); }

inline Content rows(const std::string& list, std::initializer_list<cyclebook::cycle::Item> items, Texts fields = {}) {
    return {std::move(fields), {{list, items}}};
}

struct Meeting {
    Person observer, teacher;
    std::string id;

    explicit Meeting(const char* day = "2026-11-06", const char* type = "full") : observer(day), teacher(day) {
        id = begin("2026-11-06", "2026-11-10", type);
    }
    /// Another cycle of the two, of which the teacher has a copy; gives its id.
    std::string begin(const std::string& observed, const std::string& conference, const char* type = "full") {
        perform(observer, app::OpenCycle{"observer", "Jonas Lindqvist", "Amina Warsame", type, "Grade 4", "calendar", {},
                                         {{"observation.date", observed}, {"conference.date", conference}, {"conference.time", "15:15"}}});
        const std::string made = app_of(observer).route().cycle;
        if (id.empty()) id = made;
        give(observer, teacher, made);
        return made;
    }
    void write(Person& person, const std::string& section, Content content) { perform(person, app::EditDraft{id, section, std::move(content), {}}); }
    void share(Person& person, const std::string& step) { perform(person, app::Share{id, step}); }
    /// All that this person has of a cycle goes to the other.
    static void give(Person& from, Person& to, const std::string& cycle) {
        const std::string role = app_of(from).view(cycle)->other_role;
        perform(from, app::Send{cycle, role, {}, app::Way::download});
        REQUIRE_FALSE(from.machine.saved.empty());
        to.receive(from.machine.saved.back().bytes);
    }
    void to_teacher() { give(observer, teacher, id); }
    void to_observer() { give(teacher, observer, id); }

    void guide() {
        write(teacher, "reflection-guide", rows("elements", {{"3A.i", {{"level", "1"}}}, {"3B.ii", {{"level", "2"}}}},
                                                {{"best", "In pairs."}, {"better", "When the back table waited."}}));
        share(teacher, "reflection-guide");
        to_observer();
    }
    void ratings() {
        write(observer, "evidence", rows("lines", {{"l1", {{"time", "09:04"}, {"who", "Teacher"}, {"text", "Show me two ways."}, {"element", "3B.ii"}}},
                                                   {"l2", {{"time", "09:09"}, {"who", "Students"}, {"text", "Seat 9 waits."}}}}));
        write(observer, "ratings", rows("elements", {{"3A.i", {{"level", "4"}}}, {"3B.ii", {{"level", "3"}, {"deep", "yes"}}}, {"3C.i", {{"level", "3"}, {"deep", "yes"}}}}));
        share(observer, "rate");
        to_teacher();
    }
    void record() {
        const auto step = [](const char* row, const char* what, const char* who, const char* builds_on) {
            return cyclebook::cycle::Item{row, {{"what", what}, {"who", who}, {"builds_on", builds_on}, {"by", "2026-12-01"}}};
        };
        Content content{{{"support", "An hour with the coach."}, {"timeline", "Until December."}}, {}};
        content.lists["strengths"] = {{"s1", {{"text", "Waits eight seconds."}, {"element", "3B.ii"}, {"evidence", "Show me two ways."}}}};
        content.lists["growth"] = {{"g1", {{"text", "Looks at every table."}, {"element", "3C.i"}, {"evidence", "Seat 9 waits."}}}};
        content.lists["next-steps"] = {step("n1", "Plan two wait-time questions.", "teacher", "strength"), step("n2", "Film ten minutes.", "observer", "growth")};
        write(observer, "record", std::move(content));
    }
    void confer() {
        perform(observer, app::AgreeDate{id, "follow-up.date", "2026-12-07"});
        perform(observer, app::Confirm{id, "confer", {}});
    }
    /// To a finished record that both have.
    void finalize() {
        if (!app_of(observer).view(id)->state->sections.contains("ratings")) ratings();
        record();
        confer();
        perform(observer, app::Finalize{id});
        to_teacher();
    }
};

/// Everything that a screen says or holds, painted or not.
inline std::string all_said(const Page& page) {
    std::string all;
    for (const Node& n : page.tree().nodes) {
        all += n.name + "\n" + n.value + "\n" + n.description + "\n" + n.placeholder + "\n";
        for (const auto& option : n.options) all += option.label + "\n";
    }
    return all;
}

}  // namespace test
