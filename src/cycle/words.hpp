#pragma once
// What is said of entries, in the language in use and in the words of the cycle's own protocol.

#include <string>

#include "cycle/state.hpp"

namespace cyclebook::cycle {

std::string name_in(const State&, std::string_view role);            ///< the person's, else "The teacher"
std::string who_did(const State&, const HistoryLine&);               ///< "Amina Warsame"
std::string what_happened(const State&, const HistoryLine&);         ///< "shared Evidence and ratings"
std::string sentence(const State&, const Reason&);                   ///< "It is a second beginning of this cycle."

}  // namespace cyclebook::cycle
