// Dialogs, lists, tables, headings; and that the same screen gives the same tree.

#include <doctest/doctest.h>

#include "ui/checks.hpp"
#include "ui/gallery.hpp"

using namespace test;

TEST_CASE("a dialog is over everything, and closes by Escape and by its button") {
    bool open = false;
    int closed = 0;
    Stage stage([&](Ui& ui) {
        ui.main([&] {
            ui.heading(1, "Cycle");
            if (ui.button("Send")) open = true;
        });
        if (open && !ui.dialog("Send to teacher", 520, [&] { ui.text("This makes a file."); })) {
            open = false;
            ++closed;
        }
    });
    CHECK(stage.page.tree().dialog == 0);
    stage.page.press("Send");
    const Tree& tree = stage.page.tree();
    REQUIRE(tree.dialog != 0);
    CHECK(stage.page.one(Role::dialog, "Send to teacher").id == tree.dialog);
    CHECK(stage.page.one(Role::dialog, "Send to teacher").layer == Layer::dialog);
    CHECK(stage.page.dialog().one(Role::heading, "Send to teacher").level == 2);
    CHECK(stage.page.dialog().says("This makes a file."));
    CHECK(headings(tree) == "");
    stage.page.escape();
    CHECK(stage.page.tree().dialog == 0);
    CHECK(closed == 1);
    // Focus is back where it was.
    CHECK(stage.page.focused() == stage.page.one(Role::button, "Send").id);
    stage.page.press("Send");
    stage.page.press("Close");
    CHECK(closed == 2);
    CHECK(stage.page.tree().dialog == 0);
    stage.page.escape();   // with none open it is nobody's
    CHECK(closed == 2);
}

TEST_CASE(
    "a dialog is described by its first words, and opens with the focus on itself or a field, never on a button") {
    bool open = false, asks = false;
    int done = 0;
    Stage stage([&](Ui& ui) {
        ui.main([&] {
            ui.heading(1, "Cycle");
            if (ui.button("Finalize")) open = true;
        });
        if (open && !ui.dialog("Finalize?", 520, [&] {
                ui.text("It is final then.");
                ui.small("The teacher sees it.");
                if (ui.button("Finalize now", {.autofocus = true, .lasting = true})) ++done;
                if (ui.button("Delete", {.look = cyclebook::ui::Look::danger, .autofocus = true})) ++done;
                ui.text("Below.");
                std::string why;
                if (asks) ui.field("Why", why);
            }))
            open = false;
    });
    stage.page.press("Finalize");
    const Node dialog = stage.page.one(Role::dialog, "Finalize?");
    CHECK(dialog.description == "It is final then. The teacher sees it.");
    CHECK(stage.page.focused() == dialog.id);
    CHECK(stage.page.one(Role::button, "Finalize now").lasting);
    CHECK_FALSE(stage.page.one(Role::button, "Finalize now").autofocus);
    CHECK(stage.page.one(Role::button, "Delete").lasting);
    CHECK_FALSE(stage.page.one(Role::button, "Delete").autofocus);
    stage.page.escape();
    asks = true;
    stage.page.press("Finalize");
    CHECK(stage.page.focused() == stage.page.one(Role::textbox, "Why").id);
}

TEST_CASE("of two dialogs the later one is open, and Escape closes that one only") {
    bool first = true, second = true;
    Stage stage([&](Ui& ui) {
        ui.main([&] { ui.heading(1, "Page"); });
        if (first && !ui.dialog("First", 400, [&] { ui.button("In the first"); })) first = false;
        if (second && !ui.dialog("Second", 400, [&] { ui.button("In the second"); })) second = false;
    });
    CHECK(stage.page.one(Role::dialog, "Second").id == stage.page.tree().dialog);
    CHECK(stage.page.has(Role::button, "In the second"));
    CHECK_THROWS_AS(stage.page.press("In the first"), Failure);
    stage.page.escape();
    CHECK(first);
    CHECK_FALSE(second);
    stage.page.press("In the first");
}

TEST_CASE("a dialog made within a list is no part of the list") {
    Stage stage([](Ui& ui) {
        ui.list("Lines", {}, [&] {
            ui.item({}, [&] {
                ui.text("A line");
                ui.dialog("About this line", 400, [&] { ui.text("Inside"); });
            });
        });
    });
    const Node dialog = stage.page.one(Role::dialog, "About this line");
    CHECK(dialog.parent == 0);
    CHECK(stage.page.tree().nodes.back().name == "Inside");
    CHECK(odd_ids(stage.page.tree()) == "");
}

TEST_CASE("lists and tables have the parts that a screen reader counts") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    const Page list = stage.page.in(Role::list, "Evidence");
    CHECK(list.all(Role::listitem).size() == 2);
    const Page table = stage.page.in(Role::table, "Ratings");
    CHECK(table.all(Role::row).size() == 3);
    const auto heads = table.all(Role::columnheader);
    REQUIRE(heads.size() == 2);
    CHECK(heads[0].name == "Element");
    CHECK(heads[1].name == "Rating");
    CHECK(table.all(Role::cell).size() == 4);
    CHECK(table.has(Role::button, "Rating of 3D.i"));
    const auto nodes = by_id(stage.page.tree());
    for (const Node& cell : table.all(Role::cell)) CHECK(nodes.at(cell.parent)->role == Role::row);
    for (const Node& item : list.all(Role::listitem)) CHECK(nodes.at(item.parent)->role == Role::list);
}

