// A locked device: nothing readable in its files, nothing lost at any moment of locking and unlocking.

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>

#include "large.hpp"
#include "library/library.hpp"
#include "library/made.hpp"
#include "library/store.hpp"

using namespace cyclebook;
using library::Library;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view passphrase = "correct horse battery", name = "J. Lindqvist, 4th grade", photo = "A photo of the pupils of room 204";

Library open(const fs::path& dir) {
    auto opened = Library::open(dir, {.log = 60'000, .at_once = 200'000, .part = 40'000});
    REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
    return std::move(*opened);
}

/// As the program does: again, for as long as there is something to do.
void save(Library& library, const std::function<void()>& each = [] {}) {
    for (int turn = 0; library.dirty(); ++turn) {
        REQUIRE(turn < 20);
        REQUIRE(library.write().has_value());
        each();
        library.committed(library.generation());
    }
}

/// With cycles in parts and in the log, drafts, an identity, settings, and a damaged file set aside.
Library furnished(const fs::path& dir) {
    auto library = open(dir);
    library.put_keys(made::reader().keys);
    library.put_setting("name", name);
    library.put_setting("broken", "Nobody Knows Her");
    save(library);
    const auto last = made::files(dir, ".seg").back();
    auto bytes = made::read(dir / last);
    bytes[bytes.find("Nobody Knows Her")] ^= 1;
    made::write(dir / last, bytes);
    auto again = open(dir);
    REQUIRE(again.set_aside().size() == 1);
    save(again);
    for (const auto& cycle : made::sample().cycles) again.put(cycle), save(again);
    for (const auto& draft : made::sample().drafts) again.put_draft(draft.cycle, draft.section, {draft.content, 7});
    cycle::Content with_file;
    cycle::row(with_file, cycle::attachments_list, "f").fields =
        cycle::attachment_fields({again.put_file(std::string(photo)), "board.jpg", "image/jpeg", static_cast<std::int64_t>(photo.size()), {}}, {});
    again.put_draft(made::sample().cycles.front().id, "attached", {with_file, 7});
    save(again);
    REQUIRE(made::files(dir, ".part").size() > 1);
    return again;
}

/// All that it holds, for comparing.
std::string told(const Library& library) {
    std::string all = library.setting("name") + library.kid() + library.file(core::sha256(photo)).value_or("no photo");
    for (const auto& id : library.ids()) {
        REQUIRE(library.state(id));
        all += cycle::write_state(*library.state(id));
        for (const auto& section : library.drafted(id)) all += id + section + std::to_string(library.draft(id, section)->content.fields.size());
    }
    return all;
}

/// Words of the records, the names, and the key, as they would stand in a file.
std::vector<std::string> secrets() {
    const auto& keys = made::reader().keys;
    const std::string seed(reinterpret_cast<const char*>(keys.seed.data()), keys.seed.size());
    std::vector<std::string> all{std::string(name), std::string(photo), "Lindqvist", "Warsame", "obody Knows Her", seed, core::base64url(seed), core::thumbprint(keys.public_key)};
    for (const auto& cycle : made::sample().cycles) {
        all.push_back(cycle.id);
        all.push_back(cycle.entries.begin()->second.jws.signature);
        all.push_back(cycle.entries.begin()->second.jws.payload.substr(0, 40));
        all.push_back(cycle::fold(cycle).people.front().name);
    }
    return all;
}

std::vector<std::string> found_in(const fs::path& dir) {
    std::vector<std::string> found;
    for (const auto& file : fs::recursive_directory_iterator(dir)) {
        if (!file.is_regular_file()) continue;
        const auto bytes = made::read(file.path());
        for (const auto& secret : secrets())
            if (bytes.contains(secret)) found.push_back(file.path().filename().string() + ": " + secret);
    }
    return found;
}

void copy_folder(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace

TEST_CASE("lock: nothing readable is left in any file, and the passphrase gives all of it back") {
    const made::Folder folder;
    auto library = furnished(folder / "a");
    const auto all = told(library);
    REQUIRE(found_in(folder / "a").size() > 10);   // the search finds what it looks for
    CHECK_FALSE(library.has_lock());
    library.set_lock(passphrase);
    CHECK(library.has_lock());
    CHECK_FALSE(library.lock_is_complete());
    save(library);
    CHECK(library.lock_is_complete());
    for (const auto& found : found_in(folder / "a")) FAIL_CHECK(found);
    CHECK(told(library) == all);
    CHECK(library.read_set_aside(library.set_aside().at(0)).contains("obody Knows Her"));

    auto locked = open(folder / "a");
    CHECK(locked.is_locked());
    CHECK(locked.has_lock());
    CHECK(locked.ids().empty());
    CHECK(locked.setting("name").empty());
    CHECK_FALSE(locked.keys().has_value());
    CHECK_FALSE(locked.write().has_value());
    const auto wrong = locked.unlock("correct horse batter");
    REQUIRE_FALSE(wrong.has_value());
    CHECK(wrong.error().code == "storage.passphrase");
    CHECK(locked.is_locked());
    REQUIRE(locked.unlock(passphrase).has_value());
    CHECK_FALSE(locked.is_locked());
    CHECK(told(locked) == all);
    CHECK(locked.notes().empty());
    CHECK_FALSE(locked.dirty());

    // What is written from now on is sealed as well.
    locked.put_setting("more", "Nobody Knows Her");
    save(locked);
    for (const auto& found : found_in(folder / "a")) FAIL_CHECK(found);
    auto again = open(folder / "a");
    REQUIRE(again.unlock(passphrase).has_value());
    CHECK(again.setting("more") == "Nobody Knows Her");
}

TEST_CASE("lock: cut off at any moment, whatever of a save was stored, nothing is lost and the lock is finished later") {
    const made::Folder folder;
    auto library = furnished(folder / "a");
    const auto all = told(library);
    std::vector<std::string> before = made::files(folder / "a");
    int tried = 0;
    library.set_lock(passphrase);
    save(library, [&] {
        // A save may store each of its new files or not.
        std::vector<std::string> fresh;
        for (const auto& file : made::files(folder / "a"))
            if (std::ranges::find(before, file) == before.end()) fresh.push_back(file);
        before = made::files(folder / "a");
        for (std::size_t missing = 0; missing <= fresh.size(); ++missing) {
            copy_folder(folder / "a", folder / "b");
            if (missing < fresh.size()) fs::remove(folder / "b" / fresh[missing]);
            CAPTURE(missing < fresh.size() ? fresh[missing] : std::string("nothing"));
            auto torn = open(folder / "b");
            if (torn.is_locked()) REQUIRE(torn.unlock(passphrase).has_value());
            CHECK(told(torn) == all);
            save(torn);
            CHECK(told(torn) == all);
            if (torn.has_lock())
                for (const auto& found : found_in(folder / "b")) FAIL_CHECK(found);
            CAPTURE(made::files(folder / "b").size());
            auto later = open(folder / "b");
            if (later.is_locked()) REQUIRE(later.unlock(passphrase).has_value());
            CHECK(told(later) == all);
            ++tried;
        }
    });
    CHECK(tried > 6);
}

TEST_CASE("lock: a new passphrase opens, the old one does not, and nothing is written anew but the lock") {
    const made::Folder folder;
    auto library = furnished(folder / "a");
    library.set_lock(passphrase);
    save(library);
    const auto all = told(library);
    const auto parts = made::files(folder / "a", ".part");
    library.set_lock("another one");
    save(library);
    CHECK(made::files(folder / "a", ".part") == parts);
    CHECK(made::files(folder / "a", ".lock").size() == 2);
    auto again = open(folder / "a");
    CHECK(again.unlock(passphrase).error().code == "storage.passphrase");
    REQUIRE(again.unlock("another one").has_value());
    CHECK(told(again) == all);
}

TEST_CASE("lock: taken off, every file is open again, at whichever moment it is cut off") {
    const made::Folder folder;
    auto library = furnished(folder / "a");
    library.set_lock(passphrase);
    save(library);
    const auto all = told(library);
    library.take_lock_off();
    save(library, [&] {
        copy_folder(folder / "a", folder / "b");
        auto torn = open(folder / "b");
        if (torn.is_locked()) REQUIRE(torn.unlock(passphrase).has_value());
        CHECK(told(torn) == all);
        save(torn);
        CHECK(torn.lock_is_complete());
        CHECK(told(torn) == all);
    });
    CHECK_FALSE(library.has_lock());
    CHECK(made::files(folder / "a", ".lock").empty());
    CHECK(library.read_set_aside(library.set_aside().at(0)).contains("obody Knows Her"));
    auto again = open(folder / "a");
    CHECK_FALSE(again.is_locked());
    CHECK(told(again) == all);
    for (const auto& file : made::files(folder / "a", ".seg")) CHECK_FALSE(library::is_sealed_segment(made::read(folder / "a" / file)));
}

TEST_CASE("lock: one damaged copy is repaired by the other; without both it is said that no passphrase helps, and nothing is touched") {
    const made::Folder folder;
    auto library = furnished(folder / "a");
    library.set_lock(passphrase);
    save(library);
    const auto all = told(library);
    const auto locks = made::files(folder / "a", ".lock");
    REQUIRE(locks.size() == 2);
    const auto damage = [&](const std::string& file, int how) {
        auto bytes = made::read(folder / "b" / file);
        if (how == 0) bytes.resize(bytes.size() / 2);
        if (how == 1) bytes[bytes.size() / 2] ^= 2;
        if (how == 2) fs::remove(folder / "b" / file);
        else made::write(folder / "b" / file, bytes);
    };
    for (const auto& file : locks)
        for (int how = 0; how < 3; ++how) {
            copy_folder(folder / "a", folder / "b");
            damage(file, how);
            auto again = open(folder / "b");
            REQUIRE(again.unlock(passphrase).has_value());
            CHECK(told(again) == all);
            CHECK(again.dirty());
            save(again);
            const auto repaired = made::files(folder / "b", ".lock");
            REQUIRE(repaired.size() == 2);
            CHECK(made::read(folder / "b" / repaired[0]) == made::read(folder / "b" / repaired[1]));
        }
    for (const int how : {0, 2}) {
        copy_folder(folder / "a", folder / "b");
        for (const auto& file : locks) damage(file, how);
        const auto files = made::files(folder / "b");
        auto again = open(folder / "b");
        REQUIRE(again.is_locked());
        CHECK(again.unlock(passphrase).error().code == "storage.lock-lost");
        CHECK_FALSE(again.write().has_value());
        CHECK(made::files(folder / "b") == files);
        REQUIRE(again.start_anew().has_value());
        CHECK_FALSE(again.is_locked());
        CHECK(again.ids().empty());
        again.put_setting("name", "new");
        save(again);
        CHECK(open(folder / "b").setting("name") == "new");
    }
}

TEST_CASE("lock: a damaged sealed file costs what was damaged, no more") {
    const made::Folder folder;
    auto library = open(folder / "a");
    library.set_lock(passphrase);
    save(library);
    library.put_setting("first", "kept");
    library.put_setting("second", std::string(500, 'x'));
    library.put_setting("third", "kept");
    save(library);
    const auto file = made::files(folder / "a", ".seg").back();
    auto bytes = made::read(folder / "a" / file);
    bytes[bytes.size() / 2] ^= 1;
    made::write(folder / "a" / file, bytes);
    auto again = open(folder / "a");
    REQUIRE(again.unlock(passphrase).has_value());
    CHECK(again.notes().size() == 1);
    CHECK(again.setting("first") == "kept");
    CHECK(again.setting("second").empty());
    CHECK(again.setting("third") == "kept");
    CHECK(again.set_aside().size() == 1);
}

TEST_CASE("lock: the same bytes are sealed alike, and every flipped bit is noticed") {
    const auto key = core::make_data_key(), other = core::make_data_key();
    const std::string text = "Seat 9 waits.";
    const auto sealed = core::seal_stored(key, text);
    CHECK(sealed.size() == text.size() + core::stored_seal_bytes);
    CHECK(sealed == core::seal_stored(key, text));
    CHECK(core::unseal_stored(key, sealed) == text);
    CHECK_FALSE(core::unseal_stored(other, sealed).has_value());
    CHECK(core::id_of(key) != core::id_of(other));
    const auto steps = large::steps(sealed.size() * 8, 200);
    for (std::size_t bit = steps.first; bit < sealed.size() * 8; bit += steps.stride) {
        CAPTURE(bit);
        auto flipped = sealed;
        flipped[bit / 8] ^= static_cast<char>(1 << bit % 8);
        CHECK_FALSE(core::unseal_stored(key, flipped).has_value());
    }
}

TEST_CASE("lock: taken off and put on again, at any moment in between and cut off at any later one, nothing is lost") {
    const made::Folder folder;
    auto whole = furnished(folder / "a");
    whole.set_lock(passphrase);
    save(whole);
    const auto all = told(whole);
    int tried = 0;
    for (int writes_between = 0; writes_between < 4; ++writes_between) {
        copy_folder(folder / "a", folder / "b");
        auto library = open(folder / "b");
        REQUIRE(library.unlock(passphrase).has_value());
        library.take_lock_off();
        for (int n = 0; n < writes_between; ++n) {
            REQUIRE(library.write().has_value());
            if (n + 1 < writes_between) library.committed(library.generation());   // the last one is under way
        }
        library.set_lock("another one");
        const auto look = [&] {
            copy_folder(folder / "b", folder / "c");
            auto torn = open(folder / "c");
            if (torn.is_locked() && !torn.unlock(passphrase)) REQUIRE(torn.unlock("another one").has_value());
            CHECK(told(torn) == all);
            ++tried;
        };
        save(library, look);
        look();
        CHECK(library.has_lock());
        CHECK(library.lock_is_complete());
        CHECK(made::files(folder / "b", ".lock").size() == 2);
        for (const auto& found : found_in(folder / "b")) FAIL_CHECK(found);
        auto again = open(folder / "b");
        REQUIRE(again.unlock("another one").has_value());
        CHECK(told(again) == all);
    }
    CHECK(tried > 8);
}
