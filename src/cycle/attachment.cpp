#include "cycle/attachment.hpp"

#include <algorithm>
#include <charconv>

#include "core/limits.hpp"
#include "core/text.hpp"
#include "cycle/json.hpp"
#include "cycle/state.hpp"

namespace cyclebook::cycle {

using nlohmann::json;

Texts attachment_fields(const Attachment& file, std::string_view of) {
    Texts fields{{"digest", file.digest}, {"name", file.name}, {"type", file.type}, {"size", std::to_string(file.size)}};
    set_text(fields, "text", file.text);
    set_text(fields, "of", of);
    return fields;
}

std::optional<Attachment> read_attachment(const Texts& fields) {
    const auto size = text_of(fields, "size");
    Attachment file{std::string(text_of(fields, "digest")), std::string(text_of(fields, "name")), std::string(text_of(fields, "type")), 0,
                    std::string(text_of(fields, "text"))};
    const auto [end, problem] = std::from_chars(size.data(), size.data() + size.size(), file.size);
    const bool is_number = problem == std::errc() && end == size.data() + size.size();
    if (!is_digest(file.digest) || !is_number || file.size < 0 || file.size > static_cast<std::int64_t>(core::limits::attachment_bytes)) return std::nullopt;
    return file;
}

std::vector<Item> attachment_rows(const Content& content, std::string_view of) {
    const auto is_there = [&](std::string_view row) {
        return std::ranges::any_of(content.lists, [&](const auto& list) {
            return list.first != attachments_list && std::ranges::find(list.second, row, &Item::id) != list.second.end();
        });
    };
    std::vector<Item> rows;
    for (const Item& row : rows_of(content, attachments_list)) {
        const auto belongs = text_of(row.fields, "of");
        if (belongs == of || (of.empty() && !is_there(belongs))) rows.push_back(row);
    }
    return rows;
}

void add_attachments(AttachmentSizes& sizes, const Content& content) {
    for (const Item& row : rows_of(content, attachments_list))
        if (const auto file = read_attachment(row.fields)) sizes.emplace(file->digest, file->size);
}

void add_attachments(AttachmentSizes& sizes, const Entry& entry) {
    const Body& body = entry.payload.body;
    if (const auto* const share = std::get_if<Share>(&body)) add_attachments(sizes, share->content);
    else if (const auto* const resolve = std::get_if<Resolve>(&body)) add_attachments(sizes, resolve->content);
    else if (const auto* const object = std::get_if<Object>(&body))
        for (const Attachment& file : object->files) sizes.emplace(file.digest, file.size);
}

AttachmentSizes named_attachments(const Cycle& cycle) {
    AttachmentSizes sizes;
    for (const auto& [id, entry] : cycle.entries) add_attachments(sizes, entry);
    return sizes;
}

std::int64_t bytes_of(const AttachmentSizes& sizes) {
    std::int64_t sum = 0;
    for (const auto& [digest, size] : sizes) sum += size;
    return sum;
}

json attachments_json(const std::vector<Attachment>& files) {
    json list = json::array();
    for (const Attachment& file : files)
        list.push_back({{"digest", file.digest}, {"name", file.name}, {"type", file.type}, {"size", file.size}, {"text", file.text}});
    return list;
}

std::string_view type_of_file(std::string_view bytes) {
    const auto has = [&](std::string_view magic, std::size_t at = 0) { return bytes.size() >= at && bytes.substr(at).starts_with(magic); };
    if (has("\xff\xd8\xff")) return "image/jpeg";
    if (has("\x89PNG\r\n\x1a\n")) return "image/png";
    if (has("GIF8")) return "image/gif";
    if (has("RIFF") && has("WEBP", 8)) return "image/webp";
    if (has("ftyphei", 4) || has("ftypmif1", 4)) return "image/heic";
    if (has("%PDF-")) return "application/pdf";
    return "application/octet-stream";
}

bool is_picture(std::string_view type) { return type == "image/jpeg" || type == "image/png" || type == "image/gif" || type == "image/webp"; }

std::string size_words(std::int64_t bytes) {
    constexpr std::int64_t kb = 1000, mb = 1000 * kb;   // as phones and mail programs count them
    if (bytes < mb) return core::say("files.kb", {{"size", (bytes + kb - 1) / kb}});
    const std::int64_t tenths = (bytes * 10 + mb / 2) / mb;
    return core::say("files.mb", {{"whole", tenths / 10}, {"tenth", tenths % 10}});
}

}  // namespace cyclebook::cycle
