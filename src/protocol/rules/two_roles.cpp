// A cycle is between two people: a file has one sender and one receiver, and "the other" must mean one person.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

void two_roles(const Definition& definition, Findings& findings) {
    if (definition.roles.size() != 2)
        findings.push_back({"protocol.two-roles", "/roles",
                            "A cycle is between two people, but there are " + std::to_string(definition.roles.size()) + " roles here; name exactly two."});
}

}  // namespace cyclebook::protocol::rules
