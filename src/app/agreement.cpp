#include "app/agreement.hpp"

#include <cstdlib>
#include <map>

namespace cyclebook::app {

double any_difference(int a, int b) { return a == b ? 0 : 1; }
double linear_difference(int a, int b) { return std::abs(a - b); }
double quadratic_difference(int a, int b) { return static_cast<double>(a - b) * (a - b); }

std::optional<double> kappa(std::span<const RatedTwice> ratings, Difference difference) {
    if (ratings.empty()) return std::nullopt;
    std::map<int, double> by_a, by_b;          // how often each gave each level
    double found = 0, by_chance = 0;
    for (const auto& [a, b] : ratings) {
        found += difference(a, b);
        ++by_a[a], ++by_b[b];
    }
    for (const auto& [a, times_a] : by_a)
        for (const auto& [b, times_b] : by_b) by_chance += times_a * times_b * difference(a, b);
    if (by_chance == 0) return std::nullopt;
    return 1 - found * static_cast<double>(ratings.size()) / by_chance;
}

Agreement agreement(std::span<const RatedTwice> ratings) {
    Agreement found{.rated = ratings.size(), .linear = kappa(ratings, linear_difference), .quadratic = kappa(ratings, quadratic_difference)};
    for (const auto& [a, b] : ratings) {
        found.same += a == b;
        found.near += std::abs(a - b) <= 1;
    }
    return found;
}

Strength strength(double kappa) {
    if (kappa < 0) return Strength::poor;
    if (kappa <= 0.2) return Strength::slight;
    if (kappa <= 0.4) return Strength::fair;
    if (kappa <= 0.6) return Strength::moderate;
    return kappa <= 0.8 ? Strength::substantial : Strength::almost_perfect;
}

void Levels::add(int level) {
    if (level < 1 || level > most) return;
    ++counts_[level];
    ++all_;
    sum_ += static_cast<std::size_t>(level);
}

std::optional<double> Levels::mean() const {
    if (all_ == 0) return std::nullopt;
    return static_cast<double>(sum_) / static_cast<double>(all_);
}

}  // namespace cyclebook::app
