// The harness lets nothing pass that a person could not do.

#include <doctest/doctest.h>

#include "ui/gallery.hpp"

using namespace test;

namespace {

std::string failure(const std::function<void()>& act) {
    try {
        act();
    } catch (const Failure& failed) {
        return failed.what();
    }
    return "nothing failed";
}

bool begins(const std::string& told, const std::string& with) { return told.find(": " + with) < told.find('\n'); }

}  // namespace

TEST_CASE("harness: what is not there, or there twice, fails with the tree") {
    Stage stage([](Ui& ui) {
        ui.main([&] {
            ui.heading(1, "Two of them");
            for (const char* key : {"a", "b"}) ui.key(key, [&] { ui.button("Open"); });
        });
    });
    const std::string none = failure([&] { stage.page.press("Send"); });
    CHECK(begins(none, "Not on screen: button \"Send\""));
    CHECK(none.find("harness.test.cpp") != none.npos);
    CHECK(none.find("- heading 1 \"Two of them\"\n") != none.npos);
    CHECK(begins(failure([&] { stage.page.press("Open"); }), "2 times on screen: button \"Open\""));
    CHECK(begins(failure([&] { stage.page.press(std::regex("^Op")); }), "2 times on screen"));
    CHECK(begins(failure([&] { stage.page.follow("Two of them"); }), "Not on screen"));
}

TEST_CASE("harness: a disabled control is not clicked, and its reason is told") {
    Stage stage([](Ui& ui) { ui.button("Share", {.why_not = "There is nothing to share yet."}); });
    const std::string told = failure([&] { stage.page.press("Share"); });
    CHECK(begins(told, "Disabled: "));
    CHECK(told.find("There is nothing to share yet.") != told.npos);
}

TEST_CASE("harness: what lies under an open dialog is out of reach") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    stage.page.press("New cycle");
    CHECK(gallery.pressed == 1);
    gallery.open = true;
    stage.page.settle();
    CHECK(begins(failure([&] { stage.page.press("New cycle"); }), "Under the open dialog: button \"New cycle\""));
    CHECK_FALSE(stage.page.says("Words"));
    CHECK(stage.page.has(Role::button, "Download file"));
    CHECK(gallery.pressed == 1);
}

TEST_CASE("harness: what has no extent, is off the page or lies under another control is out of reach") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); }, window(320, 640));
    Tree tree = stage.page.tree();
    NativePlatform machine("");
    machine.shown = window(320, 640);
    ImGui::SetCurrentContext(nullptr);   // nothing is painted for this page
    const Page page({[](const View&, const std::vector<Event>&) { return false; }, [&]() -> const Tree& { return tree; }}, machine);
    const auto move = [&](const char* name, Rect to) {
        for (Node& n : tree.nodes)
            if (n.name == name) n.rect = to;
    };
    Rect other;
    for (const Node& n : tree.nodes)
        if (n.name == "New cycle") other = n.rect;
    move("Open file", {16, 400, 0, 44});
    CHECK(begins(failure([&] { page.press("Open file"); }), "Nothing to click on"));
    move("Open file", {330, 400, 100, 44});
    CHECK(begins(failure([&] { page.press("Open file"); }), "Off the page"));
    move("Open file", other);
    CHECK(failure([&] { page.press("Open file"); }).find("lies under button \"New cycle\"") != std::string::npos);
}

TEST_CASE("harness: a field takes what its kind takes") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    CHECK(begins(failure([&] { stage.page.write("Observation date", "6 November"); }), "A date field takes no"));
    CHECK(begins(failure([&] { stage.page.write("Observation time", "3:15 pm"); }), "A time field takes no"));
    CHECK(begins(failure([&] { stage.page.write("Your name", "two\nlines"); }), "A field of one line"));
    CHECK(begins(failure([&] { stage.page.select("Fruit", "Plum"); }), "There is no \"Plum\""));
    CHECK(begins(failure([&] { stage.page.enter("Your name"); }), "Enter does nothing"));
}

TEST_CASE("harness: a page that never settles fails") {
    int n = 0;
    CHECK(failure([&] {
              Stage stage([&](Ui& ui) {
                  ui.main([&] { ui.heading(1, "Frame " + std::to_string(++n)); });
                  ui.focus("nowhere");
              });
          }).starts_with("The page asks for frame after frame."));
}

TEST_CASE("harness: a part of the page has only what is in it") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    const Page list = stage.page.in(Role::list, "Evidence");
    CHECK(list.all(Role::listitem).size() == 2);
    CHECK(list.has(Role::button, "Delete second"));
    CHECK(begins(failure([&] { list.press("New cycle"); }), "Not on screen"));
    CHECK(list.text().starts_with("- listitem\n  - paragraph \"8:31 am\"\n"));
}
