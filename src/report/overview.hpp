#pragma once
// Tables over many cycles, in words: the same on the screen, on paper and in a spreadsheet.

#include <string>
#include <vector>

#include "core/time.hpp"

namespace cyclebook::report {

struct Cell {
    std::string text{};
    int shade = 0;                         ///< 0 to 4, the darkest: only adds to what the text says
    std::string cycle{};                   ///< that it leads to, on the screen
};

struct OverviewTable {
    std::string name;
    std::vector<std::string> words{};      ///< what its numbers mean
    std::vector<std::string> headers{};
    std::vector<std::vector<Cell>> rows{}; ///< as many cells as there are headers; the first one names its row
};

/// Two sides that are weighed against each other, for a picture; the part has a table with the same numbers.
struct Sides {
    std::string left, right;               ///< each with its number, in words
    std::size_t on_left = 0, on_right = 0;
};

struct OverviewPart {
    std::string title;
    std::vector<std::string> words{};
    std::vector<Sides> sides{};
    std::vector<OverviewTable> tables{};
};

struct Overview {
    std::string title, about;              ///< about: which cycles were counted
    std::vector<OverviewPart> parts{};
};

/// One page like those of report.hpp.
std::string html(const Overview&, core::Date today);
/// One table like those of report.hpp: the first columns name the part and the table that a line is of.
std::string csv(const Overview&);

}  // namespace cyclebook::report
