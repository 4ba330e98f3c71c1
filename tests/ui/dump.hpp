#pragma once
// A semantic tree as text, for people who read why a test failed, and for tests of what is on screen.

#include <cstdio>
#include <string>
#include <unordered_map>

#include "platform/platform.hpp"

namespace test {

using cyclebook::platform::Event;
using cyclebook::platform::Input;
using cyclebook::platform::Layer;
using cyclebook::platform::Node;
using cyclebook::platform::NodeId;
using cyclebook::platform::Rect;
using cyclebook::platform::Role;
using cyclebook::platform::Tree;
using cyclebook::platform::View;

inline const char* role_name(Role role) {
    switch (role) {
        case Role::none: return "none";
        case Role::main_: return "main";
        case Role::navigation: return "navigation";
        case Role::region: return "region";
        case Role::heading: return "heading";
        case Role::paragraph: return "paragraph";
        case Role::list: return "list";
        case Role::listitem: return "listitem";
        case Role::table: return "table";
        case Role::row: return "row";
        case Role::columnheader: return "columnheader";
        case Role::rowheader: return "rowheader";
        case Role::cell: return "cell";
        case Role::group: return "group";
        case Role::button: return "button";
        case Role::link: return "link";
        case Role::textbox: return "textbox";
        case Role::combobox: return "combobox";
        case Role::checkbox: return "checkbox";
        case Role::radiogroup: return "radiogroup";
        case Role::radio: return "radio";
        case Role::dialog: return "dialog";
        case Role::status: return "status";
        case Role::alert: return "alert";
        case Role::img: return "img";
        case Role::progressbar: return "progressbar";
        case Role::separator: return "separator";
        case Role::listbox: return "listbox";
        case Role::option: return "option";
    }
    return "?";
}

inline bool is_field(Role role) { return role == Role::textbox || role == Role::combobox; }

/// What a person can act on.
inline bool is_control(Role role) {
    return role == Role::button || role == Role::link || is_field(role) || role == Role::checkbox || role == Role::radio ||
           role == Role::option;
}

inline std::string dump(const Node& n) {
    std::string out = role_name(n.role);
    if (n.role == Role::heading) out += " " + std::to_string(n.level);
    if (!n.name.empty()) out += " \"" + n.name + "\"";
    if (is_field(n.role) || n.role == Role::progressbar) out += " = \"" + n.value + "\"";
    const auto flag = [&](bool on, const char* word) {
        if (on) out += std::string(" [") + word + "]";
    };
    flag(n.checked, "checked");
    flag(n.has_pressed && n.pressed, "pressed");
    flag(n.has_expanded, n.expanded ? "expanded" : "collapsed");
    flag(n.current, "current");
    flag(n.selected, "selected");
    flag(n.required, "required");
    flag(n.invalid, "invalid");
    flag(n.disabled, "disabled");
    if (n.position != 0) out += " [" + std::to_string(n.position) + " of " + std::to_string(n.of) + "]";
    else if (n.of != 0) out += " [of " + std::to_string(n.of) + "]";
    if (!n.description.empty()) out += " (" + n.description + ")";
    return out;
}

inline std::string place(const Rect& r) {
    char text[80];
    std::snprintf(text, sizeof text, "%.1f,%.1f %.1fx%.1f", double(r.x), double(r.y), double(r.w), double(r.h));
    return text;
}

/// A line a node, indented by depth; with where it lies when `places`.
inline std::string dump(const Tree& tree, bool places = false) {
    std::string out;
    std::unordered_map<NodeId, int> depth;
    for (const Node& n : tree.nodes) {
        const auto up = depth.find(n.parent);
        const int level = up == depth.end() ? 0 : up->second + 1;
        depth[n.id] = level;
        out += std::string(std::size_t(level) * 2, ' ') + "- " + dump(n) + (places ? "  @ " + place(n.rect) : "") + "\n";
    }
    return out;
}

}  // namespace test
