#include <doctest/doctest.h>

#include <string>

#include "core/time.hpp"

using namespace cyclebook::core;

namespace {
Date day(std::string_view iso) { return parse_date(iso).value(); }
}  // namespace

TEST_CASE("dates are read and written as ISO 8601, and nothing else is a date") {
    CHECK(iso_date(day("2026-11-06")) == "2026-11-06");
    CHECK(iso_date(day("2028-02-29")) == "2028-02-29");
    for (const char* bad : {"", "2026-11-6", "2026-11-31", "2027-02-29", "2026-00-10", "2026-13-01", "2026/11/06", " 2026-11-06",
                            "2026-11-06T00:00", "1899-12-31", "2200-01-01", "202a-11-06", "-026-11-06", "2026-11--6"})
        CHECK_MESSAGE(!parse_date(bad), std::string(bad));
}

TEST_CASE("times are read and written as hours and minutes") {
    CHECK(parse_time("15:05") == 905);
    CHECK(parse_time("00:00") == 0);
    CHECK(parse_time("23:59") == 1439);
    CHECK(iso_time(905) == "15:05");
    CHECK(iso_time(5) == "00:05");
    for (const char* bad : {"", "24:00", "12:60", "3:15", "15.05", "15:5", "15:050", "+1:00"}) CHECK_MESSAGE(!parse_time(bad), std::string(bad));
}

TEST_CASE("days are counted over months, years and leap days") {
    CHECK(days_between(day("2026-11-06"), day("2026-11-06")) == 0);
    CHECK(days_between(day("2026-12-31"), day("2027-01-01")) == 1);
    CHECK(days_between(day("2028-02-28"), day("2028-03-01")) == 2);
    CHECK(days_between(day("2026-11-06"), day("2026-11-03")) == -3);
}

TEST_CASE("dates are said as people say them") {
    const Date today = day("2026-11-10");
    CHECK(spoken_date(day("2026-11-06"), today) == "Fri 6 Nov");
    CHECK(spoken_date(day("2025-11-06"), today) == "Thu 6 Nov 2025");
    CHECK(spoken_distance(today, today) == "today");
    CHECK(spoken_distance(day("2026-11-11"), today) == "tomorrow");
    CHECK(spoken_distance(day("2026-11-09"), today) == "yesterday");
    CHECK(spoken_distance(day("2026-11-13"), today) == "in 3 days");
    CHECK(spoken_distance(day("2026-11-06"), today) == "4 days ago");
    CHECK(spoken_time(915) == "3:15 pm");
    CHECK(spoken_time(0) == "12:00 am");
    CHECK(spoken_time(720) == "12:00 pm");
    CHECK(spoken_time(470) == "7:50 am");
}

TEST_CASE("ranges say what they share once") {
    const Date today = day("2026-11-10");
    CHECK(spoken_range(day("2026-11-13"), day("2026-11-15"), today) == "Fri 13 to Sun 15 Nov");
    CHECK(spoken_range(day("2026-11-13"), day("2026-11-13"), today) == "Fri 13 Nov");
    CHECK(spoken_range(day("2026-10-30"), day("2026-11-02"), today) == "Fri 30 Oct to Mon 2 Nov");
    CHECK(spoken_range(day("2026-12-30"), day("2027-01-02"), today) == "Wed 30 Dec to Sat 2 Jan 2027");
    CHECK(spoken_range(day("2025-11-03"), day("2026-11-04"), today) == "Mon 3 Nov 2025 to Wed 4 Nov");
}

TEST_CASE("a school year runs from July to June") {
    CHECK(school_year(day("2026-07-01")) == "2026-27");
    CHECK(school_year(day("2027-06-30")) == "2026-27");
    CHECK(school_year(day("2099-09-01")) == "2099-00");
}
