// What is said is painted: the tree and the pixels are one page.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "ui/checks.hpp"
#include "ui/gallery.hpp"
#include "ui/painted.hpp"

using namespace test;

TEST_CASE("something is painted inside every control") {
    for (const float width : {320.f, 800.f, 1280.f})
        for (const bool dialog : {false, true}) {
            Gallery gallery;
            gallery.open = dialog;
            View view = window(width, 640);
            Stage stage([&](Ui& ui) { gallery(ui); }, view);
            view.paint_height = stage.page.tree().page_height;
            stage.kit.frame(view, {}, 1, stage.screen);
            const Painted painted;
            int looked_at = 0;
            for (const Node& n : stage.page.tree().nodes) {
                if (!is_control(n.role)) continue;
                CHECK_MESSAGE(painted.anything_in(n), dump(n) << " @ " << place(n.rect));
                ++looked_at;
            }
            CHECK(looked_at > 20);
        }
}

TEST_CASE("buttons have the words of their name, and the ground of their look") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    const Palette& p = palette(false, false);
    const Painted painted;
    const auto ground = [&](const char* name) {
        const Node n = stage.page.one(Role::button, name);
        return painted.color_at(n.layer, n.rect.x + 6, n.rect.y + n.rect.h / 2);
    };
    CHECK(ground("New cycle") == p.accent);
    CHECK(ground("Open file") == p.surface);
    CHECK(ground("Bold") == p.accent_soft);
    for (const char* name : {"New cycle", "Open file", "Remove"})
        CHECK(painted.glyphs_in(stage.page.one(Role::button, name)) == visible(name));
}

TEST_CASE("what has the focus has a ring around it") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    const Node button = stage.page.one(Role::button, "Open file");
    const auto beside = [&] { return Painted().color_at(Layer::page, button.rect.x - 3, button.rect.y + button.rect.h / 2); };
    const Palette& p = palette(false, false);
    CHECK(beside() == p.ground);
    stage.page.focus(Role::button, "Open file");
    CHECK(beside() == p.accent);
    stage.page.let_go();
    CHECK(beside() == p.ground);
}

TEST_CASE("words that are noted, removed or added are marked from their first letter to their last, and no others") {
    const std::string words = "A messy desk";
    const std::vector<cyclebook::platform::Stretch> messy{{2, 7}};
    Stage stage([&](Ui& ui) {
        ui.main([&] {
            ui.text(words, {.noted = messy});
            ui.link(words, {.noted = messy});
            ui.marked("A desk; messy was added", std::array{Ui::Passage{"A ", Ui::Change::none}, Ui::Passage{"messy", Ui::Change::added}, Ui::Passage{" desk", Ui::Change::none}});
            ui.marked("A desk; messy was removed", std::array{Ui::Passage{"A ", Ui::Change::none}, Ui::Passage{"messy", Ui::Change::removed}, Ui::Passage{" desk", Ui::Change::none}});
        });
    });
    const Painted painted;
    const Palette& p = palette(false, false);
    const auto check = [&](const Node& n, ImU32 color) {
        const auto letters = painted.glyphs(n);
        REQUIRE(int(letters.size()) == visible(words));
        float first = 1e9f, last = -1;
        for (float x = n.rect.x; x < n.rect.x + n.rect.w; x += 0.5f)
            for (float y = n.rect.y; y < n.rect.y + n.rect.h; y += 0.5f)
                if (painted.color_at(n.layer, x, y) == color) first = std::min(first, x), last = std::max(last, x);
        CHECK(first == doctest::Approx(letters[1].x).epsilon(0.05));
        CHECK(last > letters[5].x);
        CHECK(last < letters[6].x);
    };
    check(stage.page.one(Role::paragraph, words), p.warn);
    check(stage.page.one(Role::link, words), p.warn);
    check(stage.page.one(Role::paragraph, "A desk; messy was added"), p.good);
    check(stage.page.one(Role::paragraph, "A desk; messy was removed"), p.bad);
}

