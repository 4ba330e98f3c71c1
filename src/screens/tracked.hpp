#pragma once
// What goes on after the record stands: next steps, and fields such as the support.

#include "screens/parts.hpp"

namespace cyclebook::screens {

std::vector<ui::Option> progress_options();                                     ///< begun, done
std::string progress_words(std::string_view status);                            ///< "Begun"
std::string progress_of(const app::CycleView&, std::string_view item);          ///< the last status that was noted, or ""
/// The first text of a row: what is to be done.
std::string tracked_words(const protocol::ListField&, const cycle::Item&);

/// A next step with who, by when and the rest, and what was noted of it.
void read_tracked(ui::Ui&, const app::CycleView&, const protocol::ListField&, const cycle::Item&);
void read_tracked_in_short(ui::Ui&, const app::CycleView&, const protocol::ListField&, const cycle::Item&);   ///< what, and what was noted
/// The whole for a tracked field: the support that was agreed.
void read_tracked(ui::Ui&, const app::CycleView&, const protocol::Field&, std::string_view value);

}  // namespace cyclebook::screens
