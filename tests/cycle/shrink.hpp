#pragma once
// A failing history made small, by changing what was drawn for it: a history of few draws has few steps.

#include <algorithm>
#include <cstddef>
#include <utility>

#include "cycle/history.hpp"

namespace history {

/// The smallest draws found that still fail: none of them can be left out, or made smaller by half or by one. `fails` is
/// asked `most` times at the most; it holds for `draws`.
template <class Fails>
Draws shrink(Draws draws, Fails&& fails, std::size_t most = 3'000) {
    std::size_t asked = 0;
    bool better = true;
    const auto take = [&](Draws&& other) {
        if (asked++ >= most || !fails(std::as_const(other))) return false;
        draws = std::move(other);
        return better = true;
    };
    while (std::exchange(better, false)) {
        for (std::size_t length = draws.size() / 2; length > 0; length /= 2)
            for (std::size_t at = 0; at + length <= draws.size();) {
                Draws other = draws;
                const auto first = other.begin() + static_cast<std::ptrdiff_t>(at);
                other.erase(first, first + static_cast<std::ptrdiff_t>(length));
                if (!take(std::move(other))) at += length;
            }
        for (std::size_t at = 0; at < draws.size(); ++at) {
            const auto smaller = [&](std::size_t value) {
                Draws other = draws;
                other[at] = value;
                return take(std::move(other));
            };
            if (draws[at] == 0 || smaller(0)) continue;
            while (draws[at] > 1 && smaller(draws[at] / 2)) {}
            while (draws[at] > 1 && smaller(draws[at] - 1)) {}
        }
    }
    return draws;
}

}  // namespace history
