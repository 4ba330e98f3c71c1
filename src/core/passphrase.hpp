#pragma once
// How good a passphrase is, and one that is good.

#include <cstdint>
#include <string>
#include <string_view>

namespace cyclebook::core {

/// How many guesses find the passphrase, as a power of two, when whoever guesses knows how people choose them: common words
/// first, then with capitals, years and marks. An estimate from its form alone, made so as to be rather too low.
double guess_bits(std::string_view passphrase);

enum class Strength : std::uint8_t { very_weak, weak, fair, strong };
/// Each guess costs an Argon2id as in usual_seal_cost: one good computer makes some thousand a second. very_weak: found in a
/// quarter of an hour; weak: in weeks; fair: in years, by many computers; strong: not at all.
Strength strength(std::string_view passphrase);

/// Twelve letters and digits at random in groups of four: 57 bits. Without vowels, so that it is no word of any language, and
/// without what looks alike.
std::string random_passphrase();

}  // namespace cyclebook::core
