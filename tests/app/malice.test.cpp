// Opening what a dishonest person signed: a report in plain words, nothing is touched before the person says so, and
// all of it can be taken back.

#include "cycle/malice.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <regex>

#include "app/desk.hpp"
#include "bundle/bundle.hpp"

using namespace test;

namespace {

/// The file of a cycle of this person, with entries of somebody else's making: the other person's, or a stranger's.
std::string dishonest(Desk& desk, const std::string& id, history::Random& random) {
    auto cycle = std::move(bundle::read(desk.app->export_cycle(id, "archive", {}).value())->cycles.front());
    malice::Author(random).write(cycle, 1 + random.below(25), {people::teacher(), people::stranger()});
    return bundle::write({&cycle}, bundle::Baton{"Somebody", "You", id, "Sign here", "2026-11-20"});
}

std::map<std::string, std::string> stored(const Desk& desk) {
    std::map<std::string, std::string> files;
    for (const auto& name : made::files(desk.folder.path() / "data"))
        files[name] = made::read(desk.folder.path() / "data" / name);
    return files;
}

/// No key, digest or name of a part of the program. The longest names that are signed are one letter, again and again.
bool is_plain(const std::string& line) {
    static const std::regex odd("[A-Za-z0-9_-]{40,}|flags\\.|\\{[a-z]+\\}");
    std::string words = line;
    const auto repeats = std::ranges::unique(words);
    words.erase(repeats.begin(), repeats.end());
    return !words.empty() && !std::regex_search(words, odd);
}

platform::File file_of(const std::string& bytes) {
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return {"cycle.json", {begin, begin + bytes.size()}};
}

}  // namespace

TEST_CASE("malice: a file of a dishonest person is told in plain words, and touches nothing before it is added") {
    const std::uint64_t count = std::getenv("CYCLEBOOK_LONG") ? 400 : 4;
    std::size_t told = 0, taken = 0;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        CAPTURE(seed);
        history::Random random(seed);
        Desk desk;
        const auto id = desk.begin();
        desk.type(id, "record", "support", "Mine, and not shared");
        desk.wait(1000);
        const auto before = stored(desk);
        const auto entries = desk.entries();
        const auto mine = desk.app->export_cycle(id, "archive", {}).value();
        desk.open_files({file_of(dishonest(desk, id, random))});
        while (desk.app->work()) desk.app->run();
        REQUIRE(desk.app->opened());
        for (const auto& unread : desk.app->opened()->unread)
            CHECK_MESSAGE(people::is_sentence(unread.reason), unread.reason);
        for (const auto& cycle : desk.app->opened()->cycles)
            for (const auto& line : cycle.lines) {
                CHECK_MESSAGE(is_plain(line), line);
                ++told;
            }
        CHECK(desk.entries() == entries);
        CHECK(stored(desk) == before);
        if (!desk.app->opened()->anything_new()) continue;
        ++taken;
        desk.perform(app::AddOpened{});
        while (desk.app->work()) desk.app->run();
        CHECK(desk.entries() > entries);
        CHECK(desk.typed(id, "record", "support") == "Mine, and not shared");
        REQUIRE(desk.app->view(id));
        desk.app->cycles();
        desk.perform(app::TakeBack{});
        CHECK(desk.entries() == entries);
        CHECK(desk.app->export_cycle(id, "archive", {}).value() == mine);
    }
    CHECK(told > 0);
    CHECK(taken > 0);
}
