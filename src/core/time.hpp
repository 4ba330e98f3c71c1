#pragma once
// Civil dates, times of day and instants. Nothing here reads a clock: time comes in as an argument.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cyclebook::core {

using Date = std::chrono::sys_days;  ///< a civil date with no time zone

/// Milliseconds since 1970-01-01T00:00Z, as its author's device claimed it.
using Instant = std::int64_t;

std::optional<Date> parse_date(std::string_view iso);         ///< "2026-11-06"; nothing for anything else
std::string iso_date(Date);                                   ///< "2026-11-06"
std::optional<int> parse_time(std::string_view hh_mm);        ///< "15:05" as minutes after midnight
std::string iso_time(int minutes);                            ///< "15:05"
int days_between(Date from, Date to);                         ///< to - from, in days

/// As people say them in the language in use: "Fri 6 Nov"; with the year when it is not that of `today`: "Fri 6 Nov 2025".
std::string spoken_date(Date, Date today);
/// "today", "tomorrow", "yesterday", "in 3 days", "4 days ago".
std::string spoken_distance(Date, Date today);
/// "3:15 pm"
std::string spoken_time(int minutes);
/// "Fri 13 to Sun 15 Nov"; one date when both are the same.
std::string spoken_range(Date from, Date to, Date today);
/// The school year a date lies in, July to June: "2026-27".
std::string school_year(Date);

}  // namespace cyclebook::core
