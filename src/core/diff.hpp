#pragma once
// What was changed in a text, word by word.

#include <cstdint>
#include <string_view>
#include <vector>

namespace cyclebook::core {

/// A stretch of a text that is in both versions, or was removed, or was added.
struct Stretch {
    enum class Kind : std::uint8_t { same, removed, added } kind;
    std::string_view text;             ///< into one of the two texts
    bool operator==(const Stretch&) const = default;
};

/// All of both texts in reading order, what was removed before what was added in its place. The shortest such account (Myers
/// 1986, in linear space), save that stretches with nothing but blanks and marks between them are told as one. The work is
/// bounded: where two texts differ too much, or are too long, they are told as one stretch that was removed and one that was added.
std::vector<Stretch> word_diff(std::string_view before, std::string_view now);

}  // namespace cyclebook::core
