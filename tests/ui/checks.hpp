#pragma once
// What must hold of every page, whatever is on it. Each check gives a line for each fault, so that a test compares with
// an empty string and a failure says it all.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "ui/dump.hpp"

namespace test {

inline std::map<NodeId, const Node*> by_id(const Tree& tree) {
    std::map<NodeId, const Node*> nodes;
    for (const Node& n : tree.nodes) nodes[n.id] = &n;
    return nodes;
}

inline std::string line(const std::string& fault, const Node& n) { return fault + ": " + dump(n) + " @ " + place(n.rect) + "\n"; }

/// Ids differ, and a parent comes before its children.
inline std::string odd_ids(const Tree& tree) {
    std::string faults;
    std::set<NodeId> seen;
    for (const Node& n : tree.nodes) {
        if (n.id == 0) faults += line("no id", n);
        if (n.parent != 0 && !seen.contains(n.parent)) faults += line("before its parent", n);
        if (!seen.insert(n.id).second) faults += line("an id that another has", n);
    }
    return faults;
}

/// Nothing reaches beyond its sheet to the left or right.
inline std::string overflow(const Tree& tree, const View& view) {
    std::string faults;
    for (const Node& n : tree.nodes) {
        float left = 0, right = view.width;
        if (n.layer == Layer::page && tree.fixed.w > 0 && tree.fixed.w < view.width && n.role != Role::navigation) left = tree.fixed.w;
        if (n.layer == Layer::dialog)
            for (const Node& root : tree.nodes)
                if (root.id == tree.dialog) left = root.rect.x, right = root.rect.x + root.rect.w;
        if (n.rect.x < left - 0.5f || n.rect.x + n.rect.w > right + 0.5f || n.rect.y < -0.5f) faults += line("beyond its sheet", n);
    }
    return faults;
}

/// No two controls lie on each other, but where one is part of the other.
inline std::string overlaps(const Tree& tree) {
    std::string faults;
    const auto nodes = by_id(tree);
    const auto within = [&](const Node* n, NodeId outer) {
        while (n && n->id != outer) n = n->parent ? nodes.at(n->parent) : nullptr;
        return n != nullptr;
    };
    for (const Node& a : tree.nodes)
        for (const Node& b : tree.nodes) {
            if (&a >= &b || !is_control(a.role) || !is_control(b.role) || a.layer != b.layer) continue;
            const float w = std::min(a.rect.x + a.rect.w, b.rect.x + b.rect.w) - std::max(a.rect.x, b.rect.x);
            const float h = std::min(a.rect.y + a.rect.h, b.rect.y + b.rect.h) - std::max(a.rect.y, b.rect.y);
            if (w > 0.5f && h > 0.5f && !within(&a, b.id) && !within(&b, a.id)) faults += line("on each other", a) + line("            ", b);
        }
    return faults;
}

/// Everything to act on is at least this high, and no narrower than a fingertip is sure to hit.
inline std::string small_targets(const Tree& tree, float least) {
    std::string faults;
    for (const Node& n : tree.nodes)
        if (is_control(n.role) && (n.rect.h < least - 0.01f || n.rect.w < 24)) faults += line("a small target", n);
    return faults;
}

/// An open dialog has words to begin with, and the focus on itself or on a field: what is heard first presses nothing.
inline std::string unheard(const Tree& tree, NodeId focused) {
    std::string faults;
    for (const Node& n : tree.nodes) {
        if (n.id == tree.dialog && n.description.empty() && n.id == focused) faults += line("no words", n);
        if (n.id == focused && tree.dialog != 0 && n.id != tree.dialog && !is_field(n.role))
            faults += line("a dialog opened on", n);
        if (n.id == focused && n.lasting) faults += line("the focus came to", n);
    }
    return faults;
}

/// Roles that say nothing without a name have one.
inline std::string nameless(const Tree& tree) {
    std::string faults;
    for (const Node& n : tree.nodes) {
        const bool wants = is_control(n.role) || n.role == Role::heading || n.role == Role::dialog || n.role == Role::radiogroup ||
                           n.role == Role::group || n.role == Role::region || n.role == Role::img || n.role == Role::list ||
                           n.role == Role::table || n.role == Role::navigation;
        if (wants && n.name.find_first_not_of(" \n") == n.name.npos) faults += line("no name", n);
    }
    return faults;
}

/// No two controls of one role and name, where nothing around them tells them apart.
inline std::string doubles(const Tree& tree) {
    std::string faults;
    const auto nodes = by_id(tree);
    std::set<std::tuple<NodeId, Role, std::string>> seen;
    for (const Node& n : tree.nodes) {
        if (!is_control(n.role)) continue;
        const Node* up = n.parent ? nodes.at(n.parent) : nullptr;
        while (up && (up->role == Role::cell || up->role == Role::none || up->role == Role::paragraph))
            up = up->parent ? nodes.at(up->parent) : nullptr;
        if (!seen.emplace(up ? up->id : 0, n.role, n.name).second) faults += line("twice in its group", n);
    }
    return faults;
}

/// One h1, and no level left out on the way down.
inline std::string headings(const Tree& tree) {
    std::string faults;
    int first = 0;
    std::map<Layer, int> last;
    for (const Node& n : tree.nodes) {
        if (n.role != Role::heading) continue;
        first += n.level == 1;
        int& before = last[n.layer];
        const int least = n.layer == Layer::dialog ? 1 : 0;   // a dialog stands for itself: it begins at h2
        if (n.level > std::max(before, least) + 1) faults += line("a level is left out before", n);
        before = n.level;
    }
    if (first != 1) faults += "there are " + std::to_string(first) + " h1\n";
    return faults;
}

/// All of the above that hold at any size.
inline std::string faults(const Tree& tree, const View& view) {
    return odd_ids(tree) + overflow(tree, view) + overlaps(tree) + nameless(tree) + doubles(tree) + headings(tree) +
           small_targets(tree, view.touch ? 44.f : 24.f);
}

}  // namespace test
