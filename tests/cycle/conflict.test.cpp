// What two copies wrote without knowing of each other.

#include <doctest/doctest.h>

#include "cycle/two_people.hpp"

using namespace cyclebook;
using people::observer;
using people::teacher;
using people::write;

namespace {

struct Two {
    cycle::Cycle a, b;
};
cycle::Content two_rows(const char* support = "A coach") {
    auto content = people::text("support", support);
    cycle::row(content, "next-steps", "a").fields = {{"what", "Pairs"}, {"who", "teacher"}};
    cycle::row(content, "next-steps", "b").fields = {{"what", "Visit"}, {"who", "observer"}};
    return content;
}
Two copies() {
    auto cycle = people::joined();
    write(cycle, observer(), 10, cycle::Share{"record", two_rows()});
    return {cycle, cycle};
}
std::string share(cycle::Cycle& cycle, const cycle::Content& content, int minutes = 11) { return write(cycle, observer(), minutes, cycle::Share{"record", content}); }
cycle::Cycle together(const Two& two) {
    auto cycle = two.a;
    cycle::merge(cycle, two.b);
    return cycle;
}
std::vector<std::string> texts(const cycle::Conflict& conflict) {
    std::vector<std::string> all;
    for (const auto& side : conflict.sides) all.push_back(side.text);
    std::ranges::sort(all);
    return all;
}
std::vector<std::string> rows(const cycle::State& state) {
    std::vector<std::string> ids;
    for (const auto& row : cycle::rows_of(state.sections.at("record").content, "next-steps")) ids.push_back(row.id);
    return ids;
}

}  // namespace

TEST_CASE("conflict: different fields of one section are none") {
    auto two = copies();
    share(two.a, two_rows("A peer"));
    auto content = two_rows();
    content.fields["timeline"] = "Until December";
    cycle::row(content, "next-steps", "b").fields["what"] = "Visit twice";
    share(two.b, content);
    const auto state = cycle::fold(together(two));
    CHECK(state.conflicts.empty());
    const auto& merged = state.sections.at("record").content;
    CHECK(cycle::text_of(merged.fields, "support") == "A peer");
    CHECK(cycle::text_of(merged.fields, "timeline") == "Until December");
    CHECK(cycle::text_at(merged, {"next-steps", "b", "what"}) == "Visit twice");
    CHECK(cycle::text_at(merged, {"next-steps", "a", "what"}) == "Pairs");
    CHECK(state.sections.at("record").heads.size() == 2);
    CHECK(state.sections.at("record").revisions.size() == 3);
}

TEST_CASE("conflict: one field written twice keeps both values, by entry id and not by time, until it is settled") {
    auto two = copies();
    const auto a = share(two.a, two_rows("A peer"), 500), b = share(two.b, two_rows("A book"));
    auto cycle = together(two);
    auto state = cycle::fold(cycle);
    REQUIRE(state.conflicts.size() == 1);
    const auto conflict = state.conflicts[0];
    CHECK(conflict.section == "record");
    CHECK(conflict.path == "fields/support");
    CHECK(texts(conflict) == std::vector<std::string>{"A book", "A peer"});
    CHECK(conflict.sides[0].entry == std::min(a, b));
    CHECK(conflict.sides[1].entry == std::max(a, b));
    CHECK(conflict.base == cycle::text_of(two_rows().fields, "support"));
    CHECK(cycle::text_of(state.sections.at("record").content.fields, "support") == conflict.sides[0].text);

    const auto resolve = write(cycle, observer(), 501, cycle::Resolve{"record", two_rows(conflict.sides[1].text.c_str()), {}});
    CHECK(std::get<cycle::Resolve>(cycle.entries.at(resolve).payload.body).sides == std::vector{std::min(a, b), std::max(a, b)});
    state = cycle::fold(cycle);
    CHECK(state.conflicts.empty());
    CHECK(cycle::text_of(state.sections.at("record").content.fields, "support") == conflict.sides[1].text);
    CHECK(state.sections.at("record").heads == std::vector{resolve});
    CHECK(state.sections.at("record").revisions.size() == 4);
}

TEST_CASE("conflict: the same value written twice is none") {
    auto two = copies();
    share(two.a, two_rows("A peer"), 11);
    share(two.b, two_rows("A peer"), 12);
    CHECK(cycle::fold(together(two)).conflicts.empty());
}

TEST_CASE("conflict: what was emptied and changed at once shows both") {
    auto two = copies();
    share(two.a, two_rows(""));
    share(two.b, two_rows("A peer"));
    const auto state = cycle::fold(together(two));
    REQUIRE(state.conflicts.size() == 1);
    CHECK(texts(state.conflicts[0]) == std::vector<std::string>{"", "A peer"});
}

TEST_CASE("conflict: rows added on both sides are all there once, each after the row that it followed") {
    auto two = copies();
    auto content = two_rows();
    content.lists["next-steps"].insert(content.lists["next-steps"].begin() + 1, {"c", {{"what", "After a"}}});
    share(two.a, content);
    content = two_rows();
    cycle::row(content, "next-steps", "d").fields["what"] = "After b";
    share(two.b, content);
    const auto state = cycle::fold(together(two));
    CHECK(state.conflicts.empty());
    CHECK(rows(state) == std::vector<std::string>{"a", "c", "b", "d"});
}

TEST_CASE("conflict: a row removed on one side is gone where the other left it alone, and in conflict where it was changed") {
    auto two = copies();
    auto content = two_rows();
    cycle::remove_row(content, "next-steps", "b");
    share(two.a, content);
    content = two_rows("A peer");
    share(two.b, content);
    auto state = cycle::fold(together(two));
    CHECK(state.conflicts.empty());
    CHECK(rows(state) == std::vector<std::string>{"a"});
    cycle::row(content, "next-steps", "b").fields["what"] = "Visit twice";
    share(two.b, content, 12);
    state = cycle::fold(together(two));
    REQUIRE(state.conflicts.size() == 1);
    CHECK(state.conflicts[0].path == "lists/next-steps/b/what");
    CHECK(texts(state.conflicts[0]) == std::vector<std::string>{"", "Visit twice"});
}

