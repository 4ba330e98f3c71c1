// A cycle is between two people: a file has one sender and one receiver, and "the other" must mean one person.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

void two_roles(const Definition& definition, Findings& findings) {
    if (definition.roles.size() != 2)
        findings.push_back({"protocol.two-roles", "/roles",
                            say("rules.two_roles", {{"count", definition.roles.size()}})});
}

}  // namespace cyclebook::protocol::rules
