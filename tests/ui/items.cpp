// Part of the library imgui in a build with tests: Dear ImGui calls these functions for every item.

#include "ui/items.hpp"

#include <imgui.h>
#include <imgui_internal.h>

#include <cmath>
#include <map>

namespace {

std::vector<test::Item> told;

}  // namespace

void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect& box, const ImGuiLastItemData*) {
    const ImGuiWindow* const window = context->CurrentWindow;
    // Windows are items too; here they are sheets to paint on, and one that Dear ImGui always has.
    const bool is_window = window == nullptr || window->IsFallbackWindow || id == window->MoveId || id == window->ID;
    if (id != 0 && !is_window) told.push_back({id, {box.Min.x, box.Min.y, box.GetWidth(), box.GetHeight()}});
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }

namespace test {

std::vector<Item> items_during(const std::function<void()>& frame) {
    told.clear();
    ImGui::GetCurrentContext()->TestEngineHookItems = true;
    frame();
    ImGui::GetCurrentContext()->TestEngineHookItems = false;
    return std::exchange(told, {});
}

std::string strangers(const Tree& tree, const std::vector<Item>& items) {
    std::map<NodeId, Rect> controls;
    for (const Node& n : tree.nodes)
        if (is_control(n.role)) controls[n.id] = n.rect;
    std::string faults;
    const auto near = [](float a, float b) { return std::abs(a - b) <= 1; };   // edges are moved onto device pixels
    for (const Item& item : items) {
        const auto found = controls.find(item.id);
        if (found == controls.end()) {
            faults += "an item that is no control: " + std::to_string(item.id) + " @ " + place(item.rect) + "\n";
            continue;
        }
        const Rect& r = found->second;
        if (!near(r.x, item.rect.x) || !near(r.y, item.rect.y) || !near(r.w, item.rect.w) || !near(r.h, item.rect.h))
            faults += "not where it is painted: " + place(r) + ", painted @ " + place(item.rect) + "\n";
        controls.erase(found);
    }
    for (const Node& n : tree.nodes)
        if (controls.contains(n.id)) faults += "a control that is not painted: " + dump(n) + " @ " + place(n.rect) + "\n";
    return faults;
}

}  // namespace test
