// Evidence beside the rubric: what does not fit together leads to its place, evidence is tied to elements by keyboard, the
// balance is shown with words, and level descriptors are there when the rubric has them.

#include "bundle/bundle.hpp"
#include "cycle/author.hpp"
#include "screens/people.hpp"

using namespace test;

namespace {

const std::string element = "3B.ii Uses questioning and discussion techniques";

struct Rating : Person {
    Rating() : Person("2026-11-06") {
        begin_cycle(*this, "2026-11-06");
        go("Observe");
        press("Observe: Amina Warsame");
        for (const char* line : {"t: \"Show me two ways.\" #3b.ii @equity", "s: Seat 4 draws an array.", "s: Seat 9 waits. @cognitive-engagement"}) {
            write("Add a line", line);
            page.enter("Add a line");
        }
        press("Evidence and ratings");
    }
    Page list(const char* name) { return page.in(Role::list, name); }
    void domain(const std::string& name) { page.select("Domain", name); }
};

}  // namespace

TEST_CASE("Evidence and ratings: what is rated without evidence leads to its rating") {
    Rating rating;
    CHECK_FALSE(rating.page.has(Role::list, "Rated without evidence"));
    rating.page.in(Role::radiogroup, element).choose("Proficient");
    CHECK_FALSE(rating.page.has(Role::list, "Rated without evidence"));   // a line is about it
    const auto options = rating.page.one(Role::combobox, "Domain").options;
    rating.domain(options.front().label);
    const std::string first = rating.page.all(Role::radiogroup).back().name;
    rating.page.in(Role::radiogroup, first).choose("Developing");
    CHECK(rating.list("Rated without evidence").has(Role::link, first));
    rating.domain(options.back().label);
    CHECK_FALSE(rating.page.has(Role::radiogroup, first));
    rating.list("Rated without evidence").follow(first);
    CHECK(rating.page.has(Role::radiogroup, first));
    const auto chosen = rating.page.in(Role::radiogroup, first).one(Role::radio, "Developing");
    CHECK(rating.page.focused() == chosen.id);
}

TEST_CASE("Evidence and ratings: evidence without an element leads to its line, and is tied and untied beside the rating") {
    Rating rating;
    CHECK(rating.list("Evidence without an element").all(Role::link).size() == 2);
    rating.list("Evidence without an element").follow("Seat 9 waits.");
    CHECK(rating.page.value(Role::textbox, "Line") == "Seat 9 waits.");
    rating.press("Close line");
    rating.press("Evidence for 3B.ii: 1 line");
    rating.page.select("Tie a line to 3B.ii", "Seat 4 draws an array.");
    CHECK(rating.list("Evidence for 3B.ii").all(Role::listitem).size() == 2);
    CHECK(rating.page.has(Role::button, "Evidence for 3B.ii: 2 lines"));
    CHECK(rating.list("Evidence without an element").all(Role::link).size() == 1);
    rating.press("Untie: Seat 4 draws an array.");
    CHECK(rating.list("Evidence for 3B.ii").all(Role::listitem).size() == 1);
    rating.press("Undo");
    CHECK(rating.list("Evidence for 3B.ii").all(Role::listitem).size() == 2);
}

TEST_CASE("Evidence and ratings: a line that is dragged onto an element is tied to it") {
    Rating rating;
    CHECK(rating.sees("Drag a line onto an element, or choose it under the element."));
    rating.page.drag("Seat 4 draws an array.", element);
    CHECK(rating.page.has(Role::button, "Evidence for 3B.ii: 2 lines"));
    const std::string other = rating.page.all(Role::radiogroup, std::regex("^3B\\.i ")).front().name;
    rating.page.drag("\"Show me two ways.\"", other);
    CHECK(rating.page.has(Role::button, "Evidence for 3B.ii: 1 line"));
    CHECK(rating.page.has(Role::button, "Evidence for 3B.i: 1 line"));
    rating.press("Undo");
    CHECK(rating.page.has(Role::button, "Evidence for 3B.ii: 2 lines"));
}

TEST_CASE("Evidence and ratings: the balance of sides and lenses, as pictures with words") {
    Rating rating;
    CHECK(rating.page.has(Role::img, "Teacher: 1 line. Students: 2 lines."));
    CHECK(rating.page.has(Role::img, "Lenses: Equity 1 line. Cognitive engagement 1 line. Constructivist learning 0 lines. 21st-century skills and tools 0 lines."));
    CHECK(rating.sees("No line yet for: Constructivist learning, 21st-century skills and tools."));
    rating.list("Evidence").follow("Seat 4 draws an array.");
    rating.page.in(Role::radiogroup, "Learning").choose("Learning was best");
    CHECK(rating.page.has(Role::img, "Best: 1 line. Could be better: 0 lines."));
    CHECK(rating.sees("So far this shows one side only."));
}

TEST_CASE("Evidence and ratings: level descriptors, when the district's rubric has them") {
    auto rubric = made::rubric();
    auto& described = rubric.domains.front().indicators.front().elements.front();
    described.descriptors = {"Plans without a target.", "Plans with a target.", "Plans with a target that students know.", "Students plan with it."};
    const cyclebook::cycle::Author teacher{cyclebook::core::make_key_pair(), "Amina Warsame"};
    cyclebook::cycle::Open open;
    const auto& roles = made::protocol().roles;
    open.role = roles.front().id;
    open.people = {{roles.front().id, teacher.name}, {roles.back().id, "Jonas Lindqvist"}};
    open.type = made::protocol().types.front().id;
    open.days = "calendar";
    open.protocol = made::protocol();
    open.rubric = rubric;
    const cyclebook::cycle::Moment moment{morning("2026-11-03"), -360};
    auto cycle = cyclebook::cycle::begin(teacher, moment, open);
    REQUIRE(cyclebook::cycle::append(cycle, teacher, moment, cyclebook::cycle::Schedule{{{"observation.date", "2026-11-05"}, {"conference.date", "2026-11-09"}}}));

    Person observer("2026-11-06");
    observer.receive(cyclebook::bundle::write({&cycle}, {}));
    observer.follow("Share evidence and ratings");
    const std::string name = described.code + " " + described.title;
    CHECK_FALSE(observer.sees("Plans with a target."));
    observer.page.in(Role::radiogroup, name).choose("Developing");
    CHECK(observer.sees("Plans with a target."));
    CHECK_FALSE(observer.sees("Students plan with it."));
    observer.press("What the levels of " + described.code + " mean");
    const auto levels = observer.page.in(Role::list, "What the levels of " + described.code + " mean");
    CHECK(levels.all(Role::listitem).size() == 4);
    for (const auto& words : described.descriptors) CHECK(levels.says(words));
    CHECK(faults(observer.page.tree(), observer.machine.shown) == "");
}
