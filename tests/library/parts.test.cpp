// Entries in files that a start does not read: the same is there as without them, whatever is torn off, damaged or lost.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "cycle/history.hpp"
#include "library/digest.hpp"
#include "library/library.hpp"
#include "library/made.hpp"
#include "library/store.hpp"

using namespace cyclebook;
using namespace cyclebook::library;
namespace fs = std::filesystem;

namespace {

constexpr Sizes tiny{.log = 3000, .at_once = 9000, .part = 2000};

using Entries = std::map<std::string, std::set<std::string>>;   // by cycle

struct Opened {
    Store store;
    Image image;
    std::vector<Note> notes;
    Image found;                       // what load() named again

    void load_all() {
        std::vector<std::string> names(store.unnamed().begin(), store.unnamed().end());
        for (const auto& [name, cycles] : image.parts()) names.push_back(name);
        for (const auto& name : names) store.load(name, image, found, notes);
    }
    Entries entries() {
        load_all();
        Entries all;
        for (const auto& [id, cycle] : image.cycles)
            for (const auto& [entry, record] : cycle.entries) all[id].emplace(entry);
        return all;
    }
    void write(const Image& changes, bool commit = true) {
        image.apply(changes);
        REQUIRE(store.write(changes, image).has_value());
        if (commit) store.committed(store.generation());
    }
};

Opened open(const fs::path& dir) {
    Opened opened;
    auto store = Store::open(dir, opened.image, opened.notes, tiny);
    REQUIRE_MESSAGE(store.has_value(), store.error().message);
    opened.store = std::move(*store);
    opened.image.forget_removals();
    return opened;
}

Image entry(std::string_view cycle, std::string_view id) {
    Image image;
    image.apply(own(make_record(RecordKind::entry, {cycle, id, "protected", std::string(200, 'p') + std::string(id), "signature"})));
    return image;
}
Image removal(const std::string& cycle) {
    Image image;
    image.remove(cycle);
    return image;
}

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::create_directories(to);
    for (const auto& name : made::files(from)) fs::copy_file(from / name, to / name);
}

/// So many entries of so many cycles, in as many writes; gives what was written.
Entries fill(const fs::path& dir, int writes = 60, int cycles = 12) {
    auto opened = open(dir);
    Entries written;
    for (int i = 0; i < writes; ++i) {
        const std::string cycle = "cycle " + std::to_string(i % cycles), id = "entry " + std::to_string(i);
        opened.write(entry(cycle, id));
        written[cycle].insert(id);
    }
    opened.write({});
    return written;
}

bool has_all(const Entries& there, const Entries& wanted) {
    return std::ranges::all_of(wanted, [&](const auto& of) {
        const auto found = there.find(of.first);
        return found != there.end() && std::ranges::includes(found->second, of.second);
    });
}

}  // namespace

TEST_CASE("parts: names tell the size, and only names of parts do") {
    CHECK(part_size("0123456789abcdef-17.part") == 17);
    for (const char* other : {"", ".part", "0123456789abcdef-.part", "0123456789abcdef-17.seg", "0123456789abcde-17.part", "0123456789ABCDEF-17.part",
                              "0123456789abcdef-1x.part", "0123456789abcdef_17.part"})
        CHECK_MESSAGE(!part_size(other), std::string(other));
}

TEST_CASE("parts: a start reads what is new, and what is asked for is whole") {
    const made::Folder folder;
    const auto written = fill(folder / "a");
    const auto parts = made::files(folder / "a", ".part");
    CHECK(parts.size() > 3);
    for (const auto& name : parts) CHECK(*part_size(name) == fs::file_size(folder / "a" / name));
    auto opened = open(folder / "a");
    CHECK(opened.notes.empty());
    CHECK(opened.store.unnamed().empty());
    CHECK(entry_bytes(opened.image) <= tiny.log);
    CHECK(opened.entries() == written);
    CHECK(opened.found.empty());
}

