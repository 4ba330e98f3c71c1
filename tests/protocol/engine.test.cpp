#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "protocol/built_in.hpp"

using namespace cyclebook;
using protocol::StepState;
using protocol::Turn;
using test::built_in;
using test::day;
using test::observed;
using test::status;

namespace {

std::string reason(const protocol::Facts& facts, std::string_view step, std::string_view role, std::string_view today = "2026-11-08") {
    return status(facts, step, role, today).reason;
}
std::vector<std::string> warnings(const protocol::Facts& facts) { return protocol::collisions(built_in(), facts, day("2026-11-03")); }

}  // namespace

TEST_CASE("a blocked step says why, to each in their own words") {
    protocol::Facts facts = observed("full");
    CHECK(reason(facts, "read-evidence", "observer") == "after you share");
    CHECK(reason(facts, "read-evidence", "teacher") == "after Johan shares");
    CHECK(reason(facts, "read-evidence", "") == "after Johan shares");
    CHECK(reason(facts, "review-guide", "observer") == "after Amina shares the Reflection Guide");
    CHECK(reason(facts, "acknowledge", "teacher") == "after Johan finalizes");
    CHECK(status(facts, "acknowledge", "teacher", "2026-11-08").guard == "step:finalize");
    facts.names.clear();
    CHECK(reason(facts, "read-evidence", "teacher") == "after the observer shares");
    CHECK(reason(facts, "reflect", "teacher", "2026-11-05") == "on Fri 6 Nov");
    CHECK(status(facts, "reflect", "teacher", "2026-11-05").guard == "event:observation");
    CHECK(reason(facts, "reflect", "teacher", "2025-11-05") == "on Fri 6 Nov 2026");
    facts.done["reflection-guide"] = facts.done["rate"] = day("2026-11-08");
    CHECK(reason(facts, "confer", "observer") == "on Wed 11 Nov");
    facts.dates.erase("conference");
    CHECK(reason(facts, "confer", "observer") == "when the conference is agreed");
}

TEST_CASE("a step goes from blocked to ready, begun, late and done") {
    protocol::Facts facts = observed("full");
    CHECK(status(facts, "rate", "observer", "2026-11-05").state == StepState::blocked);
    CHECK(status(facts, "rate", "observer", "2026-11-06").state == StepState::ready);
    facts.begun = {"rate"};
    CHECK(status(facts, "rate", "observer", "2026-11-06").state == StepState::begun);
    CHECK(status(facts, "rate", "observer", "2026-11-10").state == StepState::begun);
    const auto late = status(facts, "rate", "observer", "2026-11-13");
    CHECK(late.state == StepState::late);
    CHECK(late.days_late == 3);
    CHECK(late.begun);
    CHECK(late.can_act);
    facts.done["rate"] = day("2026-11-13");
    const auto done = status(facts, "rate", "observer", "2026-11-20");
    CHECK(done.state == StepState::done);
    CHECK(done.done_on == day("2026-11-13"));
    CHECK(done.days_late == 3);
    CHECK(!done.can_act);
    facts.done["rate"] = day("2026-11-09");
    CHECK(status(facts, "rate", "observer", "2026-11-20").days_late == 0);
}

TEST_CASE("a blocked step is not late, whatever the date") {
    CHECK(status(observed("full"), "read-evidence", "teacher", "2027-03-01").state == StepState::blocked);
}

TEST_CASE("only those who complete a step can act on it; those who take part see it as theirs") {
    protocol::Facts facts = observed("short");
    facts.done["rate"] = day("2026-11-09");
    const auto teacher = status(facts, "confer", "teacher", "2026-11-11"), observer = status(facts, "confer", "observer", "2026-11-11");
    CHECK(teacher.mine);
    CHECK(!teacher.can_act);
    CHECK(observer.mine);
    CHECK(observer.can_act);
    const auto onlooker = status(facts, "confer", "", "2026-11-11");
    CHECK(!onlooker.mine);
    CHECK(!onlooker.can_act);
    CHECK(onlooker.state == StepState::ready);
}

