#pragma once
// Who the two people of a cycle are: the opener by `open`, the other one by `join`. For the .cpp files of this folder.

#include <map>
#include <optional>
#include <string>

#include "cycle/graph.hpp"

namespace cyclebook::cycle {

struct People {
    std::optional<Index> open;                   ///< the entry that begins the cycle
    std::vector<Person> people;                  ///< in the protocol's order of roles
    std::map<Index, Reason> refused;             ///< `open` and `join` entries that do not count, and why

    const Person* of_key(std::string_view kid) const;
};

/// Of several people who claim one role the one counts whom the opener had seen first; while the opener has seen none
/// of them, the causally first, and among concurrent ones the smallest entry id. So nobody who comes later can take the
/// place of a person with whom the opener already works.
People find_people(const Graph&);

}  // namespace cyclebook::cycle
