// Frames may be left out, doubled or late: what was typed is what is there, in the field that had the focus.

#include <algorithm>
#include <cstdlib>
#include <random>
#include <set>

#include "screens/browser.hpp"
#include "screens/sample.hpp"

using namespace test;

namespace {

std::set<NodeId> fields_of(const Page& page) {
    std::set<NodeId> all;
    for (const Node& n : page.tree().nodes)
        if (n.role == Role::textbox || n.role == Role::combobox) all.insert(n.id);
    return all;
}

/// Somebody who types and presses at random.
struct Somebody {
    SamplePerson& person;
    Browser browser;
    std::mt19937 random;
    std::string did{};   ///< all of it, for a failure

    int below(int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); }
    void frames() { browser.frames(std::max(0, below(5) - 2)); }   // most often none, at times two
    std::string word() {
        std::string word;
        for (int n = 2 + below(7); n > 0; --n) word += static_cast<char>('a' + below(26));
        return word + (below(3) == 0 ? " " : "");
    }
    /// What can be acted on: all of it, or what lies in the open dialog.
    std::vector<Node> all(auto wanted) const {
        std::vector<Node> found;
        const auto& tree = person.page.tree();
        for (const Node& n : tree.nodes)
            if (!n.disabled && wanted(n) && (tree.dialog == 0 || n.layer == Layer::dialog)) found.push_back(n);
        return found;
    }

    void type() {
        const auto fields = all([](const Node& n) { return Browser::is_typed_into(n); });
        if (fields.empty()) return;
        browser.focus(fields[static_cast<std::size_t>(below(static_cast<int>(fields.size())))].id);
        go_on_typing();
    }
    /// Where the focus is now. A field that holds less than what is typed takes its first letters.
    void go_on_typing() {
        const Node* field = browser.field();
        if (!field) return;
        const NodeId id = field->id;
        const std::string name = field->name, words = word(), expected = browser.text(id) + words;
        did += "type \"" + words + "\" into " + name + "\n";
        for (const char letter : words) browser.key(letter), frames();
        browser.settle();
        INFO(did);
        REQUIRE_MESSAGE(browser.node(id), "the field went away: " << name);
        const std::string there = browser.text(id);
        CHECK(there == browser.node(id)->value);
        if (person.page.says(std::regex("^No more fits"))) return;
        CHECK_MESSAGE(there == expected, name);
    }
    void press() {
        const auto buttons = all([](const Node& n) { return n.role == Role::button; });
        if (buttons.empty()) return;
        const Node button = buttons[static_cast<std::size_t>(below(static_cast<int>(buttons.size())))];
        const auto before = fields_of(person.page);
        const auto route = person.page.tree().route;
        const auto dialog = person.page.tree().dialog;
        did += "press " + button.name + "\n";
        browser.press(button.id);
        const Tree& now = person.page.tree();
        const bool goes_on_here = now.route == route && now.dialog == dialog;
        const bool turns = button.has_expanded || button.has_pressed || button.name == "Undo" || std::regex_search(button.name, std::regex("^(Next: |Previous: |Remove)"));
        std::set<NodeId> made;
        for (const NodeId id : fields_of(person.page))
            if (!before.contains(id)) made.insert(id);
        if (goes_on_here && !turns && !made.empty()) {
            INFO(did);
            CHECK_MESSAGE(made.contains(person.page.focused()), "the focus is in the field that this makes: " << button.name);
        }
        go_on_typing();
    }
    void step() {
        switch (below(4)) {
            case 0: press(); break;
            case 1: did += "Enter\n", browser.enter(), go_on_typing(); break;
            default: type();
        }
        if (below(6) == 0) person.page.wait(200), browser.settle();   // it saves meanwhile
    }
};

}  // namespace

TEST_CASE("what is typed is there, in the field that had the focus, whenever frames come, on every screen") {
    const bool large = std::getenv("CYCLEBOOK_LONG");
    const char* const wanted = std::getenv("SEED");
    const unsigned first = wanted ? static_cast<unsigned>(std::strtoul(wanted, nullptr, 10)) : 1;
    for (unsigned seed = first; seed < first + (large && !wanted ? 20 : 1); ++seed)
        for (std::size_t at = 0; at < screens().size(); ++at) {
            if (!large && !wanted && at % 4 != seed % 4) continue;
            const Screen& screen = screens()[at];
            CAPTURE(seed);
            CAPTURE(screen.name);
            SamplePerson person;
            screen.go(person);
            Somebody somebody{person, Browser(person.page), std::mt19937(seed + static_cast<unsigned>(at))};
            try {
                for (int steps = large ? 40 : 8; steps > 0; --steps) somebody.step();
            } catch (const Failure& failure) {
                FAIL(somebody.did << failure.what());
            }
        }
}
