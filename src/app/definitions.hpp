#pragma once
// Protocols and rubrics that are looked at, tried out and chosen for new cycles. Cycles under way keep what they began with.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/view.hpp"
#include "core/error.hpp"

namespace cyclebook::app {

/// A definition that was opened or pasted and that nothing uses yet.
struct Trial {
    std::string name;                                  ///< of the file, or how it came
    std::optional<protocol::Definition> protocol;      ///< one of these two, where it could be read
    std::optional<protocol::Rubric> rubric;
    std::vector<core::Error> problems;                 ///< empty: it can be used
    bool usable() const { return problems.empty() && (protocol || rubric); }
};
Trial try_protocol(std::string name, std::string_view json);
Trial try_rubric(std::string name, core::Result<protocol::Rubric>);

/// Where a cycle stands, and where it would stand.
struct Effect {
    std::string cycle, title;                          ///< "Amina Warsame · Full"
    std::string now, then;                             ///< "Share evidence and ratings, by Fri 13 Nov"
};
/// Of a cycle under way if it had the protocol of `other`, which is in the language in use and takes on what else is known of the
/// cycle; nothing when it stands where it stood.
std::optional<Effect> effect_on(const CycleView&, std::string_view my_kid, cycle::State& other);

/// Codes of elements: what the second rubric has besides, does not have, or calls something else.
struct RubricChange {
    std::vector<std::string> added, gone, renamed;
};
RubricChange changes_between(const protocol::Rubric&, const protocol::Rubric&);

/// What is supposed of a cycle, in the place of what is known; what is empty stays as it is.
struct Supposed {
    std::string type;
    std::map<std::string, std::optional<core::Date>, std::less<>> dates;   ///< event -> its date, or none
    std::string step;                                  ///< done on `done_on`
    std::optional<core::Date> done_on;
};
/// The cycle as it would be, without its contents: good for make_view().
cycle::State supposed(const cycle::State&, const Supposed&);

}  // namespace cyclebook::app
