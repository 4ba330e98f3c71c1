#include "cycle/content.hpp"

#include <algorithm>
#include <set>

#include "core/json.hpp"
#include "core/limits.hpp"
#include "cycle/json.hpp"

namespace cyclebook::cycle {

using nlohmann::json;

namespace {

constexpr const char* row_id = "id";   // in the file a row's id stands among its fields

}  // namespace

std::string_view text_of(const Texts& texts, std::string_view field) {
    const auto found = texts.find(field);
    return found == texts.end() ? std::string_view{} : std::string_view(found->second);
}

void set_text(Texts& texts, std::string_view field, std::string_view value) {
    const auto found = texts.find(field);
    if (value.empty()) {
        if (found != texts.end()) texts.erase(found);
    } else if (found != texts.end()) {
        found->second = value;
    } else {
        texts.emplace(field, value);
    }
}

const std::vector<Item>& rows_of(const Content& content, std::string_view list) {
    static const std::vector<Item> none;
    const auto found = content.lists.find(list);
    return found == content.lists.end() ? none : found->second;
}

Item& row(Content& content, std::string_view list, std::string_view id) {
    auto found = content.lists.find(list);
    if (found == content.lists.end()) found = content.lists.emplace(list, std::vector<Item>{}).first;
    auto& rows = found->second;
    const auto at = std::ranges::find(rows, id, &Item::id);
    if (at != rows.end()) return *at;
    rows.push_back({std::string(id), {}});
    return rows.back();
}

void remove_row(Content& content, std::string_view list, std::string_view id) {
    const auto found = content.lists.find(list);
    if (found == content.lists.end()) return;
    std::erase_if(found->second, [&](const Item& item) { return item.id == id; });
    if (found->second.empty()) content.lists.erase(found);
}

bool empty(const Content& content) {
    const auto no_text = [](const Texts& texts) { return std::ranges::all_of(texts, [](const auto& text) { return text.second.empty(); }); };
    return no_text(content.fields) && std::ranges::all_of(content.lists, [&](const auto& list) {
        return std::ranges::all_of(list.second, no_text, &Item::fields);
    });
}

Content tidy(Content content) {
    const auto without_empty = [](Texts& texts) { std::erase_if(texts, [](const auto& text) { return text.second.empty(); }); };
    without_empty(content.fields);
    for (auto& [name, rows] : content.lists) {
        for (Item& item : rows) {
            without_empty(item.fields);
            item.fields.erase(row_id);
        }
        std::erase_if(rows, [](const Item& item) { return item.fields.empty(); });
    }
    std::erase_if(content.lists, [](const auto& list) { return list.second.empty(); });
    return content;
}

json content_json(const Content& content) {
    json fields = json::object(), lists = json::object();
    for (const auto& [name, text] : content.fields) fields[name] = text;
    for (const auto& [name, rows] : content.lists) {
        json& list = lists[name] = json::array();
        for (const Item& item : rows) {
            json object = json::object();
            for (const auto& [field, text] : item.fields) object[field] = text;
            object[row_id] = item.id;
            list.push_back(std::move(object));
        }
    }
    return {{"fields", std::move(fields)}, {"lists", std::move(lists)}};
}

core::Result<Content> content_from(const json& value, const std::string& where) {
    Members members(value, where);
    Content content;
    content.fields = members.named_texts("fields");
    const json& lists = members.any("lists");
    if (members.good() && !lists.is_object()) members.refuse("lists", "entries.not_named");
    if (const auto result = members.done(); !result) return std::unexpected(result.error());

    for (const auto& [name, rows] : lists.items()) {
        const std::string list = where + "/lists/" + shown(name);
        const auto wrong = [&](std::string_view what_key) {
            return core::fail("entry.malformed", list, core::say("entries.list", {{"what", core::say(what_key)}}));
        };
        if (!is_name(name)) return wrong("entries.no_name");
        if (!rows.is_array()) return wrong("entries.not_one");
        auto& items = content.lists[name];
        std::set<std::string_view> ids;
        for (const json& object : rows) {
            Members fields(object, list + "/" + std::to_string(items.size()));
            Item item;
            item.id = fields.name(row_id);
            if (fields.good())
                for (const auto& [field, text] : object.items()) {
                    if (field == row_id) continue;
                    if (!is_name(field)) fields.refuse(field.c_str(), "entries.not_name");
                    item.fields.emplace(field, fields.text(field.c_str()));
                }
            if (const auto result = fields.done(); !result) return std::unexpected(result.error());
            items.push_back(std::move(item));
        }
        for (const Item& item : items)
            if (!ids.insert(item.id).second) return wrong("entries.rows_of_one_name");
    }
    return tidy(std::move(content));
}

std::string write_content(const Content& content) { return core::write_json(content_json(content)); }

core::Result<Content> read_content(std::string_view text) {
    const auto value = core::read_json(text);
    if (!value) return std::unexpected(value.error());
    return content_from(*value, "");
}

std::string to_string(const Path& path) {
    return path.list.empty() ? "fields/" + path.field : "lists/" + path.list + "/" + path.row + "/" + path.field;
}

std::string_view text_at(const Content& content, const Path& path) {
    if (path.list.empty()) return text_of(content.fields, path.field);
    const auto& rows = rows_of(content, path.list);
    const auto found = std::ranges::find(rows, path.row, &Item::id);
    return found == rows.end() ? std::string_view{} : text_of(found->fields, path.field);
}

}  // namespace cyclebook::cycle
