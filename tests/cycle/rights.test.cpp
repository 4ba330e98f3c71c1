// Who may write what.

#include <doctest/doctest.h>

#include "cycle/two_people.hpp"

using namespace cyclebook;
using people::at;
using people::observer;
using people::refused_because;
using people::teacher;
using people::write;

namespace {

const std::string unknown = "It names a part that this cycle's protocol does not have.";

/// append() refuses it and changes nothing; made by another program, it is kept, flagged with the same words, and the
/// fold says of everything else what it said before.
void check_refused(const cycle::Cycle& good, const cycle::Author& author, const cycle::Body& body, std::string_view because) {
    CAPTURE(cycle::kind_of(body));
    auto cycle = good;
    const auto refused = cycle::append(cycle, author, at(900), body);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().message == because);
    CHECK(cycle == good);

    const auto id = people::force(cycle, author, 900, body);
    auto with = cycle::fold(cycle);
    const auto before = cycle::fold(good);
    CHECK(refused_because(with, id) == because);
    REQUIRE(with.history.back().entry == id);
    CHECK_FALSE(with.history.back().applied);
    with.history.pop_back();
    with.flagged.pop_back();
    with.heads = before.heads;
    CHECK(cycle::write_state(with) == cycle::write_state(before));
}

cycle::Cycle finalized() {
    auto cycle = people::joined();
    write(cycle, observer(), 10, cycle::Share{"record", people::text("support", "A coach")});
    write(cycle, observer(), 11, cycle::Finalize{});
    return cycle;
}

}  // namespace

TEST_CASE("rights: sections are shared by those who own them, private ones by nobody") {
    const auto& cycle = people::joined();
    for (const auto& section : people::definition().sections)
        for (const auto& [author, role] : {std::pair{&observer(), "observer"}, std::pair{&teacher(), "teacher"}}) {
            CAPTURE(section.id);
            const cycle::Share share{section.id, people::text("best", "x")};
            if (!section.shared) {
                check_refused(cycle, *author, share, "“" + section.label + "” is private and is never shared.");
            } else if (std::ranges::find(section.owners, role) == section.owners.end()) {
                const std::string only = "Only the " + section.owners.front() + " can share “" + section.label + "”.";
                check_refused(cycle, *author, share, only);
                check_refused(cycle, *author, cycle::Resolve{section.id, people::text("best", "x"), {}}, only);
            } else {
                auto mine = cycle;
                CHECK(cycle::append(mine, *author, at(20), share).has_value());
            }
        }
}

TEST_CASE("rights: the record is finalized and reopened by the one, acknowledged by the other") {
    const auto cycle = finalized();
    const auto state = cycle::fold(cycle);
    check_refused(cycle, teacher(), cycle::Reopen{"no"}, "Only the observer can reopen the Cycle Record.");
    check_refused(cycle, observer(), cycle::Acknowledge{state.finalize, state.final_record, ""}, "Only the teacher can acknowledge the Cycle Record.");
    check_refused(cycle, observer(), cycle::Object{state.finalize, state.final_record, "x"}, "Only the teacher can object to the Cycle Record.");
    check_refused(cycle, observer(), cycle::Clarify{state.finalize, "x"}, "Only the teacher can ask for clarification.");
    check_refused(cycle, teacher(), cycle::Close{""}, "Only the observer can close the cycle.");
    check_refused(people::joined(), teacher(), cycle::Finalize{cycle::record_hash(cycle::fold(people::joined()))}, "Only the observer can finalize the Cycle Record.");
}

TEST_CASE("rights: steps are confirmed by those whose they are, and only where they apply") {
    const auto& cycle = people::joined();
    check_refused(cycle, observer(), cycle::Confirm{"reflect", ""}, "Only the teacher can say that “Reflect on the lesson” is done.");
    check_refused(cycle, teacher(), cycle::Confirm{"prepare", ""}, "Only the observer can say that “Prepare the conversation” is done.");
    check_refused(cycle, observer(), cycle::Confirm{"no such step", ""}, unknown);
    check_refused(cycle, observer(), cycle::Confirm{"finalize", ""}, unknown);
    check_refused(cycle, observer(), cycle::Share{"no such section", {}}, unknown);
    auto brief = people::begun(observer(), "observer", "short");
    write(brief, teacher(), 1, cycle::Schedule{{{"conference.date", "2026-11-11"}}});
    check_refused(brief, observer(), cycle::Confirm{"review-guide", ""}, unknown);
    auto full = cycle;
    CHECK(cycle::append(full, observer(), at(20), cycle::Confirm{"review-guide", ""}).has_value());
}

TEST_CASE("rights: dates and times are ones, of events that the protocol has") {
    const auto& cycle = people::joined();
    const std::string none = "It gives a date or a time that is not one.";
    for (const char* field : {"party.date", "date", "conference.weather", "conference.", ".date", "follow-up.place", "observation.place"})
        check_refused(cycle, observer(), cycle::Schedule{{{field, "2026-11-11"}}}, unknown);
    for (const char* date : {"soon", "2026-02-30", "2026-11-1", "11/12/2026", "1899-12-31"})
        check_refused(cycle, observer(), cycle::Schedule{{{"conference.date", date}}}, none);
    for (const char* time : {"25:00", "9:00", "09:60", "noon"}) check_refused(cycle, observer(), cycle::Schedule{{{"conference.time", time}}}, none);
    check_refused(cycle, observer(), cycle::Schedule{{{"conference.date", "2026-11-12"}, {"party.date", "2026-11-12"}}}, unknown);
    check_refused(cycle, observer(), cycle::Resolve{"schedule", people::text("conference.date", "soon"), {}}, none);
}
