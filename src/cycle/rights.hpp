#pragma once
// Who may write what: the cycle's own protocol says. For the .cpp files of this folder.

#include <string>
#include <string_view>

#include "cycle/state.hpp"

namespace cyclebook::cycle {

/// A step is done by those who record it, or when the protocol names none, by those whose step it is.
bool can_record(const protocol::Step&, std::string_view role);

/// Why a person of this role may not write this; none when they may. `open` is how the cycle began.
Reason why_not(const Open& open, std::string_view role, const Body&);

/// The section name under which agreed dates are settled; a protocol's own section of that name comes first.
inline constexpr std::string_view schedule_section = "schedule";
bool settles_schedule(const protocol::Definition&, const Resolve&);

}  // namespace cyclebook::cycle
