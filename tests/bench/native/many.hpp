#pragma once
// Thousands of cycles, each with entries of its own, in seconds: the sample's cycles written again under other names, on
// other days, with another salt.

#include <cstddef>
#include <vector>

#include "cycle/author.hpp"

namespace many {

/// Makes `count` cycles of this person with others, so many a school year up to the one of 2026-11-10: those of this year at
/// the sample's stages, of earlier years nine of ten closed.
class Cycles {
public:
    explicit Cycles(std::size_t count, cyclebook::cycle::Author me, std::size_t a_year = 1000);
    std::size_t size() const { return count_; }
    cyclebook::cycle::Cycle operator[](std::size_t n) const;   ///< made anew with each call; the oldest is 0

private:
    std::size_t count_, a_year_;
    cyclebook::cycle::Author me_;
    std::vector<cyclebook::cycle::Cycle> models_;              ///< the last one is closed
};

}  // namespace many
