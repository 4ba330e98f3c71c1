#pragma once
// Drives a program on its semantic tree, as a person does through the page: finds things by role and accessible name,
// acts on them with the events that a browser would send, and draws frames as web/frames.js does. What a person could
// not do fails: a control that is disabled, that lies under an open dialog or another control, or that has no extent.

#include <algorithm>
#include <functional>
#include <memory>
#include <regex>
#include <source_location>
#include <stdexcept>
#include <unordered_set>
#include <vector>

#include <imgui.h>

#include "core/time.hpp"
#include "platform/native/native.hpp"
#include "ui/dump.hpp"

namespace test {

using cyclebook::platform::NativePlatform;

/// Why something could not be found or done, with all that was on screen.
struct Failure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// What an accessible name must be: exactly this, or what a regular expression is found in. Remembers who asked.
class Name {
public:
    using Where = std::source_location;
    Name(const char* exact, Where at = Where::current()) : text_(exact), at_(at) {}
    Name(std::string exact, Where at = Where::current()) : text_(std::move(exact)), at_(at) {}
    Name(std::regex pattern, Where at = Where::current()) : text_("(a pattern)"), pattern_(std::move(pattern)), at_(at) {}

    bool fits(const std::string& name) const { return pattern_ ? std::regex_search(name, *pattern_) : name == text_; }
    const std::string& words() const { return text_; }
    std::string where() const { return std::string(at_.file_name()) + ":" + std::to_string(at_.line()); }

private:
    std::string text_;
    std::optional<std::regex> pattern_;
    Where at_;
};

/// A program's page, or a part of it (see in()). Copies are the same page.
class Page {
public:
    struct Program {
        std::function<bool(const View&, const std::vector<Event>&)> frame;
        std::function<const Tree&()> tree;
    };
    Page(Program program, NativePlatform& platform) : s_(std::make_shared<Shared>(std::move(program), platform)) {}

    const Tree& tree() const { return s_->program.tree(); }
    View& view() const { return s_->platform.shown; }
    NodeId focused() const { return s_->focused; }

    // -- frames