TEST_CASE("steps of other observation types are not applicable, and needs of them are void") {
    protocol::Facts facts = observed("short");
    CHECK(status(facts, "reflection-guide", "teacher", "2026-11-08").state == StepState::not_applicable);
    CHECK(status(facts, "review-guide", "observer", "2026-11-08").state == StepState::not_applicable);
    facts.done["rate"] = day("2026-11-09");
    CHECK(status(facts, "confer", "observer", "2026-11-11").state == StepState::ready);
    facts.type = "focused";
    CHECK(status(facts, "confer", "observer", "2026-11-11").guard == "step:reflection-guide");
}

TEST_CASE("a step that sets a date is not done before the date is set") {
    protocol::Facts facts = observed("short");
    for (const char* step : {"reflect", "rate", "read-evidence", "prepare", "confer"}) facts.done[step] = day("2026-11-11");
    CHECK(status(facts, "confer", "observer", "2026-11-11").state == StepState::ready);
    CHECK(reason(facts, "finalize", "observer", "2026-11-11") == "after the conference");
    facts.dates["follow-up"] = day("2026-12-07");
    CHECK(status(facts, "confer", "observer", "2026-11-11").state == StepState::done);
    CHECK(status(facts, "finalize", "observer", "2026-11-11").state == StepState::ready);
}

TEST_CASE("a need of a date alone is told apart from a need that it has come") {
    auto definition = built_in();
    for (auto& step : definition.steps)
        if (step.id == "confer") step.events.clear();
    protocol::Facts facts = observed("short");
    for (const char* step : {"rate", "confer"}) facts.done[step] = day("2026-11-11");
    const auto finalize = [&] {
        for (const auto& one : protocol::evaluate(definition, facts, "observer", day("2026-11-12")))
            if (one.step == "finalize") return one;
        return protocol::StepStatus{};
    };
    CHECK(finalize().guard == "dated:follow-up");
    CHECK(finalize().reason == "when the follow-up date is set");
    facts.dates["follow-up"] = day("2026-12-07");
    CHECK(finalize().state == StepState::ready);
}

TEST_CASE("after a question, the answer comes first and nobody is late") {
    protocol::Facts facts = observed("short");
    for (const char* step : {"reflect", "rate", "read-evidence", "prepare", "confer", "finalize", "support", "begin-next-steps"}) facts.done[step] = day("2026-11-11");
    facts.dates["follow-up"] = day("2026-12-07");
    facts.again["finalize"] = "teacher";
    facts.paused["acknowledge"] = {"observer"};
    const auto finalize = status(facts, "finalize", "observer", "2026-12-01");
    CHECK(finalize.state == StepState::done);
    CHECK(finalize.can_act);
    CHECK(finalize.guard == "again");
    CHECK(finalize.reason == "Amina asks for clarification");
    CHECK(!status(facts, "finalize", "teacher", "2026-12-01").can_act);
    const auto acknowledge = status(facts, "acknowledge", "teacher", "2026-12-01");
    CHECK(acknowledge.state == StepState::ready);
    CHECK(acknowledge.can_act);
    CHECK(acknowledge.guard == "paused");
    CHECK(acknowledge.reason == "Waits for the answer of Johan");
    const Turn turn = protocol::whose_turn(built_in(), facts, day("2026-12-01"));
    CHECK(turn.kind == Turn::Kind::act);
    CHECK(turn.step == "finalize");
    CHECK(turn.roles == std::vector<std::string>{"observer"});
    CHECK(turn.due == std::nullopt);
    CHECK(!protocol::next_for(built_in(), facts, "teacher", day("2026-12-01")));

    SUBCASE("reopened, the record is to be finalized again and is still not late") {
        facts.done.erase("finalize");
        const auto reopened = status(facts, "finalize", "observer", "2026-12-01");
        CHECK(reopened.state == StepState::ready);
        CHECK(reopened.guard == "again");
        CHECK(reopened.days_late == 0);
        facts.again["finalize"].clear();
        CHECK(status(facts, "finalize", "observer", "2026-12-01").reason == "The Cycle Record was changed after it was finalized");
        CHECK(status(facts, "acknowledge", "teacher", "2026-12-01").state == StepState::blocked);
    }
    SUBCASE("with nothing else to do, the paused step is the turn") {
        facts.again.clear();
        CHECK(protocol::whose_turn(built_in(), facts, day("2026-12-01")).step == "acknowledge");
    }
}

