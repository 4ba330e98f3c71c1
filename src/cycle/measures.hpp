#pragma once
// What a cycle adds to counts over many cycles, small enough to be kept beside each (library/digest.hpp).
//
// Only what was shared counts. A draft is its author's alone and may still change: it is on no paper and in no table
// (report/report.hpp), and so in no number either, not even one that only its author sees.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"

namespace cyclebook::cycle {

struct State;

struct Measures {
    /// 1 for the rubric's lowest level; 0: not rated.
    struct OfElement {
        std::uint16_t element = 0;                ///< its place in the rubric, all elements counted through
        std::uint16_t lines = 0;                  ///< of evidence
        std::uint8_t rating = 0, self = 0;        ///< by the observer; in a self-assessment
        bool operator==(const OfElement&) const = default;
    };
    std::vector<OfElement> elements;              ///< those that have something, in the rubric's order
    std::vector<std::uint32_t> lenses;            ///< lines of evidence of each lens of the rubric
    enum Who : unsigned char { teacher, students, others, whos };
    std::array<std::uint32_t, whos> lines{};      ///< of evidence, by who speaks or acts
    std::uint32_t best = 0, better = 0;           ///< lines of evidence that say so of the learning
    std::vector<std::uint32_t> weighed;           ///< rows of each list that the protocol weighs against others, in its order

    /// A row that goes on after the record stands.
    struct NextStep {
        std::string actor;                        ///< role; "" when the row does not say
        std::optional<core::Date> by, done;
        bool begun = false;
        bool operator==(const NextStep&) const = default;
    };
    std::vector<NextStep> next_steps;

    bool operator==(const Measures&) const = default;
};

Measures measure(const State&);

}  // namespace cyclebook::cycle
