#include <doctest/doctest.h>

#include "core/limits.hpp"
#include "cycle/two_people.hpp"

using namespace cyclebook;
using people::at;
using people::observer;
using people::teacher;
using people::write;

TEST_CASE("author: beginning makes one entry, under an id that nobody else can have") {
    const auto one = cycle::begin(observer(), at(0), people::opening("observer", "full"));
    const auto other = cycle::begin(observer(), at(0), people::opening("observer", "full"));
    CHECK(one.id != other.id);
    REQUIRE(one.entries.size() == 1);
    const auto& open = std::get<cycle::Open>(one.entries.begin()->second.payload.body);
    CHECK(open.people.at("observer") == "J. Lindqvist");
    CHECK(open.key == observer().keys.public_key);
    CHECK(one.id == cycle::cycle_id(people::kid(observer()), open.salt));
    const auto state = cycle::fold(one);
    CHECK(state.opened);
    CHECK(state.type == "full");
    CHECK(state.flagged.empty());
    CHECK(state.heads.size() == 1);
    REQUIRE(state.people.size() == 2);
    CHECK(state.people[0].role == "teacher");
    CHECK(state.people[0].kid.empty());
    CHECK(state.people[1].name == "J. Lindqvist");
    CHECK(cycle::role_of(state, people::kid(observer())) == "observer");
    CHECK(cycle::role_of(state, people::kid(teacher())) == "teacher");
    CHECK(cycle::role_of(cycle::fold(people::joined()), people::kid(people::stranger())).empty());
}

TEST_CASE("author: the second person's first entry brings a join before it") {
    auto cycle = people::begun(observer(), "observer");
    const auto open = cycle.entries.begin()->first;
    const auto id = write(cycle, teacher(), 1, cycle::Schedule{{{"conference.date", "2026-11-11"}}});
    REQUIRE(cycle.entries.size() == 3);
    const auto& schedule = cycle.entries.at(id).payload;
    REQUIRE(schedule.parents.size() == 1);
    const auto& join = cycle.entries.at(schedule.parents[0]).payload;
    REQUIRE(std::holds_alternative<cycle::Join>(join.body));
    CHECK(std::get<cycle::Join>(join.body).role == "teacher");
    CHECK(std::get<cycle::Join>(join.body).name == "Amina Warsame");
    CHECK(join.parents == std::vector{open});
    CHECK(join.sequence == 0);
    CHECK(schedule.sequence == 1);
    const auto next = write(cycle, teacher(), 2, cycle::Schedule{{{"conference.time", "15:15"}}});
    CHECK(cycle.entries.size() == 4);
    CHECK(cycle.entries.at(next).payload.sequence == 2);
    CHECK(cycle.entries.at(next).payload.parents == std::vector{id});
    CHECK(cycle.entries.at(next).payload.time == at(2).time);
    CHECK(cycle.entries.at(next).payload.utc_offset == -360);
}

TEST_CASE("author: an entry names all heads that its author had, in order") {
    auto a = people::joined(), b = a;
    const auto one = write(a, observer(), 3, cycle::Schedule{{{"conference.time", "15:15"}}});
    const auto two = write(b, teacher(), 3, cycle::Schedule{{{"conference.place", "Room 204"}}});
    cycle::merge(a, b);
    CHECK(cycle::fold(a).heads == std::vector{std::min(one, two), std::max(one, two)});
    const auto id = write(a, observer(), 4, cycle::Confirm{"prepare", ""});
    CHECK(a.entries.at(id).payload.parents == std::vector{std::min(one, two), std::max(one, two)});
    CHECK(cycle::fold(a).heads == std::vector{id});
}

TEST_CASE("author: more heads than an entry can name are taken in by the next ones") {
    auto cycle = people::joined();
    const auto base = cycle;
    constexpr auto many = core::limits::parents_per_entry + 6;
    for (std::size_t i = 0; i < many; ++i) {
        auto copy = base;
        write(copy, observer(), static_cast<int>(10 + i), cycle::Progress{"r", "", std::to_string(i)});
        cycle::merge(cycle, copy);
    }
    CHECK(cycle::fold(cycle).heads.size() == many);
    const auto first = write(cycle, observer(), 200, cycle::Progress{"r", "", "one"});
    CHECK(cycle.entries.at(first).payload.parents.size() == core::limits::parents_per_entry);
    write(cycle, observer(), 201, cycle::Progress{"r", "", "two"});
    CHECK(cycle::fold(cycle).heads.size() == 1);
    CHECK(cycle::fold(cycle).progress.size() == many + 2);
}

