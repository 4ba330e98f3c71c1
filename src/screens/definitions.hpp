#pragma once
// The parts of Protocols and rubrics.

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// A protocol drawn as its published grid: a line a step, a column a phase. With `v`: where each step of that cycle is.
void draw_protocol(ui::Ui&, const protocol::Definition&, const app::CycleView* v);

/// What follows for a real cycle when dates, its type, or the day of a step were others. Nothing is saved.
void what_if(ui::Ui&, app::App&);
/// The rubric of new cycles, and another one pasted in.
void rubric_tab(ui::Ui&, app::App&);
/// Prompts, guiding questions and lists of words.
void texts_tab(ui::Ui&, app::App&);

/// An open cycle chosen in a list; "" while none is. Its contents may be loading.
std::string choose_cycle(ui::Ui&, app::App&, std::string_view label, std::string_view none);

}  // namespace cyclebook::screens
