#include "cycle/place.hpp"

#include <algorithm>

#include "cycle/json.hpp"

namespace cyclebook::cycle {

std::string to_string(const Place& place) { return place.section.empty() ? place.row : place.section + "/" + place.list + "/" + place.row; }

std::optional<Place> read_place(std::string_view text) {
    if (is_name(text)) return Place{{}, {}, std::string(text)};
    const auto first = text.find('/'), second = first == text.npos ? text.npos : text.find('/', first + 1);
    if (second == text.npos) return std::nullopt;
    Place place{std::string(text.substr(0, first)), std::string(text.substr(first + 1, second - first - 1)), std::string(text.substr(second + 1))};
    if (!is_name(place.section) || !is_name(place.list) || !is_name(place.row)) return std::nullopt;
    return place;
}

const Item* find_row(const Content& content, std::string_view list, std::string_view row) {
    const auto& rows = rows_of(content, list);
    const auto at = std::ranges::find(rows, row, &Item::id);
    return at == rows.end() ? nullptr : &*at;
}

}  // namespace cyclebook::cycle
