// The report on a file, the history and two versions of a text: each word that went or came is marked, for the eye and in words.

#include <doctest/doctest.h>

#include <set>

#include "screens/meeting.hpp"
#include "ui/painted.hpp"
#include "ui/theme.hpp"

using namespace test;

namespace {

constexpr const char* long_text =
    "The back table waited while the others compared their strategies, and nobody noticed it for some minutes, because the "
    "lesson went on at the board with those who had found the answer, and with two who had found another one, which was then "
    "discussed at length by the whole class before the bell rang and everybody left the room in a hurry.";

/// Both have a shared text; the observer shares another one in its place, and the teacher has the file before them.
struct Changed : Meeting {
    explicit Changed(const std::string& before, const std::string& now) {
        ratings();
        change(before);
        to_teacher();
        change(now);
        perform(observer, app::Send{id, "teacher", {}, app::Way::download});
        teacher.choose_file(observer.machine.saved.back().bytes);
    }
    void change(const std::string& text) {
        write(observer, "evidence", rows("lines", {{"l1", {{"time", "09:04"}, {"who", "Teacher"}, {"text", text}, {"element", "3B.ii"}}}}));
        share(observer, "rate");
    }
};

const Node* node_with(const Page& page, std::string_view words) {
    for (const Node& n : page.tree().nodes)
        if (n.role == Role::paragraph && holds(n.name, words)) return &n;
    return nullptr;
}

}  // namespace

TEST_CASE("changes: the report says by section which words went and which came, and no more than a line around them") {
    Changed two("Show me two ways. " + std::string(long_text), "Show me three ways. " + std::string(long_text));
    const Page dialog = two.teacher.page.dialog();
    CHECK(dialog.has(Role::heading, "What reads differently now"));
    CHECK(dialog.says(std::regex("^Evidence · ")));
    const Node* text = node_with(dialog, "[added: ");
    REQUIRE(text);
    CHECK(text->name.starts_with("Show me [removed: two] [added: three] ways. The back table waited"));
    CHECK(text->name.ends_with("…"));
    CHECK(text->name.size() < 200);
}

TEST_CASE("changes: what is marked is painted on two grounds, with the words in the order in which they are said") {
    Changed two("Show me two ways.", "Show me three ways.");
    const Node text = *node_with(two.teacher.page, "[added: ");
    const Painted painted;
    std::set<ImU32> grounds;
    for (float x = text.rect.x + 1; x < text.rect.x + text.rect.w; x += 1) grounds.insert(painted.color_at(Layer::dialog, x, text.rect.y + 4));
    const auto& colors = cyclebook::ui::palette(false, false);
    CHECK(grounds.contains(colors.bad_soft));
    CHECK(grounds.contains(colors.good_soft));
    std::set<ImU32> lines;
    for (float x = text.rect.x + 1; x < text.rect.x + text.rect.w; x += 1)
        for (float y = text.rect.y; y < text.rect.y + text.rect.h; y += 0.5f) lines.insert(painted.color_at(Layer::dialog, x, y));
    CHECK(lines.contains(colors.bad));    // struck through
    CHECK(lines.contains(colors.good));   // underlined
    CHECK(painted.glyphs_in(text) == visible("Show me two three ways."));
}

TEST_CASE("changes: words from right to left are marked whole, a line for each stretch") {
    Changed two("Show me two ways: ثلاثة now.", "Show me two ways: اثنان now.");
    const Node* text = node_with(two.teacher.page, "[added: ");
    REQUIRE(text);
    CHECK(text->name == "Show me two ways: [removed: ثلاثة] [added: اثنان] now.");
    CHECK(text->rect.h >= 4 * 24);
}

TEST_CASE("changes: the history marks them too") {
    Changed two("Show me two ways.", "Show me three ways.");
    two.teacher.confirm("Add to my cycles");
    two.teacher.press("History");
    const Page& page = two.teacher.page;
    const auto newest_first = page.all(Role::button, std::regex("^As it was then: "));
    REQUIRE_FALSE(newest_first.empty());
    page.send({Event::Kind::click, newest_first.front().id, {}});
    page.settle();
    CHECK(page.says("Show me [removed: two] [added: three] ways."));
}
