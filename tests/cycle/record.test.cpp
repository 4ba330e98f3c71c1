// What finalizing fixes, and what is said of it.

#include <doctest/doctest.h>

#include "cycle/two_people.hpp"

using namespace cyclebook;
using people::at;
using people::observer;
using people::teacher;
using people::write;

namespace {

cycle::Content record(const std::string& support) {
    auto content = people::text("support", support);
    cycle::row(content, "next-steps", "a1").fields = {{"what", "Pairs"}, {"who", "teacher"}};
    return content;
}

struct Finalized {
    cycle::Cycle cycle = people::joined();
    std::string finalize;
};
Finalized finalized() {
    Finalized made;
    write(made.cycle, observer(), 10, cycle::Share{"record", record("A coach")});
    made.finalize = write(made.cycle, observer(), 11, cycle::Finalize{});
    return made;
}

/// Both copies get all that the other has; they must then say the same.
cycle::State exchanged(cycle::Cycle& a, cycle::Cycle& b) {
    cycle::merge(a, b);
    cycle::merge(b, a);
    const auto state = cycle::fold(a);
    CHECK(cycle::write_state(state) == cycle::write_state(cycle::fold(b)));
    return state;
}

std::string refusal(cycle::Cycle cycle, const cycle::Author& author, cycle::Body body) {
    const auto before = cycle;
    const auto id = cycle::append(cycle, author, at(1000), std::move(body));
    if (id) return "accepted";
    CHECK(cycle == before);
    CHECK(people::is_sentence(id.error().message));
    return id.error().message;
}

}  // namespace

TEST_CASE("record: finalizing names the hash of what its author's copy shows") {
    const auto [cycle, finalize] = finalized();
    const auto state = cycle::fold(cycle);
    CHECK(state.finalize == finalize);
    CHECK(state.final_record == cycle::record_hash(state));
    CHECK(std::get<cycle::Finalize>(cycle.entries.at(finalize).payload.body).record == state.final_record);
    CHECK_FALSE(state.changed_since_final);
    CHECK(state.facts.done.contains("finalize"));
    CHECK(state.facts.again.empty());
    CHECK(refusal(cycle, observer(), cycle::Finalize{}) == "The record is finalized already.");

    auto other = people::joined();
    const auto id = people::force(other, observer(), 12, cycle::Finalize{core::sha256("another record")});
    CHECK(cycle::fold(other).finalize.empty());
    CHECK(people::refused_because(cycle::fold(other), id) == "What it finalizes is not what its author's copy held.");
}

TEST_CASE("record: its hash is of its own sections, as the specification writes them") {
    auto cycle = finalized().cycle;
    const auto state = cycle::fold(cycle);
    const std::string json = R"({"conflicts":{},"sections":{"record":)" + cycle::write_content(state.sections.at("record").content) + "}}";
    CHECK(cycle::record_hash(state) == core::sha256(json));
    write(cycle, teacher(), 12, cycle::Share{"questions", people::text("points", "Why pairs?")});
    write(cycle, teacher(), 13, cycle::Schedule{{{"conference.date", "2026-11-12"}}});
    CHECK_FALSE(cycle::fold(cycle).changed_since_final);
    CHECK(cycle::record_hash(cycle::fold(cycle)) == cycle::record_hash(state));
    for (const char* section : {"evidence", "ratings", "record"}) {
        auto changed = cycle;
        write(changed, observer(), 14, cycle::Share{section, people::text("f", "x")});
        CHECK_MESSAGE(cycle::fold(changed).changed_since_final, section);
    }
}

TEST_CASE("record: an edit after finalizing makes it changed on both sides; taking the edit back makes it whole") {
    auto [mine, finalize] = finalized();
    auto theirs = mine;
    write(mine, observer(), 12, cycle::Share{"record", record("A coach and a peer")});
    CHECK(cycle::fold(mine).changed_since_final);
    CHECK_FALSE(cycle::fold(theirs).changed_since_final);
    auto state = exchanged(mine, theirs);
    CHECK(state.changed_since_final);
    CHECK(state.finalize == finalize);
    CHECK(state.facts.again.at("finalize") == "");
    write(mine, observer(), 13, cycle::Share{"record", record("A coach")});
    state = exchanged(mine, theirs);
    CHECK_FALSE(state.changed_since_final);
    CHECK(state.facts.again.empty());
}

TEST_CASE("record: an edit on a device that had not seen the finalizing makes it changed on both sides") {
    auto mine = people::joined();
    write(mine, observer(), 10, cycle::Share{"record", record("A coach")});
    auto other_device = mine;
    write(mine, observer(), 11, cycle::Finalize{});
    write(other_device, observer(), 9, cycle::Share{"evidence", people::text("f", "09:02")});
    CHECK_FALSE(cycle::fold(mine).changed_since_final);
    auto state = exchanged(mine, other_device);
    CHECK(state.changed_since_final);
    CHECK(state.conflicts.empty());

    const auto second = write(mine, observer(), 20, cycle::Finalize{});
    state = exchanged(mine, other_device);
    CHECK(state.finalize == second);
    CHECK_FALSE(state.changed_since_final);
}