    /// Draws until nothing asks for a frame; gives how many were drawn.
    int settle() const {
        int frames = 0;
        for (int wakes = 0, answers = 0;; ++wakes) {
            if (answers > 10'000) throw Failure("What the page asks of its platform never ends.\n" + dump(tree()));
            if (wakes == 20) throw Failure("The page asks for frame after frame.\n" + dump(tree()));
            s_->platform.take_frame_request();
            bool again = false;
            for (int turn = 0; turn < 3; ++turn) {
                again = draw();
                ++frames;
                if (!(place_canvas() || again)) break;
            }
            const bool answered = s_->platform.answer();
            if (answered) --wakes, ++answers;   // what long work asks for next comes of it
            if (!answered && !again && !s_->platform.take_frame_request() && s_->events.empty()) return frames;
        }
    }
    /// One frame, whether or not one was asked for. True when it asks for another.
    bool frame() const {
        s_->platform.take_frame_request();
        const bool again = draw();
        return place_canvas() || again;
    }
    void wait(int milliseconds) const {
        s_->platform.move_clock(milliseconds);
        settle();
    }
    /// The window gets another size.
    void resize(float width, float height) const {
        view().width = width;
        view().height = height;
        place_canvas();
        settle();
    }

    // -- looking; what lies under an open dialog is not there

    Page in(Role role, Name name) const {
        Page part = *this;
        part.root_ = one(role, name).id;
        return part;
    }
    Page dialog() const {
        Page part = *this;
        part.root_ = tree().dialog;
        if (part.root_ == 0) throw Failure("No dialog is open.\n" + dump(tree()));
        return part;
    }
    std::vector<Node> all(Role role, const Name& name) const {
        std::vector<Node> found;
        for (const Node* n : here(tree().dialog))
            if (n->role == role && name.fits(n->name)) found.push_back(*n);
        return found;
    }
    std::vector<Node> all(Role role) const { return all(role, std::regex("")); }
    bool has(Role role, const Name& name) const { return !all(role, name).empty(); }
    Node one(Role role, Name name) const {
        const auto found = all(role, name);
        if (found.size() == 1) return found.front();
        const std::string what = std::string(role_name(role)) + " \"" + name.words() + "\"";
        if (!found.empty())
            fail(name, std::to_string(found.size()) + " times on screen: " + what);
        for (const Node* n : here(0))
            if (n->role == role && name.fits(n->name)) fail(name, "Under the open dialog: " + what);
        fail(name, "Not on screen: " + what);
    }
    /// Some words on screen, or in a field, fit.
    bool says(const Name& words) const {
        return std::ranges::any_of(here(tree().dialog), [&](const Node* n) { return words.fits(n->name) || words.fits(n->value); });
    }
    std::string value(Role role, Name name) const { return one(role, std::move(name)).value; }
    /// What is on screen, a line a node.
    std::string text() const {
        Tree part;
        for (const Node* n : here(tree().dialog)) part.nodes.push_back(*n);
        return dump(part);
    }

    // -- doing

    void press(Name name) const { click(Role::button, std::move(name)); }
    void follow(Name name) const { click(Role::link, std::move(name)); }
    void click(Role role, Name name) const {
        const Node node = reachable(role, name);
        point_at(node);
        send({Event::Kind::press, node.id, {}});
        take_focus(node.id, "");
        settle();
        if (!find(node.id)) fail(name, "Went away while it was pressed: " + dump(node));
        send({Event::Kind::release, node.id, {}});
        send({Event::Kind::click, node.id, {}});
        settle();
    }
    void choose(Name name) const { turn(Role::radio, std::move(name), true); }
    void check(Name name, bool on = true) const { turn(Role::checkbox, std::move(name), on); }
    void write(Name name, const std::string& text) const {
        const Node node = reachable(Role::textbox, name);
        using cyclebook::core::parse_date, cyclebook::core::parse_time;
        if (node.input == Input::date && !text.empty() && !parse_date(text)) fail(name, "A date field takes no \"" + text + "\".");
        if (node.input == Input::time && !text.empty() && !parse_time(text)) fail(name, "A time field takes no \"" + text + "\".");
        if (node.input != Input::multiline && text.find('\n') != text.npos) fail(name, "A field of one line takes no second one.");
        enter_value(node, text);
    }
    void select(Name name, const std::string& label) const {
        const Node node = reachable(Role::combobox, name);
        const auto option = std::ranges::find(node.options, label, &cyclebook::platform::Option::label);
        if (option == node.options.end()) fail(name, "There is no \"" + label + "\" in " + dump(node));
        enter_value(node, option->value);
    }
    /// Enter in a field of one line.
    void enter(Name name) const {
        const Node node = reachable(Role::textbox, name);
        if (!node.submit_on_enter) fail(name, "Enter does nothing in " + dump(node));
        take_focus(node.id, "visible");
        settle();
        send({Event::Kind::submit, node.id, node.value});
        settle();
    }
    void escape() const {
        send({Event::Kind::escape, tree().dialog, {}});
        settle();
    }
    /// A key in the field that has the focus and a list under it: "up", "down", or "escape".
    void list_key(const std::string& key) const {
        const Node* field = find(s_->focused);
        if (!field || field->popup == 0) throw Failure("The focus is in no field with a list under it.\n" + dump(tree()));
        if (key == "escape") send({Event::Kind::escape, field->id, {}});
        else send({Event::Kind::move, field->id, key});
        settle();
    }
    /// Drags the first that holds these words onto the first that holds those.
    void drag(const Name& words, const Name& onto) const {
        const auto around = [&](const Name& wanted, auto fits) {
            for (const Node* at : here(tree().dialog)) {
                if (!wanted.fits(at->name)) continue;
                for (const Node* up = at; up; up = find(up->parent))
                    if (fits(*up)) return *up;
            }
            fail(wanted, "Nothing around it can be dragged, or dropped on: " + wanted.words());
        };
        const Node what = around(words, [](const Node& n) { return !n.drag.empty(); });
        const Node target = around(onto, [](const Node& n) { return n.takes_drag; });
        send({Event::Kind::drop, target.id, what.drag});
        settle();
    }
    void shortcut(const std::string& keys) const {
        if (tree().dialog != 0 || std::ranges::find(tree().shortcuts, keys) == tree().shortcuts.end()) return;   // the browser's
        send({Event::Kind::shortcut, 0, keys});
        settle();
    }
    /// As Tab does: with a ring.
    void focus(Role role, Name name) const {
        take_focus(one(role, std::move(name)).id, "visible");
        settle();
    }
    void hover(Role role, Name name) const {
        point_at(one(role, std::move(name)));
        settle();
    }
    /// The pointer leaves, nothing is focused.
    void let_go() const {
        if (s_->hovered) send({Event::Kind::unhover, s_->hovered, {}});
        if (s_->focused) send({Event::Kind::blur, s_->focused, {}});
        s_->hovered = s_->focused = 0;
        settle();
    }
    /// An event as it is, whatever it is about: for what a person's hand would not do.
    void send(Event event) const { s_->events.push_back(std::move(event)); }
    /// `how`: "visible" when a ring is due. No frame is made for it.
    void take_focus(NodeId id, const char* how) const {
        if (s_->focused == id) return;
        if (s_->focused) send({Event::Kind::blur, s_->focused, {}});
        send({Event::Kind::focus, id, how});
        s_->focused = id;
    }

private:
    struct Shared {
        Program program;
        NativePlatform& platform;
        std::vector<Event> events;
        std::unordered_set<NodeId> known;  // those that wanted the focus in the last frame
        NodeId focused = 0, hovered = 0, dialog = 0, opener = 0;
        std::uint64_t route = 0;
        Shared(Program p, NativePlatform& machine) : program(std::move(p)), platform(machine) {}
    };

    [[noreturn]] void fail(const Name& name, const std::string& why) const {
        throw Failure(name.where() + ": " + why + "\n" + dump(tree()));
    }

    const Node* find(NodeId id) const {
        const auto& nodes = tree().nodes;
        const auto at = std::ranges::find(nodes, id, &Node::id);
        return at == nodes.end() ? nullptr : &*at;
    }
    /// Nodes of this part; when `sheet` is not 0, only those within it.
    std::vector<const Node*> here(NodeId sheet) const {
        std::vector<const Node*> nodes;
        std::unordered_set<NodeId> in_root{root_}, in_sheet{sheet};
        for (const Node& n : tree().nodes) {
            if (in_root.contains(n.parent)) in_root.insert(n.id);
            if (in_sheet.contains(n.parent)) in_sheet.insert(n.id);
            const bool inside = root_ == 0 || (n.id != root_ && in_root.contains(n.id));
            if (inside && (sheet == 0 || in_sheet.contains(n.id))) nodes.push_back(&n);
        }
        return nodes;
    }

    /// The one control of that name, when a person can get at it.
    Node reachable(Role role, const Name& name) const {
        const Node node = one(role, name);
        if (node.disabled) fail(name, "Disabled: " + dump(node));
        // What is said but not painted is kept as a dot for screen readers.
        if (node.rect.w < 2 || node.rect.h < 2) fail(name, "Nothing to click on: " + dump(node) + " @ " + place(node.rect));
        const float x = node.rect.x + node.rect.w / 2, y = node.rect.y + node.rect.h / 2;
        if (x < 0 || x > view().width || y < 0) fail(name, "Off the page: " + dump(node) + " @ " + place(node.rect));
        for (const Node& n : tree().nodes) {
            if (n.id == node.id || n.layer != node.layer || !is_control(n.role)) continue;
            if (x > n.rect.x && x < n.rect.x + n.rect.w && y > n.rect.y && y < n.rect.y + n.rect.h)
                fail(name, dump(node) + " @ " + place(node.rect) + " lies under " + dump(n) + " @ " + place(n.rect));
        }
        return node;
    }
    void point_at(const Node& node) const {
        if (s_->hovered == node.id) return;
        if (s_->hovered) send({Event::Kind::unhover, s_->hovered, {}});
        send({Event::Kind::hover, node.id, {}});
        s_->hovered = node.id;
    }
    void turn(Role role, Name name, bool on) const {
        const Node node = reachable(role, name);
        if (node.checked == on) return;
        point_at(node);
        take_focus(node.id, "");
        settle();
        send({Event::Kind::toggle, node.id, on ? "true" : "false"});
        settle();
    }
    void enter_value(const Node& node, const std::string& value) const {
        take_focus(node.id, "visible");
        settle();
        send({Event::Kind::input, node.id, value});
        settle();
    }

    bool draw() const {
        const bool again = s_->program.frame(view(), std::exchange(s_->events, {}));
        if (const ImDrawData* data = ImGui::GetCurrentContext() ? ImGui::GetDrawData() : nullptr; data && data->Textures)
            for (ImTextureData* texture : *data->Textures) {   // what a renderer does
                if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
                    texture->SetTexID(1);
                    texture->SetStatus(ImTextureStatus_OK);
                } else if (texture->Status == ImTextureStatus_WantDestroy) {
                    texture->SetTexID(ImTextureID_Invalid);
                    texture->SetStatus(ImTextureStatus_Destroyed);
                }
            }
        move_focus();
        return again;
    }
    /// As web/canvas.js: what is painted reaches below the window. True when another part is wanted than was painted.
    bool place_canvas() const {
        const float painted = std::min(std::max(tree().page_height, view().height), 2 * view().height);
        return std::exchange(view().paint_height, painted) != painted;
    }
    /// As web/focus.js: the focus is never left on nothing when the screen changes under it.
    void move_focus() const {
        const Tree& now = tree();
        const auto first = [&](auto fits) {
            const auto at = std::ranges::find_if(now.nodes, fits);
            return at == now.nodes.end() ? NodeId(0) : at->id;
        };
        const auto heading = [&] { return first([](const Node& n) { return n.role == Role::heading && n.level == 1; }); };
        const bool opened = now.dialog != 0 && now.dialog != s_->dialog, closed = now.dialog == 0 && s_->dialog != 0;
        if (opened && s_->dialog == 0) s_->opener = s_->focused;
        NodeId to = first([&](const Node& n) { return n.autofocus && !s_->known.contains(n.id); });
        if (to == 0 && opened) {
            to = first([](const Node& n) { return n.layer == Layer::dialog && is_field(n.role); });
            if (to == 0) to = now.dialog;
        } else if (to == 0 && s_->route != 0 && s_->route != now.route && now.dialog == 0) {
            to = heading();
        } else if (to == 0 && closed) {
            to = find(s_->opener) ? s_->opener : heading();
        }
        if (!find(s_->focused)) s_->focused = 0;
        if (!find(s_->hovered)) s_->hovered = 0;
        if (to != 0) take_focus(to, "");
        s_->dialog = now.dialog;
        s_->route = now.route;
        s_->known.clear();
        for (const Node& n : now.nodes)
            if (n.autofocus) s_->known.insert(n.id);
    }

    std::shared_ptr<Shared> s_;
    NodeId root_ = 0;
};

}  // namespace test
