// Who the two people of a cycle are.

#include <doctest/doctest.h>

#include "cycle/two_people.hpp"

using namespace cyclebook;
using people::at;
using people::observer;
using people::refused_because;
using people::stranger;
using people::teacher;
using people::write;

namespace {

const cycle::Person& person(const cycle::State& state, std::string_view role) { return *std::ranges::find(state.people, role, &cycle::Person::role); }

/// A join as somebody writes it who has no more of the cycle than these parents.
std::string join(cycle::Cycle& cycle, const cycle::Author& author, const std::vector<std::string>& parents, std::string role = "teacher", int minutes = 1) {
    auto entry = cycle::make_entry(author.keys, {cycle.id, 0, parents, at(minutes).time, 0, cycle::Join{std::move(role), author.name, author.keys.public_key}});
    const auto id = entry.id;
    cycle.entries.emplace(id, std::move(entry));
    return id;
}

}  // namespace

TEST_CASE("people: a stranger changes nothing, whatever they write") {
    const auto& cycle = people::joined();
    auto copy = cycle;
    const auto refused = cycle::append(copy, stranger(), at(20), cycle::Schedule{{{"conference.date", "2026-12-24"}}});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == "cycle.not-yours");
    CHECK(copy == cycle);
    for (const auto& body : std::vector<cycle::Body>{cycle::Schedule{{{"conference.date", "2026-12-24"}}}, cycle::Share{"record", people::text("support", "x")},
                                                     cycle::Progress{"a", "done", ""}, cycle::Close{""}, cycle::Join{"teacher", "Somebody", stranger().keys.public_key}}) {
        auto with = cycle;
        const auto id = people::force(with, stranger(), 20, body);
        const auto state = cycle::fold(with);
        CHECK(refused_because(state, id) == (std::holds_alternative<cycle::Join>(body) ? "A second person claims to be Amina Warsame."
                                                                                        : "It was written by somebody who is not one of the two people of this cycle."));
        CHECK(state.schedule == cycle::fold(cycle).schedule);
        CHECK(person(state, "teacher").kid == people::kid(teacher()));
        CHECK(state.sections.empty());
        CHECK(state.progress.empty());
        CHECK_FALSE(state.closed);
    }
}

TEST_CASE("people: who comes later cannot take the place of a person whom the opener has seen") {
    auto cycle = people::begun(observer(), "observer");
    const auto open = cycle.entries.begin()->first;
    const auto first = join(cycle, teacher(), {open}, "teacher", 4);
    CHECK(person(cycle::fold(cycle), "teacher").kid == people::kid(teacher()));
    write(cycle, observer(), 5, cycle::Schedule{{{"conference.date", "2026-11-11"}}});
    for (unsigned char number = 10; number < 20; ++number) {
        const auto id = join(cycle, {people::keys(number), "Somebody"}, {open});
        const auto state = cycle::fold(cycle);
        CHECK(person(state, "teacher").kid == people::kid(teacher()));
        CHECK(refused_because(state, first).empty());
        CHECK(refused_because(state, id) == "A second person claims to be Amina Warsame.");
    }
    const auto after = join(cycle, stranger(), {first});
    CHECK(refused_because(cycle::fold(cycle), after) == "A second person claims to be Amina Warsame.");
}

TEST_CASE("people: of two who join before the opener has seen either, every copy takes the same") {
    auto one = people::begun(observer(), "observer"), other = one;
    const auto open = one.entries.begin()->first;
    const auto a = join(one, teacher(), {open}), b = join(other, stranger(), {open});
    auto left = one, right = other;
    cycle::merge(left, other);
    cycle::merge(right, one);
    const auto state = cycle::fold(left);
    CHECK(cycle::write_state(state) == cycle::write_state(cycle::fold(right)));
    CHECK(refused_because(state, std::min(a, b)).empty());
    CHECK_FALSE(refused_because(state, std::max(a, b)).empty());
}

TEST_CASE("people: the same person joining on two devices is one person") {
    auto phone = people::begun(observer(), "observer"), laptop = phone;
    write(phone, teacher(), 1, cycle::Schedule{{{"conference.date", "2026-11-11"}}});
    write(laptop, teacher(), 2, cycle::Share{"questions", people::text("points", "x")});
    cycle::merge(phone, laptop);
    const auto state = cycle::fold(phone);
    CHECK(person(state, "teacher").kid == people::kid(teacher()));
    CHECK(state.flagged.size() == 4);
    for (const auto& flag : state.flagged) {
        CHECK(flag.applied);
        CHECK(cycle::sentence(state, flag.reason) == "Amina Warsame wrote this on two devices at the same time. Both are kept.");
    }
    CHECK(state.schedule.at("conference.date") == "2026-11-11");
    CHECK(state.sections.contains("questions"));
}

TEST_CASE("people: the opener's own place, a place of their own making, and a second place are refused") {
    auto cycle = people::begun(observer(), "observer");
    const auto open = cycle.entries.begin()->first;
    const auto mine = join(cycle, stranger(), {open}, "observer");
    const auto made_up = join(cycle, stranger(), {mine}, "principal");
    const auto both = join(cycle, observer(), {open}, "teacher");
    const auto state = cycle::fold(cycle);
    CHECK(refused_because(state, mine) == "A second person claims to be J. Lindqvist.");
    CHECK(refused_because(state, made_up) == "It names a part in the cycle that its protocol does not have.");
    CHECK(refused_because(state, both) == "The person who began this cycle cannot be its second person as well.");
    CHECK(person(state, "teacher").kid.empty());
    CHECK(person(state, "observer").kid == people::kid(observer()));
}

TEST_CASE("people: nobody else's beginning passes for that of this cycle, and of the opener's two every copy takes the same") {
    const auto& cycle = people::joined();
    const auto beginning = [&](const cycle::Author& author, const char* role) {
        cycle::Open open = people::opening(role, "short");
        open.key = author.keys.public_key;
        open.salt = "salt";
        return cycle::write_entry(author.keys, {cycle.id, 0, {}, people::noon, 0, open});
    };
    const auto refused = beginning(stranger(), "teacher");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().where == "/cycle");

    auto with = cycle;
    const auto second = beginning(observer(), "observer").value();
    const auto first = cycle::fold(cycle).history.front().entry;
    with.entries.emplace(second.id, second);
    const auto state = cycle::fold(with);
    CHECK(state.opened);
    CHECK(state.type == (second.id < first ? "short" : "full"));
    CHECK(refused_because(state, std::max(second.id, first)) == "It is a second beginning of this cycle.");
    CHECK(state.history.size() == with.entries.size());
}

TEST_CASE("people: a beginning with a role or a kind of observation that its protocol does not have is none") {
    for (const auto& [role, type] : {std::pair{"principal", "full"}, std::pair{"observer", "annual"}}) {
        const auto cycle = people::begun(observer(), role, type);
        const auto state = cycle::fold(cycle);
        CHECK_FALSE(state.opened);
        CHECK(refused_because(state, cycle.entries.begin()->first) == "It begins a cycle with a part or a kind of observation that its protocol does not have.");
        auto copy = cycle;
        CHECK_FALSE(cycle::append(copy, observer(), at(1), cycle::Close{}).has_value());
    }
}
