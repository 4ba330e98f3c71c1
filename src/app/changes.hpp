#pragma once
// What a text said before, and what it says now.

#include <string>
#include <vector>

#include "cycle/state.hpp"

namespace cyclebook::app {

struct Change { std::string place, before, now; };
/// Dates that were set and texts of sections that were shared before, and say something else now.
std::vector<Change> changes_between(const cycle::State& before, const cycle::State& now, core::Date today);

}  // namespace cyclebook::app
