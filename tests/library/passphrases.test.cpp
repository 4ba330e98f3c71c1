// Passphrases that were agreed with others: only on a device with a lock, gone with it, and in no backup.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/crypto.hpp"
#include "library/backups.hpp"
#include "library/library.hpp"
#include "library/made.hpp"

using namespace cyclebook;
using library::Library;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view agreed = "seven quiet herons", lock = "correct horse battery";

void save(Library& library) {
    for (int turn = 0; library.dirty(); ++turn) {
        REQUIRE(turn < 20);
        REQUIRE(library.write().has_value());
        library.committed(library.generation());
    }
}

Library locked_library(const fs::path& dir) {
    auto library = Library::open(dir).value();
    library.put(made::sample().cycles.front());
    library.set_lock(lock);
    save(library);
    REQUIRE(library.can_remember_passphrases());
    return library;
}

bool any_file_says(const fs::path& dir, std::string_view words) {
    for (const auto& file : fs::recursive_directory_iterator(dir))
        if (file.is_regular_file() && made::read(file.path()).find(words) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("passphrases: without a lock, and until all is sealed, none is kept") {
    const made::Folder folder;
    auto library = Library::open(folder.path()).value();
    library.put(made::sample().cycles.front());
    library.remember_passphrase("Amina Warsame", agreed);
    CHECK(library.passphrase_for("Amina Warsame").empty());
    save(library);
    library.set_lock(lock);
    CHECK_FALSE(library.can_remember_passphrases());
    library.remember_passphrase("Amina Warsame", agreed);
    CHECK(library.remembered_passphrases().empty());
    save(library);
    CHECK(library.can_remember_passphrases());
    CHECK_FALSE(any_file_says(folder.path(), agreed));
}

TEST_CASE("passphrases: with a lock they are there again once it is unlocked, for each name its own, and forgotten when asked to") {
    const made::Folder folder;
    {
        auto library = locked_library(folder.path());
        library.remember_passphrase("Priya Rao", "nine loud geese");
        library.remember_passphrase("Amina Warsame", agreed);
        save(library);
        CHECK_FALSE(any_file_says(folder.path(), agreed));
    }
    auto library = Library::open(folder.path()).value();
    CHECK_FALSE(library.can_remember_passphrases());
    CHECK(library.remembered_passphrases().empty());
    REQUIRE(library.unlock(lock).has_value());
    CHECK(library.remembered_passphrases() == std::vector<std::string>{"Amina Warsame", "Priya Rao"});
    CHECK(library.passphrase_for("Amina Warsame") == agreed);
    CHECK(library.passphrase_for("Amina").empty());
    library.remember_passphrase("Amina Warsame", {});
    save(library);
    CHECK(library.remembered_passphrases() == std::vector<std::string>{"Priya Rao"});
}

TEST_CASE("passphrases: they go with the lock, and are not there again with the next one") {
    const made::Folder folder;
    auto library = locked_library(folder.path());
    library.remember_passphrase("Amina Warsame", agreed);
    save(library);
    library.take_lock_off();
    CHECK(library.remembered_passphrases().empty());
    save(library);
    CHECK_FALSE(any_file_says(folder.path(), agreed));
    library.set_lock(lock);
    save(library);
    auto again = Library::open(folder.path()).value();
    REQUIRE(again.unlock(lock).has_value());
    CHECK(again.remembered_passphrases().empty());
    CHECK(again.ids().size() == 1);
}

TEST_CASE("passphrases: no backup holds any, sealed as it is, and none is taken from one") {
    const made::Folder folder, other;
    auto library = locked_library(folder.path());
    library.put_setting("name", "Jonas Lindqvist");
    library.remember_passphrase("Amina Warsame", agreed);
    const std::string backup = made::backup(library, "of the backup");
    library::BackupReader reader("of the backup");
    REQUIRE(reader.add(backup).has_value());
    bool named = false;
    for (auto record = reader.next(); record && *record; record = reader.next()) {
        named |= (*record)->contains("Jonas Lindqvist");
        CHECK_FALSE((*record)->contains(agreed));
    }
    CHECK(named);

    // What another program put there, on a device that has no lock, and on one that has.
    auto without = Library::open(other.path()).value();
    const std::string file = nlohmann::json{{"format", "cyclebook-backup"}, {"version", 1}, {"bundle", nullptr}, {"drafts", nlohmann::json::array()}, {"keys", nullptr},
                                            {"settings", {{"name", "Jonas Lindqvist"}, {"passphrase of Amina Warsame", agreed}}}}.dump();
    REQUIRE(made::restore(without, file, {}).has_value());
    CHECK(without.setting("name") == "Jonas Lindqvist");
    CHECK(without.passphrase_for("Amina Warsame").empty());
    library.remember_passphrase("Amina Warsame", {});
    REQUIRE(made::restore(library, file, {}).has_value());
    CHECK(library.remembered_passphrases().empty());
}
