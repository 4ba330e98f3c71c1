#pragma once
// The command line: the same engine as in the page, for batch work and for tests.

#include <iosfwd>
#include <span>
#include <string>

namespace cyclebook::cli {

/// Carries out `args` (without the program's name). Results go to `out`, one sentence for what is wrong to `err`.
/// 0: done; 1: a file was refused or could not be written; 2: wrong usage.
int run(std::span<const std::string> args, std::ostream& out, std::ostream& err);

}  // namespace cyclebook::cli