TEST_CASE("record: a conflict in it is a change, whichever of the values is shown") {
    auto mine = people::joined();
    write(mine, observer(), 10, cycle::Share{"record", record("A coach")});
    auto other = mine;
    write(mine, observer(), 11, cycle::Share{"record", record("A peer")});
    write(other, observer(), 11, cycle::Share{"record", record("A book")});
    write(mine, observer(), 12, cycle::Finalize{});
    write(other, observer(), 12, cycle::Finalize{});
    const auto state = exchanged(mine, other);
    REQUIRE(state.conflicts.size() == 1);
    CHECK(state.changed_since_final);
}

TEST_CASE("record: finalized on two devices at once, the one that is still true stands") {
    auto a = people::joined();
    write(a, observer(), 10, cycle::Share{"record", record("A coach")});
    auto b = a, c = a;
    const auto first = write(a, observer(), 11, cycle::Finalize{}), second = write(b, observer(), 12, cycle::Finalize{});
    auto state = exchanged(a, b);
    CHECK(state.finalize == std::min(first, second));
    CHECK_FALSE(state.changed_since_final);
    CHECK(std::ranges::count_if(state.flagged, [](const auto& flag) { return flag.applied; }) == 2);

    write(c, observer(), 12, cycle::Share{"record", record("A coach and a peer")});
    const auto third = write(c, observer(), 13, cycle::Finalize{});
    state = exchanged(a, c);
    CHECK(state.finalize == third);
    CHECK_FALSE(state.changed_since_final);
}

TEST_CASE("record: an acknowledgement names the finalize entry and its record, and stays bound to them") {
    auto [cycle, finalize] = finalized();
    const auto before = cycle::fold(cycle);
    const auto id = write(cycle, teacher(), 12, cycle::Acknowledge{{}, {}, "I agree."});
    const auto body = std::get<cycle::Acknowledge>(cycle.entries.at(id).payload.body);
    CHECK(body.finalize == finalize);
    CHECK(body.record == before.final_record);
    auto state = cycle::fold(cycle);
    REQUIRE(state.acknowledgements.size() == 1);
    CHECK(state.acknowledgements[0].current);
    CHECK(state.acknowledgements[0].text == "I agree.");
    CHECK(state.acknowledgements[0].kid == people::kid(teacher()));
    CHECK(state.facts.done.contains("acknowledge"));

    write(cycle, observer(), 13, cycle::Share{"record", record("Something else")});
    state = cycle::fold(cycle);
    CHECK_FALSE(state.acknowledgements[0].current);
    CHECK(state.acknowledgements[0].finalize == finalize);
    CHECK(refusal(cycle, teacher(), cycle::Acknowledge{}) == "The record was changed after it was finalized. It must be finalized again first.");

    const auto second = write(cycle, observer(), 14, cycle::Finalize{});
    state = cycle::fold(cycle);
    CHECK(state.finalize == second);
    CHECK(state.acknowledgements[0].finalize == finalize);
    CHECK_FALSE(state.acknowledgements[0].current);
    CHECK_FALSE(state.facts.done.contains("acknowledge"));
    write(cycle, teacher(), 15, cycle::Acknowledge{});
    state = cycle::fold(cycle);
    REQUIRE(state.acknowledgements.size() == 2);
    CHECK(state.acknowledgements[1].finalize == second);
    CHECK(state.acknowledgements[1].current);
    CHECK(state.facts.done.contains("acknowledge"));
}

TEST_CASE("record: a statement about anything else than what is there does not count") {
    auto [cycle, finalize] = finalized();
    const auto good = cycle::fold(cycle).final_record, other = core::sha256("other");
    const std::string not_there = "It speaks of a finalized record that is not there.";
    const auto no_finalize = cycle::fold(cycle).history.front().entry;
    for (const auto& [named, record] : {std::pair{finalize, other}, std::pair{other, good}, std::pair{no_finalize, good}}) {
        CHECK(refusal(cycle, teacher(), cycle::Acknowledge{named, record, ""}) == not_there);
        CHECK(refusal(cycle, teacher(), cycle::Object{named, record, "No."}) == not_there);
    }
    CHECK(refusal(cycle, teacher(), cycle::Clarify{other, "What?"}) == not_there);
    CHECK(refusal(cycle, teacher(), cycle::Acknowledge{finalize, good, ""}) == "accepted");
    CHECK(refusal(people::joined(), teacher(), cycle::Acknowledge{}) == "There is no finalized record yet.");
    CHECK(refusal(people::joined(), teacher(), cycle::Object{}) == "There is no finalized record yet.");
    CHECK(refusal(people::joined(), teacher(), cycle::Clarify{}) == "There is no finalized record yet.");

    // Made by another program, it is kept and flagged.
    const auto id = people::force(cycle, teacher(), 20, cycle::Acknowledge{finalize, other, ""});
    const auto state = cycle::fold(cycle);
    CHECK(people::refused_because(state, id) == not_there);
    CHECK(state.acknowledgements.empty());
    CHECK_FALSE(state.facts.done.contains("acknowledge"));
}

