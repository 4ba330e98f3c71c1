#pragma once
// The engine: a pure function from (protocol, what has happened, role, today) to what every step is now.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "protocol/definition.hpp"

namespace cyclebook::protocol {

/// What the engine needs to know of a cycle; made by the fold (cycle/state.hpp), or by hand in a test.
struct Facts {
    std::string type;                                     ///< observation type
    DayCount days = DayCount::calendar;
    std::vector<core::Date> holidays;
    std::map<std::string, core::Date, std::less<>> dates; ///< agreed events
    std::map<std::string, core::Date, std::less<>> done;  ///< step -> civil date on which it was completed
    std::vector<std::string> begun;                       ///< steps with a draft or a part shared on this device
    std::map<std::string, std::string, std::less<>> names;///< role -> the person's name
    bool closed = false;
    /// Steps that wait for an answer: step -> the roles that are to give it. It can be done, but it is the other one's turn.
    std::map<std::string, std::vector<std::string>, std::less<>> paused;
    /// Steps that were done and are to be done again: step -> the role that asks for clarification, or "" when the record
    /// was changed.
    std::map<std::string, std::string, std::less<>> again;
};

enum class StepState : unsigned char { not_applicable, blocked, ready, begun, done, late };
std::string_view to_string(StepState);                    ///< "not-applicable", "blocked", ...

/// The dates between which a step is meant to be done; either end can be open or not known yet.
struct Dates {
    std::optional<core::Date> opens, due;
    bool operator==(const Dates&) const = default;
};

struct StepStatus {
    std::string step;
    StepState state = StepState::not_applicable;          ///< late: could be done now, and its due date has passed
    bool mine = false;                                    ///< the asking role takes part in it
    bool can_act = false;                                 ///< the asking role can complete it now, or do it again
    bool begun = false;                                   ///< there is a draft or a part; kept when the state is late
    int days_late = 0;                                    ///< after its due date; kept for done steps too
    Dates window;
    std::optional<core::Date> done_on;
    std::string reason;                                   ///< blocked: why, one phrase: "after you share", "on Thu 12 Nov"
    /// Which need blocks it: "step:ID", "event:ID", "dated:ID", "closed"; or "paused", "again": then `reason` says who
    /// answers, or asks. A paused step can be done. A step to be done again stays as it is, and can be done.
    std::string guard;
    bool operator==(const StepStatus&) const = default;
};

/// For every step of the protocol, in its order. An empty role asks as an onlooker.
std::vector<StepStatus> evaluate(const Definition&, const Facts&, std::string_view role, core::Date today);

/// `days` counted from `from`: calendar days, or school days (weekends and holidays are skipped); 0 is the day itself.
core::Date add_days(core::Date from, int days, DayCount, const std::vector<core::Date>& holidays);

Dates window_of(const Definition&, const Step&, const Facts&);

/// Dates that cannot all be kept, in words: the conference outside its window, a window with no day in it.
std::vector<std::string> collisions(const Definition&, const Facts&, core::Date today);

/// Whose turn it is: the first step, in the protocol's order, that somebody can do now and that is not paused, and the
/// roles that can complete it; a paused one when there is no other. When nobody can do anything, the first step that waits
/// for nothing but dates to come: then `due` is the day on which it can be done, and `roles` are those who can then.
struct Turn {
    enum class Kind : unsigned char { act, wait_for_date, closed } kind = Kind::closed;
    std::string step;                                     ///< next step; empty when closed
    std::vector<std::string> roles;                       ///< who can do it
    std::optional<core::Date> due;
    int days_late = 0;
};
/// For the cycle as a whole.
Turn whose_turn(const Definition&, const Facts&, core::Date today);
/// The same from what evaluate() gave, for any role.
Turn whose_turn(const Definition&, const Facts&, const std::vector<StepStatus>&, core::Date today);
/// The first step this role can do now and that is not paused; nothing when it has none.
std::optional<StepStatus> next_for(const Definition&, const Facts&, std::string_view role, core::Date today);

}  // namespace cyclebook::protocol
