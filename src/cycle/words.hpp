#pragma once
// What is said of entries, in the language in use and in the words of the cycle's own protocol.

#include <string>

#include "core/time.hpp"
#include "cycle/state.hpp"

namespace cyclebook::cycle {

std::string name_in(const State&, std::string_view role);            ///< the person's, else "The teacher"
std::string who_did(const State&, const HistoryLine&);               ///< "Amina Warsame"
std::string what_happened(const State&, const HistoryLine&);         ///< "shared Evidence and ratings"
/// "Next steps: What", "Conference place": a place as in Conflict, the way its screen names it.
std::string place_words(const State&, std::string_view section, std::string_view path);
/// What stands there as people say it: a date in words, the label of what was chosen. "" when nothing does.
std::string value_words(const State&, std::string_view section, std::string_view path, std::string_view text, core::Date today);
/// What a place.hpp names: "3B.ii Uses questioning ...", "Rating of 3B.ii ...: Proficient", "Evidence: “...”". `stood`: the row as
/// it was, where what was written of it must not change with it; else as it is.
std::string about_words(const State&, std::string_view about, const Texts& stood = {});
std::string sentence(const State&, const Reason&);                   ///< "It is a second beginning of this cycle."

}  // namespace cyclebook::cycle
