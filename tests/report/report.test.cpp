#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "cycle/words.hpp"
#include "library/made.hpp"
#include "report/html_writer.hpp"
#include "report/report.hpp"
#include "report/words.hpp"

using namespace cyclebook;

namespace {

const core::Date today = made::day("2026-11-10");

const std::vector<cycle::State>& states() {
    static const auto all = [] {
        std::vector<cycle::State> folded;
        for (const auto& cycle : made::sample().cycles) folded.push_back(cycle::fold(cycle));
        return folded;
    }();
    return all;
}

const cycle::State& closed_full() {
    return *std::ranges::find_if(states(), [](const auto& s) { return s.closed && !s.acknowledgements.empty(); });
}
const cycle::State& objected() {
    return *std::ranges::find_if(states(), [](const auto& s) { return !s.objections.empty(); });
}

void set_field(cycle::State& state, std::string_view section, std::string_view field, std::string_view text) {
    cycle::set_text(state.sections[std::string(section)].content.fields, field, text);
}

std::vector<std::string> lines_of(std::string_view text, std::string_view end) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const auto next = text.find(end, at);
        REQUIRE(next != std::string_view::npos);
        lines.emplace_back(text.substr(at, next - at));
        at = next + end.size();
    }
    return lines;
}

/// RFC 4180, read back.
std::vector<std::vector<std::string>> read_csv(std::string_view text) {
    REQUIRE(text.starts_with("\xEF\xBB\xBF"));
    text.remove_prefix(3);
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto& cell = rows.back().back();
        if (quoted) {
            if (text[i] != '"') cell += text[i];
            else if (i + 1 < text.size() && text[i + 1] == '"') cell += text[++i];
            else quoted = false;
        } else if (text[i] == '"') {
            CHECK(cell.empty());
            quoted = true;
        } else if (text[i] == ',') {
            rows.back().emplace_back();
        } else if (text.substr(i, 2) == "\r\n") {
            rows.emplace_back(1);
            ++i;
        } else {
            cell += text[i];
        }
    }
    CHECK(rows.back() == std::vector<std::string>(1));
    rows.pop_back();
    return rows;
}

std::string unfolded(std::string text) {
    for (std::size_t at; (at = text.find("\r\n ")) != std::string::npos;) text.erase(at, 3);
    return text;
}

}  // namespace

TEST_CASE("HTML: every shared text of every sample cycle stands in it") {
    for (const auto& state : states()) {
        const auto page = report::html(state, today);
        const auto has = [&](std::string_view text) {
            if (const auto date = core::parse_date(text)) return page.find(report::long_date(*date)) != std::string::npos;
            return page.find(report::escape(text)) != std::string::npos;
        };
        for (const auto& person : state.people) CHECK_MESSAGE(has(person.name), person.name);
        for (const auto& [id, section] : state.sections) {
            for (const auto& [field, text] : section.content.fields) CHECK_MESSAGE(has(text), text);
            for (const auto& [list, rows] : section.content.lists)
                for (const auto& row : rows)
                    for (const auto& [field, text] : row.fields) {
                        if (field == "level" || field == "learning" || field == "builds_on" || field == "who") continue;   // shown by their labels
                        CHECK_MESSAGE(has(text), text);
                    }
        }
        for (const auto* statements : {&state.acknowledgements, &state.clarifications, &state.objections})
            for (const auto& statement : *statements) CHECK_MESSAGE(has(statement.text), statement.text);
        for (const auto& note : state.progress) CHECK_MESSAGE(has(note.note), note.note);
        for (const auto& line : state.history) CHECK_MESSAGE(has(cycle::what_happened(state, line)), cycle::what_happened(state, line));
        for (const auto& step : state.protocol.steps) {
            CHECK_MESSAGE(has(step.label), step.label);
            CHECK_MESSAGE(has(step.description), step.description);
            CHECK_MESSAGE(has(step.footnote), step.footnote);
        }
        for (const auto& footnote : state.protocol.footnotes) CHECK(has(footnote));
        CHECK(has(state.protocol.contact));
    }
}

TEST_CASE("HTML: ratings are named and stand under their domain and indicator") {
    const auto page = report::html(closed_full(), today);
    CHECK(page.find("1B.ii Uses relevant resources and technology</th>\n<td class=\"typed\" dir=\"auto\">Exemplary</td>") != std::string::npos);
    CHECK(page.find("3 Instruction: 3B ") < page.find("scope=\"row\">3B.ii "));
    CHECK(page.find("scope=\"rowgroup\"") != std::string::npos);
}