TEST_CASE("record: nobody acknowledges what they had not seen") {
    auto [cycle, finalize] = finalized();
    const auto record = cycle::fold(cycle).final_record;
    auto blind = people::joined();
    const auto id = people::force(blind, teacher(), 999, cycle::Acknowledge{finalize, record, ""});
    cycle::merge(cycle, blind);
    const auto state = cycle::fold(cycle);
    CHECK(state.history.back().entry == id);
    CHECK(people::refused_because(state, id) == "It speaks of a finalized record that is not there.");
    CHECK(state.acknowledgements.empty());
}

TEST_CASE("record: reopening voids the finalizing and what was said of it") {
    auto [cycle, finalize] = finalized();
    write(cycle, teacher(), 12, cycle::Acknowledge{});
    write(cycle, teacher(), 13, cycle::Object{{}, {}, "On second thoughts, no."});
    write(cycle, observer(), 14, cycle::Close{"Done."});
    auto state = cycle::fold(cycle);
    CHECK(state.closed);
    const auto record = state.final_record;
    write(cycle, observer(), 15, cycle::Reopen{"The support was wrong."});
    state = cycle::fold(cycle);
    CHECK(state.finalize.empty());
    CHECK(state.final_record.empty());
    CHECK_FALSE(state.changed_since_final);
    CHECK_FALSE(state.closed);
    REQUIRE(state.acknowledgements.size() == 1);
    REQUIRE(state.objections.size() == 1);
    CHECK_FALSE(state.acknowledgements[0].current);
    CHECK_FALSE(state.objections[0].current);
    CHECK(state.acknowledgements[0].finalize == finalize);
    CHECK_FALSE(state.facts.done.contains("finalize"));
    CHECK_FALSE(state.facts.done.contains("acknowledge"));
    CHECK(refusal(cycle, observer(), cycle::Reopen{}) == "There was no finalized record to reopen.");
    const auto late = people::force(cycle, teacher(), 16, cycle::Acknowledge{finalize, record, ""});
    CHECK(people::refused_because(cycle::fold(cycle), late) == "It speaks of a record that had been reopened.");

    // Finalized again with the same words, what was said of the first time stays with the first time.
    const auto second = write(cycle, observer(), 17, cycle::Finalize{});
    state = cycle::fold(cycle);
    CHECK(state.finalize == second);
    CHECK(state.final_record == record);
    CHECK_FALSE(state.acknowledgements[0].current);
    CHECK_FALSE(state.facts.done.contains("acknowledge"));
}

TEST_CASE("record: an acknowledgement that crosses a reopening is kept, and not current") {
    auto [mine, finalize] = finalized();
    auto theirs = mine;
    write(mine, observer(), 12, cycle::Reopen{"Wait."});
    write(theirs, teacher(), 12, cycle::Acknowledge{});
    const auto state = exchanged(mine, theirs);
    CHECK(state.finalize.empty());
    REQUIRE(state.acknowledgements.size() == 1);
    CHECK_FALSE(state.acknowledgements[0].current);
    CHECK_FALSE(state.facts.done.contains("acknowledge"));
    CHECK(state.flagged.empty());
}

TEST_CASE("record: a request for clarification is open until the record is finalized again, or its author accepts it") {
    auto [cycle, finalize] = finalized();
    write(cycle, teacher(), 12, cycle::Clarify{{}, "Which coach?"});
    auto state = cycle::fold(cycle);
    CHECK(state.clarification_open);
    CHECK(state.clarifications[0].finalize == finalize);
    CHECK(state.facts.again.at("finalize") == "teacher");
    CHECK(state.facts.paused.at("acknowledge") == std::vector<std::string>{"observer"});
    auto accepted = cycle;
    write(accepted, teacher(), 13, cycle::Acknowledge{});
    CHECK_FALSE(cycle::fold(accepted).clarification_open);
    write(cycle, observer(), 13, cycle::Finalize{});
    state = cycle::fold(cycle);
    CHECK_FALSE(state.clarification_open);
    CHECK(state.facts.again.empty());
}
