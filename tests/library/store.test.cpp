// Damage, loss and torn commits, on the records alone: quick enough to try every place.

#include "library/store.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "large.hpp"
#include "library/made.hpp"

using namespace cyclebook::library;
namespace fs = std::filesystem;

namespace {

struct Opened {
    Store store;
    Image image;
    std::vector<Note> notes;
};

Opened open(const fs::path& dir) {
    Opened opened;
    auto store = Store::open(dir, opened.image, opened.notes);
    REQUIRE_MESSAGE(store.has_value(), store.error().message);
    opened.store = std::move(*store);
    opened.image.forget_removals();
    return opened;
}

Image image_of(std::initializer_list<std::string> records) {
    Image image;
    for (const auto& record : records) image.apply(own(record));
    return image;
}
Image setting(std::string_view name, std::string_view value) { return image_of({make_record(RecordKind::setting, {name, value})}); }
Image entry(std::string_view cycle, std::string_view id) {
    return image_of({make_record(RecordKind::entry, {cycle, id, "protected", std::string(200, 'p'), "signature"})});
}
Image draft(std::string_view cycle, std::string_view section, std::string_view text) {
    return image_of({make_record(RecordKind::draft, {cycle, section, "1", text})});
}

std::map<std::string, std::string> settings(const Image& image) {
    std::map<std::string, std::string> values;
    for (const auto& [name, record] : image.settings) values[name] = fields_of(record.bytes)[1];
    return values;
}
std::string draft_text(const Image& image, const std::string& cycle, const std::string& section) {
    const auto found = image.cycles.find(cycle);
    if (found == image.cycles.end() || !found->second.drafts.contains(section)) return "none";
    return std::string(fields_of(found->second.drafts.at(section).bytes)[3]);
}
/// Everything in it, for comparing.
std::string bytes_of(Image image) {
    image.forget_removals();
    return image.write();
}

void write(Store& store, const Image& changes, bool commit = true) {
    Image all;
    REQUIRE(store.write(changes, all).has_value());
    if (commit) store.committed(store.generation());
}

std::set<std::string> files(const fs::path& dir) {
    std::set<std::string> names;
    for (const auto& file : fs::directory_iterator(dir))
        if (file.is_regular_file()) names.insert(file.path().filename().string());
    return names;
}

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::create_directories(to);
    for (const auto& name : files(from)) fs::copy_file(from / name, to / name);
}

}  // namespace

TEST_CASE("store: the checksum is CRC-64/XZ") { CHECK(crc64("123456789") == 0x995DC9BBDF1939FA); }

TEST_CASE("store: names of files") {
    CHECK(SegmentName{5, 5, 0}.text() == "0000000005.seg");
    CHECK(SegmentName{5, 12, 0}.text() == "0000000005-0000000012.seg");
    CHECK(SegmentName{5, 5, 1}.text() == "0000000005-0000000005-1.seg");
    for (const auto& name : {SegmentName{5, 5, 0}, SegmentName{5, 12, 0}, SegmentName{5, 5, 3}}) CHECK(parse_segment_name(name.text()) == name);
    for (const char* other : {"", ".seg", "5.seg", "0000000000.seg", "0000000005.se", "0000000007-0000000005.seg", "0000000005-0000000005.seg", "x0000000005.seg"})
        CHECK_MESSAGE(!parse_segment_name(other), std::string(other));
}

TEST_CASE("store: a file cut at every byte gives what was intact, keeps a copy, and tells it once") {
    const made::Folder folder;
    const auto dir = folder / "a";
    {
        auto opened = open(dir);
        write(opened.store, setting("first", "1"));
        Image last;
        for (int i = 0; i < 6; ++i) last.apply(setting("last" + std::to_string(i), std::to_string(i)));
        write(opened.store, last);
    }
    const std::string whole = made::read(dir / "0000000002.seg");
    const auto before = settings(open(dir).image);
    REQUIRE(before.size() == 7);
    std::size_t least = 7;
    const auto steps = large::steps(whole.size(), 60);
    for (std::size_t cut = steps.first; cut < whole.size(); cut += steps.stride) {
        CAPTURE(cut);
        const auto copy = folder / "b";
        copy_folder(dir, copy);
        made::write(copy / "0000000002.seg", std::string_view(whole).substr(0, cut));
        auto opened = open(copy);
        const auto found = settings(opened.image);
        CHECK(found.contains("first"));
        for (const auto& [name, value] : found) CHECK(before.at(name) == value);
        least = std::min(least, found.size());
        REQUIRE(opened.notes.size() == 1);
        REQUIRE(opened.store.set_aside().size() == 1);
        CHECK(made::read(opened.store.set_aside()[0]).size() == cut);
        CHECK(opened.store.needs_repair());
        write(opened.store, {});
        CHECK_FALSE(opened.store.needs_repair());

        auto again = open(copy);
        CHECK(again.notes.empty());
        CHECK(settings(again.image) == found);
        write(again.store, setting("later", "x"));
        CHECK(settings(open(copy).image).size() == found.size() + 1);
        CHECK(again.store.set_aside().size() == 1);
    }
    CHECK(least < 7);
}

