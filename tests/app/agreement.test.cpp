// Against worked examples that others published, with their source; the figures are theirs, to the places that they give.

#include <doctest/doctest.h>

#include "app/agreement.hpp"

#include <cmath>
#include <vector>

using namespace cyclebook::app;

namespace {

/// Two people's ratings from a table of counts: a row for each level of the one, a column for each of the other.
std::vector<RatedTwice> rated(const std::vector<std::vector<int>>& counts) {
    std::vector<RatedTwice> all;
    for (int a = 0; a < static_cast<int>(counts.size()); ++a)
        for (int b = 0; b < static_cast<int>(counts.size()); ++b)
            for (int n = 0; n < counts[std::size_t(a)][std::size_t(b)]; ++n) all.push_back({a + 1, b + 1});
    return all;
}

double rounded(std::optional<double> value, int places) {
    REQUIRE(value.has_value());
    double unit = 1;
    for (int i = 0; i < places; ++i) unit *= 10;
    return std::round(*value * unit) / unit;
}

}  // namespace

TEST_CASE("kappa of four levels: Sim and Wright, Physical Therapy 85 (2005) 257-268, two ratings of muscular pain") {
    const auto pain = rated({{15, 3, 1, 1}, {4, 18, 3, 2}, {4, 5, 16, 4}, {1, 2, 4, 17}});
    CHECK(pain.size() == 100);
    CHECK(rounded(kappa(pain, any_difference), 2) == 0.55);
    CHECK(rounded(kappa(pain, linear_difference), 2) == 0.61);
    CHECK(rounded(kappa(pain, quadratic_difference), 2) == 0.67);
}

TEST_CASE("kappa of four levels: married couples of Hout, Duncan and Sobel (1987), as R's package vcd gives it, ?Kappa") {
    const auto couples = rated({{7, 7, 2, 3}, {2, 8, 3, 7}, {1, 5, 4, 9}, {2, 8, 9, 14}});
    CHECK(rounded(kappa(couples, any_difference), 4) == 0.1293);
    CHECK(rounded(kappa(couples, linear_difference), 4) == 0.2374);
    CHECK(rounded(kappa(couples, quadratic_difference), 4) == 0.3320);
}

TEST_CASE("kappa with weights of its own: Cohen, Psychological Bulletin 70 (1968) 213-220, 200 diagnoses") {
    const auto diagnoses = rated({{88, 14, 18}, {10, 40, 10}, {2, 6, 12}});
    CHECK(diagnoses.size() == 200);
    CHECK(rounded(kappa(diagnoses, any_difference), 3) == 0.492);
    const Difference of_cohen = [](int a, int b) {
        constexpr double weights[3][3] = {{0, 1, 3}, {1, 0, 6}, {3, 6, 0}};
        return weights[a - 1][b - 1];
    };
    CHECK(rounded(kappa(diagnoses, of_cohen), 3) == 0.348);
}

TEST_CASE("kappa of three levels: the example of scikit-learn's tests, cohen_kappa_score with each of its weights") {
    const auto both = rated({{46, 0, 0}, {4, 40, 0}, {0, 0, 10}});
    CHECK(rounded(kappa(both, any_difference), 4) == 0.9315);
    CHECK(rounded(kappa(both, linear_difference), 4) == 0.9412);
    CHECK(rounded(kappa(both, quadratic_difference), 4) == 0.9541);
}

TEST_CASE("kappa is 1 when all is the same, 0 as by chance, less when it differs more, and the same from either side") {
    CHECK(kappa(rated({{3, 0}, {0, 4}}), linear_difference) == 1.0);
    CHECK(kappa(rated({{2, 2}, {2, 2}}), linear_difference) == 0.0);
    CHECK(kappa(rated({{0, 5}, {5, 0}}), linear_difference) == -1.0);
    const auto one_way = rated({{4, 1, 2}, {0, 3, 3}, {1, 0, 5}}), other_way = rated({{4, 0, 1}, {1, 3, 0}, {2, 3, 5}});
    CHECK(*kappa(one_way, quadratic_difference) == doctest::Approx(*kappa(other_way, quadratic_difference)));
    // One of them gave all the same level: no better and no worse than chance.
    CHECK(kappa(std::vector<RatedTwice>{{3, 2}, {3, 3}, {3, 4}}, linear_difference) == 0.0);
}

TEST_CASE("kappa is not defined for nothing, nor when both gave everything the same level") {
    CHECK_FALSE(kappa({}, linear_difference).has_value());
    CHECK_FALSE(kappa(std::vector<RatedTwice>{{3, 3}}, linear_difference).has_value());
    CHECK_FALSE(kappa(std::vector<RatedTwice>{{2, 2}, {2, 2}, {2, 2}}, quadratic_difference).has_value());
    CHECK(kappa(std::vector<RatedTwice>{{2, 3}}, linear_difference) == 0.0);
}

TEST_CASE("agreement counts what is the same and what is next to it") {
    const auto found = agreement(std::vector<RatedTwice>{{1, 1}, {2, 3}, {4, 3}, {1, 4}, {2, 2}});
    CHECK(found.rated == 5);
    CHECK(found.same == 2);
    CHECK(found.near == 4);
    CHECK(found.linear.has_value());
    CHECK(agreement({}).rated == 0);
    CHECK_FALSE(agreement({}).quadratic.has_value());
}

TEST_CASE("a kappa is said with the words of Landis and Koch, Biometrics 33 (1977) 165") {
    CHECK(strength(-0.01) == Strength::poor);
    CHECK(strength(0) == Strength::slight);
    CHECK(strength(0.20) == Strength::slight);
    CHECK(strength(0.21) == Strength::fair);
    CHECK(strength(0.41) == Strength::moderate);
    CHECK(strength(0.61) == Strength::substantial);
    CHECK(strength(0.80) == Strength::substantial);
    CHECK(strength(0.81) == Strength::almost_perfect);
}

TEST_CASE("levels are counted, and have a mean when there are any") {
    Levels levels;
    CHECK_FALSE(levels.mean().has_value());
    for (const int level : {3, 3, 4, 2, 0, -1, 10}) levels.add(level);
    CHECK(levels.all() == 4);
    CHECK(levels.of(3) == 2);
    CHECK(levels.of(1) == 0);
    CHECK(levels.of(10) == 0);
    CHECK(levels.mean() == 3.0);
}
