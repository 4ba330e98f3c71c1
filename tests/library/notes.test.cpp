// What is told of damage: whose cycles it is about.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "library/library.hpp"
#include "library/made.hpp"

using namespace cyclebook;
using namespace cyclebook::library;
namespace fs = std::filesystem;

namespace {

constexpr Sizes small{.log = 1000, .at_once = 1u << 20, .part = 150'000};

using Names = std::set<std::string>;

Library open_library(const fs::path& dir) {
    auto opened = Library::open(dir, small);
    REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
    return std::move(*opened);
}

struct Whole {
    std::map<std::string, std::size_t> entries;   // by cycle
    std::map<std::string, Names> others;          // the people of each but the reader

    explicit Whole(const fs::path& dir) {
        auto library = open_library(dir);
        for (const auto& cycle : made::sample().cycles) library.put(cycle);
        library.put_keys(made::reader().keys);
        for (const char* turn : {"first", "second"}) {   // the second deletes what the parts stand for
            library.put_setting("turn", turn);
            REQUIRE(library.write().has_value());
            library.committed(library.generation());
        }
        for (const auto& id : library.ids()) {
            entries[id] = library.cycle(id)->entries.size();
            for (const auto& person : library.state(id)->people)
                if (person.kid != library.kid()) others[id].insert(person.name);
        }
    }

    std::set<std::string> lacking(const Library& library) const {
        std::set<std::string> found;
        for (const auto& [id, count] : entries) {
            const auto* cycle = library.cycle(id);
            if (!cycle || cycle->entries.size() < count) found.insert(id);
        }
        return found;
    }

    Names all_names() const {
        Names names;
        for (const auto& [id, some] : others) names.insert(some.begin(), some.end());
        return names;
    }

    void check(const std::string& note, const std::set<std::string>& cycles) const {
        Names names;
        for (const auto& id : cycles) names.insert(others.at(id).begin(), others.at(id).end());
        if (cycles.empty()) {
            CHECK_MESSAGE(note.find(" with ") == std::string::npos, note);
            return;
        }
        CHECK_MESSAGE(note.find("about " + std::to_string(cycles.size()) + (cycles.size() == 1 ? " cycle," : " cycles,")) != std::string::npos, note);
        std::size_t told = 0;
        for (const auto& name : all_names()) {
            const bool is_told = note.find(name) != std::string::npos;
            if (!names.contains(name)) CHECK_FALSE_MESSAGE(is_told, note);
            told += is_told;
        }
        CHECK(told == std::min<std::size_t>(names.size(), 3));
        CHECK((note.find(" and others.") != std::string::npos) == (names.size() > 3));
    }
};

}  // namespace

TEST_CASE("a part that is damaged or lost: told with the people of the cycles that something is missing of, and no others") {
    const made::Folder folder;
    const Whole whole(folder / "a");
    const auto parts = made::files(folder / "a", ".part");
    REQUIRE(parts.size() > 2);
    std::set<std::size_t> tried;   // of how many cycles something was missing
    for (const auto& part : parts) {
        const std::string bytes = made::read(folder / "a" / part);
        for (std::size_t at = 200; at <= bytes.size(); at += 9973) {
            const bool lost = at + 9973 > bytes.size();
            fs::remove_all(folder / "b");
            fs::copy(folder / "a", folder / "b", fs::copy_options::recursive);
            std::string damaged = bytes;
            damaged[std::min(at, bytes.size() - 1)] ^= 4;
            if (lost) fs::remove(folder / "b" / part);
            else made::write(folder / "b" / part, damaged);
            auto library = open_library(folder / "b");
            library.load(parts);
            REQUIRE(library.notes().size() == 1);
            const auto lacking = whole.lacking(library);
            tried.insert(lacking.size());
            whole.check(library.notes()[0], lacking);
        }
    }
    CHECK(tried.contains(1));
    CHECK(*tried.rbegin() > 1);
}
