#include <doctest/doctest.h>

#include <algorithm>
#include <map>

#include "library/made.hpp"

using namespace cyclebook;
using protocol::StepState;

namespace {

const cycle::State& state_of(std::string_view name) {
    static const auto states = [] {
        std::vector<cycle::State> folded;
        for (const auto& cycle : made::sample().cycles) folded.push_back(cycle::fold(cycle));
        return folded;
    }();
    for (const auto& state : states)
        for (const auto& person : state.people)
            if (person.name.starts_with(name)) return state;
    FAIL("nobody in the sample is called ", std::string(name));
    return states.front();
}

std::string my_role(const cycle::State& state) { return cycle::role_of(state, core::thumbprint(made::reader().keys.public_key)); }

std::map<std::string, StepState> steps(const cycle::State& state, core::Date today = made::day("2026-11-10")) {
    std::map<std::string, StepState> states;
    for (const auto& status : protocol::evaluate(state.protocol, state.facts, my_role(state), today)) states[status.step] = status.state;
    return states;
}

std::string next_of(const cycle::State& state, core::Date today = made::day("2026-11-10")) {
    const auto next = protocol::next_for(state.protocol, state.facts, my_role(state), today);
    return next ? next->step : std::string();
}

}  // namespace

TEST_CASE("sample: every entry is admitted and applied, whatever the day of the week") {
    for (const int i : {0, 3, 5, 6}) {   // Monday, Thursday, the weekend
        const auto today = made::day("2026-11-09") + std::chrono::days(i);
        const auto sample = made::sample_on(today);
        REQUIRE(sample.cycles.size() == 7);
        for (const auto& cycle : sample.cycles) {
            const auto state = cycle::fold(cycle);
            CHECK(state.opened);
            for (const auto& flag : state.flagged) FAIL_CHECK(state.people[0].name, ": ", flag.reason.key);
            CHECK(state.conflicts.empty());
            CHECK(protocol::collisions(state.protocol, state.facts, today).empty());
            for (const auto& line : state.history) CHECK(line.date < today);
            for (const auto& event : {"observation.date", "conference.date"}) {
                const std::chrono::weekday weekday(made::day(cycle::text_of(state.schedule, event)));
                CHECK(weekday != std::chrono::Saturday);
                CHECK(weekday != std::chrono::Sunday);
            }
        }
    }
}

TEST_CASE("sample: its elements, lenses, sections and fields are those of the rubric and the protocol") {
    const auto& rubric = made::rubric();
    const auto check = [&](std::string_view section_id, const cycle::Content& content) {
        const auto* section = protocol::find_section(made::protocol(), section_id);
        REQUIRE(section);
        for (const auto& [field, text] : content.fields)
            CHECK_MESSAGE(std::ranges::find(section->fields, field, &protocol::Field::id) != section->fields.end(), field);
        for (const auto& [list, rows] : content.lists)
            for (const auto& row : rows) {
                if (list == "elements") CHECK_MESSAGE(protocol::find_element(rubric, row.id), row.id);
                if (const auto element = cycle::text_of(row.fields, "element"); !element.empty())
                    CHECK_MESSAGE(protocol::find_element(rubric, element), std::string(element));
                if (const auto lens = cycle::text_of(row.fields, "lens"); !lens.empty())
                    CHECK(std::ranges::find(rubric.lenses, lens) != rubric.lenses.end());
                const auto known = std::ranges::find(section->lists, list, &protocol::ListField::id);
                if (known == section->lists.end()) continue;
                for (const auto& [field, text] : row.fields)
                    CHECK_MESSAGE(std::ranges::find(known->fields, field, &protocol::Field::id) != known->fields.end(), field);
            }
    };
    for (const auto& cycle : made::sample().cycles)
        for (const auto& [id, section] : cycle::fold(cycle).sections) check(id, section.content);
    for (const auto& draft : made::sample().drafts) check(draft.section, draft.content);
}

