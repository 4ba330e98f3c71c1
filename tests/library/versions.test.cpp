// What older versions stored is there, whatever the files are like by now. tests/fixtures/stores/N is what version N of the
// segments' format left of two cycles, a draft and settings.

#include <doctest/doctest.h>

#include <cstdlib>

#include "core/limits.hpp"
#include "core/seal.hpp"
#include "library/backups.hpp"
#include "library/library.hpp"
#include "library/made.hpp"

using namespace cyclebook;
using library::Library;
namespace fs = std::filesystem;

namespace {

void check_all(const Library& library, bool loaded) {
    CHECK(library.notes().empty());
    REQUIRE(library.ids().size() == 2);
    CHECK(library.counts().entries == 19);
    CHECK(library.setting("theme") == "dark");
    CHECK(library.setting("name") == "J. Lindqvist");
    CHECK(library.keys().has_value());
    const auto* draft = library.draft(library.ids().front(), "record");
    REQUIRE(draft);
    CHECK(cycle::text_of(draft->content.fields, "support") == "Kept");
    for (const auto& id : library.ids()) {
        REQUIRE(library.outline(id));
        CHECK(library.outline(id)->opened);
        if (!loaded) continue;
        REQUIRE(library.state(id));
        CHECK(library.state(id)->flagged.empty());
    }
}

}  // namespace

TEST_CASE("library: a store of format version 1 opens, and goes on in parts") {
    const made::Folder folder;
    const auto dir = folder / "data";
    fs::copy(fs::path(CYCLEBOOK_SOURCE_DIR) / "tests/fixtures/stores/1", dir);
    constexpr library::Sizes small{.log = 30'000, .at_once = 200'000, .part = 50'000};
    {
        auto library = Library::open(dir, small).value();
        CHECK(library.needed_for_outlines().empty());
        check_all(library, true);
        library.put_setting("more", "x");
        REQUIRE(library.write().has_value());
        library.committed(library.generation());
        REQUIRE(library.write().has_value());
    }
    std::size_t parts = 0;
    for (const auto& file : fs::directory_iterator(dir)) {
        if (file.path().extension() != ".part") continue;
        ++parts;
        fs::copy_file(file.path(), folder / file.path().filename().string());
        fs::resize_file(file.path(), 0);   // as a browser starts
    }
    CHECK(parts > 0);
    auto library = Library::open(dir, small).value();
    CHECK(library.needed_for_outlines().empty());
    check_all(library, false);
    for (const auto& name : library.needed(library.ids())) fs::copy_file(folder / name, dir / name, fs::copy_options::overwrite_existing);
    check_all(library, true);
}

TEST_CASE("library: digests of version 1 are made anew, once, from what they were made of") {
    const made::Folder folder;
    const auto dir = folder / "data";
    fs::copy(fs::path(CYCLEBOOK_SOURCE_DIR) / "tests/fixtures/stores/2-digests-1", dir);
    const auto put_away = [&] {
        for (const auto& file : fs::directory_iterator(dir)) {
            if (file.path().extension() != ".part") continue;
            fs::copy_file(file.path(), folder / file.path().filename().string(), fs::copy_options::overwrite_existing);
            fs::resize_file(file.path(), 0);   // as a browser starts
        }
    };
    put_away();
    {
        auto library = Library::open(dir).value();
        const auto needed = library.needed_for_outlines();
        CHECK(needed.size() == 2);
        for (const auto& name : needed) fs::copy_file(folder / name, dir / name, fs::copy_options::overwrite_existing);
        library.load(needed);
        check_all(library, true);
        REQUIRE(library.write().has_value());
    }
    put_away();
    auto library = Library::open(dir).value();
    CHECK(library.needed_for_outlines().empty());
    check_all(library, false);
    for (const auto& id : library.ids()) CHECK_FALSE(library.outline(id)->rubric.levels.empty());
}

// tests/fixtures/backups/N.json is a backup of two cycles, a draft, settings and keys as version N of the form before there were
// streams had it; 2 with a photo that the draft names. The seal is of "correct horse".
TEST_CASE("library: a backup of format version 1 or 2 is restored") {
    for (const char* version : {"1", "2"}) {
        const made::Folder folder;
        auto library = Library::open(folder / "data").value();
        const auto file = made::read(fs::path(CYCLEBOOK_SOURCE_DIR) / "tests/fixtures/backups" / (std::string(version) + ".json"));
        CHECK(made::restore(library, file, "another").error().code == "sealed.passphrase");
        const auto taken = made::restore(library, file, "correct horse");
        REQUIRE_MESSAGE(taken.has_value(), taken.error().message);
        CHECK(taken->cycles == 2);
        CHECK(taken->files == (version == std::string("2") ? 1 : 0));
        CHECK(library.needed_for_outlines().empty());
        CHECK(library.unproven().empty());   // its signatures were checked as it was read
        check_all(library, true);
        check_all(Library::open(folder / "data").value(), true);
        if (version == std::string("2")) CHECK(Library::open(folder / "data")->file(core::sha256("\xff\xd8\xff a photo")) == "\xff\xd8\xff a photo");
    }
}

TEST_CASE("library: a backup of format version 1 that the version that wrote it could not read, being too large, is restored") {
    const std::size_t size = std::getenv("CYCLEBOOK_LONG") ? 200u << 20 : 65u << 20;
    const std::string text(size, 'x');
    const auto plain = R"({"format":"cyclebook-backup","version":1,"bundle":null,"drafts":[],"keys":null,"settings":{"name":"Jonas","large":")" + text + "\"}}";
    REQUIRE(plain.size() > core::limits::file_bytes);
    const made::Folder folder;
    auto library = Library::open(folder / "data").value();
    const auto taken = made::restore(library, core::seal(plain, "correct horse", core::least_seal_cost), "correct horse");
    REQUIRE_MESSAGE(taken.has_value(), taken.error().message);
    CHECK(library.setting("name") == "Jonas");
    CHECK(library.setting("large").size() == size);
}
