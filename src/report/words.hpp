#pragma once
// What the papers say of a cycle, in the words of its own protocol: the same for page, table and calendar.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cycle/state.hpp"

namespace cyclebook::report {

std::string name_of(const cycle::State&, std::string_view role);              ///< the person's name, else the role's label
std::string names_of(const cycle::State&, const std::vector<std::string>& roles);   ///< "Amina Warsame and J. Lindqvist"
std::string labels_of(const protocol::Definition&, const std::vector<std::string>& roles);   ///< "Teacher & Observer"
std::string type_of(const cycle::State&);                                     ///< "Full observation"
std::string element_title(const protocol::Rubric&, std::string_view code);    ///< "" when the rubric has none

/// A column of a list, in the order in which it is read.
struct Column {
    std::string id, label;
    std::vector<std::pair<std::string, std::string>> options;                 ///< value, label
    bool is_element = false, is_level = false;
};
/// The protocol's columns, then those of the section's kind, then any other that a row has. None is left out.
std::vector<Column> columns_of(const cycle::State&, const protocol::Section&, std::string_view list);
/// A cell as people read it: an option's label, a level's name, a date in words.
std::string cell_of(const cycle::State&, const Column&, const cycle::Item&);

std::string list_label(const protocol::Section&, std::string_view list);
/// A field of a section as people read it.
std::string value_of(const protocol::Field*, std::string_view text);
const protocol::Field* find_field(const std::vector<protocol::Field>&, std::string_view id);
/// A list whose rows are ratings of elements, and are named by them.
bool rates(const protocol::Section&, std::string_view list);
/// A list whose rows go on after the record stands.
bool tracks(const protocol::Section&, std::string_view list);
std::string status_words(std::string_view status);                            ///< of a progress: "begun"
/// "Support", from the protocol; for a field that it does not know, its own name.
std::string field_label(const protocol::Section&, std::string_view id);

/// The lists, but that of files, and the fields that have something in them, in the protocol's order; those it does not know come last.
std::vector<std::string> lists_of(const protocol::Section&, const cycle::Content&);
std::vector<std::string> fields_of(const protocol::Section&, const cycle::Content&);

/// Sections with something shared in them, the record first, then in the protocol's order.
std::vector<const protocol::Section*> shared_sections(const cycle::State&);
/// "Thu 12 Nov 2026, 3:15 pm, room 204"; "" when no date is agreed.
std::string event_words(const cycle::State&, std::string_view event);
/// With the year: papers are kept.
std::string long_date(core::Date);

}  // namespace cyclebook::report
