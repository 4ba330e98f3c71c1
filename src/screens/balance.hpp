#pragma once

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// What the evidence shows of best and better, of teacher and students, and of each lens: small pictures with words.
void evidence_balance(ui::Ui&, const app::CycleView&, const cycle::Content& evidence);

}  // namespace cyclebook::screens
