// Attached files: kept once by content, read when they are asked for, gone when nothing names them.

#include <doctest/doctest.h>

#include <algorithm>

#include "core/limits.hpp"
#include "cycle/two_people.hpp"
#include "library/backups.hpp"
#include "library/library.hpp"
#include "library/made.hpp"
#include "library/parts.hpp"

using namespace cyclebook;
using library::Library;
namespace fs = std::filesystem;

namespace {

const std::string photo = "\xff\xd8\xff a photo of the board " + std::string(3000, 'x');
const std::string plan = "%PDF-1.7 a lesson plan";

Library open(const fs::path& dir) {
    auto opened = Library::open(dir);
    REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
    return std::move(*opened);
}
void save(Library& library) {
    for (int turn = 0; library.dirty(); ++turn) {
        REQUIRE(turn < 20);
        REQUIRE(library.write().has_value());
        library.committed(library.generation());
    }
}
std::vector<std::string> attached(const fs::path& dir) {
    auto files = made::files(dir, ".part");
    std::erase_if(files, [](const auto& file) { return !library::parse_attachment_name(file); });
    return files;
}

cycle::Attachment named(const std::string& bytes, std::string name = "board.jpg") {
    return {core::sha256(bytes), std::move(name), std::string(cycle::type_of_file(bytes)), static_cast<std::int64_t>(bytes.size()), "The board"};
}
cycle::Content content_with(const std::string& bytes) {
    auto content = people::text("best", "Pairs.");
    cycle::row(content, cycle::attachments_list, "f1").fields = cycle::attachment_fields(named(bytes), {});
    return content;
}
/// Shared by the observer.
cycle::Cycle sharing(const std::string& bytes) {
    auto cycle = people::joined();
    people::write(cycle, people::observer(), 10, cycle::Share{"evidence", content_with(bytes)});
    return cycle;
}
std::string carried(const std::string& bytes) {
    const auto cycle = sharing(bytes);
    return bundle::write({&cycle}, std::nullopt, [&](std::string_view) { return std::optional(bytes); });
}
/// As a browser starts: there are empty files of that name.
std::map<std::string, std::string> put_away(const fs::path& dir) {
    std::map<std::string, std::string> away;
    for (const auto& file : made::files(dir, ".part")) {
        away[file] = made::read(dir / file);
        fs::resize_file(dir / file, 0);
    }
    return away;
}

}  // namespace

TEST_CASE("attachments: their files' names tell digest and size, and are no parts' names") {
    const auto name = library::attachment_name(core::sha256("x"), 17, false);
    CHECK(library::parse_attachment_name(name)->digest == core::sha256("x"));
    CHECK(library::parse_attachment_name(name)->bytes == 17);
    CHECK(library::is_sealed_part(library::attachment_name(core::sha256("x"), 17, true)));
    CHECK_FALSE(library::part_size(name));
    for (const std::string& other : {std::string(), std::string("0123456789abcdef-17.part"), name + "x", "x" + name, core::sha256("x") + "-017-file.part"})
        CHECK_MESSAGE(!library::parse_attachment_name(other), other);
}

TEST_CASE("attachments: stored once, whoever names them, and read when they are asked for") {
    const made::Folder folder;
    {
        auto library = open(folder / "a");
        const auto digest = library.put_file(photo);
        CHECK(digest == core::sha256(photo));
        library.put_draft("one", "evidence", {content_with(photo), 1});
        library.put_file(photo);
        library.put_draft("two", "evidence", {content_with(photo), 1});
        library.put(sharing(photo), {{digest, photo}});
        CHECK(library.file(digest) == photo);
        save(library);
        CHECK(attached(folder / "a").size() == 1);
        CHECK(library.counts().bytes_stored > photo.size());
    }
    const auto away = put_away(folder / "a");
    auto library = open(folder / "a");
    const auto id = people::joined().id, digest = core::sha256(photo);
    CHECK(library.notes().empty());
    CHECK(library.has_file(digest));
    CHECK_FALSE(library.file(digest).has_value());
    CHECK(library.needed({id}).empty());
    const auto wanted = library.needed({id, "two"}, Library::With::files);
    REQUIRE(wanted.size() == 1);
    CHECK(wanted == attached(folder / "a"));
    made::write(folder / "a" / wanted[0], away.at(wanted[0]));
    library.load(wanted);
    CHECK(library.needed({id}, Library::With::files).empty());
    CHECK(library.file(digest) == photo);
    CHECK(library.files_of(id) == cycle::AttachmentSizes{{digest, static_cast<std::int64_t>(photo.size())}});
}

