#include <algorithm>

#include "core/limits.hpp"
#include "cycle/json.hpp"
#include "cycle/place.hpp"

namespace cyclebook::cycle {

using nlohmann::json;

bool is_digest(std::string_view text) {
    return text.size() == 43 && std::ranges::all_of(text, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

bool is_name(std::string_view text) {
    return !text.empty() && text.size() <= 100 &&
           std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F && c != '/'; });
}

Members::Members(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) error_ = core::Error{"entry.malformed", where_, core::say("entries.malformed")};
}

const json* Members::take(const char* name) {
    if (error_) return nullptr;
    const auto found = object_.find(name);
    if (found == object_.end()) {
        refuse(name, "entries.missing");
        return nullptr;
    }
    ++taken_;
    return &*found;
}

void Members::refuse(const char* name, std::string_view what_key) {
    if (!error_)
        error_ = core::Error{"entry.malformed", where_ + "/" + shown(name),
                             core::say("entries.member", {{"member", shown(name)}, {"what", core::say(what_key)}})};
}

const json& Members::any(const char* name) {
    static const json nothing;
    const json* const found = take(name);
    return found ? *found : nothing;
}

std::string Members::text(const char* name) {
    const json* const found = take(name);
    if (!found) return {};
    if (!found->is_string()) {
        refuse(name, "entries.not_text");
        return {};
    }
    const auto& value = found->get_ref<const std::string&>();
    if (value.size() > core::limits::text_bytes) refuse(name, "entries.too_long");
    return value;
}

std::string Members::name(const char* name) {
    std::string value = text(name);
    if (!error_ && !is_name(value)) refuse(name, "entries.not_name");
    return value;
}

std::string Members::name_or_empty(const char* name) {
    std::string value = text(name);
    if (!error_ && !value.empty() && !is_name(value)) refuse(name, "entries.not_name");
    return value;
}

std::string Members::digest(const char* name) {
    std::string value = text(name);
    if (!error_ && !is_digest(value)) refuse(name, "entries.not_part");
    return value;
}

std::string Members::place(const char* name) {
    if (error_ || !object_.contains(name)) return {};
    std::string value = text(name);
    if (!error_ && !read_place(value)) refuse(name, "entries.not_name");
    return value;
}

std::vector<Attachment> Members::attachments(const char* name) {
    std::vector<Attachment> files;
    if (error_ || !object_.contains(name)) return files;
    const json& list = any(name);
    if (!list.is_array() || list.empty()) refuse(name, "entries.not_list");
    else if (list.size() > core::limits::attachments_per_list) refuse(name, "entries.too_many");
    if (error_) return files;
    for (const json& one : list) {
        Members members(one, where_ + "/" + name + "/" + std::to_string(files.size()));
        Attachment file{members.digest("digest"), members.text("name"), members.text("type"), members.integer("size", 0, core::limits::attachment_bytes),
                        members.text("text")};
        if (const auto result = members.done(); !result) {
            error_ = result.error();
            return files;
        }
        files.push_back(std::move(file));
    }
    return files;
}

std::int64_t Members::integer(const char* name, std::int64_t least, std::int64_t most) {
    const json* const found = take(name);
    if (!found) return 0;
    if (!found->is_number_integer()) {
        refuse(name, "entries.not_number");
        return 0;
    }
    const auto value = found->get<std::int64_t>();   // strict reading keeps it within 2^53
    if (value < least || value > most) refuse(name, "entries.out_of_range");
    return value;
}

std::vector<std::string> Members::texts(const char* name) {
    const json* const found = take(name);
    std::vector<std::string> values;
    if (!found) return values;
    if (!found->is_array()) refuse(name, "entries.not_list");
    else
        for (const json& value : *found) {
            if (!value.is_string() || value.get_ref<const std::string&>().size() > core::limits::text_bytes) {
                refuse(name, "entries.not_texts");
                break;
            }
            values.push_back(value.get<std::string>());
        }
    return values;
}

std::vector<std::string> Members::digests(const char* name, std::size_t most) {
    std::vector<std::string> values = texts(name);
    if (error_) return values;
    if (values.size() > most) refuse(name, "entries.too_many");
    if (!std::ranges::all_of(values, is_digest)) refuse(name, "entries.not_parts");
    if (std::ranges::adjacent_find(values, std::ranges::greater_equal{}) != values.end()) refuse(name, "entries.not_in_order");
    return values;
}

Texts Members::named_texts(const char* name) {
    const json* const found = take(name);
    Texts values;
    if (!found) return values;
    Members members(*found, where_ + "/" + name);
    if (found->is_object())
        for (const auto& [key, value] : found->items()) {
            if (!is_name(key)) members.refuse(key.c_str(), "entries.not_name");
            values.emplace(key, members.text(key.c_str()));
        }
    if (const auto result = members.done(); !result && !error_) error_ = result.error();
    return values;
}

core::Result<void> Members::done() {
    if (!error_ && taken_ != object_.size()) {
        error_ = core::Error{"entry.unknown", where_, core::say("entries.unknown")};
    }
    if (error_) return std::unexpected(*error_);
    return {};
}

}  // namespace cyclebook::cycle
