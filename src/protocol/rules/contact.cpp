// The contact is shown as a link, and a file from elsewhere must not be able to make that link do anything but write or read.

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

void contact(const Definition& definition, Findings& findings) {
    const std::string_view link = definition.contact;
    if (link.empty()) return;
    const bool known = link.starts_with("mailto:") || link.starts_with("https://");
    const bool clean = std::ranges::none_of(link, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '<' || c == '>' || c == 0x7F; });
    if (!known || !clean)
        findings.push_back({"protocol.contact", "/contact", say("rules.contact")});
}

}  // namespace cyclebook::protocol::rules
