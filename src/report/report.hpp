#pragma once
// Papers: what leaves as a page to print, a table, or a calendar.

#include <string>
#include <string_view>

#include "core/time.hpp"
#include "cycle/state.hpp"

namespace cyclebook::report {

/// The Cycle Record with ratings, evidence, statements, and the protocol sheet as one HTML document: no script, a
/// policy of its own, everything escaped, headings and tables tagged. Sections that are not shared are not in `state`.
std::string html(const cycle::State&, core::Date today);

/// Ratings, evidence and next steps, RFC 4180, UTF-8 with a byte order mark; cells that a spreadsheet would run are
/// defanged.
std::string csv(const cycle::State&);

/// The agreed dates and the due dates as VEVENTs, RFC 5545; UIDs stay the same from file to file.
/// `stamp`: DTSTAMP. Times are local ("floating"), as a school reads them.
std::string ics(const cycle::State&, core::Instant stamp);

}  // namespace cyclebook::report