TEST_CASE("store: a flipped bit costs the record it lies in, and no other") {
    const made::Folder folder;
    const auto dir = folder / "a";
    {
        auto opened = open(dir);
        Image all;
        for (int i = 0; i < 5; ++i) all.apply(setting("name" + std::to_string(i), "value"));
        write(opened.store, all);
    }
    const std::string whole = made::read(dir / "0000000001.seg");
    const auto steps = large::steps(whole.size(), 100);
    for (std::size_t at = steps.first; at < whole.size(); at += steps.stride) {
        CAPTURE(at);
        std::string flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
        const auto copy = folder / "b";
        fs::remove_all(copy);
        fs::create_directories(copy);
        made::write(copy / "0000000001.seg", flipped);
        const auto opened = open(copy);
        CHECK_FALSE(opened.notes.empty());
        for (const auto& [name, value] : settings(opened.image)) CHECK(value == "value");
        // A flip within a length hides what follows; elsewhere at most one record is lost.
        const auto found = settings(opened.image).size();
        const bool in_header = at < whole.find('\n') + 1;
        if (in_header) CHECK(found == 5);
    }
}

TEST_CASE("store: a lost file is noticed, told once, and the rest is there") {
    const made::Folder folder;
    const auto dir = folder / "a";
    {
        auto opened = open(dir);
        for (int i = 0; i < 5; ++i) write(opened.store, setting("name" + std::to_string(i), "value"));
    }
    fs::remove(dir / "0000000003.seg");
    {
        auto opened = open(dir);
        CHECK(opened.notes.size() == 1);
        CHECK(settings(opened.image).size() == 4);
        write(opened.store, {});
    }
    auto again = open(dir);
    CHECK(again.notes.empty());
    CHECK(settings(again.image).size() == 4);
}