TEST_CASE("whose turn it is follows the protocol's order, and dates that are awaited") {
    protocol::Facts facts = observed("short");
    facts.done.clear();
    facts.dates.erase("conference");
    Turn turn = protocol::whose_turn(built_in(), facts, day("2026-11-03"));
    CHECK(turn.kind == Turn::Kind::act);
    CHECK(turn.step == "schedule");
    CHECK(turn.roles == std::vector<std::string>{"teacher", "observer"});
    CHECK(turn.due == day("2026-11-11"));

    facts = observed("short");
    turn = protocol::whose_turn(built_in(), facts, day("2026-11-03"));
    CHECK(turn.kind == Turn::Kind::wait_for_date);
    CHECK(turn.step == "reflect");
    CHECK(turn.due == day("2026-11-06"));
    CHECK(!protocol::next_for(built_in(), facts, "teacher", day("2026-11-03")));

    turn = protocol::whose_turn(built_in(), facts, day("2026-11-13"));
    CHECK(turn.step == "reflect");
    CHECK(turn.days_late == 2);
    CHECK(protocol::next_for(built_in(), facts, "observer", day("2026-11-06"))->step == "rate");

    for (const char* step : {"reflect", "rate", "read-evidence", "prepare"}) facts.done[step] = day("2026-11-09");
    turn = protocol::whose_turn(built_in(), facts, day("2026-11-09"));
    CHECK(turn.kind == Turn::Kind::wait_for_date);
    CHECK(turn.step == "confer");
    CHECK(turn.due == day("2026-11-11"));
    CHECK(turn.roles == std::vector<std::string>{"observer"});

    facts.closed = true;
    turn = protocol::whose_turn(built_in(), facts, day("2026-11-09"));
    CHECK(turn.kind == Turn::Kind::closed);
    CHECK(turn.step == "");
    CHECK(status(facts, "confer", "observer", "2026-11-11").guard == "closed");
    CHECK(!protocol::next_for(built_in(), facts, "observer", day("2026-11-11")));
}

TEST_CASE("windows in calendar days, as counted by hand") {
    protocol::Facts facts = observed("full");   // conference on Wed 11 Nov
    const auto window = [&](std::string_view step) { return protocol::window_of(built_in(), *protocol::find_step(built_in(), step), facts); };
    CHECK(window("schedule") == protocol::Dates{std::nullopt, day("2026-11-11")});
    CHECK(window("rate") == protocol::Dates{day("2026-11-09"), day("2026-11-10")});
    CHECK(window("reflection-guide") == protocol::Dates{day("2026-11-09"), day("2026-11-10")});
    CHECK(window("confer") == protocol::Dates{day("2026-11-11"), day("2026-11-11")});
    CHECK(window("finalize") == protocol::Dates{day("2026-11-12"), day("2026-11-14")});
    CHECK(window("support") == protocol::Dates{});
    facts.dates["conference"] = day("2026-12-31");   // over the year's end
    CHECK(window("finalize") == protocol::Dates{day("2027-01-01"), day("2027-01-03")});
    facts.dates["conference"] = day("2028-03-01");   // a leap day before
    CHECK(window("rate") == protocol::Dates{day("2028-02-28"), day("2028-02-29")});
    facts.dates.erase("conference");
    CHECK(window("rate") == protocol::Dates{});
}

TEST_CASE("windows in school days skip weekends and holidays") {
    protocol::Facts facts = observed("full");
    facts.days = protocol::DayCount::school;
    facts.holidays = {day("2026-11-26"), day("2026-11-27")};   // Thanksgiving
    const auto window = [&](std::string_view step) { return protocol::window_of(built_in(), *protocol::find_step(built_in(), step), facts); };
    CHECK(window("schedule").due == day("2026-11-13"));        // Fri 6 Nov and five school days
    facts.dates["conference"] = day("2026-11-09");             // a Monday
    CHECK(window("rate") == protocol::Dates{day("2026-11-05"), day("2026-11-06")});
    facts.dates["conference"] = day("2026-11-25");             // the Wednesday before
    CHECK(window("finalize") == protocol::Dates{day("2026-11-30"), day("2026-12-02")});
    facts.dates["conference"] = day("2026-11-30");             // the Monday after
    CHECK(window("rate") == protocol::Dates{day("2026-11-24"), day("2026-11-25")});
    CHECK(window("confer") == protocol::Dates{day("2026-11-30"), day("2026-11-30")});
}