TEST_CASE("a chosen segment has the fill that was asked for it") {
    const std::vector<Fill> fills{Fill::level1, Fill::level2, Fill::level3, Fill::level4};
    std::string level;
    Stage stage([&](Ui& ui) { ui.main([&] { ui.segments("3B.ii", level, levels, true, fills); }); });
    const Palette& p = palette(false, false);
    for (int i = 0; i < 4; ++i) {
        stage.page.choose(levels[std::size_t(i)].label);
        const Node n = stage.page.one(Role::radio, levels[std::size_t(i)].label);
        CHECK(Painted().color_at(n.layer, n.rect.x + n.rect.w / 2, n.rect.y + 5) == p.level[i]);
    }
}

TEST_CASE("a dialog is painted over the page, and dims it") {
    Gallery gallery;
    gallery.open = true;
    Stage stage([&](Ui& ui) { gallery(ui); });
    const Painted painted;
    const Node dialog = stage.page.one(Role::dialog, "Send to teacher");
    CHECK(painted.color_at(Layer::dialog, dialog.rect.x + 10, dialog.rect.y + dialog.rect.h - 10) == palette(false, false).surface);
    CHECK(painted.color_at(Layer::dialog, 2, 2) == 0);   // the scrim lets the page through
    const auto& lists = ImGui::GetDrawData()->CmdLists;
    CHECK(std::string(lists[lists.Size - 1]->_OwnerName) == "dialog");
}

TEST_CASE("only what is near the window is painted, and scrolling moves it") {
    Gallery gallery;
    View view = window(1280, 400);
    Stage stage([&](Ui& ui) { gallery(ui); }, view);
    REQUIRE(stage.page.tree().page_height > 900);
    const auto painted = [&](float top) {
        view.scroll_y = view.paint_top = top;
        view.paint_height = 400;
        stage.kit.frame(view, {}, 1, stage.screen);
        Node n = stage.page.one(Role::button, "New cycle");
        n.rect.y -= top;
        return Painted().glyphs_in(n);
    };
    CHECK(painted(0) == visible("New cycle"));
    CHECK(painted(40) == visible("New cycle"));
    CHECK(painted(600) == 0);
    // The navigation does not scroll.
    const Node link = stage.page.one(Role::link, "This device");
    CHECK(Painted().glyphs_in(link) == visible("This device"));
}

TEST_CASE("a word that the fonts cannot write is asked of the platform, whole, and painted") {
    std::vector<std::string> asked;
    Fonts fonts = inter();
    fonts.draw_word = [&](std::string_view word, float em, int weight, WordPicture& glyph) {
        if (asked.empty() || asked.back() != word) asked.emplace_back(word);
        CHECK(weight == 400);
        if (word == "\xf0\x9f\x98\x80") return false;
        glyph.advance = em;
        glyph.top = em;
        glyph.width = glyph.height = int(em);
        glyph.rgba.resize(std::size_t(glyph.width) * std::size_t(glyph.height) * 4, std::byte{255});
        return true;
    };
    Kit kit(fonts);
    const std::string name = "\xe1\x88\xb0\xe1\x88\x8b\xe1\x88\x9d Selam";   // Amharic
    NativePlatform machine("");
    machine.shown = window(800);
    const Page page({[&](const View& view, const std::vector<Event>& events) {
                         return kit.frame(view, events, 1, [&](Ui& ui) {
                             ui.text(name);
                             ui.text("\xf0\x9f\x98\x80 unknown");
                             ui.text("broken \xff\xc3 bytes");
                         });
                     },
                     [&]() -> const Tree& { return kit.tree(); }},
                    machine);
    page.settle();
    CHECK(std::ranges::count(asked, "\xe1\x88\xb0\xe1\x88\x8b\xe1\x88\x9d") == 1);
    CHECK(Painted().glyphs_in(page.one(Role::paragraph, name)) == 6);
    CHECK(page.has(Role::paragraph, "\xf0\x9f\x98\x80 unknown"));
}