TEST_CASE("parts: what older versions stored in large files is moved bit by bit, and all is there at any time") {
    const made::Folder folder;
    const auto dir = folder / "a";
    Entries written;
    {
        Image image;
        std::vector<Note> notes;
        auto store = Store::open(dir, image, notes).value();   // with files that are larger than `tiny` would have them
        for (int i = 0; i < 40; ++i) {
            Image some;
            for (int k = 0; k < 10; ++k) {
                some.apply(entry("cycle " + std::to_string(i), std::to_string(i) + "." + std::to_string(k)));
                written["cycle " + std::to_string(i)].insert(std::to_string(i) + "." + std::to_string(k));
            }
            REQUIRE(store.write(some, image).has_value());
            store.committed(store.generation());
        }
    }
    CHECK(made::files(dir, ".part").empty());
    auto opened = open(dir);
    for (int i = 0; i < 20; ++i) {
        const auto before = made::files(dir, ".part").size();
        opened.write(entry("new", std::to_string(i)));
        written["new"].insert(std::to_string(i));
        if (i < 2) CHECK(made::files(dir, ".part").size() > before);
        CHECK(open(dir).entries() == written);
    }
    CHECK(entry_bytes(open(dir).image) <= tiny.log);
}

TEST_CASE("parts: a torn commit, some files stored and some not, loses nothing that was committed") {
    const made::Folder folder;
    const auto dir = folder / "a", browser = folder / "browser", torn = folder / "torn";
    fs::create_directories(browser);
    history::Random random(20261125);
    auto opened = open(dir);
    Entries committed, written;
    for (int i = 0; i < 150; ++i) {
        const std::string cycle = "cycle " + std::to_string(random.below(20));
        if (random.chance(5)) {
            if (const auto held = opened.image.cycles.find(cycle); held != opened.image.cycles.end())
                for (const auto& part : held->second.parts) opened.store.write_anew(part);
            opened.write(removal(cycle), false);
            written.erase(cycle), committed.erase(cycle);   // gone or still there: both are right until it is committed
        } else {
            opened.write(entry(cycle, std::to_string(i)), false);
            written[cycle].insert(std::to_string(i));
        }
        copy_folder(browser, torn);
        for (const auto& name : made::files(dir))
            if (!fs::exists(browser / name) && random.chance(50)) fs::copy_file(dir / name, torn / name);
        for (const auto& name : made::files(browser))
            if (!fs::exists(dir / name) && random.chance(50)) fs::remove(torn / name);
        auto after = open(torn);
        CHECK(has_all(after.entries(), committed));
        // Somebody goes on from there: nothing is lost later either.
        after.write(after.found);
        after.write(entry("later", "later"));
        after.write({});
        CHECK(has_all(open(torn).entries(), committed));
        // And the commit that goes through.
        if (!random.chance(70)) continue;
        copy_folder(dir, browser);
        opened.store.committed(opened.store.generation());
        committed = written;
        CHECK(open(browser).entries() == committed);
    }
    CHECK(made::files(dir, ".part").size() > 3);
}

TEST_CASE("parts: a damaged one is set aside and told once, what was intact in it is there, and so is the rest") {
    const made::Folder folder;
    const auto written = fill(folder / "a");
    const auto copy = folder / "b";
    for (const auto& name : made::files(folder / "a", ".part")) {
        const std::string whole = made::read(folder / "a" / name);
        for (std::size_t at = 0; at < whole.size(); at += 97) {
            copy_folder(folder / "a", copy);
            std::string damaged = whole;
            if (at % 2) damaged.resize(at);
            else damaged[at] = static_cast<char>(damaged[at] ^ 4);
            made::write(copy / name, damaged);
            auto opened = open(copy);
            CHECK(opened.notes.empty());   // nobody has looked
            const auto there = opened.entries();
            CHECK(opened.notes.size() == 1);
            CHECK(has_all(written, there));
            REQUIRE(opened.store.set_aside().size() == 1);
            CHECK(made::read(opened.store.set_aside()[0]) == damaged);
            std::size_t missing = 0;
            for (const auto& [cycle, ids] : written) missing += ids.size() - (there.contains(cycle) ? there.at(cycle).size() : 0);
            if (at % 2 == 0 && at > 60) CHECK(missing < 20);
            CHECK(opened.store.needs_repair());
            opened.write({});
            CHECK_FALSE(opened.store.needs_repair());
            opened.write(entry("later", "later"));
            auto again = open(copy);
            auto expected = there;
            expected["later"].insert("later");
            CHECK(again.entries() == expected);
            CHECK(again.notes.empty());
        }
    }
}

