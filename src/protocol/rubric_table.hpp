#pragma once
// A rubric as cells that a spreadsheet copies.

#include "protocol/rubric.hpp"

namespace cyclebook::protocol {

/// Tabs between the cells, a line a row; quotation marks around a cell that holds line ends, and twice for one inside it. The first
/// line names the columns: code, title, then a level each, lowest first; what stands under a level describes it. A code that
/// goes on from another one's ("1", "1A", "1A.i") belongs below it: domain, indicator, element. Without levels, and for its
/// lenses, the rubric is as `like`. Errors name the line.
core::Result<Rubric> read_rubric_table(std::string_view table, std::string_view title, const Rubric& like);

}  // namespace cyclebook::protocol
