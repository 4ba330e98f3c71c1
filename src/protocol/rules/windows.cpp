// A window that no choice of dates can keep would show its step as late whatever people do. Dates that may differ by so and so
// many days are a system of difference constraints; shortest paths give by how much two dates can differ at most.

#include <cstdint>
#include <map>
#include <optional>

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

class Calendar {
public:
    explicit Calendar(const Definition& definition) : count_(definition.events.size()), bound_(count_ * count_, unbounded) {
        for (std::size_t i = 0; i < count_; ++i) {
            index_.emplace(definition.events[i].id, i);
            at(i, i) = 0;
        }
        for (const auto& [event, window] : definition.event_windows) {
            if (window.due) limit(window.due->event, event, window.due->days);
            if (window.opens) limit(event, window.opens->event, -window.opens->days);
        }
        for (std::size_t via = 0; via < count_; ++via)
            for (std::size_t from = 0; from < count_; ++from)
                for (std::size_t to = 0; to < count_; ++to)
                    if (at(from, via) != unbounded && at(via, to) != unbounded)
                        at(from, to) = std::max(-unbounded, std::min(at(from, to), at(from, via) + at(via, to)));
    }

    bool contradicts() const {
        for (std::size_t i = 0; i < count_; ++i)
            if (bound_[i * count_ + i] < 0) return true;
        return false;
    }
    /// Whether `later` can fall on or after `earlier`.
    bool possible(const Offset& earlier, const Offset& later) const {
        const auto from = index_.find(earlier.event), to = index_.find(later.event);
        if (from == index_.end() || to == index_.end()) return true;
        const std::int64_t most = bound_[from->second * count_ + to->second];
        return most == unbounded || most + later.days - earlier.days >= 0;
    }

private:
    static constexpr std::int64_t unbounded = 1'000'000'000;

    std::int64_t& at(std::size_t from, std::size_t to) { return bound_[from * count_ + to]; }
    /// `to` lies at most `days` after `from`.
    void limit(const std::string& from, const std::string& to, std::int64_t days) {
        const auto one = index_.find(from), other = index_.find(to);
        if (one == index_.end() || other == index_.end()) return;
        at(one->second, other->second) = std::min(at(one->second, other->second), days);
    }

    std::size_t count_;
    std::vector<std::int64_t> bound_;
    std::map<std::string, std::size_t> index_;
};

}  // namespace

void windows(const Definition& definition, Findings& findings) {
    constexpr std::size_t most_events = 50;   // the shortest paths take the cube of this
    if (definition.events.size() > most_events) {
        findings.push_back({"protocol.window", "/events", say("rules.too_many_dates")});
        return;
    }
    for (std::size_t i = 0; i < definition.event_windows.size(); ++i) {
        const auto& [event, window] = definition.event_windows[i];
        if ((window.opens && window.opens->event == event) || (window.due && window.due->event == event)) {
            findings.push_back({"protocol.window", at("event_windows", i), say("rules.from_itself")});
            return;
        }
    }
    const Calendar calendar(definition);
    if (calendar.contradicts()) {
        // Said once and in one place: everything that is counted from these dates would be wrong as well.
        findings.push_back({"protocol.window", "/event_windows", say("rules.contradict")});
        return;
    }
    for (std::size_t i = 0; i < definition.steps.size(); ++i) {
        const Step& step = definition.steps[i];
        const std::string here = at("steps", i) + "/window";
        if (!step.window.due) continue;
        if (step.window.opens && !calendar.possible(*step.window.opens, *step.window.due)) {
            findings.push_back({"protocol.window", here, say("rules.due_before_open", {{"step", called(step)}})});
            continue;
        }
        for (const Need& need : step.needs) {
            const Step* const needed = need.step.empty() ? nullptr : find_step(definition, need.step);
            const bool too_soon = (!need.event.empty() && !calendar.possible({need.event, 0}, *step.window.due)) ||
                                  (needed && share_a_type(step, *needed) && needed->window.opens && !calendar.possible(*needed->window.opens, *step.window.due));
            if (!too_soon) continue;
            findings.push_back({"protocol.window", here, say("rules.due_before_need", {{"step", called(step)}})});
            break;
        }
    }
}

}  // namespace cyclebook::protocol::rules
