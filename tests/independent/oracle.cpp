// What tests/independent/*.test.mjs compare other implementations with: signs, checks, seals and unseals, one thing a run.
//   oracle sign COUNT SEED      bundles of random histories, one a line, until COUNT entries are written
//   oracle check                reads bundles, one a line; says of each how many entries it admits, or what is wrong
//   oracle mail SUBJECT TEXT    an e-mail draft with standard input attached
//   oracle json                 reads files, one a line in base64url; says of each "read", or the code of what is wrong
//   oracle calendar COUNT SEED  calendars of random histories as they grow, one a line, with what is to be in each
//   oracle table                evidence with the texts of standard input, a JSON list, as a table
//   oracle seal PASSPHRASE      standard input, sealed;  oracle unseal PASSPHRASE  the other way

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>

#include <nlohmann/json.hpp>

#include "bundle/bundle.hpp"
#include "core/json.hpp"
#include "cycle/history.hpp"
#include "report/report.hpp"

using namespace cyclebook;

namespace {

void sign(std::size_t count, std::uint64_t seed) {
    for (std::size_t written = 0; written < count; ++seed) {
        const auto whole = history::make(seed).whole();
        const auto file = nlohmann::json::parse(bundle::write({&whole}, {}));   // without those that nobody could check
        written += file.at("entries").size();
        std::cout << file.dump() << "\n";
    }
}

void check() {
    for (std::string line; std::getline(std::cin, line);) {
        const auto read = bundle::read(line);
        if (!read) {
            std::cout << read.error().message << "\n";
            continue;
        }
        std::size_t entries = 0;
        for (const auto& cycle : read->cycles) entries += cycle.entries.size();
        std::cout << "admitted " << entries << ", refused " << read->refused.size() << "\n";
    }
}

void json() {
    for (std::string line; std::getline(std::cin, line);) {
        const auto read = core::read_json(core::from_base64url(line).value());
        std::cout << (read ? "read" : read.error().code) << "\n";
    }
}

/// What should be in a calendar, beside it.
nlohmann::json calendar_of(const cycle::State& state) {
    nlohmann::json dates = nlohmann::json::object();
    for (const auto& [field, value] : state.schedule)
        if (!value.empty()) dates[field] = value;
    nlohmann::json rows = nlohmann::json::object();
    for (const auto& section : state.protocol.sections)
        for (const auto& list : section.lists) {
            const auto found = state.sections.find(section.id);
            if (!list.tracked || found == state.sections.end()) continue;
            for (const auto& row : cycle::rows_of(found->second.content, list.id))
                if (core::parse_date(cycle::text_of(row.fields, list.deadline))) rows[row.id] = cycle::text_of(row.fields, list.deadline);
        }
    return {{"ics", report::ics(state, 1'794'000'000'000)}, {"cycle", state.id}, {"dates", dates}, {"rows", rows}};
}

/// A record whose rows with a deadline come, move and go.
cycle::Cycle with_deadlines() {
    auto cycle = people::joined();
    const auto& record = *protocol::section_of_kind(people::definition(), protocol::SectionKind::record);
    for (int n = 0; n < 8; ++n)
        for (const auto& list : record.lists) {
            if (!list.tracked) continue;
            cycle::Content content;
            for (int row = 0; row < 6; ++row)
                if (row != n - 2) cycle::row(content, list.id, "row" + std::to_string(row)).fields = {{list.fields.front().id, "Step, with; marks\\ and\nlines Ô 😀"}, {list.deadline, "2026-12-" + std::to_string(10 + n + row / 2)}};
            people::write(cycle, people::observer(), 10 + n, cycle::Share{record.id, content});
        }
    return cycle;
}

/// A line for each entry that the cycle grows by, in the order in which they were written; a blank line after each cycle.
void grow(const cycle::Cycle& whole) {
    cycle::Cycle grown{whole.id, {}};
    for (const auto& line : cycle::fold(whole).history) {
        grown.entries.emplace(line.entry, whole.entries.at(line.entry));
        std::cout << calendar_of(cycle::fold(grown)).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << "\n";
    }
    std::cout << "\n";
}

void calendar(std::size_t count, std::uint64_t seed) {
    grow(with_deadlines());
    for (std::size_t n = 0; n < count; ++n) grow(history::make(seed + n).whole());
}

void table(const std::string& texts) {
    cycle::State state;
    state.protocol = people::definition();
    auto& lines = state.sections[protocol::section_of_kind(state.protocol, protocol::SectionKind::evidence)->id].content.lists["lines"];
    for (const std::string text : nlohmann::json::parse(texts)) lines.push_back({std::to_string(lines.size()), {{"text", text}}});
    std::cout << report::csv(state, report::Rows::evidence);
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    const auto all = [] { return std::string(std::istreambuf_iterator<char>(std::cin), {}); };
    if (what == "sign" && argc == 4) sign(std::strtoul(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10));
    else if (what == "check") check();
    else if (what == "json") json();
    else if (what == "mail" && argc == 4) std::cout << report::mail_draft(argv[2], argv[3], {"cycle-a1b2c3.json", "application/json", all()});
    else if (what == "calendar" && argc == 4) calendar(std::strtoul(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10));
    else if (what == "table") table(all());
    else if (what == "seal" && argc == 3) std::cout << core::seal(all(), argv[2]);
    else if (what == "unseal" && argc == 3) {
        const auto opened = core::unseal(all(), argv[2]);
        std::cout << (opened ? *opened : opened.error().message);
        return opened ? 0 : 1;
    } else return 2;
    return 0;
}