TEST_CASE("HTML: an unfinished record says so, a changed one too, an objection stays") {
    const auto& unfinished = states().front();
    CHECK(report::html(unfinished, today).find("not finalized yet") != std::string::npos);
    auto changed = closed_full();
    CHECK(report::html(changed, today).find(changed.final_record) != std::string::npos);
    changed.changed_since_final = true;
    CHECK(report::html(changed, today).find("changed after it was finalized") != std::string::npos);
    CHECK(report::html(objected(), today).find("objected to the record") != std::string::npos);
}

TEST_CASE("HTML: what people type is never markup") {
    auto state = closed_full();
    const std::string bad = "<script>alert('x')</script>\"><img src=x onerror=1> & \x01\x1b[31m";
    for (auto& [id, section] : state.sections) {
        for (auto& [field, text] : section.content.fields) text = bad;
        for (auto& [list, rows] : section.content.lists)
            for (auto& row : rows) {
                row.id = bad;
                for (auto& [field, text] : row.fields) text = bad;
            }
        section.content.lists["<b>list</b>"].push_back({bad, {{"<i>field</i>", bad}}});
        section.content.fields["<u>f</u>"] = bad;
    }
    for (auto& person : state.people) person.name = bad;
    for (auto* statements : {&state.acknowledgements, &state.clarifications, &state.objections})
        for (auto& statement : *statements) statement.text = bad;
    for (auto& note : state.progress) note.note = note.status = note.item = bad;
    for (auto& line : state.history) {
        line.name = line.about = line.text = line.status = bad;
        line.fields["conference.place"] = bad;
    }
    state.subject = state.type = bad;
    for (auto& [field, text] : state.schedule) text = bad;
    state.flagged.push_back({"e", {.key = "flags.second_person", .name = bad}});
    state.conflicts.push_back({bad, bad, {{bad, "e"}, {bad, "f"}}});
    state.protocol.title = state.protocol.contact_label = state.protocol.source = bad;
    state.protocol.contact = "javascript:alert(1)";
    for (auto& section : state.protocol.sections) section.label = bad;
    for (auto& step : state.protocol.steps) step.label = step.description = step.footnote = bad;
    const auto page = report::html(state, today);
    for (const char* tag : {"<script", "<img", "<b>", "<i>", "<u>", "javascript:alert(1)\"", "\x01", "\x1b"}) CHECK_MESSAGE(page.find(tag) == std::string::npos, std::string(tag));
    CHECK(page.find("&lt;script&gt;alert(&#39;x&#39;)") != std::string::npos);
}

TEST_CASE("HTML: a document of its own: language, title, policy with the hash of its style, no script") {
    const auto page = report::html(closed_full(), today);
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    CHECK(page.find("<title>Cycle Record: Priya Raman, J. Lindqvist</title>") != std::string::npos);
    const auto begin = page.find("<style>") + 7, end = page.find("</style>");
    auto hash = core::sha256(page.substr(begin, end - begin)) + "=";
    std::ranges::replace(hash, '-', '+');
    std::ranges::replace(hash, '_', '/');
    CHECK(page.find("default-src 'none'; img-src data:; style-src 'sha256-" + hash + "'") != std::string::npos);
    CHECK(page.find("style=") == std::string::npos);
    CHECK(page.find("@media print") != std::string::npos);
    // Every element that is opened is closed, in its order.
    std::vector<std::string> open;
    const std::set<std::string> empty{"meta", "br", "!DOCTYPE"};
    for (std::size_t at = 0; (at = page.find('<', at)) != std::string::npos; ++at) {
        const bool closing = page[at + 1] == '/';
        const auto from = at + 1 + closing;
        const auto name = page.substr(from, page.find_first_of(" >", from) - from);
        if (empty.contains(name)) continue;
        if (!closing) {
            open.push_back(name);
        } else {
            REQUIRE_FALSE(open.empty());
            CHECK(open.back() == name);
            open.pop_back();
        }
    }
    CHECK(open.empty());
}

