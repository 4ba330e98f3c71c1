#include <doctest/doctest.h>

#include <algorithm>

#include "library/library.hpp"
#include "library/made.hpp"
#include "library/store.hpp"

using namespace cyclebook;
using library::Draft;
using library::Library;

namespace {

Library open(const made::Folder& folder) {
    auto opened = Library::open(folder.path() / "data");
    REQUIRE_MESSAGE(opened.has_value(), opened.error().message);
    return std::move(*opened);
}

void save(Library& library) {
    REQUIRE(library.write().has_value());
    library.committed(library.generation());
}

Draft draft_of(std::string_view text, core::Instant changed = 1) {
    Draft draft;
    draft.changed = changed;
    cycle::set_text(draft.content.fields, "best", text);
    cycle::row(draft.content, "lines", "a").fields["text"] = text;
    return draft;
}

std::string text_of(const Draft* draft) { return draft ? std::string(cycle::text_of(draft->content.fields, "best")) : "none"; }

void check_same(const Library& a, const Library& b) {
    CHECK(a.ids() == b.ids());
    for (const auto& id : a.ids()) {
        REQUIRE(b.cycle(id));
        CHECK(*a.cycle(id) == *b.cycle(id));
        CHECK(cycle::write_state(*a.state(id)) == cycle::write_state(*b.state(id)));
    }
    CHECK(a.counts().entries == b.counts().entries);
    CHECK(a.counts().drafts == b.counts().drafts);
}

}  // namespace

