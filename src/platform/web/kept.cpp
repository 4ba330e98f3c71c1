// What was typed when the page stopped: what a frame has read is saved, what none has is typed again when its field is shown.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "page.hpp"

namespace cyclebook::platform {

using nlohmann::json;

std::string write_kept(const std::vector<Kept>& all) {
    json list = json::array();
    for (const auto& one : all) list.push_back({{"node", one.node}, {"before", one.before}, {"value", one.value}});
    return list.empty() ? std::string() : list.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<Kept> read_kept(std::string_view text) {
    std::vector<Kept> all;
    const json list = json::parse(text, nullptr, false);
    if (!list.is_array()) return all;
    for (const auto& one : list)
        if (const auto node = one.find("node"), before = one.find("before"), value = one.find("value");
            one.is_object() && node != one.end() && node->is_number_unsigned() && before != one.end() && before->is_string() && value != one.end() && value->is_string())
            all.push_back({node->get<NodeId>(), before->get<std::string>(), value->get<std::string>()});
    return all;
}

namespace {

void keep(Host& host, const std::vector<Kept>& all) {
    const json arguments{{"texts", write_kept(all)}};
    host.call("keep", arguments.dump(-1, ' ', false, json::error_handler_t::replace), {}, [](auto) {});
}

}  // namespace

void Page::stop() {
    std::move(events.begin(), events.end(), std::back_inserter(unread));
    const auto& nodes = host->tree().nodes;
    for (const auto& event : std::exchange(unread, {})) {
        const auto node = std::ranges::find(nodes, event.node, &Node::id);
        if (event.kind != Event::Kind::input || node == nodes.end() || node->input == Input::password) continue;
        std::erase_if(kept, [&](const auto& one) { return one.node == event.node; });
        if (node->value != event.value) kept.push_back({event.node, node->value, event.value});
    }
    // What the page has stopped at may fail again; it must not keep the rest from being saved.
    for (int attempts = 3; attempts > 0; --attempts)
        try {
            return keep(*host, kept);
        } catch (const std::exception&) {
            continue;
        }
}

bool Page::give_back() {
    const Tree& tree = host->tree();
    if (kept_for != tree.title) {
        kept_for = tree.title;
        host->call("kept", {}, {}, [this](core::Result<Host::Answer> answer) { kept = read_kept(answer ? answer->json : std::string()); });
    }
    const auto rest = std::ranges::remove_if(kept, [&](const Kept& one) {
        const auto node = std::ranges::find(tree.nodes, one.node, &Node::id);
        if (node == tree.nodes.end()) return false;
        if (node->value == one.before) events.push_back({Event::Kind::input, one.node, one.value});   // else it has changed since
        return true;
    });
    if (rest.empty()) return false;
    kept.erase(rest.begin(), rest.end());
    keep(*host, kept);
    return true;
}

}  // namespace cyclebook::platform
