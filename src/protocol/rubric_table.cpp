#include "protocol/rubric_table.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <span>

#include "core/limits.hpp"
#include "core/text.hpp"

namespace cyclebook::protocol {

namespace {

using core::say;

struct Line {
    std::size_t number = 0;        ///< of its first line, as a person counts
    std::vector<std::string> cells;
    std::string cell(std::size_t i) const { return i < cells.size() ? cells[i] : std::string(); }
};

std::string trimmed(std::string_view text) {
    constexpr std::string_view white = " \t\r\n\xc2\xa0";
    const auto first = text.find_first_not_of(white);
    if (first == text.npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(white) - first + 1));
}

std::vector<Line> lines_of(std::string_view table) {
    std::vector<Line> lines;
    std::size_t number = 1;
    for (std::size_t at = 0; at < table.size();) {
        Line line{number, {}};
        for (bool more = true; more;) {
            std::string cell;
            if (at < table.size() && table[at] == '"') {
                for (++at; at < table.size(); ++at) {
                    if (table[at] == '"' && (++at >= table.size() || table[at] != '"')) break;
                    number += table[at] == '\n';
                    cell += table[at];
                }
            }
            while (at < table.size() && table[at] != '\t' && table[at] != '\n') cell += table[at++];
            line.cells.push_back(trimmed(cell));
            more = at < table.size() && table[at] == '\t';
            at += more;
        }
        ++at, ++number;            // the line's end
        if (std::ranges::any_of(line.cells, [](const auto& cell) { return !cell.empty(); })) lines.push_back(std::move(line));
    }
    return lines;
}

enum class Sort : unsigned char { digit, letter, other };
Sort sort_of(char c) { return c >= '0' && c <= '9' ? Sort::digit : std::isalpha(static_cast<unsigned char>(c)) ? Sort::letter : Sort::other; }

/// "1A.i" goes on from "1A" and from "1", "1A.ii" not from "1A.i", "10" not from "1".
bool goes_on(std::string_view code, std::string_view from) {
    if (code.size() <= from.size() || !code.starts_with(from)) return false;
    const Sort next = sort_of(code[from.size()]);
    return next == Sort::other || next != sort_of(from.back());
}

/// "Our rubric 2027" as an identifier: "our-rubric-2027".
std::string id_of(std::string_view title) {
    std::string id;
    for (const char c : title) {
        if (sort_of(c) != Sort::other) id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!id.empty() && id.back() != '-') id += '-';
    }
    while (id.ends_with('-')) id.pop_back();
    return id.empty() ? "rubric" : id;
}

}  // namespace

core::Result<Rubric> read_rubric_table(std::string_view table, std::string_view title, const Rubric& like) {
    const auto wrong = [](std::size_t line, const char* code, const std::string& message) -> core::Result<Rubric> {
        return core::fail(code, std::to_string(line), say("rubric_table.at", {{"line", line}, {"message", message}}));
    };
    if (table.size() > core::limits::text_bytes) return wrong(1, "rubric-table.large", say("rubric_table.large"));
    const auto lines = lines_of(table);
    if (lines.size() < 2) return wrong(1, "rubric-table.empty", say("rubric_table.empty"));
    const Line& head = lines.front();
    if (head.cells.size() < 2) return wrong(head.number, "rubric-table.columns", say("rubric_table.columns"));
    if (std::ranges::any_of(head.cells.front(), [](char c) { return sort_of(c) == Sort::digit; })) return wrong(head.number, "rubric-table.head", say("rubric_table.head"));

    Rubric rubric;
    rubric.id = id_of(title);
    rubric.title = trimmed(title);
    rubric.lenses = like.lenses;
    rubric.levels.assign(head.cells.begin() + 2, head.cells.end());
    while (!rubric.levels.empty() && rubric.levels.back().empty()) rubric.levels.pop_back();
    if (std::ranges::any_of(rubric.levels, &std::string::empty)) return wrong(head.number, "rubric-table.level", say("rubric_table.level"));
    if (rubric.levels.empty()) rubric.levels = like.levels;
    const std::size_t columns = head.cells.size();

    std::set<std::string> codes;
    for (const Line& line : std::span(lines).subspan(1)) {
        const std::string code = line.cell(0), name = line.cell(1);
        if (code.empty()) return wrong(line.number, "rubric-table.code", say("rubric_table.code"));
        if (name.empty()) return wrong(line.number, "rubric-table.title", say("rubric_table.title", {{"code", code}}));
        if (!codes.insert(code).second) return wrong(line.number, "rubric-table.twice", say("rubric.code_twice", {{"code", code}}));
        Domain* const domain = !rubric.domains.empty() && goes_on(code, rubric.domains.back().code) ? &rubric.domains.back() : nullptr;
        if (!domain) {
            rubric.domains.push_back({code, name, {}});
            continue;
        }
        Indicator* const indicator = !domain->indicators.empty() && goes_on(code, domain->indicators.back().code) ? &domain->indicators.back() : nullptr;
        if (!indicator) {
            domain->indicators.push_back({code, name, {}, {}});
            continue;
        }
        Element element{code, name, {}};
        for (std::size_t i = 2; i < std::min(columns, rubric.levels.size() + 2); ++i) element.descriptors.push_back(line.cell(i));
        if (std::ranges::all_of(element.descriptors, &std::string::empty)) element.descriptors.clear();
        indicator->elements.push_back(std::move(element));
    }
    for (const auto& domain : rubric.domains) {
        if (domain.indicators.empty()) return wrong(lines.back().number, "rubric-table.below", say("rubric_table.no_indicator", {{"code", domain.code}}));
        for (const auto& indicator : domain.indicators)
            if (indicator.elements.empty()) return wrong(lines.back().number, "rubric-table.below", say("rubric_table.no_element", {{"code", indicator.code}}));
    }
    return read_rubric(write_rubric(rubric));        // one set of rules for every rubric
}

}  // namespace cyclebook::protocol
