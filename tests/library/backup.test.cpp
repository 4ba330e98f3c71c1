#include <doctest/doctest.h>

#include "library/library.hpp"
#include "library/made.hpp"

using namespace cyclebook;
using library::Draft;
using library::Library;

namespace {

Library open(const std::filesystem::path& dir) { return Library::open(dir).value(); }

Draft draft_of(std::string_view text, core::Instant changed) {
    Draft draft;
    draft.changed = changed;
    cycle::set_text(draft.content.fields, "best", text);
    return draft;
}

std::string text_of(const Draft* draft) { return draft ? std::string(cycle::text_of(draft->content.fields, "best")) : "none"; }

}  // namespace

TEST_CASE("backup: everything moves to a new device, sealed") {
    const made::Folder folder;
    auto old_device = open(folder / "old");
    for (const auto& cycle : made::sample().cycles) old_device.put(cycle);
    for (const auto& draft : made::sample().drafts) old_device.put_draft(draft.cycle, draft.section, {draft.content, 7});
    old_device.put_keys(made::reader().keys);
    old_device.put_setting("name", "J. Lindqvist");
    const auto file = old_device.backup("correct horse");
    CHECK(core::is_sealed(file));
    CHECK(file.find("Lindqvist") == std::string::npos);

    auto device = open(folder / "new");
    const auto report = device.restore(file, "correct horse", false);
    REQUIRE_MESSAGE(report.has_value(), report.error().message);
    CHECK(report->cycles.size() == made::sample().cycles.size());
    REQUIRE(device.write().has_value());
    const auto again = open(folder / "new");
    CHECK(again.ids() == old_device.ids());
    for (const auto& id : again.ids()) CHECK(*again.cycle(id) == *old_device.cycle(id));
    for (const auto& draft : made::sample().drafts) CHECK(again.draft(draft.cycle, draft.section)->content == draft.content);
    CHECK(again.keys()->seed == made::reader().keys.seed);
    CHECK(again.setting("name") == "J. Lindqvist");

    // Once more: nothing new.
    auto third = open(folder / "new");
    const auto twice = third.restore(file, "correct horse", true);
    REQUIRE(twice);
    for (const auto& cycle : twice->cycles) CHECK(cycle.added == 0);
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

    const auto file = there.backup("pass");
    REQUIRE(here.restore(file, "pass", false).has_value());
    CHECK(here.ids().size() == 2);
    CHECK(text_of(here.draft("c", "older there")) == "here");
    CHECK(text_of(here.draft("c", "newer there")) == "there");
    CHECK(text_of(here.draft("c", "only there")) == "there");
    CHECK(text_of(here.draft("c", "only here")) == "here");
    CHECK(here.setting("theme") == "light");
    CHECK(here.setting("size") == "2");
    CHECK(here.keys()->seed == mine);
    REQUIRE(here.restore(file, "pass", true).has_value());
    CHECK(here.keys()->seed == there.keys()->seed);
}

TEST_CASE("restore: what is wrong is refused with a sentence, and nothing changes") {
    const made::Folder folder;
    auto device = open(folder / "data");
    device.put_setting("name", "x");
    const auto good = device.backup("pass");
    auto flipped = good;
    flipped[flipped.size() / 2] = flipped[flipped.size() / 2] == 'A' ? 'B' : 'A';
    auto target = open(folder / "target");
    const auto refused = [&](std::string_view bytes, std::string_view passphrase) {
        const auto report = target.restore(bytes, passphrase, true);
        REQUIRE_FALSE(report.has_value());
        CHECK(report.error().message.size() > 10);
        CHECK_FALSE(target.dirty());
        return report.error().code;
    };
    CHECK(refused(good, "wrong") == "sealed.passphrase");
    CHECK(refused(good, "") == "sealed.passphrase-needed");
    refused(flipped, "pass");
    refused("", "pass");
    refused("{}", "pass");
    CHECK(refused(core::seal("{}", "pass"), "pass") == "backup.format");
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
