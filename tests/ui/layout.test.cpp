// Where things lie: at 320, 800 and 1280 wide, with text of twice the size, with fingers.

#include <doctest/doctest.h>

#include <set>

#include "ui/checks.hpp"
#include "ui/gallery.hpp"
#include "ui/painted.hpp"

using namespace test;

TEST_CASE("everything is on its sheet, apart, named and large enough, at every size") {
    for (const auto& [width, height] : {std::pair{320.f, 640.f}, {800.f, 1280.f}, {1280.f, 800.f}, {1920.f, 1080.f}})
        for (const float scale : {1.f, 1.5f, 2.f})
            for (const bool touch : {false, true})
                for (const bool dialog : {false, true}) {
                    CAPTURE(width);
                    CAPTURE(scale);
                    CAPTURE(touch);
                    CAPTURE(dialog);
                    Gallery gallery;
                    gallery.open = dialog;
                    View view = window(width, height);
                    view.touch = touch;
                    Stage stage([&](Ui& ui) { gallery(ui); }, view);
                    stage.kit.text_scale = scale;
                    stage.page.settle();
                    CHECK(faults(stage.page.tree(), view) == "");
                }
}

TEST_CASE("text of twice the size is twice the size, and less where a phone has no room for it") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    const Node before = stage.page.one(Role::button, "New cycle");
    CHECK(stage.page.one(Role::textbox, "Your name").font_px == 16);
    stage.kit.text_scale = 2;
    stage.page.settle();
    const Node after = stage.page.one(Role::button, "New cycle");
    CHECK(after.rect.h == doctest::Approx(2 * before.rect.h));
    CHECK(after.rect.w == doctest::Approx(2 * before.rect.w));
    CHECK(stage.page.one(Role::textbox, "Your name").font_px == 32);
    stage.page.resize(320, 640);
    CHECK(stage.page.one(Role::textbox, "Your name").font_px == 26);   // 1.6 times
    CHECK(Painted().glyphs_outside(320) == 0);
}

TEST_CASE("text wraps and is never cut: each of its characters is painted where it is said to be") {
    for (const float width : {320.f, 800.f, 1280.f})
        for (const float scale : {1.f, 2.f}) {
            CAPTURE(width);
            CAPTURE(scale);
            Gallery gallery;
            Stage stage([&](Ui& ui) { gallery(ui); }, window(width, 3000));   // all of it is painted
            stage.kit.text_scale = scale;
            stage.page.settle();
            REQUIRE(stage.page.tree().page_height < 6000);
            stage.page.view().paint_height = 6000;
            stage.kit.frame(stage.page.view(), {}, 1, stage.screen);
            const Painted painted;
            CHECK(painted.glyphs_outside(width) == 0);
            int looked_at = 0;
            for (const Node& n : stage.page.tree().nodes) {
                const bool words = n.role == Role::paragraph || n.role == Role::heading || n.role == Role::alert || n.role == Role::columnheader;
                if (!words || n.name.find("ellipsis") != n.name.npos) continue;
                CHECK_MESSAGE(painted.glyphs_in(n) == visible(n.name), dump(n) << " @ " << place(n.rect));
                ++looked_at;
            }
            CHECK(looked_at > 15);
            // On one line, with an ellipsis.
            const Node cut = stage.page.one(Role::paragraph, std::regex("with an ellipsis"));
            CHECK(cut.rect.h == doctest::Approx(24 * (scale == 2 && width == 320 ? 1.6f : scale)));
            if (width == 320) CHECK(painted.glyphs_in(cut) < visible(cut.name));
        }
}

TEST_CASE("a field of several lines grows with its text") {
    std::string note;
    Stage stage([&](Ui& ui) { ui.main([&] { ui.field("Note", note, {.input = Input::multiline, .rows = 2}); }); }, window(320));
    const float two = stage.page.one(Role::textbox, "Note").rect.h;
    CHECK(two >= 2 * 24);
    stage.page.write("Note", "1\n2\n3\n4\n5");
    CHECK(stage.page.one(Role::textbox, "Note").rect.h == doctest::Approx(two + 3 * 24));
    stage.page.write("Note", long_text + long_text + long_text);
    CHECK(stage.page.one(Role::textbox, "Note").rect.h > two + 3 * 24);
}

