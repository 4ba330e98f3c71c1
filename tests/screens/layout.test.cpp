// Every screen with the sample's cycles, at three widths: one h1, names, no doubles, nothing off the page, one main action.

#include "screens/meeting.hpp"
#include "screens/sample.hpp"
#include "ui/items.hpp"
#include "ui/painted.hpp"
#include "ui/theme.hpp"

using namespace test;

namespace {

/// Buttons whose ground is the accent: the main action. Only those of the dialog while one is open.
std::vector<std::string> filled(const Person& person) {
    const Tree& tree = person.page.tree();
    const auto accent = cyclebook::ui::palette(tree.dark, false).accent;
    const Painted painted;
    std::vector<std::string> names;
    for (const Node& n : tree.nodes) {
        if (n.role != Role::button || (tree.dialog != 0) != (n.layer == Layer::dialog)) continue;
        if (painted.color_at(n.layer, n.rect.x + 6, n.rect.y + n.rect.h / 2) == accent) names.push_back(n.name);
    }
    return names;
}

std::vector<std::string> ids(const Tree& tree) {
    std::vector<std::string> all;
    for (const Node& n : tree.nodes) all.push_back(std::to_string(n.id) + " " + role_name(n.role) + " " + n.name);
    return all;
}

/// On a narrow page the way to Help takes no row of its own.
bool help_is_beside(const Tree& tree) {
    const auto find = [&](Role role, std::string_view name) {
        return std::ranges::find_if(tree.nodes, [&](const Node& n) { return n.layer == Layer::page && n.role == role && (name.empty() || n.name == name); });
    };
    const auto title = find(Role::heading, {}), help = find(Role::button, "Help on this screen");
    if (help == tree.nodes.end()) return true;
    return help->rect.x >= title->rect.x + title->rect.w && help->rect.y < title->rect.y + title->rect.h && title->rect.y < help->rect.y + help->rect.h;
}

void look_at(SamplePerson& person) {
    View whole = person.machine.shown;
    whole.paint_height = std::max(whole.height, person.page.tree().page_height);
    const auto items = items_during([&] { person.host->frame(whole, {}); });
    CHECK(strangers(person.page.tree(), items) == "");
    CHECK(unpainted(person.page.tree(), Painted()) == "");
    CHECK(faults(person.page.tree(), whole) == "");
    const auto main = filled(person);
    CHECK_MESSAGE(main.size() <= 1, main.size() << " filled buttons: " << main[0] << ", " << main.back());
    CHECK(Painted().glyphs_outside(whole.width) == 0);
    CHECK_FALSE(person.page.tree().title.empty());
    CHECK(unheard(person.page.tree(), person.page.focused()) == "");
}

}  // namespace

TEST_CASE("each screen of the sample at 320, 800 and 1280 wide") {
    for (const auto& [width, height] : {std::pair{320.f, 640.f}, {800.f, 1280.f}, {1280.f, 800.f}}) {
        SamplePerson person(Person::window(width, height));
        for (const Screen& screen : screens()) {
            CAPTURE(width);
            CAPTURE(screen.name);
            screen.go(person);
            CHECK(person.heading() == screen.heading);
            look_at(person);
            if (width < 400) CHECK(help_is_beside(person.page.tree()));
            CHECK(person.page.settle() == 1);   // nothing happens: nothing is asked for
            if (person.page.tree().dialog != 0) person.page.escape();
        }
    }
}

// What has the focus, what the twin keeps and what a screen reader reads hang on the ids.
TEST_CASE("each screen's nodes have ids of their own, the same from frame to frame") {
    SamplePerson person;
    for (const Screen& screen : screens()) {
        CAPTURE(screen.name);
        screen.go(person);
        CHECK(odd_ids(person.page.tree()) == "");
        const auto before = ids(person.page.tree());
        person.page.settle();
        CHECK(ids(person.page.tree()) == before);
        std::vector<NodeId> controls;
        for (const Node& n : person.page.tree().nodes)
            if (is_control(n.role) && (person.page.tree().dialog == 0 || n.layer == Layer::dialog)) controls.push_back(n.id);
        for (std::size_t i = 0; i < controls.size(); i += controls.size() / 4 + 1) {   // under the pointer, and with the focus
            person.page.send({Event::Kind::hover, controls[i], {}});
            person.page.send({Event::Kind::focus, controls[i], "visible"});
            person.page.settle();
            CHECK(ids(person.page.tree()) == before);
            person.page.send({Event::Kind::unhover, controls[i], {}});
            person.page.send({Event::Kind::blur, controls[i], {}});
        }
        person.page.settle();
        if (person.page.tree().dialog != 0) person.page.escape();
    }
}

TEST_CASE("each screen with large text and fingers, on a phone") {
    SamplePerson person;
    person.go("This device");
    person.choose("200 %");
    person.machine.shown.touch = true;
    person.page.resize(320, 640);
    for (const Screen& screen : screens()) {
        CAPTURE(screen.name);
        screen.go(person);
        look_at(person);
        if (person.page.tree().dialog != 0) person.page.escape();
    }
}

TEST_CASE("the screens of the first start") {
    Person person;
    CHECK(person.heading() == "My cycles");
    CHECK(person.page.has(Role::button, "Try a sample"));
    CHECK(faults(person.page.tree(), person.machine.shown) == "");
    CHECK(filled(person) == std::vector<std::string>{"New cycle"});
    person.go("Observe");
    CHECK(person.sees("There is no lesson to observe."));
    CHECK(faults(person.page.tree(), person.machine.shown) == "");
    person.go("This device");
    CHECK(person.sees(std::regex("There is no backup yet")));
}

TEST_CASE("the screen of a locked device at 320, 800 and 1280 wide") {
    for (const auto& [width, height] : {std::pair{320.f, 640.f}, {800.f, 1280.f}, {1280.f, 800.f}}) {
        CAPTURE(width);
        SamplePerson person(Person::window(width, height));
        lock(person);
        CHECK(person.heading() == "This device is locked");
        look_at(person);
        person.press("I forgot the passphrase");
        look_at(person);
        person.press("Delete everything here");
        look_at(person);
    }
}

TEST_CASE("on a screen with something to do, the main action is the filled one") {
    SamplePerson person;
    const auto main_of = [&](const char* name) {
        for (const Screen& screen : screens())
            if (screen.name == name) screen.go(person);
        const auto names = filled(person);
        return names.empty() ? std::string("none") : names.front();
    };
    CHECK(main_of("Cycle, mine to do").starts_with("Continue: "));
    CHECK(main_of("Schedule") == "Set dates");
    CHECK(main_of("New cycle") == "Begin cycle");
    CHECK(main_of("Evidence and ratings") == "Share");
    CHECK(main_of("Observe") == "Evidence and ratings");
    CHECK(main_of("This device") == "Back up this device");
    CHECK(main_of("Send") == "none");   // the file is made once there is a passphrase, or the wish for none
    person.page.check("Send it without a passphrase");
    CHECK(filled(person) == std::vector<std::string>{"Download file"});
}
