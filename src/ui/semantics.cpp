// From the built and laid out boxes to the semantic tree.

#include <algorithm>
#include <cmath>

#include "ui/boxes.hpp"

namespace cyclebook::ui {

namespace {

/// What a dialog begins with, up to its first control, list or heading: who hears it opens hears this. Its own heading
/// and the button that closes it come first.
std::string first_words(const std::vector<Node>& nodes) {
    std::string words;
    for (auto node = nodes.begin() + std::min<std::ptrdiff_t>(3, std::ssize(nodes)); node != nodes.end(); ++node) {
        if (node->role != Role::paragraph && node->role != Role::none) break;
        if (!node->name.empty()) words += (words.empty() ? "" : " ") + node->name;
    }
    return words;
}

}  // namespace

void collect_tree(State& s) {
    platform::Tree& tree = s.tree;
    for (const Element& e : s.elements) {
        if (e.node < 0) continue;
        Node& node = s.sheets[std::size_t(e.sheet)].nodes[std::size_t(e.node)];
        node.rect = {e.rect.x * s.zoom, e.rect.y * s.zoom, e.rect.w * s.zoom, e.rect.h * s.zoom};
        node.layer = s.sheets[std::size_t(e.sheet)].layer;
        node.font_px = std::int16_t(std::lround(16 * s.zoom));
    }
    tree.nodes.clear();
    tree.dialog = 0;
    // Dialogs last: they are made from within what they belong to, but are no part of it.
    for (const bool dialogs : {false, true}) {
        for (Sheet& sheet : s.sheets) {
            if ((s.elements[std::size_t(sheet.root)].box.role == Role::dialog) != dialogs) continue;
            if (dialogs) {
                tree.dialog = sheet.nodes.front().id;
                sheet.nodes.front().description = first_words(sheet.nodes);
            }
            for (Node& node : sheet.nodes) tree.nodes.push_back(std::move(node));
            sheet.nodes.clear();
        }
    }
    tree.title = s.title;
    tree.page_height = std::ceil(tree.page_height * s.zoom);
    tree.dialog_height *= s.zoom;
    tree.fixed = {tree.fixed.x * s.zoom, tree.fixed.y * s.zoom, tree.fixed.w * s.zoom, tree.fixed.h * s.zoom};
}

}  // namespace cyclebook::ui