TEST_CASE("CSV: every row has all columns, every shared text is in a cell") {
    for (const auto& state : states()) {
        const auto table = read_csv(report::csv(state));
        std::set<std::string> cells;
        for (const auto& row : table) {
            CHECK(row.size() == table[0].size());
            for (auto cell : row) {
                if (cell.starts_with('\'')) cell.erase(0, 1);
                cells.insert(cell);
            }
        }
        for (const auto& [id, section] : state.sections)
            for (const auto& [list, rows] : section.content.lists)
                for (const auto& row : rows)
                    for (const auto& [field, text] : row.fields)
                        if (field == "text" || field == "note" || field == "what" || field == "lens") CHECK_MESSAGE(cells.contains(text), text);
        CHECK(std::set(table[0].begin(), table[0].end()).size() == table[0].size());
    }
}

TEST_CASE("CSV: cells that a spreadsheet would run are defanged") {
    auto state = closed_full();
    for (const char* bad : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"}) {
        set_field(state, "record", "summary", bad);
        bool found = false;
        for (const auto& row : read_csv(report::csv(state)))
            for (const auto& cell : row) {
                CHECK_MESSAGE(cell != bad, cell);
                found = found || cell == "'" + std::string(bad);
            }
        CHECK(found);
    }
    set_field(state, "record", "summary", "a \"quoted\", two\nlines");
    const auto table = read_csv(report::csv(state));
    CHECK(std::ranges::any_of(table, [](const auto& row) { return std::ranges::find(row, "a \"quoted\", two\nlines") != row.end(); }));
}

TEST_CASE("iCalendar: lines end in CR LF, have at most 75 octets, and never cut a character") {
    auto state = closed_full();
    for (auto& person : state.people) person.name = "Nguyễn Thị Hạnh Nguyễn Thị Hạnh Nguyễn Thị Hạnh 👩‍🏫👩‍🏫👩‍🏫";
    state.schedule["conference.place"] = "Room 1; second floor, left\\right\nBEGIN:VEVENT";
    const auto text = report::ics(state, 1'794'000'000'000);
    for (const auto& line : lines_of(text, "\r\n")) {
        CHECK(line.size() <= 75);
        CHECK(line.find('\n') == std::string::npos);
        CHECK(line.find('\r') == std::string::npos);
        const std::size_t start = line.starts_with(' ') ? 1 : 0;
        if (line.size() > start) CHECK((static_cast<unsigned char>(line[start]) & 0xC0) != 0x80);
    }
    const auto whole = unfolded(text);
    CHECK(whole.find("LOCATION:Room 1\\; second floor\\, left\\\\right\\nBEGIN:VEVENT\r\n") != std::string::npos);
    CHECK(whole.find("\r\nDTSTAMP:20261106T") != std::string::npos);
    CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    CHECK(text.ends_with("END:VCALENDAR\r\n"));
}

TEST_CASE("iCalendar: agreed dates, due dates and next steps, each with a UID that stays") {
    const auto& state = closed_full();
    const auto uids = [](const std::string& text) {
        std::vector<std::string> found;
        for (const auto& line : lines_of(unfolded(text), "\r\n"))
            if (line.starts_with("UID:")) found.push_back(line);
        return found;
    };
    const auto text = unfolded(report::ics(state, 0));
    const auto first = uids(text);
    CHECK(std::set(first.begin(), first.end()).size() == first.size());
    CHECK(first == uids(report::ics(state, 86'400'000)));
    auto digits = std::string(cycle::text_of(state.schedule, "conference.date"));
    std::erase(digits, '-');
    CHECK(text.find("DTSTART:" + digits + "T151500\r\nDURATION:PT1H\r\n") != std::string::npos);
    for (const auto& event : state.protocol.events) CHECK(text.find("UID:event-" + event.id + "-" + state.id + "@cyclebook") != std::string::npos);
    for (const auto& step : state.protocol.steps)
        CHECK((text.find("UID:due-" + step.id + "-") != std::string::npos) == protocol::window_of(state.protocol, step, state.facts).due.has_value());
    for (const auto& row : cycle::rows_of(state.sections.at("record").content, "next-steps"))
        CHECK((text.find("UID:row-by-" + row.id + "-") != std::string::npos) == !cycle::text_of(row.fields, "by").empty());
    CHECK(text.find("SEQUENCE:" + std::to_string(state.history.size())) != std::string::npos);
}

TEST_CASE("papers: an empty state and a state without a protocol make papers too") {
    const cycle::State nothing;
    CHECK(report::html(nothing, today).ends_with("</html>\n"));
    CHECK(report::csv(nothing).starts_with("\xEF\xBB\xBF"));
    CHECK(report::ics(nothing, 0).ends_with("END:VCALENDAR\r\n"));
}
