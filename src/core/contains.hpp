#pragma once

#include <algorithm>
#include <ranges>

namespace cyclebook::core {

/// std::ranges::contains, which the oldest supported standard library (GCC 12) lacks.
template <std::ranges::range R, class T>
bool contains(const R& range, const T& value) {
    return std::ranges::find(range, value) != std::ranges::end(range);
}

}  // namespace cyclebook::core
