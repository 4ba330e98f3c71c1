#include "cycle/people.hpp"

#include <algorithm>

namespace cyclebook::cycle {

namespace {

const std::string& id_of(const Graph& graph, Index i) { return graph.order[i]->id; }

/// The smallest id of the entries that begin this cycle in a way that can be used.
std::optional<Index> find_open(const Graph& graph, std::map<Index, Reason>& refused) {
    std::optional<Index> best;
    for (Index i = 0; i < graph.order.size(); ++i) {
        const Open* const open = std::get_if<Open>(&graph.order[i]->payload.body);
        if (!open) continue;
        if (!protocol::find_role(open->protocol, open->role) || !protocol::find_type(open->protocol, open->type)) {
            refused[i] = {.key = "flags.begins_unknown"};
            continue;
        }
        if (best && id_of(graph, *best) < id_of(graph, i)) {
            refused[i] = {.key = "flags.second_beginning"};
            continue;
        }
        if (best) refused[*best] = {.key = "flags.second_beginning"};
        best = i;
    }
    return best;
}

/// How early the opener had seen this entry: the place of the first of the opener's entries that came after it.
Index first_seen(const Graph& graph, const std::string& opener, Index entry) {
    for (Index i = entry + 1; i < graph.order.size(); ++i)
        if (graph.order[i]->kid == opener && graph.before(entry, i)) return i;
    return static_cast<Index>(graph.order.size());
}

std::optional<Index> choose(const Graph& graph, const std::string& opener, const std::vector<Index>& claims) {
    std::optional<Index> best;
    Index best_seen = 0;
    for (const Index claim : claims) {
        if (std::ranges::any_of(claims, [&](Index other) { return graph.before(other, claim); })) continue;
        const Index seen = first_seen(graph, opener, claim);
        if (!best || seen < best_seen || (seen == best_seen && id_of(graph, claim) < id_of(graph, *best))) {
            best = claim;
            best_seen = seen;
        }
    }
    return best;
}

}  // namespace

const Person* People::of_key(std::string_view kid) const {
    const auto found = std::ranges::find(people, kid, &Person::kid);
    return kid.empty() || found == people.end() ? nullptr : &*found;
}

People find_people(const Graph& graph) {
    People found;
    found.open = find_open(graph, found.refused);
    if (!found.open) return found;
    const Entry& opening = *graph.order[*found.open];
    const Open& open = std::get<Open>(opening.payload.body);

    std::map<std::string, std::vector<Index>> claims;   // by role
    for (Index i = 0; i < graph.order.size(); ++i) {
        const Join* const join = std::get_if<Join>(&graph.order[i]->payload.body);
        if (!join) continue;
        if (!graph.before(*found.open, i)) continue;    // of another beginning; the fold says so
        if (graph.order[i]->kid == opening.kid)
            found.refused[i] = {.key = "flags.same_person"};
        else if (join->role == open.role)
            found.refused[i] = {.key = "flags.second_person", .name = std::string(text_of(open.people, open.role))};
        else if (!protocol::find_role(open.protocol, join->role))
            found.refused[i] = {.key = "flags.unknown_role"};
        else
            claims[join->role].push_back(i);
    }

    for (const auto& role : open.protocol.roles) {
        Person person{role.id, std::string(text_of(open.people, role.id)), {}, {}};
        if (role.id == open.role) {
            person.kid = opening.kid;
            person.key = open.key;
        } else if (const auto chosen = choose(graph, opening.kid, claims[role.id])) {
            const Join& join = std::get<Join>(graph.order[*chosen]->payload.body);
            person.kid = graph.order[*chosen]->kid;
            person.key = join.key;
            if (!join.name.empty()) person.name = join.name;
            // The same person on two devices may have joined on each: that is no second person.
            for (const Index claim : claims[role.id])
                if (graph.order[claim]->kid != person.kid) found.refused[claim] = {.key = "flags.second_person", .name = person.name};
        }
        found.people.push_back(std::move(person));
    }
    return found;
}

}  // namespace cyclebook::cycle
