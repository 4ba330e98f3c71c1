// Ratings by element, one person's growth, what evidence covers, and what it is balanced between.

#include <algorithm>
#include <map>

#include "app/agreement.hpp"
#include "app/insights.hpp"
#include "core/text.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::app {

using core::say;
using report::Cell;
using report::OverviewPart;
using report::OverviewTable;

namespace {

struct Element {
    const protocol::Element* element;
    const protocol::Domain* domain;
};

/// In the order in which cycle::Measures counts them through.
std::vector<Element> elements_of(const protocol::Rubric& rubric) {
    std::vector<Element> elements;
    for (const auto& domain : rubric.domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements) elements.push_back({&element, &domain});
    return elements;
}

std::string name_of(const protocol::Element& element) { return element.code + " " + element.title; }
std::string name_of(const protocol::Domain& domain) { return say("parts.domain", {{"code", domain.code}, {"title", domain.title}}); }

/// Four shades: up to a quarter of the row, a half, three quarters, all of it.
int shade(std::size_t part, std::size_t whole) { return part == 0 ? 0 : static_cast<int>((part * 4 + whole - 1) / whole); }

std::string level_name(const protocol::Rubric& rubric, int level) {
    const auto n = static_cast<std::size_t>(level);
    return n >= 1 && n <= rubric.levels.size() ? rubric.levels[n - 1] : std::string();
}

bool is_rated(const Counted* cycle) {
    return std::ranges::any_of(cycle->measures.elements, [](const auto& e) { return e.rating > 0; });
}

/// A table from cycle to cycle: averages of the whole and of each domain.
OverviewTable over_time(const Chosen& chosen, const std::vector<const Counted*>& cycles, const std::vector<Element>& elements) {
    const auto& kind = (*chosen.kinds)[cycles.front()->kind];
    OverviewTable table{.name = say("insights.over_time"), .headers = {say("insights.lesson"), say("paper.type"), kind.observer, say("insights.rated"), say("insights.average")}};
    for (const auto& domain : chosen.rubric->domains) table.headers.push_back(say("insights.domain", {{"code", domain.code}}));
    table.headers.push_back(say("insights.self"));
    for (const auto* cycle : cycles) {
        Levels all, self;
        std::map<const protocol::Domain*, Levels> domains;
        for (const auto& e : cycle->measures.elements) {
            all.add(e.rating), self.add(e.self);
            domains[elements[e.element].domain].add(e.rating);
        }
        std::vector<Cell> row{{lesson_date(*cycle, chosen.today), 0, cycle->id}, {cycle->type}, {cycle->observer}, {std::to_string(all.all())}, {mean_of(all.mean())}};
        for (const auto& domain : chosen.rubric->domains) row.push_back({mean_of(domains[&domain].mean())});
        row.push_back({mean_of(self.mean())});
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// What was rated more than once: where it was first, and where it is last.
OverviewTable first_and_last(const Chosen& chosen, const std::vector<const Counted*>& cycles, const std::vector<Element>& elements) {
    struct Span { int times = 0, first = 0, last = 0; };
    std::vector<Span> spans(elements.size());
    for (const auto* cycle : cycles)
        for (const auto& e : cycle->measures.elements) {
            if (e.rating == 0) continue;
            auto& span = spans[e.element];
            if (span.times++ == 0) span.first = e.rating;
            span.last = e.rating;
        }
    OverviewTable table{.name = say("insights.by_element"), .headers = {say("parts.element"), say("insights.first"), say("insights.last"), say("insights.change")}};
    for (std::size_t i = 0; i < elements.size(); ++i) {
        const auto& [times, first, last] = spans[i];
        if (times < 2) continue;
        const std::string change = first == last ? say("insights.same") : say(last > first ? "insights.up" : "insights.down", {{"count", std::abs(last - first)}});
        table.rows.push_back({{name_of(*elements[i].element)}, {level_name(*chosen.rubric, first)}, {level_name(*chosen.rubric, last)}, {change}});
    }
    return table;
}

}  // namespace

OverviewPart ratings_part(const Chosen& chosen) {
    const auto& rubric = *chosen.rubric;
    const auto elements = elements_of(rubric);
    std::vector<Levels> levels(elements.size());
    std::vector<std::size_t> lines(elements.size());
    bool any = false;
    for (const auto* cycle : chosen.rated)
        for (const auto& e : cycle->measures.elements) {
            levels[e.element].add(e.rating);
            lines[e.element] += e.lines;
            any = any || e.rating > 0;
        }
    OverviewPart part{.title = say("insights.ratings")};
    if (!any) {
        part.words.push_back(say("insights.none_rated"));
        return part;
    }
    part.words.push_back(say("insights.ratings_what", {{"lowest", rubric.levels.front()}, {"highest", rubric.levels.back()}, {"number", rubric.levels.size()}}));
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (i == 0 || elements[i].domain != elements[i - 1].domain) {
            part.tables.push_back({.name = name_of(*elements[i].domain), .headers = {say("parts.element")}});
            auto& headers = part.tables.back().headers;
            headers.insert(headers.end(), rubric.levels.begin(), rubric.levels.end());
            headers.insert(headers.end(), {say("insights.average"), say("insights.lines")});
        }
        std::vector<Cell> row{{name_of(*elements[i].element)}};
        for (int level = 1; level <= static_cast<int>(rubric.levels.size()); ++level)
            row.push_back({std::to_string(levels[i].of(level)), shade(levels[i].of(level), levels[i].all())});
        row.push_back({mean_of(levels[i].mean())});
        row.push_back({std::to_string(lines[i])});
        part.tables.back().rows.push_back(std::move(row));
    }
    return part;
}

OverviewPart growth_part(const Chosen& chosen) {
    OverviewPart part{.title = say("insights.growth")};
    if (chosen.people.size() != 1) {
        part.words.push_back(say("insights.growth_choose", {{"role", core::lowered(chosen.kinds->front().observed)}}));
        return part;
    }
    const std::string& name = chosen.people.front();
    std::vector<const Counted*> cycles;
    std::ranges::copy_if(chosen.rated, std::back_inserter(cycles), is_rated);
    if (cycles.empty()) {
        part.words.push_back(say("insights.growth_none", {{"name", name}}));
        return part;
    }
    const auto elements = elements_of(*chosen.rubric);
    const auto average = [](const Counted* cycle) {
        Levels levels;
        for (const auto& e : cycle->measures.elements) levels.add(e.rating);
        return mean_of(levels.mean());
    };
    if (cycles.size() == 1) part.words.push_back(say("insights.growth_one", {{"name", name}}));
    else part.words.push_back(say("insights.growth_words", {{"name", name}, {"from", average(cycles.front())}, {"first", lesson_date(*cycles.front(), chosen.today)},
                                                            {"to", average(cycles.back())}, {"last", lesson_date(*cycles.back(), chosen.today)}}));
    part.tables.push_back(over_time(chosen, cycles, elements));
    if (auto table = first_and_last(chosen, cycles, elements); !table.rows.empty()) part.tables.push_back(std::move(table));
    return part;
}

OverviewPart coverage_part(const Chosen& chosen) {
    const auto& rubric = *chosen.rubric;
    const auto elements = elements_of(rubric);
    struct Of { std::size_t lines = 0, ratings = 0; };
    std::vector<Of> of(elements.size());
    std::vector<std::size_t> lenses(rubric.lenses.size());
    for (const auto* cycle : chosen.rated) {
        for (const auto& e : cycle->measures.elements) of[e.element].lines += e.lines, of[e.element].ratings += e.rating > 0;
        for (std::size_t i = 0; i < lenses.size() && i < cycle->measures.lenses.size(); ++i) lenses[i] += cycle->measures.lenses[i];
    }
    OverviewPart part{.title = say("insights.coverage")};
    OverviewTable table{.name = say("insights.elements"), .headers = {say("insights.domain_of"), say("insights.with_evidence"), say("insights.with_rating"), say("insights.lines")}};
    std::string bare;
    std::size_t covered = 0;
    for (const auto& domain : rubric.domains) {
        std::size_t all = 0, seen = 0, rated = 0, lines = 0;
        for (std::size_t i = 0; i < elements.size(); ++i) {
            if (elements[i].domain != &domain) continue;
            ++all;
            seen += of[i].lines > 0, rated += of[i].ratings > 0, lines += of[i].lines;
            if (of[i].lines == 0) bare += (bare.empty() ? "" : ", ") + elements[i].element->code;
        }
        covered += seen;
        table.rows.push_back({{name_of(domain)}, {say("insights.of", {{"part", seen}, {"all", all}})}, {say("insights.of", {{"part", rated}, {"all", all}})}, {std::to_string(lines)}});
    }
    part.words.push_back(say("insights.covered", {{"part", covered}, {"all", elements.size()}}));
    if (covered > 0 && !bare.empty()) part.words.push_back(say("insights.bare", {{"elements", bare}}));
    part.tables.push_back(std::move(table));
    if (!lenses.empty()) {
        OverviewTable lens{.name = say("insights.lenses"), .headers = {say("lines.lens"), say("insights.lines")}};
        for (std::size_t i = 0; i < lenses.size(); ++i) lens.rows.push_back({{protocol::lens_label(rubric, rubric.lenses[i])}, {std::to_string(lenses[i])}});
        part.tables.push_back(std::move(lens));
    }
    return part;
}

OverviewPart balance_part(const Chosen& chosen) {
    OverviewPart part{.title = say("record.balance")};
    OverviewTable table{.name = part.title, .headers = {say("insights.weighed"), say("insights.one_side"), say("insights.one_number"), say("insights.other_side"), say("insights.other_number")}};
    const auto add = [&](const std::string& what, const std::string& left, std::size_t on_left, const std::string& right, std::size_t on_right) {
        if (on_left + on_right == 0) return;
        const auto side = [](const std::string& label, std::size_t number) { return say("balance.side", {{"side", label}, {"lines", std::to_string(number)}}); };
        part.sides.push_back({side(what + ": " + left, on_left), side(right, on_right), on_left, on_right});
        table.rows.push_back({{what}, {left}, {std::to_string(on_left)}, {right}, {std::to_string(on_right)}});
    };
    std::size_t best = 0, better = 0, teacher = 0, students = 0;
    std::vector<std::pair<std::string, std::size_t>> weighed;
    for (const auto* cycle : chosen.cycles) {
        const auto& m = cycle->measures;
        best += m.best, better += m.better;
        teacher += m.lines[cycle::Measures::teacher], students += m.lines[cycle::Measures::students];
        const auto& labels = (*chosen.kinds)[cycle->kind].weighed;
        for (std::size_t i = 0; i < std::min(labels.size(), m.weighed.size()); ++i) {
            auto found = std::ranges::find(weighed, labels[i], &std::pair<std::string, std::size_t>::first);
            if (found == weighed.end()) found = weighed.insert(weighed.end(), {labels[i], 0});
            found->second += m.weighed[i];
        }
    }
    add(say("insights.evidence_says"), say("balance.best"), best, say("lines.better"), better);
    add(say("insights.evidence_of"), say("lines.teacher"), teacher, say("lines.students"), students);
    for (std::size_t i = 0; i + 1 < weighed.size(); i += 2) add(say("insights.records"), weighed[i].first, weighed[i].second, weighed[i + 1].first, weighed[i + 1].second);
    if (table.rows.empty()) part.words.push_back(say("insights.none_weighed"));
    else part.tables.push_back(std::move(table));
    return part;
}

}  // namespace cyclebook::app