TEST_CASE("attachments: one that cannot be brought is asked for once, and is said not to be here") {
    const made::Folder folder;
    {
        auto library = open(folder / "a");
        library.put(sharing(photo), {{core::sha256(photo), photo}});
        save(library);
    }
    put_away(folder / "a");
    auto library = open(folder / "a");
    const auto wanted = library.needed({people::joined().id}, Library::With::files);
    library.load(wanted);
    CHECK(library.needed({people::joined().id}, Library::With::files).empty());
    CHECK_FALSE(library.file(core::sha256(photo)).has_value());
}

TEST_CASE("attachments: what nothing names any more is gone, but not before it is certain that nothing does") {
    const made::Folder folder;
    const auto there = [&](const std::string& bytes) {
        return std::ranges::any_of(attached(folder / "a"), [&](const auto& file) { return file.starts_with(core::sha256(bytes)); });
    };
    auto library = open(folder / "a");
    library.put_file(photo);
    library.put_file(plan);
    library.put_draft("one", "guide", {content_with(photo), 1});
    library.put_draft("one", "evidence", {content_with(plan), 1});
    library.put(sharing(plan), {{core::sha256(plan), plan}});
    save(library);
    // Taken out of a draft, it can be put back as long as the person can undo.
    library.put_draft("one", "guide", {people::text("best", "Pairs."), 2});
    save(library);
    CHECK(there(photo));
    CHECK(library.file(core::sha256(photo)) == photo);
    library = open(folder / "a");
    CHECK(library.file(core::sha256(plan)) == plan);
    library.put_setting("name", "x");
    save(library);
    CHECK_FALSE(there(photo));
    CHECK(there(plan));
    // A cycle that goes takes its files along, but those that another has.
    library.remove(people::joined().id);
    save(library);
    CHECK(there(plan));
    library.remove("one");
    save(library);
    CHECK_FALSE(there(plan));
    CHECK_FALSE(library.has_file(core::sha256(plan)));
    // Opened again, they are there again.
    library.put(sharing(plan), {{core::sha256(plan), plan}});
    save(library);
    CHECK(open(folder / "a").file(core::sha256(plan)) == plan);
}

TEST_CASE("attachments: a save that is cut off anywhere leaves what was saved before, and names nothing that is not there") {
    const made::Folder folder;
    auto library = open(folder / "a");
    library.put(sharing(plan), {{core::sha256(plan), plan}});
    library.put_file(plan);
    save(library);
    const auto before = made::files(folder / "a");
    library.put_file(photo);
    library.put_draft("one", "evidence", {content_with(photo), 1});
    REQUIRE(library.write().has_value());
    std::vector<std::string> fresh;
    for (const auto& file : made::files(folder / "a"))
        if (std::ranges::find(before, file) == before.end()) fresh.push_back(file);
    REQUIRE(fresh.size() == 2);
    for (const auto& missing : fresh) {
        CAPTURE(missing);
        fs::remove_all(folder / "b");
        fs::copy(folder / "a", folder / "b", fs::copy_options::recursive);
        fs::remove(folder / "b" / missing);
        auto torn = open(folder / "b");
        CHECK(torn.file(core::sha256(plan)) == plan);
        CHECK((torn.draft("one", "evidence") == nullptr) == missing.ends_with(".seg"));
        torn.put_setting("name", "x");
        save(torn);
        auto later = open(folder / "b");
        CHECK(later.file(core::sha256(plan)) == plan);
        CHECK(attached(folder / "b").size() == 1);
    }
}

TEST_CASE("attachments: a damaged one is not taken for what it was, and is made good by the next file that holds it") {
    const std::string digest = core::sha256(photo);
    for (const bool brought : {false, true}) {
        const made::Folder folder;
        {
            auto library = open(folder / "a");
            library.put(sharing(photo), {{digest, photo}});
            save(library);
        }
        const auto file = attached(folder / "a").at(0);
        auto bytes = made::read(folder / "a" / file);
        CHECK(open(folder / "a").unread() == std::vector{file});
        CHECK(open(folder / "a").is_whole(file, bytes));
        bytes[bytes.size() / 2] ^= 1;
        CHECK_FALSE(open(folder / "a").is_whole(file, bytes));
        made::write(folder / "a" / file, bytes);
        auto library = open(folder / "a");
        CHECK_FALSE(library.file(digest).has_value());
        if (brought) {
            library.load({file});
            library.load({file});
            CHECK(library.unread().empty());
            REQUIRE(library.notes().size() == 1);
            CHECK(library.notes()[0].find("This is about 1 cycle, with ") != std::string::npos);
            CHECK(library.notes()[0].find(people::teacher().name) != std::string::npos);
            CHECK_FALSE(library.has_file(digest));
            REQUIRE(library.set_aside().size() == 1);
            CHECK(library.read_set_aside(library.set_aside()[0]) == bytes);
            save(library);
            CHECK(attached(folder / "a").empty());
            CHECK(open(folder / "a").notes().empty());
        }
        const auto report = library.import(bundle::read(carried(photo)).value());
        CHECK(report.cycles.at(0).added == 0);
        save(library);
        CHECK(open(folder / "a").file(digest) == photo);
    }
}

