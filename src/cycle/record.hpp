#pragma once
// What a finalize fixes. For the .cpp files of this folder.

#include <map>
#include <string>
#include <vector>

#include "cycle/revisions.hpp"

namespace cyclebook::cycle {

/// The sections worked on in the steps that a finalize completes, in the order of the protocol. Without a type: of all types.
std::vector<std::string> record_sections(const protocol::Definition&, std::string_view type);

/// The hash of these sections, of which some are not there yet.
std::string hash_of_record(const std::map<std::string, const Revisions::Merged*>&);

}  // namespace cyclebook::cycle