TEST_CASE("sample: a full cycle is closed and complete in every section that is shared") {
    const auto& state = state_of("Priya");
    CHECK(state.closed);
    for (const auto& [step, now] : steps(state)) CHECK_MESSAGE(now == StepState::done, step);
    for (const auto& status : protocol::evaluate(state.protocol, state.facts, "", made::day("2026-11-10"))) CHECK_MESSAGE(status.days_late <= 0, status.step);
    for (const auto& section : state.protocol.sections)
        if (section.shared) CHECK_MESSAGE(state.sections.contains(section.id), section.id);
    CHECK(cycle::rows_of(state.sections.at("evidence").content, "lines").size() >= 40);
    CHECK(cycle::rows_of(state.sections.at("ratings").content, "elements").size() >= 12);
    REQUIRE(state.acknowledgements.size() == 1);
    CHECK(state.acknowledgements[0].current);
    CHECK_FALSE(state.changed_since_final);
    std::map<std::string, cycle::Content, std::less<>> contents;
    for (const auto& [id, section] : state.sections) contents[id] = section.content;
    for (const auto& missing : cycle::missing_for_final(state.protocol, contents)) FAIL_CHECK(missing.message);
}

TEST_CASE("sample: cycles stand where they are meant to") {
    const auto& amina = state_of("Amina");
    CHECK(next_of(amina) == "rate");
    CHECK(steps(amina).at("rate") == StepState::ready);
    CHECK_FALSE(amina.sections.contains("evidence"));

    const auto& tou = state_of("Tou Ger");
    CHECK(next_of(tou) == "finalize");
    CHECK(steps(tou).at("finalize") == StepState::late);

    const auto& rosa = state_of("Rosa");
    CHECK(my_role(rosa) == "teacher");
    CHECK(next_of(rosa) == "read-evidence");

    const auto& hanh = state_of("Nguyễn");
    CHECK(next_of(hanh).empty());
    CHECK(protocol::whose_turn(hanh.protocol, hanh.facts, made::day("2026-11-10")).step == "reflection-guide");

    const auto& daniel = state_of("Daniel");
    CHECK(next_of(daniel).empty());
    CHECK(protocol::whose_turn(daniel.protocol, daniel.facts, made::day("2026-11-10")).step == "acknowledge");

    const auto& ewa = state_of("Ewa");
    CHECK(ewa.closed);
    CHECK(ewa.acknowledgements.empty());
    REQUIRE(ewa.objections.size() == 1);
    CHECK(ewa.objections[0].current);
    CHECK(ewa.clarifications.size() == 1);
}

TEST_CASE("sample: drafts are the reader's own and in no entry") {
    const auto& sample = made::sample();
    CHECK(sample.drafts.size() >= 5);
    for (const auto& draft : sample.drafts) {
        const auto cycle = std::ranges::find(sample.cycles, draft.cycle, &cycle::Cycle::id);
        REQUIRE(cycle != sample.cycles.end());
        const auto state = cycle::fold(*cycle);
        const auto* section = protocol::find_section(state.protocol, draft.section);
        CHECK(std::ranges::find(section->owners, my_role(state)) != section->owners.end());
        CHECK_FALSE(state.sections.contains(draft.section));
        CHECK_FALSE(cycle::empty(draft.content));
    }
}

TEST_CASE("sample: a record that is about to be finalized lacks nothing") {
    const auto& state = state_of("Tou Ger");
    std::map<std::string, cycle::Content, std::less<>> contents;
    for (const auto& [id, section] : state.sections) contents[id] = section.content;
    for (const auto& draft : made::sample().drafts)
        if (draft.cycle == state.id) contents[draft.section] = draft.content;
    for (const auto& missing : cycle::missing_for_final(state.protocol, contents)) FAIL_CHECK(missing.message);
}

TEST_CASE("sample: a wrong story is refused with its place") {
    const auto made = library::make_sample(
        R"({"format":"cyclebook-sample","version":1,"reader":"R","cycles":[{"reader":"observer","people":{"teacher":"A"},"type":"full",
            "subject":"s","days":"calendar","story":[{"day":-3,"at":"10:00","by":"observer","open":true},
            {"day":-2,"at":"10:00","by":"teacher","share":"evidence","content":{"fields":{"x":"y"}}}]}]})",
        made::protocol(), made::rubric(), made::reader(), made::day("2026-11-10"), 0);
    REQUIRE_FALSE(made.has_value());
    CHECK(made.error().where == "/cycles/0/story/1");
    for (const char* bad : {"", "{}", "[1", R"({"format":"cyclebook-sample","version":1,"cycles":[{"story":[{}]}]})"})
        CHECK_FALSE(library::make_sample(bad, made::protocol(), made::rubric(), made::reader(), made::day("2026-11-10"), 0).has_value());
}