TEST_CASE("rows share their width by growth, and wrap when they must") {
    std::string a, b;
    Stage stage([&](Ui& ui) {
        ui.column({}, [&] {
            ui.row({.gap = 10, .wrap = true}, [&] {
                ui.field("One", a, {.grow = 1});
                ui.field("Three", b, {.grow = 3});
                ui.button("Fixed", {.width = 120});
            });
        });
    }, window(800));
    const Node one = stage.page.one(Role::textbox, "One"), three = stage.page.one(Role::textbox, "Three"), fixed = stage.page.one(Role::button, "Fixed");
    CHECK(one.rect.w + three.rect.w + fixed.rect.w == doctest::Approx(780));
    CHECK(fixed.rect.w == 120);
    CHECK(three.rect.w == doctest::Approx(3 * one.rect.w).epsilon(0.01));
    stage.page.resize(320, 640);
    CHECK(stage.page.one(Role::textbox, "Three").rect.y > stage.page.one(Role::textbox, "One").rect.y);
    CHECK(stage.page.one(Role::textbox, "Three").rect.w <= 320);
}

TEST_CASE("segments go under each other where their words have no room side by side") {
    std::string level;
    Stage stage([&](Ui& ui) { ui.main([&] { ui.segments("3B.ii", level, levels); }); }, window(1280));
    const auto heights = [&] {
        std::set<float> ys;
        for (const Node& n : stage.page.all(Role::radio)) ys.insert(n.rect.y);
        return ys.size();
    };
    CHECK(heights() == 1);
    stage.kit.text_scale = 2;
    stage.page.resize(320, 640);
    CHECK(heights() == 4);
    for (const Node& n : stage.page.all(Role::radio)) CHECK(n.rect.w > 200);
}

TEST_CASE("the navigation is a column beside a wide page and a bar under a narrow one") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); }, window(1280, 800));
    CHECK(stage.page.tree().fixed == Rect{0, 0, 216, 800});
    CHECK(stage.page.one(Role::main_, "").rect.x == 216);
    stage.page.resize(320, 640);
    const Rect bar = stage.page.tree().fixed;
    CHECK(bar.x == 0);
    CHECK(bar.w == 320);
    CHECK(bar.y + bar.h == 640);
    CHECK(stage.page.one(Role::main_, "").rect.x == 0);
    // The page ends above the bar, so that its last line can be scrolled into view.
    CHECK(stage.page.tree().page_height >= stage.page.one(Role::main_, "").rect.h + bar.h);
    // The save state is said, though the bar has no room to paint it.
    CHECK(stage.page.has(Role::status, "Saved"));
    // A low window is for reading: nothing covers it.
    stage.page.resize(320, 256);
    CHECK(stage.page.tree().fixed == Rect{});
    CHECK(stage.page.one(Role::navigation, "Cyclebook").layer == Layer::page);
    CHECK(stage.page.has(Role::link, "This device"));
    CHECK(overlaps(stage.page.tree()) == "");
}

TEST_CASE("a dialog lies within the window, and is as high as its sheet says") {
    Gallery gallery;
    gallery.open = true;
    for (const auto& [width, height] : {std::pair{320.f, 300.f}, {800.f, 600.f}, {1280.f, 800.f}}) {
        Stage stage([&](Ui& ui) { gallery(ui); }, window(width, height));
        const Node dialog = stage.page.one(Role::dialog, "Send to teacher");
        CHECK(dialog.rect.x >= 12);
        CHECK(dialog.rect.x + dialog.rect.w <= width - 12);
        CHECK(dialog.rect.w <= 520);
        CHECK(dialog.rect.y >= 12);
        CHECK(dialog.rect.y + dialog.rect.h <= stage.page.tree().dialog_height);
        CHECK(stage.page.tree().dialog_height >= height);
    }
}

TEST_CASE("ui.width() is the page's content: what fills it reaches from edge to edge") {
    for (const float width : {320.f, 800.f, 1280.f, 1920.f}) {
        float told = 0;
        Stage stage([&](Ui& ui) {
            ui.navigation("Cyclebook", [&] { ui.nav_link("My cycles", true); });
            ui.main([&] {
                told = ui.width();
                ui.list("Rows", {}, [&] { ui.item({}, [&] { ui.text("row"); }); });
            });
        }, window(width));
        CHECK(stage.page.one(Role::list, "Rows").rect.w == doctest::Approx(told));
    }
}
