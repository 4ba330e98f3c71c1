// A library with its contents in parts: outlines are there before them, and all is the same once they are loaded.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "cycle/history.hpp"
#include "large.hpp"
#include "library/digest.hpp"
#include "library/library.hpp"
#include "library/made.hpp"

using namespace cyclebook;
using namespace cyclebook::library;
namespace fs = std::filesystem;

namespace {

std::string digest(const cycle::State* state) { return state ? write_digest(*state, {}) : "none"; }

Library open_library(const fs::path& dir, Sizes sizes) {
    auto opened = Library::open(dir, sizes);
    REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
    return std::move(*opened);
}

constexpr Sizes small{.log = 40'000, .at_once = 200'000, .part = 30'000};
constexpr Sizes none{.log = 1u << 30};

/// The first so many entries, in the order in which they were written.
cycle::Cycle beginning(const cycle::Cycle& whole, std::size_t count) {
    std::vector<const cycle::Entry*> order;
    for (const auto& [id, entry] : whole.entries) order.push_back(&entry);
    std::ranges::sort(order, {}, [](const cycle::Entry* e) { return std::tuple(e->payload.time, !e->payload.parents.empty(), e->payload.sequence); });
    cycle::Cycle part{whole.id, {}};
    for (std::size_t i = 0; i < std::min(count, order.size()); ++i) part.entries.emplace(order[i]->id, *order[i]);
    return part;
}

void check_same(const Library& a, const Library& b) {
    REQUIRE(a.ids() == b.ids());
    for (const auto& id : a.ids()) {
        CHECK(digest(a.outline(id)) == digest(b.outline(id)));
        CHECK(digest(a.outline(id)) == digest(b.state(id)));
        REQUIRE(a.cycle(id));
        CHECK(*a.cycle(id) == *b.cycle(id));
        CHECK(a.drafted(id) == b.drafted(id));
    }
    CHECK(a.counts().entries == b.counts().entries);
}

/// As a browser starts: the parts are empty.
std::map<std::string, std::string> put_away(const fs::path& dir) {
    std::map<std::string, std::string> away;
    for (const auto& name : made::files(dir, ".part")) {
        away[name] = made::read(dir / name);
        fs::resize_file(dir / name, 0);
    }
    return away;
}

}  // namespace

TEST_CASE("library: random histories are the same with parts as without") {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        INFO("seed " << seed);
        const made::Folder folder;
        history::Random random(seed);
        auto a = open_library(folder / "a", small), b = open_library(folder / "b", none);
        const auto& cycles = made::sample().cycles;
        for (int step = 0; step < 40; ++step) {
            const auto& cycle = random.of(cycles);
            const auto to_both = [&](auto action) { action(a), action(b); };
            switch (random.below(6)) {
                case 0: to_both([&](Library& l) { l.remove(cycle.id); }); break;
                case 1: {
                    Draft draft;
                    draft.changed = step;
                    cycle::set_text(draft.content.fields, "x", std::to_string(step));
                    const std::string section = "section " + std::to_string(random.below(3));
                    to_both([&](Library& l) { l.put_draft(cycle.id, section, draft); });
                    break;
                }
                default: {
                    const auto some = beginning(cycle, 1 + random.below(cycle.entries.size()));
                    to_both([&](Library& l) { l.put(some); });
                }
            }
            if (random.chance(60)) {
                const bool committed = random.chance(80);
                to_both([&](Library& l) {
                    REQUIRE(l.write().has_value());
                    if (committed) l.committed(l.generation());
                });
                if (random.chance(50)) {
                    a = open_library(folder / "a", small);
                    b = open_library(folder / "b", none);
                    CHECK(a.notes().empty());
                }
            }
            if (random.chance(20)) check_same(a, b);
        }
        REQUIRE(a.write().has_value());
        REQUIRE(b.write().has_value());
        check_same(open_library(folder / "a", small), open_library(folder / "b", none));
        CHECK_FALSE(made::files(folder / "a", ".part").empty());
        CHECK(made::files(folder / "b", ".part").empty());
    }
}

