#include "cycle/record.hpp"

#include <algorithm>

#include "core/contains.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "cycle/json.hpp"

namespace cyclebook::cycle {

using nlohmann::json;
using protocol::Definition;

std::vector<std::string> record_sections(const Definition& definition, std::string_view type) {
    std::vector<std::string> ids;
    for (const auto& section : definition.sections)
        for (const auto& step : definition.steps)
            if (step.completion == protocol::Completion::finalize && (type.empty() || protocol::applies(step, type)) &&
                core::contains(step.sections, section.id) && !core::contains(ids, section.id))
                ids.push_back(section.id);
    return ids;
}

std::string hash_of_record(const std::map<std::string, const Revisions::Merged*>& record) {
    json sections = json::object(), conflicts = json::object();
    for (const auto& [id, merged] : record) {
        if (!empty(merged->content)) sections[id] = content_json(merged->content);
        for (const auto& [path, sides, base] : merged->conflicts) {   // what stood there before is no part of the record
            std::vector<std::string> texts;
            for (const Value& side : sides) texts.push_back(side.text);
            std::ranges::sort(texts);
            conflicts[id][to_string(path)] = texts;
        }
    }
    return core::sha256(core::write_json({{"sections", std::move(sections)}, {"conflicts", std::move(conflicts)}}));
}

namespace {

/// The path of a conflict as it stands in a state.
Path path_from(std::string_view text) {
    std::vector<std::string> parts;
    for (std::size_t slash; (slash = text.find('/')) != text.npos; text.remove_prefix(slash + 1)) parts.emplace_back(text.substr(0, slash));
    parts.emplace_back(text);
    return parts.size() == 4 ? Path{parts[1], parts[2], parts[3]} : Path{{}, {}, parts.back()};
}

bool is_filled(const Item& item, const protocol::ListField& list) {
    return !item.fields.empty() &&
           std::ranges::all_of(list.fields, [&](const auto& field) { return !field.required || !text_of(item.fields, field.id).empty(); });
}

std::string or_else(const std::string& sentence, const std::string& label, std::string_view key) {
    return sentence.empty() ? core::say(key, {{"label", label}}) : sentence;
}

void missing_in(const protocol::Section& section, const Content& content, std::vector<Missing>& missing) {
    for (const auto& field : section.fields)
        if (field.required && text_of(content.fields, field.id).empty())
            missing.push_back({section.id, "fields/" + field.id, or_else(field.missing, field.label, "record.is_empty")});
    for (const auto& list : section.lists) {
        const std::string path = "lists/" + list.id;
        const auto& rows = rows_of(content, list.id);
        for (const Item& item : rows)
            for (const auto& field : list.fields)
                if (field.required && text_of(item.fields, field.id).empty() && !item.fields.empty())
                    missing.push_back({section.id, path + "/" + item.id + "/" + field.id, or_else(field.missing, field.label, "record.is_empty")});
        const auto filled = std::ranges::count_if(rows, [&](const Item& item) { return is_filled(item, list); });
        if (filled < list.minimum) missing.push_back({section.id, path, or_else(list.missing, list.label, "record.needs_more")});
        for (const auto& need : list.requires_)
            if (std::ranges::none_of(rows, [&](const Item& item) { return text_of(item.fields, need.field) == need.value && is_filled(item, list); }))
                missing.push_back({section.id, path, or_else(need.missing, list.label, "record.lacks")});
    }
}

}  // namespace

std::string record_hash(const State& state) {
    std::map<std::string, Revisions::Merged> merged;
    for (const auto& id : record_sections(state.protocol, state.type))
        if (const auto found = state.sections.find(id); found != state.sections.end()) merged[id].content = found->second.content;
    for (const Conflict& conflict : state.conflicts)
        if (const auto found = merged.find(conflict.section); found != merged.end())
            found->second.conflicts.push_back({path_from(conflict.path), conflict.sides, conflict.base});
    std::map<std::string, const Revisions::Merged*> record;
    for (const auto& [id, section] : merged) record.emplace(id, &section);
    return hash_of_record(record);
}

std::vector<Missing> missing_for_final(const Definition& definition, const std::map<std::string, Content, std::less<>>& sections) {
    static const Content nothing;
    std::vector<Missing> missing;
    for (const auto& id : record_sections(definition, {})) {
        const auto found = sections.find(id);
        missing_in(*protocol::find_section(definition, id), found == sections.end() ? nothing : found->second, missing);
    }
    return missing;
}

}  // namespace cyclebook::cycle
