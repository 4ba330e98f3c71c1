#include "library/draft.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "core/json.hpp"
#include "core/text.hpp"

namespace cyclebook::library {

using nlohmann::json;

namespace {

core::Result<cycle::Texts> texts_of(const json& object, const std::string& where) {
    cycle::Texts texts;
    for (const auto& [name, value] : object.items()) {
        if (!value.is_string()) return core::fail("content.text", where + "/" + name, core::say("library.text_expected"));
        cycle::set_text(texts, name, value.get_ref<const std::string&>());
    }
    return texts;
}

core::Result<cycle::Item> item_of(const json& object, const std::string& where) {
    if (!object.is_object() || !object.contains("id") || !object["id"].is_string())
        return core::fail("content.row", where, core::say("library.row_expected"));
    auto texts = texts_of(object, where);
    if (!texts) return std::unexpected(texts.error());
    cycle::Item item{object["id"].get<std::string>(), std::move(*texts)};
    item.fields.erase("id");
    return item;
}

}  // namespace

core::Result<cycle::Content> content_of(const json& value, const std::string& where) {
    if (!value.is_object()) return core::fail("content.object", where, core::say("library.content_expected"));
    cycle::Content content;
    for (const auto& [part, held] : value.items()) {
        const std::string here = where + "/" + part;
        if (part == "fields" && held.is_object()) {
            auto texts = texts_of(held, here);
            if (!texts) return std::unexpected(texts.error());
            content.fields = std::move(*texts);
        } else if (part == "lists" && held.is_object()) {
            for (const auto& [list, rows] : held.items()) {
                if (!rows.is_array()) return core::fail("content.list", here + "/" + list, core::say("library.list_expected"));
                auto& into = content.lists[list];
                for (std::size_t i = 0; i < rows.size(); ++i) {
                    auto item = item_of(rows[i], here + "/" + list + "/" + std::to_string(i));
                    if (!item) return std::unexpected(item.error());
                    into.push_back(std::move(*item));
                }
            }
        } else {
            return core::fail("content.unknown", here, core::say("library.content_unknown"));
        }
    }
    return content;
}

Slice draft_record(std::string_view cycle, std::string_view section, const Draft& draft) {
    return own(make_record(RecordKind::draft, {cycle, section, std::to_string(draft.changed), cycle::write_content(draft.content)}));
}

Slice dropped_draft_record(std::string_view cycle, std::string_view section) {
    return own(make_record(RecordKind::draft_dropped, {cycle, section}));
}

core::Result<Draft> read_draft_record(std::string_view record) {
    const auto fields = fields_of(record);
    Draft draft;
    std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), draft.changed);
    const auto content = core::read_json(fields[3]);
    if (!content) return std::unexpected(content.error());
    auto read = content_of(*content, {});
    if (!read) return std::unexpected(read.error());
    draft.content = std::move(*read);
    return draft;
}

}  // namespace cyclebook::library
