// A list under a field: it follows the focus and the words, and Enter, a press and Escape do what they should.

#include <doctest/doctest.h>

#include "ui/checks.hpp"
#include "ui/painted.hpp"
#include "ui/stage.hpp"

using namespace test;

namespace {

struct Fruits {
    std::string text;
    std::vector<std::string> taken;
    int submitted = 0;
    bool likely = true;

    void operator()(Ui& ui) {
        ui.main([&] {
            ui.heading(1, "Fruits");
            ui.field("Fruit", text, {.submit_on_enter = true});
            std::vector<Option> options;
            for (const char* fruit : {"apple", "apricot", "pear"})
                if (!text.empty() && std::string_view(fruit).starts_with(text) && text != fruit) options.push_back({fruit, fruit});
            if (const auto index = ui.suggestions("Fruits", options, likely)) {
                taken.push_back(options[*index].value);
                text = options[*index].value;
            }
            if (ui.submitted()) ++submitted;
            ui.button("Next");
        });
    }
};

std::string chosen(const Page& page) {
    for (const Node& option : page.all(Role::option))
        if (option.selected) return option.name;
    return "none";
}

}  // namespace

TEST_CASE("suggestions: shown under the field that has the focus, by arrow keys and Enter") {
    Fruits fruits;
    Stage stage([&](Ui& ui) { fruits(ui); });
    const Page& page = stage.page;
    CHECK(page.all(Role::listbox).empty());
    page.write("Fruit", "ap");
    CHECK(page.one(Role::listbox, "Fruits").id == page.one(Role::textbox, "Fruit").popup);
    CHECK(page.all(Role::option).size() == 2);
    CHECK(chosen(page) == "apple");
    CHECK(page.one(Role::textbox, "Fruit").active == page.one(Role::option, "apple").id);
    CHECK(faults(page.tree(), page.view()) == "");
    CHECK(unpainted(page.tree(), Painted()) == "");
    page.list_key("down");
    CHECK(chosen(page) == "apricot");
    CHECK(page.one(Role::textbox, "Fruit").active == page.one(Role::option, "apricot").id);
    page.list_key("down");
    CHECK(chosen(page) == "apple");
    page.list_key("up");
    page.enter("Fruit");
    CHECK(fruits.taken == std::vector<std::string>{"apricot"});
    CHECK(fruits.submitted == 0);
    CHECK(page.value(Role::textbox, "Fruit") == "apricot");
    CHECK(page.all(Role::listbox).empty());
    CHECK(page.one(Role::textbox, "Fruit").popup == 0);
    page.enter("Fruit");
    CHECK(fruits.submitted == 1);
}

TEST_CASE("suggestions: a press takes one, and Escape puts the list away until the words change") {
    Fruits fruits;
    Stage stage([&](Ui& ui) { fruits(ui); });
    const Page& page = stage.page;
    page.write("Fruit", "ap");
    page.list_key("escape");
    CHECK(page.all(Role::listbox).empty());
    page.enter("Fruit");
    CHECK(fruits.submitted == 1);
    CHECK(fruits.taken.empty());
    page.write("Fruit", "a");
    const Node option = page.one(Role::option, "apricot");
    page.send({Event::Kind::click, option.id, {}});   // the field keeps the focus, as web/events.js sees to
    page.settle();
    CHECK(fruits.taken == std::vector<std::string>{"apricot"});
    page.write("Fruit", "p");
    CHECK(chosen(page) == "pear");
    page.press("Next");
    CHECK(page.all(Role::listbox).empty());
}

TEST_CASE("suggestions: where the words are understood as they are, Enter is the field's until an arrow key was pressed") {
    Fruits fruits;
    fruits.likely = false;
    Stage stage([&](Ui& ui) { fruits(ui); });
    const Page& page = stage.page;
    page.write("Fruit", "ap");
    CHECK(chosen(page) == "none");
    CHECK(page.one(Role::textbox, "Fruit").active == 0);
    page.enter("Fruit");
    CHECK(fruits.submitted == 1);
    page.list_key("up");
    CHECK(chosen(page) == "apricot");
    page.list_key("up");
    page.list_key("up");
    CHECK(chosen(page) == "apricot");
    page.list_key("down");
    page.enter("Fruit");
    CHECK(fruits.taken == std::vector<std::string>{"apple"});
    CHECK(fruits.submitted == 1);
}

TEST_CASE("bars: one picture, whose words say what it shows, at every width") {
    for (const float width : {320.f, 800.f, 1280.f}) {
        const std::vector<Ui::Bar> bars{{"Open questions", "7", 1}, {"A tally with a name that is too long for any line of a phone", "3", 3 / 7.f}};
        Stage stage([&](Ui& ui) { ui.main([&] { ui.heading(1, "Tallies"), ui.bars("Open questions 7. Another 3.", bars); }); }, window(width));
        CHECK(stage.page.one(Role::img, "Open questions 7. Another 3.").rect.h > 40);
        CHECK(faults(stage.page.tree(), stage.page.view()) == "");
        CHECK(Painted().glyphs_outside(width) == 0);
    }
}
