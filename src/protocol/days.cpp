// How days are counted: the windows of the steps, and dates that cannot all be kept.

#include <algorithm>
#include <cstdlib>

#include "core/text.hpp"
#include "protocol/engine.hpp"

namespace cyclebook::protocol {

namespace {

using core::Date;
using core::say;

bool day_off(Date date, const std::vector<Date>& holidays) {
    const std::chrono::weekday weekday{date};
    return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday || std::ranges::find(holidays, date) != holidays.end();
}

std::optional<Date> date_of(const Facts& facts, std::string_view event) {
    const auto at = facts.dates.find(event);
    return at == facts.dates.end() ? std::nullopt : std::optional(at->second);
}

std::optional<Date> resolve(const std::optional<Offset>& offset, const Facts& facts) {
    if (!offset) return std::nullopt;
    const auto from = date_of(facts, offset->event);
    return from ? std::optional(add_days(*from, offset->days, facts.days, facts.holidays)) : std::nullopt;
}

/// How many days lie between two dates, in the cycle's way of counting; negative when `to` comes first.
int count_days(Date from, Date to, const Facts& facts) {
    if (facts.days == DayCount::calendar) return core::days_between(from, to);
    const Date end = std::max(from, to);
    int days = 0;
    for (Date date = std::min(from, to); date != end; ++days) {
        const Date next = add_days(date, 1, facts.days, facts.holidays);
        if (next > end) break;
        date = next;
    }
    return from <= to ? days : -days;
}

/// "1 day after the observation", "on the day of the observation", "2 school days before the observation"
std::string relative(int days, const std::string& event, DayCount count) {
    if (days == 0) return say("days.same", {{"event", event}});
    const std::string_view key = count == DayCount::school ? (days > 0 ? "days.school_after" : "days.school_before")
                                                           : (days > 0 ? "days.after" : "days.before");
    return say(key, {{"count", std::abs(days)}, {"event", event}});
}

std::string name_of(const Definition& definition, std::string_view event) {
    const Event* const found = find_event(definition, event);
    return found ? core::lowered(found->label) : std::string(event);
}

void outside_of_window(const Definition& definition, const Facts& facts, const Definition::EventWindow& rule, std::vector<std::string>& found) {
    const auto date = date_of(facts, rule.event);
    if (!date) return;
    const Dates meant{resolve(rule.window.opens, facts), resolve(rule.window.due, facts)};
    const bool early = meant.opens && *date < *meant.opens, late = meant.due && *date > *meant.due;
    if (!early && !late) return;
    const auto& opens = rule.window.opens;
    const auto& due = rule.window.due;
    const Offset& near = early ? *opens : *due;
    const auto base = date_of(facts, near.event);
    const int days = count_days(*base, *date, facts);
    // From a school day to a day off there is no number of school days.
    const bool counted = add_days(*base, days, facts.days, facts.holidays) == *date;
    const std::string is = counted ? relative(days, name_of(definition, near.event), facts.days) : say("days.off");
    const std::string limit = relative(near.days, name_of(definition, near.event), facts.days);
    const std::string when = opens && due && opens->event == due->event
                                  ? say("days.between", {{"from", opens->days}, {"to", relative(due->days, name_of(definition, due->event), facts.days)}})
                                  : say(early ? "days.at_least" : "days.at_most", {{"days", limit}});
    found.push_back(say("days.meant", {{"event", name_of(definition, rule.event)}, {"is", is}, {"meant", when}}));
}

/// The step can only begin with one date, and is due by another: is there time between them?
void too_little_time(const Definition& definition, const Facts& facts, const Step& step, core::Date today, std::vector<std::string>& found) {
    const Dates window = window_of(definition, step, facts);
    if (!window.due) return;
    for (const Need& need : step.needs) {
        const auto from = need.event.empty() ? std::nullopt : date_of(facts, need.event);
        if (!from || need.event == step.window.due->event) continue;
        const std::string event = name_of(definition, need.event);
        const bool next = *window.due <= add_days(*from, 1, facts.days, facts.holidays);
        if (!next) continue;
        const std::string_view key = *window.due < *from ? "days.due_before" : *window.due == *from ? "days.due_same" : "days.due_next";
        found.push_back(say(key, {{"step", step.label}, {"date", core::spoken_date(*window.due, today)}, {"event", event}}));
        return;
    }
    if (window.opens && *window.opens > *window.due) found.push_back(say("days.none_left", {{"step", step.label}}));
}

}  // namespace

Date add_days(Date from, int days, DayCount count, const std::vector<Date>& holidays) {
    if (count == DayCount::calendar) return from + std::chrono::days{days};
    const std::chrono::days one{days < 0 ? -1 : 1};
    // A list of holidays ends somewhere, so a school day is always found.
    for (int left = std::abs(days); left > 0;) {
        from += one;
        if (!day_off(from, holidays)) --left;
    }
    return from;
}

Dates window_of(const Definition&, const Step& step, const Facts& facts) {
    return {resolve(step.window.opens, facts), resolve(step.window.due, facts)};
}

std::vector<std::string> collisions(const Definition& definition, const Facts& facts, core::Date today) {
    std::vector<std::string> found;
    for (const auto& rule : definition.event_windows) outside_of_window(definition, facts, rule, found);
    for (const Step& step : definition.steps)
        if (applies(step, facts.type) && !facts.done.contains(step.id)) too_little_time(definition, facts, step, today, found);
    return found;
}

}  // namespace cyclebook::protocol
