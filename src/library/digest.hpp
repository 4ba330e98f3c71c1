#pragma once
// What is known of a cycle without its entries: enough for its line in My cycles and for what it adds to Insights, in any
// language and on any day. Written beside new entries; derived from them again where it is missing or of another version.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cycle/state.hpp"

namespace cyclebook::library {

struct DigestHead {
    /// What the cycle's protocol and rubric are found by; "" when nothing has opened the cycle.
    std::string_view protocol, rubric;
    std::size_t entries = 0;
    std::vector<std::pair<std::string_view, std::int64_t>> files{};   ///< that its entries name, with their sizes; of the state, when it is written
};
std::string write_digest(const cycle::State&, const DigestHead&);
/// Nothing when it is of another version, or damaged.
std::optional<DigestHead> digest_head(std::string_view digest);
/// Sets all but the id, the protocol, the rubric, and what was written and done in detail. False when it is damaged.
bool read_digest(std::string_view digest, cycle::State& into);

}  // namespace cyclebook::library
