#pragma once
// The entries of a cycle in causal order, and who came before whom. For the .cpp files of this folder.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cycle/state.hpp"

namespace cyclebook::cycle {

/// Place of an entry in the order of a Graph.
using Index = std::uint32_t;

struct Graph {
    /// Admitted entries, those whose whole past is there: parents before children; of what could come next, the earliest
    /// claimed time first, then the smallest id.
    std::vector<const Entry*> order;
    std::vector<const Entry*> waiting;     ///< a part of their past has not come yet; by time and id
    std::vector<Index> heads;              ///< admitted entries that no other admitted one names as parent, by id

    /// a is in the past of b.
    bool before(Index a, Index b) const { return a < b && (past[b][a / 64] >> (a % 64) & 1) != 0; }

    std::vector<std::vector<std::uint64_t>> past;   ///< for each entry the set of those before it, as bits
};

Graph make_graph(const Cycle&);

/// Of these entries (in the graph's order) those that are not before another of them.
std::vector<Index> latest(const Graph&, const std::vector<Index>& of);

}  // namespace cyclebook::cycle
