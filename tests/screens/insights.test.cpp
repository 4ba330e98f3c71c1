// Insights on the screen, as a table and on paper.

#include "cycle/two_people.hpp"
#include "bundle/bundle.hpp"
#include "screens/sample.hpp"

using namespace test;

namespace {

/// Another observer's cycle of a lesson, shared, as a file.
std::string observed_by(const char* observer, unsigned char key, const std::vector<std::pair<const char*, const char*>>& ratings) {
    using namespace cyclebook;
    const cycle::Author author{people::keys(key), observer};
    auto open = people::opening("observer", "full");
    open.rubric = made::rubric();
    open.key = author.keys.public_key;
    open.salt = observer;
    open.people = {{"observer", observer}, {"teacher", "Amina Warsame"}};
    cycle::Cycle cycle{cycle::cycle_id(people::kid(author), open.salt), {}};
    auto entry = cycle::make_entry(author.keys, {cycle.id, 0, {}, people::noon, -360, std::move(open)});
    cycle.entries.emplace(entry.id, std::move(entry));
    people::write(cycle, author, 1, cycle::Schedule{{{"observation.date", "2026-11-06"}, {"observation.time", "09:00"}}});
    cycle::Content content;
    for (const auto& [code, level] : ratings) cycle::row(content, "elements", code).fields["level"] = level;
    people::write(cycle, author, 2, cycle::Share{"ratings", content});
    return bundle::write({&cycle}, std::nullopt);
}

}  // namespace

TEST_CASE("insights before there is a cycle says what to do first") {
    Person person;
    person.go("Insights");
    CHECK(person.heading() == "Insights");
    CHECK(person.sees("There is nothing to count yet."));
    CHECK_FALSE(person.page.has(Role::button, "Export as CSV"));
    person.press("New cycle");
    CHECK(person.heading() == "New cycle");
}

TEST_CASE("insights of the sample: each part has its heading, its tables have names and headers") {
    SamplePerson person;
    person.go("Insights");
    CHECK(person.heading() == "Insights");
    for (const char* part : {"Who waits for whom", "What is late", "Ratings by element", "Growth", "Coverage", "Balance", "Next steps kept", "Two observers, one lesson"})
        CHECK_MESSAGE(person.page.has(Role::heading, part), part);
    const auto table = person.page.in(Role::table, "Domain 3 · Instruction");
    CHECK(table.all(Role::columnheader).size() == 7);
    CHECK(table.all(Role::row).size() == 9);
    CHECK(table.all(Role::rowheader).size() == 8);
    CHECK(person.page.has(Role::table, "Next steps kept"));
    CHECK(person.page.has(Role::table, "Balance"));
    person.page.in(Role::table, "What is late").all(Role::link);
    person.follow(person.page.in(Role::table, "What is late").all(Role::link).front().name);
    CHECK(person.page.has(Role::button, "History"));
}

TEST_CASE("insights of one person are found by a few letters, and kept apart by year and type") {
    SamplePerson person;
    person.go("Insights");
    person.write("Teacher", "priya");
    const auto option = person.page.all(Role::option);
    REQUIRE(option.size() == 1);
    CHECK(option.front().name == "Priya Raman");
    person.page.send({Event::Kind::click, option.front().id, {}});   // the field keeps the focus, as web/events.js sees to
    person.page.settle();
    CHECK(person.page.value(Role::textbox, "Teacher") == "Priya Raman");
    CHECK(person.sees(std::regex("^1 cycle · .*Priya Raman")));
    CHECK(person.page.has(Role::table, "From cycle to cycle"));
    CHECK(person.sees(std::regex("Priya Raman has ratings from one lesson")));
    person.page.select("Type", "Short");
    CHECK(person.sees("No cycle matches this search."));
    person.write("Teacher", "");
    CHECK(person.sees(std::regex("^\\d cycles · Short")));
    // Part of a name counts once the person says so.
    person.page.select("Type", "All types");
    person.write("Teacher", "riya");
    CHECK_FALSE(person.sees(std::regex("^1 cycle · ")));
    person.page.enter("Teacher");
    CHECK(person.sees(std::regex("^1 cycle · ")));
}

TEST_CASE("insights leave as a table and as a page, of the cycles that were chosen") {
    SamplePerson person;
    person.go("Insights");
    person.write("Teacher", "Priya Raman");
    person.press("Export as CSV");
    REQUIRE(person.machine.saved.size() == 1);
    const auto& saved = person.machine.saved.front();
    CHECK(saved.name == "insights-2026-11-10.csv");
    CHECK(saved.bytes.starts_with("\xEF\xBB\xBFSection,List,"));
    CHECK(holds(saved.bytes, "Ratings by element,Domain 3 · Instruction,"));
    CHECK(holds(saved.bytes, "Next steps kept,Next steps kept,"));
    person.press("Print");
    REQUIRE(person.machine.printed.size() == 1);
    const auto& page = person.machine.printed.front();
    CHECK(holds(page, "<h1>Insights</h1>"));
    CHECK(holds(page, "1 cycle"));
    CHECK(holds(page, "<caption>Domain 3 · Instruction</caption>"));
    CHECK(holds(page, "class=\"shade4\""));
    CHECK_FALSE(holds(page, "Amina Warsame"));
}

TEST_CASE("insights run no formula in a spreadsheet, and no markup on the page") {
    Person person;
    person.go("My cycles");
    person.press("New cycle");
    person.choose("Observer");
    person.write("Your name", "=1+1");
    person.write("Teacher's name", "<b>\"@x</b>");
    person.write("Observation date", "2026-11-02");
    person.press("Begin cycle");
    person.go("Insights");
    person.press("Export as CSV");
    const std::string table = person.machine.saved.back().bytes;
    CHECK(holds(table, "'=1+1"));
    CHECK_FALSE(holds(table, ",=1+1"));
    person.press("Print");
    CHECK(holds(person.machine.printed.back(), "=1+1"));
    CHECK_FALSE(holds(person.machine.printed.back(), "<b>"));
}

TEST_CASE("two observers of one lesson are compared once both cycles are here") {
    Person person("2026-11-10");
    person.receive(observed_by("Jonas Lindqvist", 11, {{"1A.i", "3"}, {"2A.i", "2"}, {"3B.i", "4"}}));
    person.go("Insights");
    CHECK(person.sees(std::regex("^When two people observe the same lesson")));
    person.receive(observed_by("Rosa Delgado", 12, {{"1A.i", "3"}, {"2A.i", "3"}, {"3B.i", "4"}, {"4A.i", "1"}}));
    person.go("Insights");
    const auto table = person.page.in(Role::table, "Amina Warsame, Fri 6 Nov");
    CHECK(table.has(Role::columnheader, "Jonas Lindqvist"));
    CHECK(table.has(Role::columnheader, "Rosa Delgado"));
    CHECK(table.all(Role::rowheader).size() == 3);
    CHECK(table.says("1 level"));
    CHECK(person.sees(std::regex("They gave the same level to 2 \\(67 %\\), and the same or the next level to 3 \\(100 %\\)")));
    CHECK(person.sees(std::regex("^Weighted kappa, linear: 0\\.\\d\\d\\. Agreement is ")));
}

TEST_CASE("what is written and not shared is in no number") {
    SamplePerson person;
    person.go("Insights");
    person.press("Export as CSV");
    const std::string before = person.machine.saved.back().bytes;
    person.to_step("Amina Warsame", "Share evidence and ratings");
    person.write("Add a line", "Students work in pairs #3B.i");
    person.press("Add the line");
    person.go("Insights");
    person.press("Export as CSV");
    CHECK(person.machine.saved.back().bytes == before);
}
