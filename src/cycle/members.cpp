#include <algorithm>

#include "core/limits.hpp"
#include "cycle/json.hpp"

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

std::string shown(std::string_view name) {
    std::size_t most = 100;
    if (name.size() <= most) return std::string(name);
    while (most > 0 && (static_cast<unsigned char>(name[most]) & 0xC0) == 0x80) --most;
    return std::string(name.substr(0, most)) + "…";
}

Members::Members(const json& object, std::string where) : object_(object), where_(std::move(where)) {
    if (!object.is_object()) error_ = core::Error{"entry.malformed", where_, "A part of this file is not built as it should be."};
}

const json* Members::take(const char* name) {
    if (error_) return nullptr;
    const auto found = object_.find(name);
    if (found == object_.end()) {
        refuse(name, "is missing");
        return nullptr;
    }
    ++taken_;
    return &*found;
}

void Members::refuse(const char* name, std::string_view what) {
    if (!error_)
        error_ = core::Error{"entry.malformed", where_ + "/" + shown(name),
                             "A part of this file is not built as it should be: " + shown(name) + " " + std::string(what) + "."};
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
        refuse(name, "is not a text");
        return {};
    }
    const auto& value = found->get_ref<const std::string&>();
    if (value.size() > core::limits::text_bytes) refuse(name, "is too long");
    return value;
}

std::string Members::name(const char* name) {
    std::string value = text(name);
    if (!error_ && !is_name(value)) refuse(name, "is not a name");
    return value;
}

std::string Members::name_or_empty(const char* name) {
    std::string value = text(name);
    if (!error_ && !value.empty() && !is_name(value)) refuse(name, "is not a name");
    return value;
}

std::string Members::digest(const char* name) {
    std::string value = text(name);
    if (!error_ && !is_digest(value)) refuse(name, "does not name a part of a cycle");
    return value;
}

std::int64_t Members::integer(const char* name, std::int64_t least, std::int64_t most) {
    const json* const found = take(name);
    if (!found) return 0;
    if (!found->is_number_integer()) {
        refuse(name, "is not a whole number");
        return 0;
    }
    const auto value = found->get<std::int64_t>();   // strict reading keeps it within 2^53
    if (value < least || value > most) refuse(name, "is out of range");
    return value;
}

std::vector<std::string> Members::texts(const char* name) {
    const json* const found = take(name);
    std::vector<std::string> values;
    if (!found) return values;
    if (!found->is_array()) refuse(name, "is not a list");
    else
        for (const json& value : *found) {
            if (!value.is_string() || value.get_ref<const std::string&>().size() > core::limits::text_bytes) {
                refuse(name, "holds something else than texts");
                break;
            }
            values.push_back(value.get<std::string>());
        }
    return values;
}

std::vector<std::string> Members::digests(const char* name, std::size_t most) {
    std::vector<std::string> values = texts(name);
    if (error_) return values;
    if (values.size() > most) refuse(name, "holds too many");
    if (!std::ranges::all_of(values, is_digest)) refuse(name, "does not name parts of a cycle");
    if (std::ranges::adjacent_find(values, std::ranges::greater_equal{}) != values.end()) refuse(name, "is not in order");
    return values;
}

Texts Members::named_texts(const char* name) {
    const json* const found = take(name);
    Texts values;
    if (!found) return values;
    Members members(*found, where_ + "/" + name);
    if (found->is_object())
        for (const auto& [key, value] : found->items()) {
            if (!is_name(key)) members.refuse(key.c_str(), "is not a name");
            values.emplace(key, members.text(key.c_str()));
        }
    if (const auto result = members.done(); !result && !error_) error_ = result.error();
    return values;
}

core::Result<void> Members::done() {
    if (!error_ && taken_ != object_.size()) {
        error_ = core::Error{"entry.unknown", where_, "A part of this file holds something that this Cyclebook does not know."};
    }
    if (error_) return std::unexpected(*error_);
    return {};
}

}  // namespace cyclebook::cycle