TEST_CASE("parts: a lost one is told, and the rest is there") {
    const made::Folder folder;
    const auto written = fill(folder / "a");
    for (const auto& name : made::files(folder / "a", ".part")) {
        copy_folder(folder / "a", folder / "b");
        fs::remove(folder / "b" / name);
        auto opened = open(folder / "b");
        CHECK(opened.notes.size() == 1);
        const auto there = opened.entries();
        CHECK(has_all(written, there));
        CHECK(there != written);
        opened.write({});
        auto again = open(folder / "b");
        CHECK(again.notes.empty());
        CHECK(again.entries() == there);
    }
}

TEST_CASE("parts: what a damaged or lost segment had named is found and named again") {
    const made::Folder folder;
    fill(folder / "a");
    // What parts hold cannot be lost by damage to the log.
    Entries in_parts;
    for (const auto& name : made::files(folder / "a", ".part"))
        for (const auto& record : read_segment(std::make_shared<const std::string>(made::read(folder / "a" / name))).records)
            in_parts[std::string(fields_of(record.bytes)[0])].emplace(fields_of(record.bytes)[1]);
    for (const auto& name : made::files(folder / "a", ".seg")) {
        const std::string whole = made::read(folder / "a" / name);
        for (std::size_t at = 0; at <= whole.size(); at += 31) {
            copy_folder(folder / "a", folder / "b");
            std::string damaged = whole;
            if (at == 0) fs::remove(folder / "b" / name);
            else if (at % 2) damaged.resize(at - 1);
            else damaged[at - 1] = static_cast<char>(damaged[at - 1] ^ 4);
            if (at != 0) made::write(folder / "b" / name, damaged);
            auto opened = open(folder / "b");
            CHECK(has_all(opened.entries(), in_parts));
            opened.write(opened.found);
            opened.write({});
            auto again = open(folder / "b");
            CHECK(again.store.unnamed().empty());
            CHECK(has_all(again.entries(), in_parts));
            CHECK(again.notes.empty());
        }
    }
}

TEST_CASE("parts: what was removed is in no file any more, and does not come back") {
    const made::Folder folder;
    const auto dir = folder / "a";
    auto written = fill(dir);
    for (int i = 0; i < 12; i += 3) {
        const std::string cycle = "cycle " + std::to_string(i);
        auto opened = open(dir);
        opened.load_all();
        for (const auto& part : opened.image.cycles.at(cycle).parts) opened.store.write_anew(part);
        opened.image.cycles.erase(cycle);
        written.erase(cycle);
        Image changes;
        changes.remove(cycle);
        REQUIRE(opened.store.write(changes, opened.image).has_value());
        CHECK(open(dir).entries() == written);   // the files that it was in are still there
        opened.store.committed(opened.store.generation());
        if (i % 2) opened.write({});
        CHECK(open(dir).entries() == written);
        opened.write(entry("more", cycle));
        written["more"].insert(cycle);
        auto again = open(dir);
        CHECK(again.entries() == written);
        again.write({});
        CHECK(again.notes.empty());
        for (const auto& name : made::files(dir)) CHECK_MESSAGE(made::read(dir / name).find(cycle + std::string(1, '\x08')) == std::string::npos, name);
    }
}
