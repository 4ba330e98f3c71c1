#pragma once
// What a browser does between a person's keys and the program: real fields that hold what is typed, whenever a frame comes, and
// acts that are carried out in their own event. As web/fields.js, web/events.js and web/frames.js do it.

#include <algorithm>
#include <map>

#include "screens/people.hpp"

namespace test {

class Browser {
public:
    explicit Browser(Page page) : page_(std::move(page)) { apply(); }

    const Page& page() const { return page_; }
    const Node* node(NodeId id) const {
        const auto at = std::ranges::find(page_.tree().nodes, id, &Node::id);
        return at == page_.tree().nodes.end() ? nullptr : &*at;
    }
    /// The field that has the focus and takes letters.
    const Node* field() const {
        const Node* n = node(page_.focused());
        return n && is_typed_into(*n) ? n : nullptr;
    }
    static bool is_typed_into(const Node& n) {
        return n.role == Role::textbox && !n.disabled && n.input != Input::date && n.input != Input::time;
    }
    const std::string& text(NodeId id) const { return fields_.at(id).value; }

    /// A letter: into the field that has the focus, or nowhere. No frame is made for it.
    void key(char letter) {
        const Node* n = field();
        if (!n || (letter == '\n' && n->input != Input::multiline)) return;
        Field& f = fields_.at(n->id);
        f.value += letter;
        f.reported = f.value;
        page_.send({Event::Kind::input, n->id, f.value});
    }
    /// Frames come when they come.
    void frames(int count) {
        for (int i = 0; i < count; ++i) page_.frame(), apply();
    }
    void act(Event event) {
        page_.send(std::move(event));
        carry_out();
    }
    /// Enter, or a blank, on a button or a link; a pointer, when it did not have the focus.
    void press(NodeId id) {
        carry_out();
        if (!node(id)) return;
        page_.take_focus(id, "");
        act({Event::Kind::click, id, {}});
    }
    void enter() {
        carry_out();
        const Node* n = field();
        if (!n) return;
        if (n->submit_on_enter) act({Event::Kind::submit, n->id, fields_.at(n->id).value});
        else key('\n');
    }
    void focus(NodeId id) {
        carry_out();
        if (node(id)) page_.take_focus(id, "visible");
    }
    void settle() {
        page_.settle();
        apply();
    }

private:
    struct Field { std::string value, reported; };

    void carry_out() {
        for (int turn = 0; turn < 3; ++turn) {
            const bool again = page_.frame();
            apply();
            if (!again) break;
        }
    }
    void apply() {
        std::map<NodeId, Field> now;
        for (const Node& n : page_.tree().nodes) {
            if (n.role != Role::textbox) continue;
            const auto known = fields_.find(n.id);
            Field f = known == fields_.end() ? Field{n.value, n.value} : known->second;
            if (f.value == n.value) f.reported = n.value;
            else if (n.value != f.reported) f = {n.value, n.value};
            now.emplace(n.id, std::move(f));
        }
        fields_ = std::move(now);
    }

    Page page_;
    std::map<NodeId, Field> fields_;
};

}  // namespace test