TEST_CASE("days are added from days off as well") {
    using protocol::DayCount;
    const std::vector<core::Date> monday_off{day("2026-11-09")};
    CHECK(protocol::add_days(day("2026-11-07"), 1, DayCount::school, {}) == day("2026-11-09"));
    CHECK(protocol::add_days(day("2026-11-07"), -1, DayCount::school, {}) == day("2026-11-06"));
    CHECK(protocol::add_days(day("2026-11-07"), 1, DayCount::school, monday_off) == day("2026-11-10"));
    CHECK(protocol::add_days(day("2026-11-10"), -1, DayCount::school, monday_off) == day("2026-11-06"));
    CHECK(protocol::add_days(day("2026-11-07"), 0, DayCount::school, {}) == day("2026-11-07"));
    CHECK(protocol::add_days(day("2026-10-30"), 3, DayCount::school, {}) == day("2026-11-04"));
    CHECK(protocol::add_days(day("2026-10-30"), 3, DayCount::calendar, monday_off) == day("2026-11-02"));
    CHECK(protocol::add_days(day("2026-11-01"), -1, DayCount::calendar, {}) == day("2026-10-31"));
}

TEST_CASE("dates that collide are told in words") {
    protocol::Facts facts = observed("full");
    CHECK(warnings(facts).empty());
    SUBCASE("a conference two days after leaves one day to share (reading note 3)") {
        facts.dates["conference"] = day("2026-11-08");
        CHECK(warnings(facts) == std::vector<std::string>{
                                     "Reflection Guide and Self-Assessment is due by Sat 7 Nov, only 1 day after the observation.",
                                     "Share evidence and ratings is due by Sat 7 Nov, only 1 day after the observation."});
        facts.type = "short";
        CHECK(warnings(facts).size() == 1);
        facts.done["rate"] = day("2026-11-07");
        CHECK(warnings(facts).empty());
    }
    SUBCASE("a conference one day after is too early") {
        facts.dates["conference"] = day("2026-11-07");
        facts.type = "short";
        CHECK(warnings(facts) == std::vector<std::string>{
                                     "The conference is 1 day after the observation; it is meant to be 2 to 5 days after the observation.",
                                     "Reflect on the lesson is due by Sat 7 Nov, only 1 day after the observation.",
                                     "Share evidence and ratings is due by Fri 6 Nov, the day of the observation itself.",
                                     "Prepare the conversation is due by Sat 7 Nov, only 1 day after the observation."});
    }
    SUBCASE("a conference before the observation") {
        facts.dates["conference"] = day("2026-11-04");
        CHECK(warnings(facts).front() == "The conference is 2 days before the observation; it is meant to be 2 to 5 days after the observation.");
        CHECK(warnings(facts).back() == "Prepare the conversation is due by Wed 4 Nov, before the observation.");
    }
    SUBCASE("a conference too late") {
        facts.dates["conference"] = day("2026-11-12");
        CHECK(warnings(facts) == std::vector<std::string>{"The conference is 6 days after the observation; it is meant to be 2 to 5 days after the observation."});
        facts.days = protocol::DayCount::school;
        CHECK(warnings(facts).empty());
    }
    SUBCASE("school days") {
        facts.days = protocol::DayCount::school;
        facts.dates["conference"] = day("2026-11-16");
        CHECK(warnings(facts) == std::vector<std::string>{"The conference is 6 school days after the observation; it is meant to be 2 to 5 school days after the observation."});
        facts.dates["conference"] = day("2026-11-14");   // the Saturday after the last day
        CHECK(warnings(facts) == std::vector<std::string>{"The conference is on a day off; it is meant to be 2 to 5 school days after the observation."});
        facts.dates["conference"] = day("2026-11-10");   // Tuesday: two school days, due on Monday
        CHECK(warnings(facts).back() == "Share evidence and ratings is due by Mon 9 Nov, only 1 day after the observation.");
    }
    SUBCASE("a follow-up before the conference") {
        facts.dates["follow-up"] = day("2026-11-11");
        CHECK(warnings(facts) == std::vector<std::string>{"The follow-up is on the day of the conference; it is meant to be at least 1 day after the conference."});
        facts.dates["follow-up"] = day("2026-11-12");
        CHECK(warnings(facts).empty());
    }
}
