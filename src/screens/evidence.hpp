#pragma once
// The lines of a lesson's script, as Observe and Evidence and ratings edit them.

#include "app/wording.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

/// The field that makes a new line; Enter stamps the time. What it takes in the text: `#3b.ii` tags an element and
/// `@equity` a lens, with a list of what could be meant; `s:` at its beginning says who acts; `+2` counts on the second
/// tally; abbreviations are written out. Gives the name of the change when `content` was changed.
std::string add_line(ui::Ui&, app::App&, const app::CycleView&, cycle::Content& content, bool choose_who);

/// Each line with its time, who, text and tags; one at a time can be opened for editing: the one that app.local("line")
/// names.
void edit_lines(ui::Ui&, app::App&, const app::CycleView&, cycle::Content& content, std::string& changed, bool newest_first);

/// What could be said otherwise in a line: words that judge, likely names. Nothing where the person wants no such help.
using Findings = std::vector<app::Finding>;
std::function<Findings(std::string_view)> look_again(app::App&, const app::CycleView&);
std::string finding_words(const Findings&);                              ///< "Look again: good, Marcus", or ""
std::vector<platform::Stretch> stretches(const Findings&);               ///< for ui::TextStyle and ui::FieldStyle
void show_findings(ui::Ui&, const Findings&);                            ///< a line for each reason, under a field

/// "Students · Equity · Could be better": all that a line says beside its text, time and element.
std::string beside_line(const app::CycleView&, const cycle::Texts& line);
/// Who speaks or acts in a line, as it is shown.
std::string who_label(std::string_view who);
std::vector<ui::Option> who_options();                                   ///< the teacher first
std::vector<std::pair<std::string, std::string>> who_labels();           ///< value, label

}  // namespace cyclebook::screens
