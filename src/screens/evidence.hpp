#pragma once
// The lines of a lesson's script, as Observe and Evidence and ratings edit them.

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// The field that makes a new line; Enter stamps the time. `#3b.ii` in the text tags an element, `@equity` a lens.
/// True when a line was added to `content`.
bool add_line(ui::Ui&, app::App&, const app::CycleView&, cycle::Content& content, bool choose_who);

/// Each line with its time, who, text and tags; one at a time can be opened for editing.
void edit_lines(ui::Ui&, app::App&, const app::CycleView&, cycle::Content& content, std::string& changed, bool newest_first);

/// Who speaks or acts in a line, as it is shown.
std::string who_label(std::string_view who);

/// The text without its tags, which are put into `fields` ("element", "lens"); unknown ones stay in the text.
std::string take_tags(const protocol::Rubric&, std::string_view text, cycle::Texts& fields);

}  // namespace cyclebook::screens
