#pragma once
// A rubric as a district publishes it: domains, indicators, elements, levels, lenses. Titles only; level descriptors
// are the district's own text and may be loaded.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"

namespace cyclebook::protocol {

struct Element {
    std::string code, title;
    std::vector<std::string> descriptors;  ///< one for each level, or empty
    bool operator==(const Element&) const = default;
};
struct Indicator {
    std::string code, title;
    std::string source;                    ///< where the wording is from; stand-ins say so
    std::vector<Element> elements;
    bool operator==(const Indicator&) const = default;
};
struct Domain {
    std::string code, title;
    std::vector<Indicator> indicators;
    bool operator==(const Domain&) const = default;
};
struct Rubric {
    std::string id, title, edition;
    std::vector<std::string> levels;       ///< lowest first
    std::vector<std::string> lenses;
    std::vector<Domain> domains;
    bool operator==(const Rubric&) const = default;
};

inline constexpr std::string_view rubric_format = "cyclebook-rubric";
inline constexpr int rubric_version = 1;

core::Result<Rubric> read_rubric(std::string_view json);   ///< read and checked
std::string write_rubric(const Rubric&);
const Element* find_element(const Rubric&, std::string_view code);

}  // namespace cyclebook::protocol
