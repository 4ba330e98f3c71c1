#pragma once

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// One element, in a list, with its rating, its evidence, a note, and what each level means where the rubric says so. Changes are made
/// in `evidence` and `ratings`, and named in the string beside each.
void rate_element(ui::Ui&, app::App&, const app::CycleView&, const protocol::Element&, cycle::Content& evidence, std::string& evidence_changed,
                  cycle::Content& ratings, std::string& ratings_changed);

/// "3B.ii Uses questioning and discussion techniques": what its rating is called, to bring the focus there.
std::string element_name(const protocol::Element&);
std::size_t lines_about(const cycle::Content& evidence, std::string_view element);

}  // namespace cyclebook::screens
