// Many random histories, each held against every promise of the model; one that fails is made small and kept.
//   histories FIRST COUNT [FOLDER]    seeds FIRST, FIRST + 1, …; a failing one is written to FOLDER
//   histories --digest FIRST COUNT    a digest of the states of all copies, to be compared between machines

#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "cycle/kept.hpp"
#include "cycle/properties.hpp"
#include "cycle/shrink.hpp"

using namespace cyclebook;

namespace {

/// Most are short, for those find most in a given time; some have two hundred entries.
constexpr history::Options options{.least_steps = 1, .most_steps = 300, .short_ones = true};

struct Trial {
    std::optional<std::uint64_t> seed;
    history::Draws draws;                    ///< when there is no seed
    std::optional<history::History> made;
} trial;

TEST_CASE("a history") {
    trial.made = trial.seed ? history::make(*trial.seed, options) : history::make(trial.draws, options);
    properties::all_of(*trial.made);
}

/// What doctest says of a history that fails; nothing of one that holds.
std::optional<std::string> failure() {
    trial.made.reset();
    std::ostringstream said;
    doctest::Context context;
    context.setCout(&said);
    context.setOption("no-version", true);
    context.setOption("no-colors", true);
    return context.run() == 0 ? std::nullopt : std::optional(said.str());
}

bool fails(const history::Draws& draws) {
    trial.seed.reset();
    trial.draws = draws;
    return failure().has_value();
}

void print(const history::History& history) {
    const auto state = cycle::fold(history.whole());
    for (const auto& line : state.history)
        std::printf("  %s  %s %s: %s%s\n", line.entry.substr(0, 8).c_str(), cycle::who_did(state, line).c_str(), line.kind.c_str(),
                    cycle::what_happened(state, line).c_str(), line.applied ? "" : "  (apart)");
    for (std::size_t i = 0; i < history.devices.size(); ++i) {
        std::printf("  device %zu (%s) has", i, history.devices[i].role.c_str());
        for (const auto& [id, entry] : history.devices[i].cycle.entries) std::printf(" %s", id.substr(0, 8).c_str());
        std::printf("\n");
    }
}

/// Makes the failing history small, tells of it, and keeps it.
void keep(std::uint64_t seed, const std::string& folder) {
    if (!trial.made) return;                 // it could not even be made
    fails(history::shrink(trial.made->draws, fails));
    const auto small = *trial.made;
    std::printf("%s\nThe history of seed %llu, made small:\n", failure().value_or("").c_str(), static_cast<unsigned long long>(seed));
    print(small);
    if (folder.empty()) return;
    const auto file = std::filesystem::path(folder) / (std::to_string(seed) + ".json");
    std::filesystem::create_directories(folder);
    std::ofstream(file, std::ios::binary) << kept::write(small);
    std::printf("Kept in %s\n", file.string().c_str());
}

std::optional<std::uint64_t> number(std::string_view text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    return problem == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::string digest(std::uint64_t first, std::uint64_t count) {
    std::string digests;
    for (std::uint64_t seed = first; seed < first + count; ++seed) {
        const auto history = history::make(seed, options);
        digests += core::sha256(cycle::write_state(cycle::fold(history.whole())));
        for (const auto& device : history.devices) digests += core::sha256(cycle::write_state(cycle::fold(device.cycle)));
    }
    return core::sha256(digests);
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> arguments(argv + 1, argv + argc);
    const bool only_digest = !arguments.empty() && arguments[0] == "--digest";
    if (only_digest) arguments.erase(arguments.begin());
    const auto first = arguments.size() > 1 ? number(arguments[0]) : std::nullopt;
    const auto count = arguments.size() > 1 ? number(arguments[1]) : std::nullopt;
    if (!first || !count) return std::fputs("histories [--digest] FIRST COUNT [FOLDER]\n", stderr), 2;
    if (only_digest) return std::printf("%s\n", digest(*first, *count).c_str()), 0;

    std::uint64_t tried = 0, failed = 0, entries = 0, most = 0;
    for (std::uint64_t seed = *first; seed < *first + *count && failed < 3; ++seed, ++tried) {
        trial.seed = seed;
        const auto problem = failure();
        const std::uint64_t size = trial.made ? trial.made->whole().entries.size() : 0;
        entries += size;
        most = std::max(most, size);
        if (!problem) continue;
        std::printf("%s", problem->c_str());
        ++failed;
        keep(seed, arguments.size() > 2 ? arguments[2] : "");
    }
    std::printf("%llu histories, %llu entries, at most %llu in one; %llu failed\n", static_cast<unsigned long long>(tried),
                static_cast<unsigned long long>(entries), static_cast<unsigned long long>(most), static_cast<unsigned long long>(failed));
    return failed == 0 ? 0 : 1;
}
