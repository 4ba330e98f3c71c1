// What all cycles say together: each number is worked out here by hand.

#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>

#include "app/desk.hpp"

using namespace test;
using app::Insights;
using app::InsightsFilter;
using report::OverviewTable;

namespace {

const core::Date today = made::day("2026-11-10");

/// A cycle as it was read: who, when, and what was counted of it.
cycle::State state(const std::string& id, const std::string& teacher, const std::string& observer, const std::string& date, const std::string& time = "09:00") {
    cycle::State state;
    state.id = id;
    state.opened = true;
    state.protocol = made::protocol();
    state.rubric = made::rubric();
    state.type = "full";
    state.people = {{"teacher", teacher, "", {}}, {"observer", observer, "", {}}};
    state.schedule = {{"observation.date", date}, {"observation.time", time}};
    state.facts.type = "full";
    state.facts.dates = {{"observation", made::day(date)}};
    return state;
}

std::uint16_t place_of(std::string_view code) {
    std::uint16_t place = 0;
    for (const auto& domain : made::rubric().domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements) {
                if (element.code == code) return place;
                ++place;
            }
    throw std::logic_error("no such element");
}

cycle::State& rate(cycle::State& state, std::string_view code, std::uint8_t rating, std::uint16_t lines = 0) {
    state.measures.elements.push_back({.element = place_of(code), .lines = lines, .rating = rating});
    std::ranges::sort(state.measures.elements, {}, &cycle::Measures::OfElement::element);
    return state;
}

struct Board {
    Insights insights;
    std::vector<std::string> names;
    Insights::Help help() {
        return {today, [this](const std::string& name) { return static_cast<std::size_t>(std::ranges::find(names, name) - names.begin()); },
                [](std::string_view text) {
                    std::string form(text);
                    std::ranges::transform(form, form.begin(), [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
                    return form;
                }};
    }
    void add(const cycle::State& state) {
        for (const auto& person : state.people) names.push_back(person.name);
        std::ranges::sort(names);
        names.erase(std::ranges::unique(names).begin(), names.end());
        insights.add(app::make_view(state, "", {}, today, app::For::line));
    }
    const report::Overview& overview(const InsightsFilter& filter = {}) { return insights.overview(filter, help()); }
    const report::OverviewPart& part(const std::string& title, const InsightsFilter& filter = {}) {
        const auto& parts = overview(filter).parts;
        const auto found = std::ranges::find(parts, title, &report::OverviewPart::title);
        REQUIRE_MESSAGE(found != parts.end(), title);
        return *found;
    }
    const OverviewTable& table(const std::string& title, const std::string& name, const InsightsFilter& filter = {}) {
        const auto& tables = part(title, filter).tables;
        const auto found = std::ranges::find(tables, name, &OverviewTable::name);
        REQUIRE_MESSAGE(found != tables.end(), name);
        return *found;
    }
};

using Row = std::vector<std::string>;

Row texts(const std::vector<report::Cell>& cells) {
    Row texts;
    for (const auto& cell : cells) texts.push_back(cell.text);
    return texts;
}

Row row(const OverviewTable& table, std::string_view beginning) {
    for (const auto& cells : table.rows)
        if (cells.front().text.starts_with(beginning)) return texts(cells);
    return {};
}

}  // namespace

TEST_CASE("insights: ratings by element are counted by level, with their average and shade") {
    Board board;
    auto a = state("a", "Amina", "Jonas", "2026-11-03"), b = state("b", "Tou", "Jonas", "2026-11-04"), c = state("c", "Ewa", "Jonas", "2026-11-05");
    board.add(rate(rate(a, "3B.i", 3, 2), "1A.i", 4));
    board.add(rate(b, "3B.i", 3, 1));
    board.add(rate(rate(c, "3B.i", 2), "3B.ii", 0, 5));
    const auto& table = board.table("Ratings by element", "Domain 3 · Instruction");
    CHECK(table.headers == Row{"Element", "Requires Attention", "Developing", "Proficient", "Exemplary", "Average", "Lines of evidence"});
    const auto rated = row(table, "3B.i ");
    CHECK(Row(rated.begin() + 1, rated.end()) == Row{"0", "1", "2", "0", "2.7", "3"});
    const auto unrated = row(table, "3B.ii ");
    CHECK(Row(unrated.begin() + 1, unrated.end()) == Row{"0", "0", "0", "0", "", "5"});
    for (const auto& cells : table.rows)
        if (cells.front().text.starts_with("3B.i ")) {
            CHECK(cells[1].shade == 0);
            CHECK(cells[2].shade == 2);   // a third
            CHECK(cells[3].shade == 3);   // two thirds
        }
    CHECK(board.part("Ratings by element").tables.size() == made::rubric().domains.size());
}

TEST_CASE("insights: coverage counts elements with evidence and with ratings, domain by domain, and lenses") {
    Board board;
    auto a = state("a", "Amina", "Jonas", "2026-11-03");
    a.measures.lenses = {4, 0, 1, 0};
    board.add(rate(rate(rate(a, "3B.i", 3, 2), "3B.ii", 0, 1), "1A.i", 4));
    const auto& table = board.table("Coverage", "Elements");
    CHECK(row(table, "Domain 3") == Row{"Domain 3 · Instruction", "2 of 8", "1 of 8", "3"});
    CHECK(row(table, "Domain 1") == Row{"Domain 1 · Planning and Preparation", "0 of 7", "1 of 7", "0"});
    CHECK(board.part("Coverage").words.front() == "2 of 30 elements have evidence.");
    CHECK(board.part("Coverage").words.back().find("1A.i, ") != std::string::npos);
    CHECK(row(board.table("Coverage", "Lenses"), "Equity") == Row{"Equity", "4"});
}

TEST_CASE("insights: the growth of one person goes from lesson to lesson, whatever order the cycles came in") {
    Board board;
    auto late = state("late", "Amina Warsame", "Jonas", "2026-11-03"), early = state("early", "Amina Warsame", "Rosa", "2025-11-04"), other = state("other", "Tou", "Jonas", "2026-11-03");
    board.add(rate(rate(late, "3B.i", 4), "1A.i", 3));
    board.add(rate(rate(rate(early, "3B.i", 2), "1A.i", 3), "2A.i", 4));
    board.add(rate(other, "3B.i", 1));
    CHECK(board.part("Growth").tables.empty());
    CHECK(board.part("Growth").words.front().find("one teacher") != std::string::npos);
    const InsightsFilter amina{.person = "amina"};
    const auto& table = board.table("Growth", "From cycle to cycle", amina);
    REQUIRE(table.rows.size() == 2);
    CHECK(texts(table.rows[0]) == Row{"Tue 4 Nov 2025", "Full", "Rosa", "3", "3.0", "3.0", "4.0", "2.0", "", ""});
    CHECK(texts(table.rows[1]) == Row{"Tue 3 Nov", "Full", "Jonas", "2", "3.5", "3.0", "", "4.0", "", ""});
    const auto& elements = board.table("Growth", "First and last rating of each element", amina);
    REQUIRE(elements.rows.size() == 2);
    const auto grown = row(elements, "3B.i "), same = row(elements, "1A.i ");
    CHECK(Row(grown.begin() + 1, grown.end()) == Row{"Developing", "Exemplary", "up 2 levels"});
    CHECK(same.back() == "same");
    CHECK(board.part("Growth", amina).words.front() == "Amina Warsame: the average went from 3.0 on Tue 4 Nov 2025 to 3.5 on Tue 3 Nov.");
    CHECK(board.part("Growth", {.year = "2026-27", .person = "amina"}).words.front().find("from one lesson") != std::string::npos);
}

TEST_CASE("insights: two observers' ratings of one lesson, with agreement and kappa in words") {
    Board board;
    auto jonas = state("a", "Amina", "Jonas", "2026-11-03"), rosa = state("b", "Amina", "Rosa", "2026-11-03");
    const std::vector<std::tuple<const char*, int, int>> ratings{{"1A.i", 1, 1}, {"1A.ii", 2, 2}, {"2A.i", 3, 3}, {"2A.ii", 4, 4}, {"3B.i", 2, 3}, {"3B.ii", 3, 1}};
    for (const auto& [code, a, b] : ratings) rate(jonas, code, static_cast<std::uint8_t>(a)), rate(rosa, code, static_cast<std::uint8_t>(b));
    rate(jonas, "4A.i", 3);
    board.add(jonas);
    board.add(rosa);
    auto other_time = state("c", "Amina", "Ewa", "2026-11-03", "10:00"), same_observer = state("d", "Amina", "Jonas", "2026-11-03", "10:00");
    board.add(rate(other_time, "1A.i", 1));
    const auto& table = board.table("Two observers, one lesson", "Two observers, one lesson");
    REQUIRE(table.rows.size() == 1);
    // Levels apart, linear: 3 found, 42/6 by chance (1, 2, 2, 1 ratings of each level, and 2, 1, 2, 1); quadratic: 5 and 78/6.
    CHECK(texts(table.rows[0]) == Row{"Amina, Tue 3 Nov", "Jonas and Rosa", "6", "67 %", "83 %", "0.57", "0.62"});
    const auto& detail = board.table("Two observers, one lesson", "Amina, Tue 3 Nov");
    CHECK(detail.headers == Row{"Element", "Jonas", "Rosa", "Difference"});
    CHECK(detail.rows.size() == 6);
    const auto apart = row(detail, "3B.ii ");
    CHECK(Row(apart.begin() + 1, apart.end()) == Row{"Proficient", "Requires Attention", "2 levels"});
    REQUIRE(detail.words.size() == 3);
    CHECK(detail.words[0] == "Jonas and Rosa both rated 6 elements. They gave the same level to 4 (67 %), and the same or the next level to 5 (83 %).");
    CHECK(detail.words[1] == "Weighted kappa, linear: 0.57. Agreement is moderate.");
    CHECK(detail.words[2].starts_with("With fewer than 10"));
    board.add(same_observer);
    CHECK(board.table("Two observers, one lesson", "Two observers, one lesson").rows.size() == 2);   // Ewa and Jonas, at ten
}

TEST_CASE("insights: what cannot be compared is said in words") {
    Board board;
    CHECK(board.overview().parts.empty());
    auto jonas = state("a", "Amina", "Jonas", "2026-11-03"), rosa = state("b", "Amina", "Rosa", "2026-11-03");
    board.add(rate(jonas, "1A.i", 3));
    CHECK(board.part("Two observers, one lesson").words.front().starts_with("When two people observe the same lesson"));
    board.add(rate(rosa, "2A.i", 3));
    CHECK(board.table("Two observers, one lesson", "Amina, Tue 3 Nov").words.front() == "Jonas and Rosa have rated no element in common.");
    board.add(rate(rosa, "1A.i", 3));
    const auto& same = board.table("Two observers, one lesson", "Amina, Tue 3 Nov");
    CHECK(same.words[1].starts_with("Weighted kappa is not defined here"));
    CHECK(board.table("Two observers, one lesson", "Two observers, one lesson").rows[0][5].text == "not defined");
}

TEST_CASE("insights: next steps kept, by who acts") {
    Board board;
    auto a = state("a", "Amina", "Jonas", "2026-09-01");
    a.measures.next_steps = {{"teacher", made::day("2026-10-01"), made::day("2026-10-01"), true},
                             {"teacher", made::day("2026-10-01"), made::day("2026-10-02"), true},
                             {"teacher", made::day("2026-11-09"), std::nullopt, true},
                             {"observer", std::nullopt, made::day("2026-10-09"), true},
                             {"observer", made::day("2026-11-10"), std::nullopt, false},
                             {"", std::nullopt, std::nullopt, false}};
    board.add(a);
    const auto& table = board.table("Next steps kept", "Next steps kept");
    CHECK(row(table, "Teacher") == Row{"Teacher", "3", "2", "1", "1", "1"});
    CHECK(row(table, "Observer") == Row{"Observer", "2", "1", "1", "0", "0"});
    CHECK(row(table, "Nobody") == Row{"Nobody named", "1", "0", "0", "0", "0"});
    CHECK(row(table, "All") == Row{"All", "6", "3", "2", "1", "1"});
    CHECK(board.part("Next steps kept").words.front() == "3 of 6 next steps are done (50 %).");
}

TEST_CASE("insights: what is balanced, in a picture and a table with the same numbers") {
    Board board;
    auto a = state("a", "Amina", "Jonas", "2026-11-03");
    CHECK(cycle::measure(a).weighed.size() == 2);
    a.measures.best = 3, a.measures.better = 1;
    a.measures.lines = {5, 7, 2};
    a.measures.weighed = {2, 1};
    board.add(a);
    const auto& part = board.part("Balance");
    REQUIRE(part.sides.size() == 3);
    CHECK(part.sides[1].left == "Evidence by who acts: Teacher: 5");
    CHECK(part.sides[1].on_right == 7);
    CHECK(row(part.tables.front(), "Evidence of learning") == Row{"Evidence of learning", "Best", "3", "Could be better", "1"});
    CHECK(row(part.tables.front(), "Points") == Row{"Points of the records", "Strengths", "2", "Areas for growth", "1"});
}

TEST_CASE("insights: filters choose cycles by year, type and person; cycles of another rubric are counted apart") {
    Board board;
    auto a = state("a", "Amina Warsame", "Jonas", "2026-11-03"), b = state("b", "Tou", "Jonas", "2025-11-03"), c = state("c", "Ewa", "Jonas", "2026-11-04");
    c.type = "short";
    c.rubric.title = "Another rubric";
    c.rubric.levels = {"No", "Yes"};
    board.add(rate(a, "3B.i", 3));
    board.add(rate(b, "3B.i", 3));
    board.add(rate(rate(c, "3B.i", 2), "3B.ii", 3));   // there is no third level
    CHECK(board.overview().about == "3 cycles · " + board.insights.rubrics()[0].second);
    CHECK(board.overview({.year = "2025-26"}).about.starts_with("1 cycle · 2025-26"));
    CHECK(board.overview({.type = "Short"}).about.starts_with("1 cycle · Short"));
    CHECK(board.overview({.person = "Amina Warsame"}).about.starts_with("1 cycle · Amina Warsame"));
    CHECK(board.overview({.person = "nobody of this name"}).parts.empty());
    REQUIRE(board.insights.rubrics().size() == 2);
    const auto& table = board.table("Ratings by element", "Domain 3 · Instruction", {.rubric = "1"});
    CHECK(table.headers.size() == 5);
    const auto rated = row(table, "3B.i ");
    CHECK(Row(rated.begin() + 1, rated.end()) == Row{"0", "1", "2.0", "0"});
    CHECK(row(table, "3B.ii ")[2] == "0");
}

TEST_CASE("insights: nothing is worked out again until something changes, with 10,000 cycles") {
    Board board;
    auto one = state("", "Teacher", "Jonas", "2026-09-01");
    rate(one, "3B.i", 1);
    auto view = app::make_view(one, "", {}, today, app::For::line);
    for (int n = 0; n < 10'000; ++n) {
        view.id = "cycle " + std::to_string(n);
        one.measures.elements[0].rating = static_cast<std::uint8_t>(n % 4 + 1);
        board.insights.add(view);
    }
    board.names = {"Jonas", "Teacher"};
    for (int frame = 0; frame < 100; ++frame) board.overview();
    CHECK(board.insights.work().added == 10'000);
    CHECK(board.insights.work().overviews == 1);
    const auto rated = row(board.table("Ratings by element", "Domain 3 · Instruction"), "3B.i ");
    CHECK(Row(rated.begin() + 1, rated.end()) == Row{"2500", "2500", "2500", "2500", "2.5", "0"});
    board.overview({.type = "Full"});
    board.overview({.type = "Full"});
    CHECK(board.insights.work().overviews == 2);
    auto changed = state("cycle 0", "Teacher", "Jonas", "2026-09-01");
    board.add(rate(changed, "3B.i", 4));
    CHECK(row(board.table("Ratings by element", "Domain 3 · Instruction"), "3B.i ")[1] == "2499");
    board.insights.remove("cycle 1");
    CHECK(row(board.table("Ratings by element", "Domain 3 · Instruction"), "3B.i ")[2] == "2499");
    CHECK(board.insights.work().added == 10'001);
    CHECK(board.insights.work().overviews == 4);
}

TEST_CASE("insights: the App counts what is stored without its contents, and again only what changed") {
    Desk desk("2026-11-10");
    {
        auto library = library::Library::open(desk.machine.data_dir(), {.log = 1000, .at_once = 1u << 20, .part = 20'000}).value();
        for (const auto& cycle : made::sample().cycles) library.put(cycle);
        library.put_keys(made::reader().keys);
        REQUIRE(library.write().has_value());
    }
    desk.open();
    const auto whole = report::csv(desk.app->insights({}));
    desk.machine.put_parts_away();
    desk.machine.loaded.clear();
    desk.open();
    CHECK(report::csv(desk.app->insights({})) == whole);
    while (desk.machine.answer()) {}
    CHECK(desk.machine.loaded.empty());

    auto& app = *desk.app;
    const auto cycles = app.cycles().size();
    CHECK(app.counted().work().added == cycles);
    for (int frame = 0; frame < 10; ++frame) app.insights({});
    CHECK(app.counted().work().overviews == 1);
    const std::string id = app.cycles().front().id;
    desk.perform(app::SetSchedule{id, {{"conference.place", "Library"}}});
    while (desk.machine.answer()) {}
    app.run();
    app.insights({});
    CHECK(app.counted().work().added == cycles + 1);
    CHECK(app.counted().work().overviews == 2);
    desk.perform(app::Set{"language", "es"});
    CHECK(app.insights({}).title == "Panorama");
    desk.perform(app::Set{"language", "en"});
}

TEST_CASE("insights: who waits for whom and what is late, of the sample") {
    Desk desk("2026-11-10");
    desk.perform(app::TrySample{});
    const auto& parts = desk.app->insights({}).parts;
    const auto& waiting = parts[0].tables.front();
    std::size_t waits = 0;
    for (const auto& cells : waiting.rows) waits += static_cast<std::size_t>(std::stoi(cells[2].text));
    const auto& lines = desk.app->cycles();
    CHECK(waits >= static_cast<std::size_t>(std::ranges::count_if(lines, [](const auto& s) { return s.group == app::Group::waiting; })));
    std::size_t late = 0;
    for (const auto& line : lines) {
        const auto view = desk.app->view(line.id);
        late += static_cast<std::size_t>(std::ranges::count_if(view->steps, [](const auto& step) { return step.status.state == protocol::StepState::late; }));
    }
    REQUIRE(late > 0);
    REQUIRE(parts[1].tables.size() == 1);
    CHECK(parts[1].tables.front().rows.size() == late);
}
