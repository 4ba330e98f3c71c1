#pragma once
// Large numbers in tests: a sample each time, all of them where CYCLEBOOK_LONG is set, as scripts/test long does.

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <random>

namespace large {

inline bool all() {
    const char* const set = std::getenv("CYCLEBOOK_LONG");
    return set != nullptr && *set != '\0';
}

/// How often: `few` times, or `many`.
inline std::size_t times(std::size_t few, std::size_t many) { return all() ? many : few; }

/// Where a loop over `count` things begins and how far it steps, so that it meets some `few` of them, others each time;
/// or all.
struct Steps {
    std::size_t first = 0, stride = 1;
};
inline Steps steps(std::size_t count, std::size_t few) {
    if (all() || count <= few) return {};
    const std::size_t stride = count / few | 1;  // odd, so that every bit of a byte is met
    return {std::random_device{}() % stride, stride};
}

}  // namespace large
