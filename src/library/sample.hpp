#pragma once
// The sample: invented people, cycles at several stages, made of real entries with dates around today.

#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "cycle/author.hpp"
#include "cycle/state.hpp"

namespace cyclebook::library {

struct Sample {
    struct Draft {
        std::string cycle, section;              ///< cycle: its id
        cycle::Content content;
    };
    std::vector<cycle::Cycle> cycles;            ///< in the order of the file
    std::vector<Draft> drafts;                   ///< what the reader has begun and not shared
};

/// Builds the cycles described in `sample` (assets/samples/*.json). `me` signs for the role that the sample marks as the
/// reader's own; keys made here sign for the others. Dates in the file are days from `today`. Errors say which cycle and
/// which line of its story is wrong.
core::Result<Sample> make_sample(std::string_view sample, const protocol::Definition&, const protocol::Rubric&,
                                 const cycle::Author& me, core::Date today, int utc_offset_minutes);

}  // namespace cyclebook::library