TEST_CASE("library: what was written is there again") {
    const made::Folder folder;
    auto library = open(folder);
    CHECK(library.ids().empty());
    CHECK_FALSE(library.dirty());
    CHECK_FALSE(library.keys().has_value());

    for (const auto& cycle : made::sample().cycles) library.put(cycle);
    for (const auto& draft : made::sample().drafts) library.put_draft(draft.cycle, draft.section, {draft.content, 7});
    library.put_keys(made::reader().keys);
    library.put_setting("name", "J. Lindqvist \"Ô\"\n");
    CHECK(library.dirty());
    save(library);
    CHECK_FALSE(library.dirty());

    const auto again = open(folder);
    CHECK(again.notes().empty());
    check_same(library, again);
    for (const auto& draft : made::sample().drafts) {
        REQUIRE(again.draft(draft.cycle, draft.section));
        CHECK(again.draft(draft.cycle, draft.section)->content == draft.content);
        CHECK(again.draft(draft.cycle, draft.section)->changed == 7);
    }
    CHECK(again.keys()->public_key == made::reader().keys.public_key);
    CHECK(again.setting("name") == "J. Lindqvist \"Ô\"\n");
    CHECK(again.setting("other").empty());
    CHECK(again.counts().bytes_stored > 10'000);
}

TEST_CASE("library: putting a cycle twice changes nothing, putting more of it adds") {
    const made::Folder folder;
    auto library = open(folder);
    const auto& whole = made::sample().cycles.front();
    cycle::Cycle first{whole.id, {}};
    for (const auto& [id, entry] : whole.entries)
        if (entry.payload.parents.empty()) first.entries.emplace(id, entry);
    library.put(first);
    CHECK(library.state(whole.id)->history.size() == 1);
    save(library);
    library.put(first);
    CHECK_FALSE(library.dirty());
    library.put(whole);
    CHECK(library.dirty());
    CHECK(library.state(whole.id)->history.size() == whole.entries.size());
    save(library);
    CHECK(open(folder).cycle(whole.id)->entries.size() == whole.entries.size());
}

TEST_CASE("library: the last draft counts, a dropped one is gone, an emptied setting too") {
    const made::Folder folder;
    auto library = open(folder);
    library.put_draft("c", "s", draft_of("one"));
    library.put_draft("c", "s", draft_of("two", 2));
    library.put_draft("c", "t", draft_of("three"));
    library.put_setting("theme", "dark");
    save(library);
    CHECK(text_of(open(folder).draft("c", "s")) == "two");
    CHECK(library.ids().empty());

    library.put_draft("c", "s", draft_of("four", 4));
    library.drop_draft("c", "t");
    library.put_setting("theme", "");
    save(library);
    const auto again = open(folder);
    CHECK(text_of(again.draft("c", "s")) == "four");
    CHECK(again.draft("c", "t") == nullptr);
    CHECK(again.setting("theme").empty());
    CHECK(again.counts().drafts == 1);
}

TEST_CASE("library: what changed is told once, and of a draft only that there is one now") {
    using Ids = std::set<std::string, std::less<>>;
    const made::Folder folder;
    auto library = open(folder);
    const auto& one = made::sample().cycles[0];
    const auto& other = made::sample().cycles[1];
    library.put(one);
    library.put(other);
    CHECK(library.take_changed() == Ids{one.id, other.id});
    CHECK(library.take_changed().empty());
    library.put(one);
    CHECK(library.take_changed().empty());
    library.put_draft(one.id, "s", draft_of("a"));
    CHECK(library.take_changed() == Ids{one.id});
    library.put_draft(one.id, "s", draft_of("ab"));
    CHECK(library.take_changed().empty());
    save(library);
    library.put_draft(one.id, "s", draft_of("abc"));
    CHECK(library.take_changed().empty());
    library.drop_draft(one.id, "s");
    library.drop_draft(one.id, "t");
    CHECK(library.take_changed() == Ids{one.id});
    library.remove(other.id);
    CHECK(library.take_changed() == Ids{other.id});
}

TEST_CASE("library: several changes of a draft between two writes are stored once") {
    const made::Folder folder;
    auto library = open(folder);
    for (int i = 0; i < 1000; ++i) library.put_draft("c", "s", draft_of("text " + std::to_string(i), i));
    save(library);
    CHECK(library.counts().bytes_stored < 400);
}

TEST_CASE("library: a removed cycle is gone with its drafts, from the files too, and can come again") {
    const made::Folder folder;
    auto library = open(folder);
    const auto& cycle = made::sample().cycles.front();
    for (const auto& each : made::sample().cycles) library.put(each);
    library.put_draft(cycle.id, "s", draft_of("very private"));
    save(library);
    CHECK(library.state(cycle.id));
    library.remove(cycle.id);
    CHECK(library.cycle(cycle.id) == nullptr);
    CHECK(library.draft(cycle.id, "s") == nullptr);
    save(library);
    save(library);
    library.put_setting("x", "y");
    save(library);
    for (const auto& file : std::filesystem::directory_iterator(folder / "data")) {
        if (!file.is_regular_file()) continue;
        const std::string bytes = made::read(file.path());
        CHECK(bytes.find(cycle.id) == std::string::npos);
        CHECK(bytes.find("very private") == std::string::npos);
    }
    {
        const auto again = open(folder);
        CHECK(again.ids().size() == made::sample().cycles.size() - 1);
        CHECK(again.draft(cycle.id, "s") == nullptr);
    }
    library.put(cycle);
    save(library);
    CHECK(*open(folder).cycle(cycle.id) == cycle);
}

TEST_CASE("library: a cycle removed and put between two writes") {
    const made::Folder folder;
    auto library = open(folder);
    const auto& cycle = made::sample().cycles.front();
    library.put(cycle);
    library.put_draft(cycle.id, "s", draft_of("old"));
    save(library);
    library.remove(cycle.id);
    library.put(cycle);
    save(library);
    const auto again = open(folder);
    CHECK(*again.cycle(cycle.id) == cycle);
    CHECK(again.draft(cycle.id, "s") == nullptr);
}

TEST_CASE("library: importing says what is new, in words") {
    const made::Folder folder;
    auto library = open(folder);
    bundle::Bundle bundle;
    bundle.cycles = made::sample().cycles;
    bundle.baton = bundle::Baton{"Amina Warsame", "J. Lindqvist", "c", "Rate", ""};
    const auto first = library.import(bundle);
    REQUIRE(first.cycles.size() == bundle.cycles.size());
    CHECK(first.baton == bundle.baton);
    for (std::size_t i = 0; i < first.cycles.size(); ++i) {
        CHECK(first.cycles[i].is_new);
        CHECK(first.cycles[i].added == static_cast<int>(bundle.cycles[i].entries.size()));
        CHECK(first.cycles[i].already_there == 0);
        CHECK(first.cycles[i].changes.size() == bundle.cycles[i].entries.size());
        CHECK(first.cycles[i].flagged.empty());
        CHECK(first.cycles[i].conflicts.empty());
    }
    CHECK(std::ranges::any_of(first.cycles[0].changes, [](const auto& c) { return c.starts_with("Amina Warsame "); }));
    save(library);
    const auto second = library.import(bundle);
    for (const auto& of : second.cycles) {
        CHECK_FALSE(of.is_new);
        CHECK(of.added == 0);
        CHECK(of.changes.empty());
    }
    CHECK_FALSE(library.dirty());
}

TEST_CASE("library: a conflict that comes with a file is reported once") {
    const made::Folder folder;
    auto library = open(folder);
    auto base = made::sample().cycles.front();
    auto other_device = base;
    const cycle::Moment moment{1'800'000'000'000, 0};
    REQUIRE(cycle::append(base, made::reader(), moment, cycle::Schedule{{{"conference.place", "Library"}}}));
    REQUIRE(cycle::append(other_device, made::reader(), moment, cycle::Schedule{{{"conference.place", "Office"}}}));
    library.put(base);
    bundle::Bundle bundle;
    bundle.cycles = {other_device};
    const auto report = library.import(bundle);
    REQUIRE(report.cycles.size() == 1);
    CHECK(report.cycles[0].added == 1);
    REQUIRE(report.cycles[0].conflicts.size() == 1);
    CHECK(report.cycles[0].conflicts[0].sides.size() == 2);
    CHECK(library.import(bundle).cycles[0].conflicts.empty());
}

TEST_CASE("library: opening refuses what a newer version wrote, and leaves it alone") {
    const made::Folder folder;
    {
        auto library = open(folder);
        library.put_setting("a", "b");
        save(library);
    }
    const std::string newer = "{\"format\":\"cyclebook-segment\",\"version\":4}\nsomething else";
    made::write(folder / "data/0000000002.seg", newer);
    const auto opened = Library::open(folder / "data");
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().code == "storage.newer-version");
    CHECK(made::read(folder / "data/0000000002.seg") == newer);
}
