#pragma once
// Questions, wishes for clarification and objections that are pinned to something (cycle/place.hpp).

#include "cycle/place.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

/// What one can be pinned to, among what was shared: rows of these sections, then every element. The first is none, said so.
std::vector<ui::Option> pin_options(const app::CycleView&, const std::string& none, std::initializer_list<protocol::SectionKind>);
/// What is pinned to this row, in one line each.
void pinned_here(ui::Ui&, const app::CycleView&, const cycle::Place&);

}  // namespace cyclebook::screens
