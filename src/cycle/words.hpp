#pragma once
// What is said of entries, in the words of the cycle's own protocol. For the .cpp files of this folder.

#include <string>
#include <string_view>
#include <vector>

#include "cycle/state.hpp"

namespace cyclebook::cycle {

std::string lowered(std::string_view label);      ///< "conference" of "Conference"; "IEP" stays
std::string roles_in_words(const protocol::Definition&, const std::vector<std::string>& roles);   ///< "teacher or observer"
std::string record_label(const protocol::Definition&);   ///< the section of kind record: "Cycle Record"
/// What an entry did: "shared Evidence and ratings".
std::string what_happened(const State&, const Payload&, bool first_of_section);

}  // namespace cyclebook::cycle
