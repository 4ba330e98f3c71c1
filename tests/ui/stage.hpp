#pragma once
// A Kit with a screen of the test's own on it, and a page to drive it by.

#include "assets/assets.hpp"
#include "ui/harness.hpp"
#include "ui/kit.hpp"
#include "ui/theme.hpp"
#include "ui/ui.hpp"

namespace test {

using namespace cyclebook::ui;

inline View window(float width, float height = 800) {
    View view;
    view.width = width;
    view.height = view.paint_height = height;
    return view;
}

inline Fonts inter() {
    using cyclebook::assets::file;
    return {file("fonts/inter-regular.ttf"), file("fonts/inter-medium.ttf"), file("fonts/inter-semibold.ttf"), file("fonts/inter-bold.ttf"), {}};
}

struct Stage {
    explicit Stage(std::function<void(Ui&)> shown, View view = window(1280)) : screen(std::move(shown)) {
        machine.shown = view;
        page.settle();
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    std::function<void(Ui&)> screen;
    std::uint64_t route = 1;
    NativePlatform machine{""};
    Kit kit{inter()};
    Page page{{[this](const View& view, const std::vector<Event>& events) { return kit.frame(view, events, route, screen); },
               [this]() -> const Tree& { return kit.tree(); }},
              machine};
};

}  // namespace test