TEST_CASE("a table's header line that is hidden to the eye is still said") {
    const std::vector<std::string> headers{"Element", "Rating"};
    const std::vector<Column_> tracks{{.fr = 1}, {.fr = 1}};
    Stage stage([&](Ui& ui) {
        ui.table("Ratings", headers, tracks, false, [&] {
            ui.table_row({}, [&] {
                ui.text("3B.ii");
                ui.text("Proficient");
            });
        });
    });
    const auto heads = stage.page.all(Role::columnheader);
    REQUIRE(heads.size() == 2);
    CHECK(heads[0].name == "Element");
    const auto rows = stage.page.all(Role::row);
    REQUIRE(rows.size() == 2);
    // The body stands where the header would have been.
    CHECK(rows[1].rect.y < 30);
}

TEST_CASE("headings are in order, and reading order is the order of the calls") {
    Gallery gallery;
    Stage stage([&](Ui& ui) { gallery(ui); });
    CHECK(headings(stage.page.tree()) == "");
    std::vector<std::string> names;
    for (const Node& n : stage.page.all(Role::heading)) names.push_back(n.name);
    CHECK(names == std::vector<std::string>{"Gallery of everything that a screen may have", "Words", "Fields", "Structure", "Pictures"});
    CHECK(stage.page.tree().title == "Gallery");
    // Each sheet is read from its beginning; which of them comes first is the page's to say (web/index.html).
    const Page navigation = stage.page.in(Role::navigation, "Cyclebook");
    CHECK(navigation.all(Role::link).front().name == "My cycles");
    CHECK(navigation.all(Role::link).back().name == "This device");
}

TEST_CASE("an unchanged frame gives an equal tree and asks for no other") {
    Gallery gallery;
    gallery.open = true;
    for (const float width : {320.f, 800.f, 1280.f}) {
        Stage stage([&](Ui& ui) { gallery(ui); }, window(width));
        const Tree before = stage.page.tree();
        CHECK(odd_ids(before) == "");
        for (int i = 0; i < 3; ++i) {
            CHECK_FALSE(stage.kit.frame(stage.page.view(), {}, 1, stage.screen));
            CHECK(stage.kit.tree().nodes == before.nodes);
            CHECK(stage.kit.tree().page_height == before.page_height);
            CHECK(stage.kit.tree().dialog == before.dialog);
        }
        CHECK(stage.page.settle() == 1);
    }
}

TEST_CASE("ids stay when something appears before, and when rows change places") {
    bool more = false;
    std::vector<std::string> rows{"a", "b", "c"};
    Stage stage([&](Ui& ui) {
        ui.main([&] {
            ui.heading(1, "Rows");
            if (more) ui.alert("Something came up.");
            ui.list("Rows", {}, [&] {
                for (const auto& row : rows)
                    ui.key(row, [&] {
                        ui.item({}, [&] {
                            ui.text("row " + row);
                            ui.button("Open", {.name = "Open " + row});
                        });
                    });
            });
        });
    });
    std::map<std::string, NodeId> before;
    for (const Node& n : stage.page.tree().nodes) before[std::string(role_name(n.role)) + n.name] = n.id;
    more = true;
    std::ranges::reverse(rows);
    stage.page.settle();
    std::size_t same = 0;
    for (const Node& n : stage.page.tree().nodes) {
        const auto was = before.find(std::string(role_name(n.role)) + n.name);
        if (n.role == Role::alert || n.role == Role::listitem) continue;   // three items have no name to tell them by
        REQUIRE(was != before.end());
        CHECK_MESSAGE(was->second == n.id, dump(n));
        ++same;
    }
    CHECK(same == 9);   // main, h1, list, and three rows of two
    CHECK(odd_ids(stage.page.tree()) == "");
}

TEST_CASE("thousands of the same label have an id each, the same in the next frame") {
    Stage stage([](Ui& ui) {
        ui.main([&] {
            ui.heading(1, "Many");
            ui.list("Many", {}, [&] {
                for (int i = 0; i < 3000; ++i) ui.item({}, [&] { ui.text("the same"); });
            });
        });
    });
    CHECK(odd_ids(stage.page.tree()) == "");
    CHECK(stage.page.all(Role::listitem).size() == 3000);
    const auto before = stage.page.tree().nodes;
    stage.page.settle();
    CHECK(stage.page.tree().nodes == before);
}

TEST_CASE("the same label twice gives two nodes that stay apart") {
    int first = 0, second = 0;
    Stage stage([&](Ui& ui) {
        if (ui.button("Add")) ++first;
        if (ui.button("Add")) ++second;
    });
    const auto both = stage.page.all(Role::button, "Add");
    REQUIRE(both.size() == 2);
    CHECK(both[0].id != both[1].id);
    stage.page.send({Event::Kind::click, both[1].id, {}});
    stage.page.settle();
    CHECK(first == 0);
    CHECK(second == 1);
}