TEST_CASE("conflict: three devices make three sides, and a later edit on one of them replaces its own only") {
    auto two = copies();
    auto third = two.a;
    share(two.a, two_rows("one"));
    share(two.b, two_rows("two"));
    share(third, two_rows("three"));
    share(third, two_rows("four"), 12);
    auto cycle = together(two);
    cycle::merge(cycle, third);
    const auto state = cycle::fold(cycle);
    REQUIRE(state.conflicts.size() == 1);
    CHECK(texts(state.conflicts[0]) == std::vector<std::string>{"four", "one", "two"});
}

TEST_CASE("conflict: settled on two devices in different ways, it is one again") {
    auto two = copies();
    share(two.a, two_rows("A peer"));
    share(two.b, two_rows("A book"));
    two.a = two.b = together(two);
    write(two.a, observer(), 12, cycle::Resolve{"record", two_rows("A book"), {}});
    write(two.b, observer(), 12, cycle::Resolve{"record", two_rows("A peer"), {}});
    const auto state = cycle::fold(together(two));
    REQUIRE(state.conflicts.size() == 1);
    CHECK(texts(state.conflicts[0]) == std::vector<std::string>{"A book", "A peer"});
}

TEST_CASE("conflict: once settled, it stays so when a device that held one side goes on elsewhere") {
    auto two = copies();
    share(two.a, two_rows("A peer"));
    share(two.b, two_rows("A book"));
    auto settled = together(two);
    write(settled, observer(), 12, cycle::Resolve{"record", two_rows("A peer"), {}});
    auto content = two_rows("A book");
    content.fields["timeline"] = "Until December";
    share(two.b, content, 13);
    cycle::merge(settled, two.b);
    const auto state = cycle::fold(settled);
    CHECK(state.conflicts.empty());
    CHECK(cycle::text_of(state.sections.at("record").content.fields, "support") == "A peer");
    CHECK(cycle::text_of(state.sections.at("record").content.fields, "timeline") == "Until December");
}

TEST_CASE("conflict: agreed dates that cross keep both, and are settled by agreeing again or by a resolve") {
    auto a = people::joined(), b = a;
    write(a, observer(), 10, cycle::Schedule{{{"conference.date", "2026-11-12"}, {"conference.place", "Room 204"}}});
    write(b, teacher(), 10, cycle::Schedule{{{"conference.date", "2026-11-13"}}});
    cycle::merge(a, b);
    auto state = cycle::fold(a);
    REQUIRE(state.conflicts.size() == 1);
    CHECK(state.conflicts[0].section == "schedule");
    CHECK(state.conflicts[0].path == "conference.date");
    CHECK(texts(state.conflicts[0]) == std::vector<std::string>{"2026-11-12", "2026-11-13"});
    CHECK(state.schedule.at("conference.place") == "Room 204");
    auto again = a;
    write(again, teacher(), 11, cycle::Schedule{{{"conference.date", "2026-11-13"}}});
    CHECK(cycle::fold(again).conflicts.empty());
    write(a, teacher(), 11, cycle::Resolve{"schedule", people::text("conference.date", "2026-11-12"), {}});
    state = cycle::fold(a);
    CHECK(state.conflicts.empty());
    CHECK(state.schedule.at("conference.date") == "2026-11-12");
}

TEST_CASE("conflict: nobody settles versions that they had not seen") {
    auto two = copies();
    const auto a = share(two.a, two_rows("A peer"));
    const auto before = two.b;
    const auto refused = cycle::append(two.b, observer(), people::at(12), cycle::Resolve{"record", two_rows(), {a}});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == "It settles versions that its author had not seen.");
    CHECK(two.b == before);
}

TEST_CASE("conflict: of a signature in two forms every copy keeps the same one") {
    auto a = people::joined(), b = a;
    const auto id = a.entries.begin()->first;
    a.entries.at(id).jws.signature = "AAAA";
    b.entries.at(id).jws.signature = "BBBB";
    auto ab = a, ba = b;
    CHECK(cycle::merge(ab, b) == 0);
    CHECK(cycle::merge(ba, a) == 0);
    CHECK(people::same(ab, ba));
}

TEST_CASE("conflict: entries of another cycle are left out of a merge") {
    auto mine = people::joined();
    CHECK(cycle::merge(mine, people::begun(teacher(), "teacher")) == 0);
    CHECK(mine == people::joined());
}

TEST_CASE("past: what the author of an entry knew is that entry and all before it, and none of what another wrote meanwhile") {
    auto two = copies();
    const auto mine = share(two.a, two_rows("Two coaches"));
    const auto theirs = write(two.b, teacher(), 11, cycle::Share{"reflection-guide", people::text("best", "In pairs")});
    const auto all = together(two);
    const auto then = cycle::past_of(all, theirs);
    CHECK(people::same(then, two.b));
    CHECK_FALSE(then.entries.contains(mine));
    CHECK(cycle::fold(then).sections.contains("reflection-guide"));
    CHECK_FALSE(cycle::fold(cycle::past_of(all, theirs, false)).sections.contains("reflection-guide"));
    const auto last = write(two.a, observer(), 12, cycle::Schedule{{{"follow-up.date", "2026-12-07"}}});
    auto both = together(two);
    CHECK(cycle::past_of(both, last).entries.size() == two.a.entries.size());
    CHECK(cycle::past_of(all, "nobody").entries.empty());
}
