#pragma once
// Files that are attached to what is written.

#include <vector>

#include "screens/parts.hpp"

namespace cyclebook::screens {

std::vector<cycle::Attachment> files_in(const std::vector<cycle::Item>&);
std::string names_of(const std::vector<cycle::Item>&);                   ///< "plan.pdf, table.jpg"

/// Each with its name, size, and what is seen in it; a picture or a PDF can be opened, everything saved.
void show_files(ui::Ui&, app::App&, const app::CycleView&, const std::vector<cycle::Attachment>&);

/// Lets the person choose files, and asks of each picture whether it is to be made smaller. `label`: of the button.
void attach(ui::Ui&, app::App&, const app::CycleView&, std::string_view section, std::string_view row, std::string_view label);

/// Those of a row, or with "" of the section, as their author edits them.
void edit_files(ui::Ui&, app::App&, const app::CycleView&, const protocol::Section&, cycle::Content&, std::string& changed, std::string_view row);

/// Those of the objection that is being written.
void objection_files(ui::Ui&, app::App&, const app::CycleView&);

}  // namespace cyclebook::screens
