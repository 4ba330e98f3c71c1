// Contrast by WCAG 2.1, and which palette is painted.

#include <doctest/doctest.h>

#include "ui/gallery.hpp"
#include "ui/painted.hpp"

using namespace test;

TEST_CASE("contrast is WCAG's: black on white is 21, and a colour on itself is 1") {
    CHECK(contrast(rgb(0x000000), rgb(0xffffff)) == doctest::Approx(21));
    CHECK(contrast(rgb(0xffffff), rgb(0x000000)) == doctest::Approx(21));
    CHECK(contrast(rgb(0x0a5a87), rgb(0x0a5a87)) == doctest::Approx(1));
    CHECK(contrast(rgb(0x767676), rgb(0xffffff)) == doctest::Approx(4.54).epsilon(0.002));   // the grey that just passes
}

TEST_CASE("every pair of colours has its contrast, light and dark, high contrast or not") {
    for (const bool dark : {false, true})
        for (const bool high : {false, true}) {
            const auto all = pairs(palette(dark, high));
            CHECK(all.size() > 50);
            for (const Pair& pair : all) {
                CAPTURE(dark);
                CAPTURE(high);
                CHECK_MESSAGE(contrast(pair.front, pair.back) >= pair.least, pair.what << ": " << contrast(pair.front, pair.back));
            }
        }
}

TEST_CASE("high contrast has more of it") {
    for (const bool dark : {false, true})
        for (const Pair& pair : pairs(palette(dark, true)))
            if (pair.what == "ink" || pair.what == "muted") CHECK(contrast(pair.front, pair.back) >= 7);
}

TEST_CASE("the theme follows the system until the person chooses, and the tree says which it is") {
    Gallery gallery;
    View view = window(1280);
    Stage stage([&](Ui& ui) { gallery(ui); }, view);
    const auto ground = [&] { return Painted().color_at(Layer::page, 1270, 790); };
    CHECK(ground() == palette(false, false).ground);
    CHECK_FALSE(stage.page.tree().dark);
    stage.page.view().dark = true;
    stage.page.settle();
    CHECK(ground() == palette(true, false).ground);
    CHECK(stage.page.tree().dark);
    stage.kit.theme = Kit::Theme::light;
    stage.page.settle();
    CHECK(ground() == palette(false, false).ground);
    CHECK_FALSE(stage.page.tree().dark);
    stage.page.view().dark = false;
    stage.kit.theme = Kit::Theme::dark;
    stage.page.view().high_contrast = true;
    stage.page.settle();
    CHECK(ground() == palette(true, true).ground);
    CHECK(stage.page.tree().dark);
}
