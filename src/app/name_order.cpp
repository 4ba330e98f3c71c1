#include "app/name_order.hpp"

#include <algorithm>

namespace cyclebook::app {

void NameOrder::add(const std::string& name) {
    if (!places_.try_emplace(name).second) return;
    const auto before = [this](const std::string& a, const std::string& b) { return platform_.compare(a, b) < 0; };
    sorted_.insert(std::ranges::upper_bound(sorted_, name, before), name);
    placed_ = false;
}

std::size_t NameOrder::place(const std::string& name) {
    if (!placed_)
        for (std::size_t i = 0; i < sorted_.size(); ++i) places_[sorted_[i]] = i;
    placed_ = true;
    return places_.at(name);
}

void NameOrder::clear() {
    sorted_.clear();
    places_.clear();
    placed_ = false;
}

}  // namespace cyclebook::app
