#pragma once
// The rules a protocol must keep. One rule a file in rules/; each says why it exists.

#include <vector>

#include "core/error.hpp"
#include "protocol/definition.hpp"

namespace cyclebook::protocol {

/// Everything wrong with a definition, in the order of its rules; empty when it is good. `where` is a JSON pointer.
std::vector<core::Error> check(const Definition&);

}  // namespace cyclebook::protocol
