#pragma once
// One section's revisions merged field by field: each field is a register that keeps every concurrent value.
// For the .cpp files of this folder.

#include <vector>

#include "cycle/graph.hpp"

namespace cyclebook::cycle {

/// A revision replaces the values that its author saw; a field it leaves as it was stays the work of whoever wrote it.
class Revisions {
public:
    explicit Revisions(const Graph& graph) : graph_(&graph) {}

    /// In the order of the graph.
    void add(Index entry, const Content&);
    const std::vector<Index>& entries() const { return entries_; }
    bool empty() const { return entries_.empty(); }

    /// The revisions that no other supersedes: all of them, or only of those before `entry`. Sorted by id.
    const std::vector<Index>& heads() const { return heads_; }
    std::vector<Index> heads_before(Index entry) const;

    struct Merged {
        Content content;
        struct Conflict {
            Path path;
            std::vector<Value> sides;                                 ///< by entry id
            std::string base;                                         ///< as in cycle::Conflict
        };
        std::vector<Conflict> conflicts;                              ///< by path
    };
    /// What these heads say together.
    Merged merge(const std::vector<Index>& heads) const;

private:
    /// Positions in entries_ of the revisions that wrote the value of a path, as seen at a revision.
    using Origins = std::vector<std::size_t>;
    std::size_t position(Index entry) const;
    std::vector<Origins> origins_at(const Path&, std::size_t last) const;
    Origins sides(const std::vector<std::size_t>& at, const std::vector<Origins>&) const;
    std::string_view base(const Origins& sides, const Path& path) const;
    std::string_view value(std::size_t position, const Path& path) const { return text_at(*contents_[position], path); }
    const std::string& id(std::size_t position) const { return graph_->order[entries_[position]]->id; }

    const Graph* graph_;
    std::vector<Index> entries_, heads_;
    std::vector<const Content*> contents_;
    std::vector<std::vector<std::size_t>> predecessors_;   ///< positions; by id
};

}  // namespace cyclebook::cycle
