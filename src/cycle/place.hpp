#pragma once
// What a question, a wish for clarification or an objection is pinned to.

#include <optional>
#include <string>
#include <string_view>

#include "cycle/content.hpp"

namespace cyclebook::cycle {

/// An element of the rubric by its code, or a row of a list of a section: a line of evidence, a rating, a next step.
struct Place {
    std::string section, list, row;      ///< section and list are empty for an element
    bool operator==(const Place&) const = default;
};
std::string to_string(const Place&);                          ///< "3B.ii", "evidence/lines/ab12"
std::optional<Place> read_place(std::string_view);            ///< nothing when it is neither
const Item* find_row(const Content&, std::string_view list, std::string_view row);   ///< or null

}  // namespace cyclebook::cycle
