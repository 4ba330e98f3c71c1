#pragma once
// What Dear ImGui's own item hooks (IMGUI_ENABLE_TEST_ENGINE) tell of a frame: each thing to act on that was painted.

#include <functional>
#include <string>
#include <vector>

#include "ui/dump.hpp"

namespace test {

struct Item {
    NodeId id;
    Rect rect;   ///< on the canvas
};

/// The items that are added while `frame` runs, in the order of painting.
std::vector<Item> items_during(const std::function<void()>& frame);

/// An item without a control in the tree at the same place, or a control without an item. The page must not be scrolled.
std::string strangers(const Tree&, const std::vector<Item>&);

}  // namespace test
