// Ids stand in every entry and are joined with "." and "/": each must be plain, and its own among its neighbours.

#include <set>

#include "protocol/rules/rules.hpp"

namespace cyclebook::protocol::rules {

namespace {

bool plain(std::string_view id) {
    if (id.empty() || id.size() > 64 || id.front() == '-' || id.front() == '_') return false;
    return std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_'; });
}

void check_id(const std::string& id, const std::string& pointer, Findings& findings) {
    if (plain(id)) return;
    findings.push_back({"protocol.bad-id", pointer,
                        id.empty() ? say("rules.no_id") : say("rules.bad_id", {{"id", id.substr(0, 60)}})});
}

template <class Items>
void check_ids(const Items& items, const std::string& pointer, Findings& findings) {
    std::set<std::string> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string here = pointer + "/" + std::to_string(i) + "/id";
        check_id(items[i].id, here, findings);
        if (!items[i].id.empty() && !seen.insert(items[i].id).second)
            findings.push_back({"protocol.duplicate-id", here, say("rules.id_twice", {{"id", items[i].id}})});
    }
}

void check_fields(const std::vector<Field>& fields, const std::string& pointer, Findings& findings) {
    check_ids(fields, pointer, findings);
    for (std::size_t i = 0; i < fields.size(); ++i) {
        std::set<std::string> seen;
        for (std::size_t k = 0; k < fields[i].options.size(); ++k) {
            const std::string here = pointer + "/" + std::to_string(i) + "/options/" + std::to_string(k) + "/value";
            check_id(fields[i].options[k].first, here, findings);
            if (!seen.insert(fields[i].options[k].first).second)
                findings.push_back({"protocol.duplicate-id", here, say("rules.value_twice")});
        }
    }
}

/// The list that a section of this kind has without saying so.
std::string_view own_list(SectionKind kind) {
    switch (kind) {
        case SectionKind::self_assessment:
        case SectionKind::ratings: return "elements";
        case SectionKind::evidence: return "lines";
        case SectionKind::questions: return "questions";
        case SectionKind::agenda: return "topics";
        case SectionKind::form:
        case SectionKind::record: return "";
    }
    return "";
}

}  // namespace

void identifiers(const Definition& definition, Findings& findings) {
    check_id(definition.id, "/id", findings);
    check_ids(definition.roles, "/roles", findings);
    check_ids(definition.types, "/types", findings);
    check_ids(definition.phases, "/phases", findings);
    check_ids(definition.events, "/events", findings);
    check_ids(definition.sections, "/sections", findings);
    check_ids(definition.steps, "/steps", findings);
    for (std::size_t s = 0; s < definition.sections.size(); ++s) {
        const Section& section = definition.sections[s];
        check_fields(section.fields, at("sections", s) + "/fields", findings);
        check_ids(section.lists, at("sections", s) + "/lists", findings);
        for (std::size_t l = 0; l < section.lists.size(); ++l) {
            const std::string list = at("sections", s) + at("lists", l);
            check_fields(section.lists[l].fields, list + "/fields", findings);
            if (!section.lists[l].id.empty() && section.lists[l].id == own_list(section.kind))
                findings.push_back({"protocol.reserved-id", list + "/id", say("rules.reserved_list")});
            for (std::size_t f = 0; f < section.lists[l].fields.size(); ++f)
                if (section.lists[l].fields[f].id == "id")
                    findings.push_back({"protocol.reserved-id", list + at("fields", f) + "/id", say("rules.reserved_field")});
        }
    }
}

}  // namespace cyclebook::protocol::rules
