#pragma once

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// Acknowledgements, questions and objections with what they name, and whether they still hold.
void show_statements(ui::Ui&, app::App&, const app::CycleView&);

}  // namespace cyclebook::screens
