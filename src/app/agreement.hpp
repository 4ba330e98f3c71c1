#pragma once
// How far two people who rated the same things agree, and means of ratings. Ratings are levels, from 1.

#include <cstddef>
#include <optional>
#include <span>

namespace cyclebook::app {

struct RatedTwice {
    int a = 0, b = 0;
};

/// How much two ratings differ. Cohen (1968) calls these the weights of disagreement.
using Difference = double (*)(int a, int b);
double any_difference(int a, int b);           ///< 1 where they differ: kappa without weights
double linear_difference(int a, int b);        ///< two levels count twice one level
double quadratic_difference(int a, int b);     ///< two levels count four times one level

/// Cohen's weighted kappa (Psychological Bulletin 70, 1968, 213-220): 1 when all ratings are the same, 0 when they differ as
/// much as they would by chance, given how often each person gives each level; less than 0 when they differ more. Nothing
/// when it is not defined: nothing was rated twice, or both gave everything one and the same level, so that there is no
/// difference by chance.
std::optional<double> kappa(std::span<const RatedTwice>, Difference);

struct Agreement {
    std::size_t rated = 0, same = 0, near = 0;   ///< near: the same, or the next level
    std::optional<double> linear, quadratic;     ///< kappa
};
Agreement agreement(std::span<const RatedTwice>);

/// Words for a kappa, by Landis and Koch (Biometrics 33, 1977, 159-174): upper ends .20, .40, .60, .80 belong to the lower one.
enum class Strength : unsigned char { poor, slight, fair, moderate, substantial, almost_perfect };
Strength strength(double kappa);

/// Counts of ratings by level, and what follows from them.
class Levels {
public:
    static constexpr int most = 9;             ///< levels of a rubric that are told apart here; higher ones are passed over
    void add(int level);
    std::size_t of(int level) const { return level >= 1 && level <= most ? counts_[level] : 0; }
    std::size_t all() const { return all_; }
    std::optional<double> mean() const;        ///< nothing when there is none

private:
    std::size_t counts_[most + 1] = {}, all_ = 0;
    std::size_t sum_ = 0;
};

}  // namespace cyclebook::app
