#pragma once
// View models: what a screen needs to know, in the words in which it says it. Made fresh from the library.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "cycle/state.hpp"
#include "protocol/engine.hpp"

namespace cyclebook::app {

enum class Urgency : unsigned char { none, done, soon, due, late };

struct StepView {
    const protocol::Step* step = nullptr;      ///< lives as long as the cycle's state
    protocol::StepStatus status;
    std::string who;                           ///< "You", "Both", or a name
    std::string when;                          ///< "shared Sun 8 Nov", "by today, Tue 10 Nov", "after you share"
    Urgency urgency = Urgency::none;
    bool now = false;                          ///< the one thing for this person to do next
};

enum class Group : unsigned char { your_turn, waiting, coming_up, closed };

/// A line of My cycles.
struct Summary {
    std::string id;
    std::string who;                           ///< the other person's name
    std::string about;                         ///< "Grade 4 mathematics · you observe"
    std::string type;                          ///< "Full"
    std::string school_year;
    std::string next, next_detail;             ///< "Share evidence and ratings", "Conference Thu 12 Nov, 3:15 pm"
    std::string due;                           ///< "due today", "4 days late", "by Fri 13 Nov"
    Urgency urgency = Urgency::none;
    Group group = Group::closed;
    std::string screen;                        ///< where `Continue` leads
    bool to_observe = false;                   ///< the person has a lesson to observe
    std::string subtitle;                      ///< then: its subject and dates
    std::string search;                        ///< what a search looks in, by App::search_text()
    std::string role, other_kid;               ///< the person's role; the other person's key, "" before they have joined
    std::optional<core::Date> held;            ///< the first agreed date
    std::optional<core::Date> due_date;
    bool operator==(const Summary&) const = default;
};

struct CycleView {
    std::string id;
    const cycle::State* state = nullptr;
    std::string role, other_role;              ///< role ids; role is empty for an onlooker
    std::string my_name, other_name;
    std::string other_label;                   ///< "teacher", lower case
    std::string title, subtitle;
    std::vector<StepView> steps;               ///< those that apply
    std::optional<std::size_t> next;           ///< index of the person's next step
    protocol::Turn turn;
    std::string turn_line;                     ///< "Your turn · by Fri 13 Nov", "Amina Warsame's turn"
    bool my_turn = false;
    core::Date today{};
};

/// For a line of a list, what is said of each step and of the whole is left out: there are thousands.
enum class For : unsigned char { screen, line };
CycleView make_view(const cycle::State&, std::string_view my_kid, const std::vector<std::string>& drafted, core::Date today, For = For::screen);
Summary make_summary(const CycleView&);
/// The cycles of the same two people in the same roles, this one among them, the earliest first. Who has not joined is known
/// by name alone, and not even so when two people have that name: what was agreed with one is not for the other.
std::vector<const Summary*> together(const std::vector<Summary>&, const CycleView&);

/// "Thu 12 Nov, 3:15 pm, room 204" from the agreed fields of an event; empty when no date is set.
std::string event_words(const cycle::State&, std::string_view event, core::Date today);
/// "Fri 13 to Sun 15 Nov", "by Tue 10 Nov", "from ..."; empty when nothing is known.
std::string window_words(const protocol::Dates&, core::Date today);
std::string name_of(const cycle::State&, std::string_view role);
/// The step that this screen is for: the person's own first one that is not done, else their last; else anybody's; or null.
const StepView* step_on_screen(const CycleView&, std::string_view screen);
const StepView* find(const CycleView&, std::string_view step);

/// The content with one place set: a path as in cycle::Conflict ("fields/best", "lists/steps/ab12/what").
std::string_view value_at(const cycle::Content&, std::string_view path);   ///< "" when there is nothing
cycle::Content with_value(cycle::Content, std::string_view path, std::string_view value);

}  // namespace cyclebook::app