TEST_CASE("store: 10,000 small writes keep a few files, and everything") {
    const made::Folder folder;
    const auto dir = folder / "a";
    std::size_t most = 0;
    {
        auto opened = open(dir);
        for (int i = 0; i < 10'000; ++i) {
            Image changes = draft("cycle", "section" + std::to_string(i % 3), "text " + std::to_string(i));
            if (i % 4 == 0) changes.apply(entry("cycle" + std::to_string(i % 50), "id" + std::to_string(i)));
            write(opened.store, changes);
            if (i % 7 == 0) most = std::max(most, files(dir).size());
        }
    }
    CHECK(most < 40);
    const auto opened = open(dir);
    CHECK(opened.notes.empty());
    std::size_t entries = 0;
    for (const auto& [id, cycle] : opened.image.cycles) entries += cycle.entries.size();
    CHECK(entries == 2'500);
    CHECK(draft_text(opened.image, "cycle", "section0") == "text 9999");
    CHECK(draft_text(opened.image, "cycle", "section2") == "text 9998");
}

TEST_CASE("store: the bytes written for a small change do not grow with what is stored") {
    const auto cost = [](int cycles) {
        const made::Folder folder;
        auto opened = open(folder / "a");
        for (int i = 0; i < cycles; i += 50) {   // as files of 50 cycles are opened
            Image some;
            for (int j = i; j < i + 50; ++j)
                for (int k = 0; k < 4; ++k) some.apply(entry("cycle" + std::to_string(j), std::to_string(j) + "-" + std::to_string(k)));
            write(opened.store, some);
        }
        std::uintmax_t written = 0;
        std::set<std::string> known = files(folder / "a");
        for (int i = 0; i < 64; ++i) {
            write(opened.store, draft("cycle1", "s", std::string(1000, 'x')));
            for (const auto& name : files(folder / "a"))
                if (known.insert(name).second) written += fs::file_size(folder / "a" / name);
        }
        return written;
    };
    const auto few = cost(100), many = cost(5'000);
    CHECK(many <= few * 3 / 2);
}

TEST_CASE("store: nothing is deleted before what stands for it is committed") {
    const made::Folder folder;
    const auto dir = folder / "a";
    auto opened = open(dir);
    Image all;
    std::set<std::string> durable;       // names that the browser has for certain
    for (int i = 0; i < 200; ++i) {
        const Image changes = setting("name" + std::to_string(i), std::to_string(i));
        all.apply(changes);
        write(opened.store, changes, false);
        const auto now = files(dir);
        for (const auto& name : durable) {
            if (now.contains(name)) continue;
            // Deleted: something durable must cover it.
            const auto gone = *parse_segment_name(name);
            CHECK(std::ranges::any_of(durable, [&](const auto& other) { return parse_segment_name(other)->covers(gone); }));
        }
        if (i % 3 == 0) {
            durable = now;
            opened.store.committed(opened.store.generation());
        }
    }
    CHECK(bytes_of(open(dir).image) == bytes_of(all));
}

TEST_CASE("store: a torn commit, some files stored and some not, loses nothing that was committed") {
    const made::Folder folder;
    const auto dir = folder / "a", browser = folder / "browser";
    fs::create_directories(browser);
    auto opened = open(dir);
    unsigned seed = 12345;
    const auto random = [&] { return seed = seed * 1664525u + 1013904223u, seed >> 16; };
    std::map<std::string, std::string> committed;
    for (int i = 0; i < 120; ++i) {
        write(opened.store, setting("name" + std::to_string(i % 30), std::to_string(i)), false);
        const auto now = files(dir), stored = files(browser);
        // The sync that is cut off: a random part of what it would store and delete has happened.
        const auto torn = folder / "torn";
        copy_folder(browser, torn);
        for (const auto& name : now)
            if (!stored.contains(name) && random() % 2) fs::copy_file(dir / name, torn / name);
        for (const auto& name : stored)
            if (!now.contains(name) && random() % 2) fs::remove(torn / name);
        const auto after = settings(open(torn).image);
        for (const auto& [name, value] : committed)
            CHECK_MESSAGE((after.contains(name) && (after.at(name) == value || std::stoi(after.at(name)) > std::stoi(value))), name);
        // And the one that goes through.
        copy_folder(dir, browser);
        committed = settings(open(browser).image);
        opened.store.committed(opened.store.generation());
    }
}

TEST_CASE("store: a damaged merged file is repaired from those it was made of, while they are there") {
    const made::Folder folder;
    const auto dir = folder / "a";
    auto opened = open(dir);
    Image all;
    int i = 0;
    while (true) {   // until the first tidy-up
        const Image changes = setting("name" + std::to_string(i++), "value");
        all.apply(changes);
        write(opened.store, changes, false);
        const auto names = files(dir);
        if (std::ranges::any_of(names, [](const auto& name) { return name.find('-') != std::string::npos; })) break;
    }
    const auto names = files(dir);
    const auto merged = *std::ranges::find_if(names, [](const auto& name) { return name.find('-') != std::string::npos; });
    const std::string bytes = made::read(dir / merged);
    made::write(dir / merged, std::string_view(bytes).substr(0, bytes.size() / 2));
    auto again = open(dir);
    CHECK(again.notes.size() == 1);
    CHECK(bytes_of(again.image) == bytes_of(all));
    write(again.store, {});
    write(again.store, setting("one more", "x"));
    all.apply(setting("one more", "x"));
    write(again.store, {});
    const auto last = open(dir);
    CHECK(last.notes.empty());
    CHECK(bytes_of(last.image) == bytes_of(all));
}

TEST_CASE("store: a write that fails changes nothing, and the next one goes through") {
    const made::Folder folder;
    const auto dir = folder / "a";
    auto opened = open(dir);
    write(opened.store, setting("a", "1"));
    fs::create_directories(dir / "0000000002.seg");   // a folder of that name: the file cannot be made
    CHECK_FALSE(opened.store.write(setting("a", "2"), opened.image).has_value());
    fs::remove(dir / "0000000002.seg");
    write(opened.store, setting("a", "3"));
    const auto again = open(dir);
    CHECK(again.notes.empty());
    CHECK(settings(again.image).at("a") == "3");
}
