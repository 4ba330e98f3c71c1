#include "protocol/check.hpp"

#include <array>

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol {

std::vector<core::Error> check(const Definition& definition) {
    // Names first: what is said later refers to things by them.
    constexpr std::array all{rules::identifiers,       rules::labels,      rules::unknown_names, rules::two_roles,
                             rules::contact,           rules::only_once,   rules::nobody,        rules::needs_in_a_circle,
                             rules::unreachable,       rules::windows,     rules::never_shared};
    rules::Findings findings;
    for (const auto rule : all) rule(definition, findings);
    return findings;
}

}  // namespace cyclebook::protocol
