// Protocols and rubrics, as a person uses the screen.

#include "screens/sample.hpp"

using namespace test;

namespace {

std::string built_in() { return std::string(cyclebook::assets::text("protocols/mps-post-conference.json")); }

std::string with(std::string text, std::string_view before, std::string_view after) {
    const auto at = text.find(before);
    REQUIRE(at != text.npos);
    return text.replace(at, before.size(), after);
}

}  // namespace

TEST_CASE("the protocol is drawn with its steps in their phases, and with where a cycle is") {
    SamplePerson person;
    person.go("Protocols and rubrics");
    const auto table = person.page.in(Role::table, "The steps");
    CHECK(table.all(Role::columnheader).size() == 4);
    CHECK(table.all(Role::rowheader).size() == 13);
    CHECK(person.sees(std::regex("^After: ")));
    CHECK_FALSE(person.sees(std::regex("days late")));
    person.pick("Show where a cycle is", std::regex("^Amina"));
    CHECK(person.page.in(Role::table, "The steps").says(std::regex("^(by|done|was due|shared)", std::regex::icase)));
}

TEST_CASE("a protocol from a file is shown with what it would change, and used when the person says so") {
    SamplePerson person;
    person.choose_file(with(built_in(), "\"Full\"", "\"Long\""), "ours.json");
    CHECK(person.heading() == "Protocols and rubrics");
    CHECK(person.sees("From ours.json"));
    CHECK(person.sees("It keeps all the rules. Nothing uses it yet."));
    person.press("Use it for new cycles");
    CHECK(person.sees(std::regex("^New cycles begin with")));
    person.go("My cycles");
    person.press("New cycle");
    CHECK(person.page.has(Role::radio, "Long"));
}

TEST_CASE("a wrong protocol is told with place and reason, and cannot be used") {
    SamplePerson person;
    person.choose_file(with(built_in(), "\"Full\"", "\"\""), "ours.json");
    CHECK(person.sees(std::regex("^It cannot be used: 1 thing")));
    CHECK(person.sees(std::regex("^Where: /types/0/label")));
    CHECK_FALSE(person.page.has(Role::button, "Use it for new cycles"));
    person.press("Put it away");
    CHECK_FALSE(person.sees("From ours.json"));
}

TEST_CASE("what if: another date shows what follows, and nothing is saved") {
    SamplePerson person;
    const auto before = person.everything();
    person.go("Protocols and rubrics");
    person.choose("What if");
    person.pick("Cycle", std::regex("^Amina"));
    const auto texts = [&] { return person.page.in(Role::table, "What follows").text(); };
    const auto as_it_is = texts();
    person.write("Conference date", "2026-11-24");
    CHECK(texts() != as_it_is);
    CHECK(person.page.all(Role::alert).size() >= 1);
    person.press("Back to how it is");
    CHECK(texts() == as_it_is);
    person.choose("Short");
    CHECK(person.sees("Not in this type of observation"));
    CHECK(person.everything() == before);
}

TEST_CASE("a rubric is pasted from a spreadsheet, and what is wrong is said with its line") {
    SamplePerson person;
    person.go("Protocols and rubrics");
    person.choose("Rubric");
    const auto paste = [&](const std::string& cells) {
        person.press("Paste from a spreadsheet");
        const auto dialog = person.page.dialog();
        dialog.write("Title of the rubric", "Our rubric");
        dialog.write("Cells", cells);
        person.confirm("Look at it");
    };
    paste("Code\tTitle\tNo\tYes\n1\tPlanning");
    CHECK(person.sees(std::regex("^Line 2: 1 has nothing below it")));
    person.press("Put it away");
    person.choose("Rubric");
    paste("Code\tTitle\tNo\tYes\n1\tPlanning\n1A\tGoals\n1A.i\tWrites goals\tnever\tdaily");
    person.press("Use it for new cycles");
    person.choose("Rubric");
    CHECK(person.page.has(Role::heading, "Our rubric"));
    CHECK(person.sees("Yes: daily"));
    person.press("Use the one that comes with Cyclebook");
    CHECK_FALSE(person.page.has(Role::heading, "Our rubric"));
}

TEST_CASE("prompts, guiding questions and word lists are edited for new cycles") {
    SamplePerson person;
    person.go("Protocols and rubrics");
    person.choose("Texts and lists");
    person.page.select("Part of the cycle", "Reflection Guide and Self-Assessment");
    person.write("Prompt 1", "");
    CHECK(holds(person.page.one(Role::textbox, "Prompt 1").description, "Write something here"));
    person.write("Prompt 1", "What did you notice?");
    CHECK_FALSE(holds(person.page.one(Role::textbox, "Prompt 1").description, "Write something here"));
    person.write("Topic of a new question", "Start");
    person.write("New question", "What would you keep?");
    person.press("Add the question");
    person.write("Words of group 1", "splendid\n\nmarvel*");
    person.saved();
    person.reload();

    begin_cycle(person, "2026-11-10");
    const auto& protocol = static_cast<cyclebook::screens::Host&>(*person.host).app().protocol();
    const auto* guide = cyclebook::protocol::find_section(protocol, "reflection-guide");
    CHECK(guide->fields.front().label == "What did you notice?");
    CHECK(protocol.guiding_questions.back() == std::pair<std::string, std::string>("Start", "What would you keep?"));
    person.go("Protocols and rubrics");
    person.choose("Texts and lists");
    CHECK(person.page.value(Role::textbox, "Words of group 1") == "splendid\nmarvel*");
    person.press("Use the lists that come with Cyclebook");
    CHECK(person.page.value(Role::textbox, "Words of group 1") != "splendid\nmarvel*");
}
