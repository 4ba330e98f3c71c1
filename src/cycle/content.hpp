#pragma once
// What is written in a section: texts by field, and lists of rows. All values are text, as a person typed or chose them.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace cyclebook::cycle {

using Texts = std::map<std::string, std::string, std::less<>>;

/// A row of a list. Its id is its element's code or made at random, and never changes.
struct Item {
    std::string id;
    Texts fields;
    bool operator==(const Item&) const = default;
};

struct Content {
    Texts fields;                                                   ///< empty texts are left out
    std::map<std::string, std::vector<Item>, std::less<>> lists;    ///< rows in their order; empty lists are left out
    bool operator==(const Content&) const = default;
};

/// The text at a field, or "".
std::string_view text_of(const Texts&, std::string_view field);
/// Sets it, or removes it when empty.
void set_text(Texts&, std::string_view field, std::string_view value);
const std::vector<Item>& rows_of(const Content&, std::string_view list);   ///< an empty list when there is none
Item& row(Content&, std::string_view list, std::string_view id);           ///< found or added at the end
void remove_row(Content&, std::string_view list, std::string_view id);
bool empty(const Content&);
/// Without empty texts, rows and lists: the form in which contents are compared, stored and sent.
Content tidy(Content);

std::string write_content(const Content&);   ///< JSON: {"fields":{...},"lists":{"lines":[{"id":..., ...}]}}
/// Reads what write_content() wrote, tidied. Names hold no '/' and no control characters, and no row has the name of
/// another row of its list.
core::Result<Content> read_content(std::string_view json);

/// A place in a content: a field, or a field of a row when `list` is not empty.
struct Path {
    std::string list, row, field;
    auto operator<=>(const Path&) const = default;
};
std::string to_string(const Path&);          ///< "fields/best", "lists/steps/ab12/what"
std::string_view text_at(const Content&, const Path&);   ///< "" when there is none

}  // namespace cyclebook::cycle
