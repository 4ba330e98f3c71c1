#pragma once
// The order of names in a language. The platform is asked once for each name that has not been seen, and not for each pair
// at each sorting: thousands of cycles are sorted anew whenever one of them changes.

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/platform.hpp"

namespace cyclebook::app {

class NameOrder {
public:
    explicit NameOrder(platform::Platform& platform) : platform_(platform) {}

    void add(const std::string& name);
    /// Of a name that was added: smaller ones come first.
    std::size_t place(const std::string& name);
    void clear();                              ///< the language is another

private:
    platform::Platform& platform_;
    std::vector<std::string> sorted_;
    std::unordered_map<std::string, std::size_t> places_;
    bool placed_ = false;
};

}  // namespace cyclebook::app
