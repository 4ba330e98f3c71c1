#pragma once
// One page that tells a person with this role what they do, and when.

#include <string>
#include <string_view>

#include "protocol/definition.hpp"

namespace cyclebook::report {

std::string guide(const protocol::Definition&, std::string_view role);     ///< one HTML document to print
/// "From 2 days before the conference to 1 day before the conference"; "" when it has no window.
std::string window_rule(const protocol::Definition&, const protocol::Window&);

}  // namespace cyclebook::report
