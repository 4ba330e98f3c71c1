// Cycles of sixty entries by two people, and what reading, merging and folding them costs. For scripts/bench merge.
//   bench_merge make COUNT     one bundle a line
//   bench_merge time           reads them; milliseconds for all of them: each file new, and each file known

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "assets/assets.hpp"
#include "bundle/bundle.hpp"
#include "core/json.hpp"
#include "cycle/author.hpp"
#include "cycle/state.hpp"

using namespace cyclebook;

namespace {

constexpr std::size_t entries = 60;

cycle::Author author(unsigned char number, std::string name) {
    std::array<unsigned char, 32> seed{};
    seed.fill(number);
    return {core::key_pair_from_seed(seed), std::move(name)};
}

/// Both write at once, then have what the other one wrote: what they share grows, and some of it is changed again.
cycle::Cycle make(std::size_t n) {
    static const auto protocol = protocol::read_definition(assets::text("protocols/mps-post-conference.json")).value();
    static const auto rubric = protocol::read_rubric(assets::text("rubrics/mps-soei.json")).value();
    static const std::array people{author(1, "J. Lindqvist"), author(2, "Amina Warsame")};
    static const std::array<std::string, 2> sections{"evidence", "questions"};
    cycle::Open open;
    open.role = "observer", open.type = "full", open.subject = "Grade 4 mathematics";
    open.protocol = protocol, open.rubric = rubric;
    open.key = people[0].keys.public_key, open.salt = "salt " + std::to_string(n);
    open.people = {{open.role, people[0].name}, {"teacher", people[1].name}};
    cycle::Cycle first{cycle::cycle_id(core::thumbprint(open.key), open.salt), {}};
    core::Instant now = 1'793'966'400'000;
    auto begin = cycle::make_entry(people[0].keys, {first.id, 0, {}, now, 0, std::move(open)});
    first.entries.emplace(begin.id, std::move(begin));
    std::array<cycle::Cycle, 2> copies{first, first};
    std::array<cycle::Content, 2> contents;
    const auto write = [&](std::size_t who, cycle::Body body) {
        const auto id = cycle::append(copies[who], people[who], {now += 60'000, 0}, std::move(body));
        if (!id) throw std::runtime_error(id.error().message);
    };
    for (std::size_t round = 0; copies[0].entries.size() < entries; ++round) {
        for (std::size_t who = 0; who < 2 && copies[0].entries.size() + who < entries; ++who) {
            const std::string number = std::to_string(round);
            if (round == 0) {
                write(who, cycle::Schedule{{{who == 0 ? "observation.date" : "conference.date", "2026-11-1" + std::to_string(who)}}});
                continue;
            }
            cycle::set_text(cycle::row(contents[who], "points", "r" + std::to_string(round % 12)).fields, "text",
                            "What was seen and heard in minute " + number + ": pairs explain their way, and one asks why it works. " + std::to_string(n));
            write(who, cycle::Share{sections[who], contents[who]});
        }
        cycle::merge(copies[0], copies[1]);
        cycle::merge(copies[1], copies[0]);
    }
    return copies[0];
}

double milliseconds_since(std::chrono::steady_clock::time_point from) {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count();
}

void time() {
    std::vector<std::string> files;
    for (std::string line; std::getline(std::cin, line);) files.push_back(std::move(line));
    std::size_t lines = 0;
    std::vector<cycle::Cycle> held;
    const auto take = [&](const std::string& file, cycle::Cycle& into, const bundle::Known& known) {
        auto read = bundle::read(file, {}, known);
        if (!read) throw std::runtime_error(read.error().message);
        into.id = read->cycles[0].id;
        cycle::merge(into, read->cycles[0]);
        lines += cycle::fold(into).history.size();
    };
    auto from = std::chrono::steady_clock::now();
    for (const auto& file : files) take(file, held.emplace_back(), {});
    const double fresh = milliseconds_since(from);
    from = std::chrono::steady_clock::now();
    for (std::size_t i = 0; i < files.size(); ++i)
        take(files[i], held[i], [&](std::string_view, std::string_view id) -> const cycle::Entry* {
            const auto found = held[i].entries.find(id);
            return found == held[i].entries.end() ? nullptr : &found->second;
        });
    const double known = milliseconds_since(from);
    std::cout << nlohmann::json{{"fresh", fresh}, {"known", known}, {"entries", lines / 2}}.dump() << "\n";
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    if (what == "make" && argc == 3)
        for (std::size_t n = 0; n < std::strtoul(argv[2], nullptr, 10); ++n) {
            const auto made = make(n);
            std::cout << nlohmann::json::parse(bundle::write({&made}, std::nullopt)).dump() << "\n";
        }
    else if (what == "time") time();
    else return std::cerr << "bench_merge make COUNT | time\n", 2;
}