TEST_CASE("attachments: one that something else deleted is told at the next start, once, and comes back with the next file that holds it") {
    const std::string digest = core::sha256(photo);
    for (const bool locked : {false, true}) {
        const made::Folder folder;
        const auto started = [&] {
            auto library = open(folder / "a");
            if (locked) REQUIRE(library.unlock("correct horse").has_value());
            return library;
        };
        auto library = open(folder / "a");
        if (locked) library.set_lock("correct horse");
        library.put(sharing(photo), {{digest, photo}});
        library.put_file(plan);
        library.put_draft("one", "guide", {content_with(plan), 1});
        save(library);
        CHECK(started().notes().empty());
        CHECK_FALSE(started().dirty());
        REQUIRE(attached(folder / "a").size() == 2);
        for (const auto& file : attached(folder / "a")) fs::remove(folder / "a" / file);
        library = started();
        REQUIRE(library.notes().size() == 1);
        CHECK(library.notes()[0].starts_with("2 photos or files"));
        CHECK(library.notes()[0].find("This is about 1 cycle, with ") != std::string::npos);
        CHECK(library.notes()[0].find(people::teacher().name) != std::string::npos);
        CHECK(library.dirty());
        save(library);
        library = started();
        CHECK(library.notes().empty());
        CHECK_FALSE(library.dirty());
        library.import(bundle::read(carried(photo)).value());
        save(library);
        CHECK(started().notes().empty());
        CHECK(started().file(digest) == photo);
        fs::remove(folder / "a" / attached(folder / "a").at(0));
        CHECK(started().notes().size() == 1);
    }
}

TEST_CASE("attachments: that one is gone is told of none that nothing names, and of those that an older version kept") {
    const made::Folder folder;
    const std::string note = "file " + core::sha256(photo);
    auto library = open(folder / "a");
    library.put_file(photo);
    library.put_draft("one", "guide", {content_with(photo), 1});
    save(library);
    CHECK_FALSE(library.setting(note).empty());
    fs::copy(folder / "a", folder / "b");
    library.drop_draft("one", "guide");
    save(library);
    fs::remove(folder / "a" / attached(folder / "a").at(0));
    CHECK(open(folder / "a").notes().empty());

    library = open(folder / "b");
    library.put_setting(note, "");   // as an older version leaves it
    save(library);
    library = open(folder / "b");
    CHECK_FALSE(library.dirty());
    library.put_setting("name", "x");
    save(library);
    CHECK(open(folder / "b").notes().empty());
    fs::remove(folder / "b" / attached(folder / "b").at(0));
    CHECK(open(folder / "b").notes().size() == 1);
}

TEST_CASE("attachments: a backup holds those of cycles and of drafts, and opening it twice changes nothing") {
    const made::Folder folder;
    auto library = open(folder / "a");
    library.put(sharing(photo), {{core::sha256(photo), photo}});
    library.put_file(plan);
    library.put_draft(people::joined().id, "guide", {content_with(plan), 1});
    std::size_t left_out = 7;
    save(library);
    const auto file = made::backup(library, "correct horse", {}, &left_out);
    CHECK(left_out == 0);
    auto other = open(folder / "b");
    REQUIRE(made::restore(other, file, "correct horse", true).has_value());
    save(other);
    REQUIRE(made::restore(other, file, "correct horse", true).has_value());
    save(other);
    const auto again = open(folder / "b");
    CHECK(again.file(core::sha256(photo)) == photo);
    CHECK(again.file(core::sha256(plan)) == plan);
    CHECK(attached(folder / "b").size() == 2);
    // One that is damaged or gone is left out, and counted.
    made::write(folder / "a" / attached(folder / "a").at(0), "damaged");
    fs::remove(folder / "a" / attached(folder / "a").at(1));
    made::backup(library, "correct horse", {}, &left_out);
    CHECK(left_out == 2);
}
