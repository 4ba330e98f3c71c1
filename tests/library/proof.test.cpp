// The signatures of what came with a backup are checked afterwards.

#include <doctest/doctest.h>

#include <algorithm>

#include "library/backups.hpp"
#include "library/proof.hpp"

using namespace cyclebook;
using library::Library;

namespace {

constexpr library::Sizes small{.log = 60'000, .at_once = 200'000, .part = 60'000};
Library open(const std::filesystem::path& dir) { return Library::open(dir, small).value(); }

/// A backup of these cycles, with one entry of the second signed by somebody else, if asked for.
std::string backup_of(const std::filesystem::path& dir, std::string* forged = nullptr) {
    auto library = open(dir);
    for (std::size_t i = 0; i < 4; ++i) {
        auto cycle = made::sample().cycles[i];
        if (forged && i == 1) {
            auto& entry = std::ranges::max_element(cycle.entries, {}, [](const auto& e) { return e.second.payload.time; })->second;
            entry.jws.signature = core::base64url(core::sign(core::make_key_pair(), entry.jws.protected_header + "." + entry.jws.payload));
            *forged = entry.id;
        }
        library.put(cycle);
    }
    return made::backup(library, "pass");
}

/// As the program does it, until nothing is left to do.
int prove(Library& library, const std::filesystem::path& dir) {
    library::Proof proof(library);
    int files = 0;
    for (std::string part = proof.wants(); !part.empty(); part = proof.wants()) {
        ++files;
        proof.came(made::read(dir / part));
        while (proof.step()) {}
    }
    if (const auto bad = proof.bad_parts(); !bad.empty()) {
        library.load(bad);
        proof.take_out();
    }
    for (int turn = 0; library.dirty(); ++turn) {
        REQUIRE(turn < 10);
        REQUIRE(library.write().has_value());
        library.committed(library.generation());
    }
    return files;
}

}  // namespace

TEST_CASE("proof: what came with a backup is checked once, over several starts, and nothing is told where it is genuine") {
    const made::Folder folder;
    const auto file = backup_of(folder / "there");
    auto here = open(folder / "here");
    REQUIRE(made::restore(here, file, "pass").has_value());
    const auto parts = here.unproven();
    CHECK(parts.size() > 1);
    here = open(folder / "here");
    CHECK(here.unproven() == parts);
    CHECK(prove(here, folder / "here") == static_cast<int>(parts.size()));
    CHECK(here.unproven().empty());
    here = open(folder / "here");
    CHECK(here.unproven().empty());
    CHECK(here.notes().empty());
    CHECK(here.ids().size() == 4);
}

TEST_CASE("proof: an entry that somebody else signed is taken out, told, and set aside; the others stay") {
    const made::Folder folder;
    std::string forged;
    const auto file = backup_of(folder / "there", &forged);
    auto here = open(folder / "here");
    REQUIRE(made::restore(here, file, "pass").has_value());
    const auto& id = made::sample().cycles[1].id;
    const std::size_t all = made::sample().cycles[1].entries.size();
    CHECK(here.counts().cycles == 4);
    prove(here, folder / "here");
    REQUIRE(here.notes().size() == 1);
    CHECK(here.notes().front().starts_with("1 step that came with a backup was not signed by whom it names."));
    CHECK(here.set_aside().size() == 1);
    for (const bool again : {false, true}) {
        if (again) here = open(folder / "here");
        REQUIRE(here.cycle(id));
        CHECK(here.cycle(id)->entries.size() == all - 1);
        CHECK_FALSE(here.cycle(id)->entries.contains(forged));
        CHECK(here.outline(id));
        for (std::size_t i : {0u, 2u, 3u}) CHECK(*here.cycle(made::sample().cycles[i].id) == made::sample().cycles[i]);
        CHECK(here.unproven().empty());
    }
}

TEST_CASE("proof: a part that was written anew meanwhile is checked under its new name") {
    const made::Folder folder;
    std::string forged;
    const auto file = backup_of(folder / "there", &forged);
    auto here = open(folder / "here");
    REQUIRE(made::restore(here, file, "pass").has_value());
    for (const auto& part : here.unproven()) here.load({part});
    for (std::size_t i : {0u, 2u, 3u}) here.remove(made::sample().cycles[i].id);
    REQUIRE(here.write().has_value());
    CHECK_FALSE(here.unproven().empty());
    prove(here, folder / "here");
    CHECK(here.notes().size() == 1);
    CHECK_FALSE(here.cycle(made::sample().cycles[1].id)->entries.contains(forged));
    CHECK(here.unproven().empty());
}
