#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "cycle/history.hpp"
#include "library/backups.hpp"
#include "library/library.hpp"

using namespace cyclebook;
using library::Draft;
using library::Library;
namespace fs = std::filesystem;

namespace {

constexpr library::Sizes small{.log = 60'000, .at_once = 200'000, .part = 90'000};

Library open(const fs::path& dir) { return Library::open(dir, small).value(); }

Draft draft_of(std::string_view text, core::Instant changed) {
    Draft draft;
    draft.changed = changed;
    cycle::set_text(draft.content.fields, "best", text);
    return draft;
}

std::string text_of(const Draft* draft) { return draft ? std::string(cycle::text_of(draft->content.fields, "best")) : "none"; }

void save(Library& library) {
    REQUIRE(library.write().has_value());
    library.committed(library.generation());
}

/// Everything that a person can find on a device, read from its folder anew.
std::map<std::string, std::string> everything(const fs::path& dir, std::string_view passphrase = {}) {
    auto library = open(dir);
    if (!passphrase.empty()) REQUIRE(library.unlock(passphrase).has_value());
    CHECK(library.notes().empty());
    std::map<std::string, std::string> all;
    for (const auto& id : library.ids()) {
        const auto* outline = library.outline(id);
        REQUIRE(outline);
        all["line " + id] = outline->subject + std::to_string(outline->people.size()) + (outline->closed ? "closed" : "");
        const auto* cycle = library.cycle(id);
        REQUIRE(cycle);
        for (const auto& [entry_id, entry] : cycle->entries) all["entry " + entry_id] = entry.jws.payload + entry.jws.signature + id;
        for (const auto& [digest, size] : library.files_of(id)) all["file " + digest] = library.file(digest).value_or("missing");
        for (const auto& section : library.drafted(id)) {
            const auto* draft = library.draft(id, section);
            all["draft " + id + section] = std::to_string(draft->changed) + cycle::write_content(draft->content);
        }
    }
    for (const char* name : {"name", "theme", "protocol", "words en"}) all[name] = library.setting(name);
    if (library.keys()) all["keys"].assign(library.keys()->seed.begin(), library.keys()->seed.end());
    return all;
}

cycle::Content content_with(const std::string& bytes) {
    cycle::Content content;
    cycle::set_text(content.fields, "best", "with a file");
    cycle::row(content, cycle::attachments_list, core::random_id()).fields =
        cycle::attachment_fields({core::sha256(bytes), "a.bin", "application/octet-stream", static_cast<std::int64_t>(bytes.size())}, "");
    return content;
}

/// Some cycles, drafts, settings and files, over several sessions, so that some of it is in parts.
void fill(Library& library, std::uint64_t seed) {
    std::mt19937_64 random(seed);
    const auto below = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
    const auto bytes = [&] {
        std::string some(1 + below(30'000), '\0');
        for (char& c : some) c = static_cast<char>(random());
        return some;
    };
    for (std::size_t session = below(3) + 1; session > 0; --session) {
        for (std::size_t n = below(4); n > 0; --n) library.put(history::make(random()).whole());
        if (below(2)) library.put(made::sample().cycles[below(made::sample().cycles.size())]);
        for (const auto& id : library.ids()) {
            if (below(3) == 0) library.put_draft(id, "s" + std::to_string(below(3)), draft_of("draft " + std::to_string(random()), static_cast<core::Instant>(below(1000))));
            if (below(4) != 0) continue;
            const auto file = bytes();
            library.put_file(file);
            library.put_draft(id, "with file", {content_with(file), 3});
        }
        for (const char* name : {"name", "theme", "protocol", "words en"})
            if (below(2)) library.put_setting(name, std::string(below(3000), 'x') + std::to_string(random()));
        save(library);
    }
    if (below(4)) library.put_keys(core::make_key_pair());
    save(library);
}

}  // namespace

TEST_CASE("backup: what any device holds is on an empty one afterwards, locked or not, in memory or not") {
    const std::uint64_t count = std::getenv("CYCLEBOOK_LONG") ? 300 : 8;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        CAPTURE(seed);
        const made::Folder folder;
        const bool from_locked = seed % 4 == 1, to_locked = seed % 4 == 2, away = seed % 2 == 0;
        auto there = open(folder / "there");
        fill(there, seed);
        if (from_locked) {
            there.set_lock("a long passphrase");
            save(there), save(there), save(there);
            REQUIRE(there.lock_is_complete());
        }
        const auto before = everything(folder / "there", from_locked ? "a long passphrase" : "");
        const auto shelf = away ? made::put_away(folder / "there") : made::Shelf();
        if (away) there = open(folder / "there");
        std::size_t left_out = 7;
        const auto file = made::backup(there, "correct horse", shelf, &left_out);
        CHECK(left_out == 0);

        auto here = open(folder / "here");
        if (to_locked) {
            here.set_lock("a long passphrase");
            save(here), save(here);
        }
        const auto taken = made::restore(here, file, "correct horse");
        REQUIRE_MESSAGE(taken.has_value(), taken.error().message);
        CHECK(taken->damaged == 0);
        CHECK(taken->cycles == there.ids().size());
        CHECK(taken->cycles_there == there.ids().size());
        CHECK(here.needed_for_outlines().empty());
        CHECK(everything(folder / "here", to_locked ? "a long passphrase" : "") == before);
        if (to_locked)
            for (const auto& name : made::files(folder / "here")) CHECK_MESSAGE((name.ends_with(".lock") || made::read(folder / "here" / name).contains("\"version\":3}")), name);

        const auto twice = made::restore(here, file, "correct horse", true);
        REQUIRE(twice.has_value());
        CHECK(twice->entries + twice->files + twice->drafts == 0);
        CHECK(everything(folder / "here", to_locked ? "a long passphrase" : "") == before);
    }
}

TEST_CASE("backup: it is sealed, and what is restored is not loaded") {
    const made::Folder folder;
    auto there = open(folder / "there");
    for (const auto& cycle : made::sample().cycles) there.put(cycle);
    there.put_setting("name", "J. Lindqvist");
    save(there);
    const auto file = made::backup(there, "correct horse");
    CHECK(library::BackupReader::is_one(file));
    CHECK(file.find("Lindqvist") == std::string::npos);
    CHECK_FALSE(library::BackupReader::is_one(core::seal("{}", "x")));
    auto here = open(folder / "here");
    REQUIRE(made::restore(here, file, "correct horse").has_value());
    // In a browser the files are let go of once they are saved.
    const auto shelf = made::put_away(folder / "here");
    CHECK(shelf.size() > 2);
    for (const auto& id : here.ids()) {
        CHECK(here.outline(id));
        CHECK_FALSE(here.needed({id}).empty());
        CHECK(here.cycle(id) == nullptr);
    }
    for (const auto& [name, bytes] : shelf) made::write(folder / "here" / name, bytes);
    for (const auto& id : here.ids()) CHECK(*here.cycle(id) == *there.cycle(id));
}

TEST_CASE("restore: merges, and what is here stays") {
    const made::Folder folder;
    auto there = open(folder / "there"), here = open(folder / "here");
    there.put(made::sample().cycles[0]);
    there.put_draft("c", "older there", draft_of("there", 1));
    there.put_draft("c", "newer there", draft_of("there", 9));
    there.put_draft("c", "only there", draft_of("there", 1));
    there.put_setting("theme", "dark");
    there.put_setting("size", "2");
    there.put_keys(core::make_key_pair());
    here.put(made::sample().cycles[1]);
    here.put_draft("c", "older there", draft_of("here", 5));
    here.put_draft("c", "newer there", draft_of("here", 5));
    here.put_draft("c", "only here", draft_of("here", 5));
    here.put_setting("theme", "light");
    here.put_keys(core::make_key_pair());
    const auto mine = here.keys()->seed;

    const auto file = made::backup(there, "pass");
    REQUIRE(made::restore(here, file, "pass").has_value());
    CHECK(here.ids().size() == 2);
    CHECK(text_of(here.draft("c", "older there")) == "here");
    CHECK(text_of(here.draft("c", "newer there")) == "there");
    CHECK(text_of(here.draft("c", "only there")) == "there");
    CHECK(text_of(here.draft("c", "only here")) == "here");
    CHECK(here.setting("theme") == "light");
    CHECK(here.setting("size") == "2");
    CHECK(here.keys()->seed == mine);
    REQUIRE(made::restore(here, file, "pass", true).has_value());
    CHECK(here.keys()->seed == there.keys()->seed);
}

TEST_CASE("restore: of a cycle that is here, what is missing is added, and its line says so, then and after the next start") {
    const auto whole = made::sample().cycles[3];
    auto part = whole;
    for (auto it = part.entries.begin(); it != part.entries.end();) it = it->second.payload.sequence > 2 ? part.entries.erase(it) : std::next(it);
    REQUIRE(part.entries.size() < whole.entries.size());
    const made::Folder folder;
    auto there = open(folder / "there");
    there.put(whole);
    const auto file = made::backup(there, "pass");
    for (const bool away : {false, true}) {
        const auto dir = folder / (away ? "away" : "here");
        auto here = open(dir);
        here.put(part);
        save(here);
        made::Shelf shelf;
        if (away) {   // it is in a part, which is not in memory
            for (const auto& cycle : made::sample().cycles)
                if (cycle.id != whole.id) here.put(cycle), save(here);
            shelf = made::put_away(dir);
            here = open(dir);
            REQUIRE_FALSE(here.needed({whole.id}).empty());
        }
        const auto taken = made::restore(here, file, "pass", false, shelf);
        REQUIRE(taken.has_value());
        CHECK(taken->cycles == 1);
        CHECK(taken->entries == whole.entries.size() - part.entries.size());
        CHECK(here.take_changed().contains(whole.id));
        for (const auto& [name, bytes] : shelf)
            if (made::read(dir / name).empty()) made::write(dir / name, bytes);
        CHECK(here.cycle(whole.id)->entries.size() == whole.entries.size());
        const auto again = open(dir);
        REQUIRE(again.outline(whole.id));
        CHECK(again.outline(whole.id)->closed == there.outline(whole.id)->closed);
        CHECK(again.outline(whole.id)->facts.done == there.outline(whole.id)->facts.done);
    }
}

TEST_CASE("restore: a backup that is cut off anywhere gives what came before the cut, whole, and says that it is cut") {
    const made::Folder folder;
    auto there = open(folder / "there");
    for (const auto& cycle : made::sample().cycles) there.put(cycle);
    const std::string photo(20'000, 'p');
    there.put_file(photo);
    there.put_draft(made::sample().cycles[0].id, "s", {content_with(photo), 1});
    save(there);
    const auto file = made::backup(there, "pass");
    std::size_t last = 0;
    for (const std::size_t share : {1u, 10u, 30u, 55u, 80u, 99u}) {
        CAPTURE(share);
        auto here = open(folder / ("here" + std::to_string(share)));
        here.put_setting("name", "stays");
        save(here);
        const auto taken = made::restore(here, std::string_view(file).substr(0, file.size() * share / 100), "pass");
        REQUIRE_FALSE(taken.has_value());
        CHECK(taken.error().code == "backup.cut");
        CHECK(here.setting("name") == "stays");
        if (share >= 30) CHECK(here.file(core::sha256(photo)) == photo);   // of what nobody else has a copy comes first
        CHECK(here.counts().entries >= last);
        last = here.counts().entries;
        for (const auto& id : here.ids())
            for (const auto& [entry, content] : here.cycle(id)->entries) CHECK(there.cycle(id)->entries.contains(entry));
        const auto again = open(folder / ("here" + std::to_string(share)));
        CHECK(again.notes().empty());
        for (const auto& id : again.ids()) CHECK(again.outline(id));
        // With the whole file, all of it comes.
        REQUIRE(made::restore(here, file, "pass").has_value());
        for (const auto& id : there.ids()) CHECK(*here.cycle(id) == *there.cycle(id));
    }
    CHECK(last > 0);
}

TEST_CASE("restore: what is wrong is refused with a sentence, and nothing changes") {
    const made::Folder folder;
    auto device = open(folder / "data");
    device.put_setting("name", "x");
    const auto good = made::backup(device, "pass");
    auto flipped = good;
    flipped[flipped.size() / 2] = static_cast<char>(flipped[flipped.size() / 2] ^ 1);
    auto target = open(folder / "target");
    const auto refused = [&](std::string_view bytes, std::string_view passphrase) {
        const auto report = made::restore(target, bytes, passphrase, true);
        REQUIRE_FALSE(report.has_value());
        CHECK(report.error().message.size() > 10);
        CHECK_FALSE(target.dirty());
        CHECK(target.setting("name").empty());
        return report.error().code;
    };
    CHECK(refused(good, "wrong") == "sealed.passphrase");
    refused(flipped, "pass");
    refused("", "pass");
    refused("{}", "pass");
    CHECK(refused(core::seal("{}", "pass"), "pass") == "backup.format");
    CHECK(refused(core::seal("{}", "pass"), "") == "sealed.passphrase-needed");
    CHECK(refused(R"({"format":"cyclebook-backup","version":3})", "") == "backup.newer-version");
    for (const char* bad : {R"({"format":"cyclebook-backup","version":1})",
                            R"({"format":"cyclebook-backup","version":1,"bundle":null,"drafts":{},"settings":{},"keys":null})",
                            R"({"format":"cyclebook-backup","version":1,"bundle":null,"drafts":[{}],"settings":{},"keys":null})",
                            R"({"format":"cyclebook-backup","version":1,"bundle":null,"drafts":[],"settings":{"a":1},"keys":null})",
                            R"({"format":"cyclebook-backup","version":1,"bundle":null,"drafts":[],"settings":{},"keys":"AA"})",
                            R"({"format":"cyclebook-backup","version":1,"bundle":null,"drafts":[],"settings":{},"keys":null,"more":1})",
                            R"({"format":"cyclebook-backup","version":1,"bundle":{"format":"x"},"drafts":[],"settings":{},"keys":null})"})
        refused(bad, "");
}

TEST_CASE("restore: a record that is not what it says it is, is left and counted; a newer form is refused") {
    const made::Folder folder;
    auto here = open(folder / "here");
    const auto& cycle = made::sample().cycles[0];
    const auto& entry = cycle.entries.begin()->second;
    library::Restoring restoring(here, false, library::Restoring::Checked::no);
    REQUIRE(restoring.wants().empty());
    using library::RecordKind;
    for (const auto& record : {library::make_record(RecordKind::entry, {cycle.id, entry.id, entry.jws.protected_header, entry.jws.payload + "A", entry.jws.signature}),
                               library::make_record(RecordKind::attachment, {core::sha256("a"), "b"}),
                               library::make_record(RecordKind::protocol, {core::sha256("a"), "b"})})
        REQUIRE(restoring.take(record).has_value());
    REQUIRE(restoring.take(library::make_record(RecordKind::setting, {"purge", "yes"})).has_value());
    REQUIRE(restoring.put().has_value());
    CHECK(restoring.taken().damaged == 3);
    CHECK(restoring.taken().entries == 0);
    CHECK(here.ids().empty());
    CHECK_FALSE(here.dirty());

    library::Records records;
    records.add(library::framed(library::make_record(RecordKind::backup, {"2", "0", "0"})));
    CHECK(records.next().error().code == "backup.newer-version");
    for (const auto& bad : {library::make_record(RecordKind::end, {"1"}), library::make_record(RecordKind::setting, {"a"}), std::string(),
                            library::make_record(RecordKind::draft, {"c", "s", "1", "{"}), library::make_record(RecordKind::keys, {"short"})}) {
        library::Records other;
        other.add(library::framed(bad));
        CHECK(other.next().error().code == "backup.content");
    }
    library::Records large;
    large.add("\xff\xff\xff\xff");
    CHECK(large.next().error().code == "backup.content");
}
