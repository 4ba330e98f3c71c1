#pragma once
// What the rules share. A rule adds what it finds and passes over what another rule reports, so that one mistake is
// told once.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "core/error.hpp"
#include "core/text.hpp"
#include "protocol/definition.hpp"

namespace cyclebook::protocol::rules {

using core::say;

using Findings = std::vector<core::Error>;

void identifiers(const Definition&, Findings&);      ///< protocol.bad-id, duplicate-id, reserved-id
void labels(const Definition&, Findings&);           ///< protocol.label-missing
void unknown_names(const Definition&, Findings&);    ///< protocol.unknown-step, -role, -type, -phase, -event, -section ...
void two_roles(const Definition&, Findings&);        ///< protocol.two-roles
void contact(const Definition&, Findings&);          ///< protocol.contact
void only_once(const Definition&, Findings&);        ///< protocol.only-once
void nobody(const Definition&, Findings&);           ///< protocol.nobody
void needs_in_a_circle(const Definition&, Findings&);///< protocol.cycle-of-needs
void unreachable(const Definition&, Findings&);      ///< protocol.unreachable
void windows(const Definition&, Findings&);          ///< protocol.window
void never_shared(const Definition&, Findings&);     ///< protocol.never-shared

inline std::string at(std::string_view list, std::size_t index) {
    return "/" + std::string(list) + "/" + std::to_string(index);
}
inline bool contains(const std::vector<std::string>& all, std::string_view one) { return std::ranges::find(all, one) != all.end(); }
/// As it is called in a sentence: its label in quotation marks, or its id.
template <class Thing>
std::string called(const Thing& thing) {
    return say("rules.called", {{"name", thing.label.empty() ? thing.id : thing.label}});
}
inline bool share_a_type(const Step& one, const Step& other) {
    return std::ranges::any_of(one.types, [&](const std::string& type) { return applies(other, type); });
}

}  // namespace cyclebook::protocol::rules
