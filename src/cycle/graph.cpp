#include "cycle/graph.hpp"

#include <algorithm>
#include <queue>

namespace cyclebook::cycle {

namespace {

bool later(const Entry* a, const Entry* b) {
    return a->payload.time != b->payload.time ? a->payload.time > b->payload.time : a->id > b->id;
}

}  // namespace

Graph make_graph(const Cycle& cycle) {
    // Numbered by id first: the map is sorted, so a parent is found by halving.
    std::vector<const Entry*> by_id;
    by_id.reserve(cycle.entries.size());
    for (const auto& [id, entry] : cycle.entries) by_id.push_back(&entry);
    constexpr Index none = ~Index{0};
    const auto number = [&](const std::string& id) {
        const auto found = std::ranges::lower_bound(by_id, id, {}, [](const Entry* entry) -> const std::string& { return entry->id; });
        return found != by_id.end() && (*found)->id == id ? static_cast<Index>(found - by_id.begin()) : none;
    };

    std::vector<std::vector<Index>> parents(by_id.size()), children(by_id.size());
    std::vector<std::size_t> awaited(by_id.size());
    for (Index i = 0; i < by_id.size(); ++i)
        for (const std::string& parent : by_id[i]->payload.parents) {
            ++awaited[i];   // a parent that is not there is awaited for good
            const Index at = number(parent);
            if (at == none) continue;
            parents[i].push_back(at);
            children[at].push_back(i);
        }

    const auto later_number = [&](Index a, Index b) { return later(by_id[a], by_id[b]); };
    std::priority_queue<Index, std::vector<Index>, decltype(later_number)> ready(later_number);
    for (Index i = 0; i < by_id.size(); ++i)
        if (awaited[i] == 0) ready.push(i);

    Graph graph;
    std::vector<Index> place(by_id.size(), none);
    std::vector<bool> has_child(by_id.size());
    while (!ready.empty()) {
        const Index i = ready.top();
        ready.pop();
        const auto at = static_cast<Index>(graph.order.size());
        place[i] = at;
        graph.order.push_back(by_id[i]);
        auto& past = graph.past.emplace_back(at / 64 + 1);
        for (const Index parent : parents[i]) {
            has_child[parent] = true;
            const Index p = place[parent];
            const auto& earlier = graph.past[p];
            for (std::size_t word = 0; word < earlier.size(); ++word) past[word] |= earlier[word];
            past[p / 64] |= std::uint64_t{1} << (p % 64);
        }
        for (const Index child : children[i])
            if (--awaited[child] == 0) ready.push(child);
    }
    for (Index i = 0; i < by_id.size(); ++i) {
        if (place[i] == none) graph.waiting.push_back(by_id[i]);
        else if (!has_child[i]) graph.heads.push_back(place[i]);   // in order of id, as by_id is
    }
    std::ranges::sort(graph.waiting, [](const Entry* a, const Entry* b) { return later(b, a); });
    return graph;
}

std::vector<Index> latest(const Graph& graph, const std::vector<Index>& of) {
    std::vector<Index> found;
    for (auto at = of.rbegin(); at != of.rend(); ++at)
        if (std::ranges::none_of(found, [&](Index chosen) { return graph.before(*at, chosen); })) found.push_back(*at);
    std::ranges::sort(found, {}, [&](Index i) -> const std::string& { return graph.order[i]->id; });
    return found;
}

}  // namespace cyclebook::cycle