TEST_CASE("library: while contents are not loaded, outlines are there, and drafts; then all is") {
    const made::Folder folder;
    const auto dir = folder / "a";
    auto before = open_library(dir, small);
    for (const auto& cycle : made::sample().cycles) before.put(cycle);
    for (const auto& draft : made::sample().drafts) before.put_draft(draft.cycle, draft.section, {draft.content, 7});
    REQUIRE(before.write().has_value());
    const auto away = put_away(dir);
    REQUIRE(away.size() > 2);

    auto library = open_library(dir, small);
    CHECK(library.notes().empty());
    CHECK(library.ids() == before.ids());
    CHECK(library.needed_for_outlines().empty());
    CHECK(library.counts().entries == before.counts().entries);
    CHECK(library.counts().bytes_stored == before.counts().bytes_stored);
    for (const auto& id : library.ids()) {
        CHECK(library.has(id));
        CHECK(library.cycle(id) == nullptr);
        CHECK(library.state(id) == nullptr);
        REQUIRE(library.outline(id));
        CHECK(digest(library.outline(id)) == digest(before.state(id)));
        CHECK(library.outline(id)->protocol == before.state(id)->protocol);
        CHECK(library.outline(id)->rubric == before.state(id)->rubric);
        CHECK(library.outline(id)->measures == before.state(id)->measures);
        CHECK(library.drafted(id) == before.drafted(id));
    }
    // A draft can be written while nothing is loaded, and what is not loaded stays where it is.
    library.put_draft(library.ids().front(), "s", {{}, 9});
    REQUIRE(library.write().has_value());
    library.committed(library.generation());
    REQUIRE(library.write().has_value());
    for (const auto& [name, bytes] : away) CHECK(fs::exists(dir / name));

    const std::string first = library.ids().front();
    const auto needed = library.needed({first});
    REQUIRE_FALSE(needed.empty());
    for (const auto& name : needed) made::write(dir / name, away.at(name));
    CHECK(library.needed({first}).empty());
    library.load(needed);
    CHECK(*library.cycle(first) == *before.cycle(first));
    for (const auto& [name, bytes] : away) made::write(dir / name, bytes);
    for (const auto& id : library.ids()) CHECK(*library.cycle(id) == *before.cycle(id));
    CHECK(digest(library.outline(first)) == digest(before.state(first)));
}

TEST_CASE("library: outlines that are missing are made again from what is loaded") {
    const made::Folder folder;
    const auto dir = folder / "a";
    auto before = open_library(dir, small);
    for (const auto& cycle : made::sample().cycles) before.put(cycle);
    REQUIRE(before.write().has_value());
    before.committed(before.generation());
    REQUIRE(before.write().has_value());
    for (const auto& name : made::files(dir, ".seg")) fs::remove(dir / name);   // only the parts are left
    const auto away = put_away(dir);

    auto library = open_library(dir, small);
    const auto needed = library.needed_for_outlines();
    CHECK(needed.size() == away.size());
    for (const auto& name : needed) made::write(dir / name, away.at(name));
    library.load(needed);
    const auto ids = library.ids();
    CHECK_FALSE(ids.empty());
    for (const auto& id : ids) {
        CHECK(*library.cycle(id) == *before.cycle(id));
        CHECK(digest(library.outline(id)) == digest(before.state(id)));
    }
    REQUIRE(library.write().has_value());
    put_away(dir);
    const auto again = open_library(dir, small);
    CHECK(again.needed_for_outlines().empty());
    CHECK(again.ids() == ids);
    for (const auto& id : ids) CHECK(digest(again.outline(id)) == digest(before.state(id)));
}

TEST_CASE("library: a digest that is damaged, at any place, is not read") {
    const std::string whole = write_digest(cycle::fold(made::sample().cycles.back()), {"hash", "of the rubric", 12});
    cycle::State state;
    REQUIRE(read_digest(whole, state));
    CHECK(digest_head(whole)->entries == 12);
    CHECK(digest_head(whole)->rubric == "of the rubric");
    CHECK(state.measures == cycle::fold(made::sample().cycles.back()).measures);
    CHECK_FALSE(state.measures.elements.empty());
    CHECK_FALSE(state.measures.next_steps.empty());
    const auto steps = large::steps(whole.size(), 300);
    for (std::size_t size = steps.first; size < whole.size(); size += steps.stride)
        CHECK_FALSE(read_digest(std::string_view(whole).substr(0, size), state));
    history::Random random(7);
    for (int i = 0; i < static_cast<int>(large::times(300, 20'000)); ++i) {  // whatever it says: no harm is done
        std::string damaged = whole;
        damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        read_digest(damaged, state);
    }
}
