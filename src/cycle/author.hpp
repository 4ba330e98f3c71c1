#pragma once
// Writing entries: the one place where a new entry gets its parents and sequence, and where its right is checked first.

#include "core/crypto.hpp"
#include "core/error.hpp"
#include "cycle/state.hpp"

namespace cyclebook::cycle {

struct Author {
    core::KeyPair keys;
    std::string name;
};
struct Moment {
    core::Instant time = 0;
    int utc_offset = 0;     ///< minutes
};

/// Begins a cycle: one `open` entry under a new random cycle id.
Cycle begin(const Author&, Moment, Open);
/// Appends an entry by this author; before the author's first one also a `join`. Refuses what the fold would flag
/// (wrong role, private section, acknowledge without a record ...) with a sentence, and then changes nothing.
core::Result<std::string> append(Cycle&, const Author&, Moment, Body);

}  // namespace cyclebook::cycle
