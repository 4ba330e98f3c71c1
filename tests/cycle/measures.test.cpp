// What a cycle adds to counts over many: of what was shared, whatever a file may hold.

#include <doctest/doctest.h>

#include "cycle/two_people.hpp"

using namespace cyclebook;
using cycle::Measures;

namespace {

const protocol::Rubric& rubric() {
    static const auto read = protocol::read_rubric(assets::text("rubrics/mps-soei.json")).value();
    return read;
}

core::Date day(std::string_view iso) { return core::parse_date(iso).value(); }

/// A state with the built-in protocol and rubric, in which nothing is shared yet.
cycle::State blank() {
    cycle::State state;
    state.opened = true;
    state.protocol = people::definition();
    state.rubric = rubric();
    return state;
}

cycle::Content& share(cycle::State& state, protocol::SectionKind kind) {
    return state.sections[protocol::section_of_kind(state.protocol, kind)->id].content;
}

void line(cycle::State& state, const std::string& id, cycle::Texts fields) {
    cycle::row(share(state, protocol::SectionKind::evidence), "lines", id).fields = std::move(fields);
}

const Measures::OfElement* of(const Measures& measures, std::string_view code) {
    std::uint16_t place = 0;
    for (const auto& domain : rubric().domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements) {
                if (element.code == code)
                    for (const auto& e : measures.elements)
                        if (e.element == place) return &e;
                ++place;
            }
    return nullptr;
}

}  // namespace

TEST_CASE("measures: nothing shared counts as nothing") {
    const auto measures = cycle::measure(blank());
    CHECK(measures.elements.empty());
    CHECK(measures.next_steps.empty());
    CHECK(measures.lenses == std::vector<std::uint32_t>(rubric().lenses.size()));
    CHECK(measures.weighed == std::vector<std::uint32_t>{0, 0});
    CHECK(cycle::measure(cycle::State()) == Measures());
}

TEST_CASE("measures: evidence by element, lens, who acts, and what it says of the learning") {
    auto state = blank();
    line(state, "a", {{"who", "Teacher"}, {"element", "3B.i"}, {"lens", rubric().lenses[1]}, {"learning", "best"}});
    line(state, "b", {{"who", "Students"}, {"element", "3B.i"}, {"learning", "better"}});
    line(state, "c", {{"who", "Students"}, {"element", "no such element"}, {"lens", "no such lens"}});
    line(state, "d", {{"text", "x"}});
    const auto measures = cycle::measure(state);
    CHECK(measures.lines == std::array<std::uint32_t, 3>{1, 2, 1});
    CHECK(measures.best == 1);
    CHECK(measures.better == 1);
    CHECK(measures.lenses == std::vector<std::uint32_t>{0, 1, 0, 0});
    REQUIRE(measures.elements.size() == 1);
    CHECK(of(measures, "3B.i")->lines == 2);
}

TEST_CASE("measures: ratings and self-assessment apart; what is no level of the rubric is no rating") {
    auto state = blank();
    auto& ratings = share(state, protocol::SectionKind::ratings);
    cycle::row(ratings, "elements", "3B.i").fields = {{"level", "3"}};
    cycle::row(ratings, "elements", "1A.i").fields = {{"level", "4"}};
    for (const auto& [code, level] : {std::pair{"2A.i", "0"}, {"2A.ii", "5"}, {"2A.iii", "3x"}, {"2B.i", "-1"}, {"2B.ii", "Proficient"}, {"nothing", "2"}})
        cycle::row(ratings, "elements", code).fields = {{"level", level}, {"note", "x"}};
    cycle::row(share(state, protocol::SectionKind::self_assessment), "elements", "3B.i").fields = {{"level", "2"}};
    const auto measures = cycle::measure(state);
    REQUIRE(measures.elements.size() == 2);
    CHECK(of(measures, "1A.i")->rating == 4);
    CHECK(of(measures, "3B.i")->rating == 3);
    CHECK(of(measures, "3B.i")->self == 2);
}

TEST_CASE("measures: next steps with who, by when, and the last status that was noted") {
    auto state = blank();
    auto& record = share(state, protocol::SectionKind::record);
    cycle::row(record, "strengths", "s").fields = {{"text", "x"}};
    cycle::row(record, "next-steps", "a").fields = {{"what", "x"}, {"who", "teacher"}, {"by", "2026-12-01"}};
    cycle::row(record, "next-steps", "b").fields = {{"what", "y"}, {"by", "some day"}};
    cycle::row(record, "next-steps", "c").fields = {{"what", "z"}};
    const auto note = [&](const char* item, const char* status, const char* on) { state.progress.push_back({.item = item, .status = status, .date = day(on)}); };
    note("a", "begun", "2026-11-20");
    note("a", "done", "2026-11-30");
    note("a", "", "2026-12-02");
    note("b", "done", "2026-11-20");
    note("b", "begun", "2026-11-21");
    const auto measures = cycle::measure(state);
    CHECK(measures.weighed == std::vector<std::uint32_t>{1, 0});
    REQUIRE(measures.next_steps.size() == 3);
    CHECK(measures.next_steps[0] == Measures::NextStep{"teacher", day("2026-12-01"), day("2026-11-30"), true});
    CHECK(measures.next_steps[1] == Measures::NextStep{"", std::nullopt, std::nullopt, true});
    CHECK(measures.next_steps[2] == Measures::NextStep{});
}

TEST_CASE("measures: they are the fold's, and follow each share") {
    auto made = people::joined();
    CHECK(cycle::fold(made).measures.lines == std::array<std::uint32_t, 3>{});
    cycle::Content content;
    cycle::row(content, "elements", "E").fields["level"] = "3";
    people::write(made, people::observer(), 3, cycle::Share{"ratings", content});
    REQUIRE(cycle::fold(made).measures.elements.size() == 1);
    CHECK(cycle::fold(made).measures.elements[0].rating == 3);
}