TEST_CASE("author: nothing is written to a cycle whose beginning has not come; it all counts once it has") {
    cycle::Cycle part = people::joined();
    std::erase_if(part.entries, [](const auto& one) { return one.second.payload.parents.empty(); });
    const auto before = part;
    const auto refused = cycle::append(part, observer(), at(5), cycle::Confirm{"prepare", ""});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "cycle.not-begun");
    CHECK(part == before);
    const auto state = cycle::fold(part);
    CHECK_FALSE(state.opened);
    CHECK(state.history.size() == part.entries.size());
    CHECK(state.flagged.size() == part.entries.size());
    cycle::merge(part, people::joined());
    CHECK(cycle::write_state(cycle::fold(part)) == cycle::write_state(cycle::fold(people::joined())));
}

TEST_CASE("author: a second beginning or joining is not written, and what is refused leaves no join behind") {
    auto cycle = people::begun(observer(), "observer");
    const auto before = cycle;
    CHECK_FALSE(cycle::append(cycle, observer(), at(1), people::opening("observer", "full")).has_value());
    CHECK_FALSE(cycle::append(cycle, teacher(), at(1), cycle::Join{"teacher", "Amina", teacher().keys.public_key}).has_value());
    const auto too_long = cycle::append(cycle, teacher(), at(1), cycle::Share{"questions", people::text("points", std::string(core::limits::text_bytes + 1, 'x'))});
    REQUIRE_FALSE(too_long.has_value());
    CHECK(people::is_sentence(too_long.error().message));
    CHECK_FALSE(cycle::append(cycle, teacher(), at(1), cycle::Share{"reflection", people::text("best", "private")}).has_value());
    CHECK(cycle == before);
}

TEST_CASE("author: times that go backwards do not reorder what followed what") {
    auto cycle = people::joined();
    write(cycle, observer(), 500, cycle::Schedule{{{"conference.place", "late clock"}}});
    write(cycle, teacher(), -500, cycle::Schedule{{{"conference.place", "early clock"}}});
    const auto state = cycle::fold(cycle);
    CHECK(state.conflicts.empty());
    CHECK(state.schedule.at("conference.place") == "early clock");
    CHECK(state.history.back().time == at(-500).time);
}

TEST_CASE("author: what is done, and when it was first") {
    auto cycle = people::joined();
    auto state = cycle::fold(cycle);
    CHECK(core::iso_date(state.facts.done.at("schedule")) == "2026-11-06");
    CHECK(core::iso_date(state.facts.dates.at("conference")) == "2026-11-11");
    CHECK(state.facts.names.at("teacher") == "Amina Warsame");
    constexpr int day = 24 * 60;
    write(cycle, observer(), day, cycle::Share{"evidence", people::text("f", "x")});
    CHECK_FALSE(cycle::fold(cycle).facts.done.contains("rate"));
    write(cycle, observer(), 2 * day, cycle::Share{"ratings", people::text("f", "x")});
    write(cycle, observer(), 3 * day, cycle::Share{"evidence", people::text("f", "y")});
    write(cycle, teacher(), 2 * day, cycle::Confirm{"reflect", ""});
    write(cycle, teacher(), 4 * day, cycle::Confirm{"reflect", "again"});
    write(cycle, teacher(), 4 * day, cycle::Progress{"a", "begun", ""});
    state = cycle::fold(cycle);
    CHECK(core::iso_date(state.facts.done.at("rate")) == "2026-11-08");
    CHECK(core::iso_date(state.facts.done.at("reflect")) == "2026-11-08");
    CHECK(core::iso_date(state.facts.done.at("begin-next-steps")) == "2026-11-10");
    CHECK_FALSE(state.facts.done.contains("support"));
    write(cycle, teacher(), 5 * day, cycle::Schedule{{{"conference.date", ""}}});
    state = cycle::fold(cycle);
    CHECK_FALSE(state.facts.done.contains("schedule"));
    CHECK_FALSE(state.facts.dates.contains("conference"));
}

TEST_CASE("author: the history says in words what happened") {
    auto cycle = people::joined();
    write(cycle, observer(), 10, cycle::Share{"evidence", people::text("f", "x")});
    write(cycle, observer(), 11, cycle::Share{"evidence", people::text("f", "y")});
    write(cycle, observer(), 12, cycle::Finalize{});
    write(cycle, teacher(), 13, cycle::Object{{}, {}, std::string(1000, 'x')});
    std::vector<std::string> said;
    const auto state = cycle::fold(cycle);
    for (const auto& line : state.history) said.push_back(cycle::who_did(state, line) + " " + cycle::what_happened(state, line));
    REQUIRE(said.size() == 8);
    CHECK(said[0] == "J. Lindqvist began this cycle: Full observation, Grade 4 mathematics");
    CHECK(said[1] == "J. Lindqvist agreed the observation: Fri 6 Nov, 9:00 am");
    CHECK(said[2] == "Amina Warsame joined as teacher");
    CHECK(said[3] == "Amina Warsame agreed the conference: Wed 11 Nov");
    CHECK(said[4].starts_with("J. Lindqvist shared "));
    CHECK(said[5].starts_with("J. Lindqvist shared changes to "));
    CHECK(said[6] == "J. Lindqvist finalized the Cycle Record");
    CHECK(said[7].size() < 400);
}
