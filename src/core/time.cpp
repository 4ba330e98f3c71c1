#include "core/time.hpp"

#include <array>

#include "core/text.hpp"

namespace cyclebook::core {

namespace {

constexpr std::array months{"time.jan", "time.feb", "time.mar", "time.apr", "time.may", "time.jun",
                            "time.jul", "time.aug", "time.sep", "time.oct", "time.nov", "time.dec"};
constexpr std::array weekdays{"time.sun", "time.mon", "time.tue", "time.wed", "time.thu", "time.fri", "time.sat"};

// Dates are kept within what four digits can write, so that counting days from one never leaves the format.
constexpr int first_year = 1900, last_year = 2199;

std::optional<int> digits(std::string_view text) {
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::string padded(int value, std::size_t width) {
    std::string text = std::to_string(value);
    return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

std::chrono::year_month_day civil(Date date) { return std::chrono::year_month_day{date}; }
int year_of(Date date) { return static_cast<int>(civil(date).year()); }

std::string weekday_of(Date date) { return say(weekdays[std::chrono::weekday{date}.c_encoding()]); }
unsigned day_of(Date date) { return static_cast<unsigned>(civil(date).day()); }

}  // namespace

std::optional<Date> parse_date(std::string_view iso) {
    if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
    const auto year = digits(iso.substr(0, 4)), month = digits(iso.substr(5, 2)), day = digits(iso.substr(8, 2));
    if (!year || !month || !day || *year < first_year || *year > last_year) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) return std::nullopt;
    return Date{date};
}

std::string iso_date(Date date) {
    const auto ymd = civil(date);
    return padded(static_cast<int>(ymd.year()), 4) + "-" + padded(static_cast<int>(static_cast<unsigned>(ymd.month())), 2) + "-" +
           padded(static_cast<int>(static_cast<unsigned>(ymd.day())), 2);
}

std::optional<int> parse_time(std::string_view hh_mm) {
    if (hh_mm.size() != 5 || hh_mm[2] != ':') return std::nullopt;
    const auto hour = digits(hh_mm.substr(0, 2)), minute = digits(hh_mm.substr(3, 2));
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return *hour * 60 + *minute;
}

std::string iso_time(int minutes) { return padded(minutes / 60, 2) + ":" + padded(minutes % 60, 2); }

int days_between(Date from, Date to) { return static_cast<int>((to - from).count()); }

std::string spoken_date(Date date, Date today) {
    const std::string weekday = weekday_of(date), month = say(months[static_cast<unsigned>(civil(date).month()) - 1]);
    if (year_of(date) == year_of(today)) return say("time.date", {{"weekday", weekday}, {"day", day_of(date)}, {"month", month}});
    return say("time.date_with_year", {{"weekday", weekday}, {"day", day_of(date)}, {"month", month}, {"year", year_of(date)}});
}

std::string spoken_distance(Date date, Date today) {
    const int days = days_between(today, date);
    if (days == 0) return say("time.today");
    if (days == 1) return say("time.tomorrow");
    if (days == -1) return say("time.yesterday");
    return days > 0 ? say("time.in_days", {{"count", days}}) : say("time.days_ago", {{"count", -days}});
}

std::string spoken_time(int minutes) {
    const int hour = minutes / 60 % 24;
    return say(hour < 12 ? "time.am" : "time.pm", {{"hour", hour % 12 == 0 ? 12 : hour % 12}, {"minute", padded(minutes % 60, 2)}});
}

std::string spoken_range(Date from, Date to, Date today) {
    if (from == to) return spoken_date(from, today);
    const bool same_month = year_of(from) == year_of(to) && civil(from).month() == civil(to).month();
    const std::string begin = same_month ? say("time.day", {{"weekday", weekday_of(from)}, {"day", day_of(from)}}) : spoken_date(from, today);
    return say("time.range", {{"from", begin}, {"to", spoken_date(to, today)}});
}

std::string school_year(Date date) {
    const int start = civil(date).month() >= std::chrono::July ? year_of(date) : year_of(date) - 1;
    return std::to_string(start) + "-" + padded((start + 1) % 100, 2);
}

}  // namespace cyclebook::core
