#pragma once
// Encodes what changed in the semantic tree since the last frame, for web/twin.js.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/semantics.hpp"

namespace cyclebook::platform {

class TwinEncoder {
public:
    /// JSON: the tree's own fields, `set` (new and changed nodes, whole), `gone` (ids), and `order` (pairs of id and
    /// parent in reading order, only when that changed). Empty when the page's twin is right already.
    std::string encode(const Tree&);
    /// The page's element may differ from what was sent (the person changed it): say it again in the next frame.
    void touched(NodeId);

private:
    struct Sent {
        Node node;
        NodeId parent = 0;       ///< in the twin
        Rect place;              ///< relative to the parent's
        std::uint32_t frame = 0;
    };
    std::unordered_map<NodeId, Sent> sent_;
    std::vector<std::pair<NodeId, NodeId>> order_;
    std::string head_;
    std::uint32_t frame_ = 0;
};

}  // namespace cyclebook::platform
