#pragma once
// What people have, for tests and benches: one real lesson, devices that have held cycles for years, large attachments. The same
// in every run: keys, ids and bytes come from fixed seeds.

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "cycle/author.hpp"

namespace amounts {

/// Whose device it is: J. Lindqvist, who observes in most cycles.
const cyclebook::cycle::Author& me();
/// An hour's script of 120 lines, with all that followed from it, closed: lesson.json, told by `me` up to this day.
cyclebook::cycle::Cycle lesson(const cyclebook::cycle::Author& me, cyclebook::core::Date today);
/// Bytes that begin as a photo's do and cannot be made smaller; another `number` gives others.
std::string photo(std::size_t bytes, std::uint64_t number);

/// Thousands of cycles, each with entries of its own, in seconds: the sample's and the lesson written again under other names,
/// on other days, with another salt. So many a school year up to the one of `today`: those of this year at the sample's stages,
/// of earlier years nine of ten the lesson.
class Cycles {
public:
    explicit Cycles(std::size_t count, cyclebook::cycle::Author me, std::size_t a_year = 1000,
                    cyclebook::core::Date today = cyclebook::core::parse_date("2026-11-10").value());
    std::size_t size() const { return count_; }
    cyclebook::cycle::Cycle operator[](std::size_t n) const;   ///< made anew with each call; the oldest is 0

private:
    std::size_t count_, a_year_;
    cyclebook::cycle::Author me_;
    std::vector<cyclebook::cycle::Cycle> models_;              ///< the last one is the lesson
};

}  // namespace amounts
