#include "twin.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

namespace cyclebook::platform {
namespace {

using nlohmann::json;

const char* role_name(Role role) {
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
    return "none";
}

const char* input_name(Input input) {
    switch (input) {
        case Input::text: return "text";
        case Input::multiline: return "multiline";
        case Input::date: return "date";
        case Input::time: return "time";
        case Input::search: return "search";
        case Input::password: return "password";
    }
    return "text";
}

/// A hundredth of a CSS pixel is finer than any screen, and short in JSON.
double px(float value) { return std::round(static_cast<double>(value) * 100) / 100; }

json encode_rect(const Rect& rect) { return {px(rect.x), px(rect.y), px(rect.w), px(rect.h)}; }

/// Where a place of a text, counted in bytes, is in a string of JavaScript's.
std::size_t in_utf16(std::string_view text, std::size_t bytes) {
    std::size_t units = 0;
    for (const char c : text.substr(0, bytes)) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;
    }
    return units;
}

/// Fields at their default are left out; web/twin.js knows the defaults.
json encode_node(const Node& node, const Rect& place) {
    json out{{"id", node.id}, {"role", role_name(node.role)}, {"rect", encode_rect(place)}};
    const auto text = [&](const char* key, const std::string& value) {
        if (!value.empty()) out[key] = value;
    };
    const auto flag = [&](const char* key, bool value) {
        if (value) out[key] = true;
    };
    text("name", node.name);
    text("value", node.value);
    text("description", node.description);
    text("placeholder", node.placeholder);
    text("href", node.href);
    for (const auto& option : node.options) out["options"].push_back({option.value, option.label});
    if (node.role == Role::textbox) out["input"] = input_name(node.input);
    if (node.layer != Layer::page) out["layer"] = node.layer == Layer::fixed ? "fixed" : "dialog";
    if (node.level != 0) out["level"] = node.level;
    if (node.font_px != 16) out["font"] = node.font_px;
    flag("disabled", node.disabled);
    flag("checked", node.checked);
    if (node.has_pressed) out["pressed"] = node.pressed;
    if (node.has_expanded) out["expanded"] = node.expanded;
    flag("current", node.current);
    if (node.role == Role::option) out["selected"] = node.selected;
    if (node.popup != 0) out["popup"] = node.popup;
    if (node.active != 0) out["active"] = node.active;
    flag("required", node.required);
    flag("invalid", node.invalid);
    flag("autofocus", node.autofocus);
    flag("lasting", node.lasting);
    flag("quiet", node.quiet);
    flag("submitOnEnter", node.submit_on_enter);
    for (const auto& [begin, end] : node.noted) out["noted"].push_back({in_utf16(node.value, begin), in_utf16(node.value, end)});
    if (node.position != 0) out["position"] = node.position;
    if (node.of != 0) out["of"] = node.of;
    text("drag", node.drag);
    flag("takesDrag", node.takes_drag);
    return out;
}

/// A node that the next ones may be in.
struct Above {
    NodeId node = 0;
    NodeId twin = 0;     ///< the node itself, or for a box that is not in the twin, the nearest one above that is
    Rect rect;           ///< of that one, in its layer
};

}  // namespace

std::string TwinEncoder::encode(const Tree& tree) {
    ++frame_;
    json changed = json::array();
    std::vector<std::pair<NodeId, NodeId>> order;
    order.reserve(tree.nodes.size());
    std::vector<Above> above;   // from the root down
    for (const auto& node : tree.nodes) {
        while (!above.empty() && above.back().node != node.parent) above.pop_back();
        const Above parent = above.empty() ? Above{} : above.back();
        if (node.role == Role::none) {
            above.push_back({node.id, parent.twin, parent.rect});
            continue;
        }
        above.push_back({node.id, node.id, node.rect});
        order.emplace_back(node.id, parent.twin);

        const Rect place{node.rect.x - parent.rect.x, node.rect.y - parent.rect.y, node.rect.w, node.rect.h};
        auto& sent = sent_[node.id];
        const bool is_new = sent.frame == 0;
        const bool moved = sent.parent != parent.twin || sent.place != place;
        sent.node.parent = node.parent;   // where it lies was compared: all else is, and most often it is the same
        sent.node.rect = node.rect;
        if (is_new || moved || !(sent.node == node)) {
            changed.push_back(encode_node(node, place));
            sent = {node, parent.twin, place};
        }
        sent.frame = frame_;
    }

    json gone = json::array();
    std::erase_if(sent_, [&](const auto& entry) {
        if (entry.second.frame == frame_) return false;
        gone.push_back(entry.first);
        return true;
    });

    json head{{"title", tree.title},   {"route", std::to_string(tree.route)}, {"height", px(tree.page_height)},
              {"fixed", encode_rect(tree.fixed)}, {"dialogHeight", px(tree.dialog_height)}, {"dialog", tree.dialog},
              {"dark", tree.dark}, {"shortcuts", tree.shortcuts}};
    const std::string head_text = head.dump(-1, ' ', false, json::error_handler_t::replace);
    const bool reordered = order != order_;
    if (head_text == head_ && changed.empty() && gone.empty() && !reordered) return {};
    head_ = head_text;
    head["set"] = std::move(changed);
    head["gone"] = std::move(gone);
    if (reordered) {
        head["order"] = order;
        order_ = std::move(order);
    }
    return head.dump(-1, ' ', false, json::error_handler_t::replace);
}

void TwinEncoder::touched(NodeId id) {
    if (const auto found = sent_.find(id); found != sent_.end()) found->second.node.id = 0;
}

}  // namespace cyclebook::platform
