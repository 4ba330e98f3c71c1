#include "protocol/fields.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

#include "core/limits.hpp"
#include "core/text.hpp"

namespace cyclebook::protocol {

using core::say;
using nlohmann::json;

std::string pointer_part(std::string_view name) {
    std::string part;
    for (const char c : name) {
        if (c == '~') part += "~0";
        else if (c == '/') part += "~1";
        else part += c;
    }
    return part;
}

Fields::Fields(const json& value, std::string pointer, std::string_view prefix, std::optional<core::Error>& error)
    : value_(&value), pointer_(std::move(pointer)), prefix_(prefix), error_(&error) {
    if (value_->is_object()) return;
    refuse("type", "", say("definition.object", {{"braces", "{ … }"}}));
    static const json nothing = json::object();
    value_ = &nothing;
}

std::string Fields::pointer_to(std::string_view name) const {
    return name.empty() ? pointer_ : pointer_ + "/" + pointer_part(name);
}

void Fields::refuse(std::string_view code, std::string_view name, std::string message) {
    if (!*error_) *error_ = core::Error{prefix_ + "." + std::string(code), pointer_to(name), std::move(message)};
}

bool Fields::has(std::string_view name) const { return value_->contains(name); }

const json* Fields::find(std::string_view name) {
    known_.emplace_back(name);
    const auto at = value_->find(name);
    return at == value_->end() ? nullptr : &*at;
}

std::string Fields::text(std::string_view name) {
    const json* const value = find(name);
    if (!value) return {};
    if (!value->is_string()) {
        refuse("type", name, say("definition.text"));
        return {};
    }
    auto text = value->get<std::string>();
    if (text.size() > core::limits::text_bytes) refuse("size", name, say("definition.text_long"));
    return text;
}

bool Fields::flag(std::string_view name) {
    const json* const value = find(name);
    if (!value) return false;
    if (!value->is_boolean()) refuse("type", name, say("definition.flag"));
    return value->is_boolean() && value->get<bool>();
}

int Fields::number(std::string_view name, int least, int most) {
    const json* const value = find(name);
    if (!value) return 0;
    if (!value->is_number_integer()) {
        refuse("type", name, say("definition.number"));
        return 0;
    }
    const auto number = value->get<std::int64_t>();
    if (number < least || number > most) {
        refuse("number", name, say("definition.number_range", {{"least", least}, {"most", most}}));
        return 0;
    }
    return static_cast<int>(number);
}

const json* Fields::list(std::string_view name) {
    const json* const value = find(name);
    if (!value) return nullptr;
    if (!value->is_array()) {
        refuse("type", name, say("definition.list", {{"brackets", "[ … ]"}}));
        return nullptr;
    }
    if (value->size() > core::limits::protocol_items) {
        refuse("size", name, say("definition.list_long", {{"most", core::limits::protocol_items}}));
        return nullptr;
    }
    return value;
}

std::vector<std::string> Fields::texts(std::string_view name) {
    std::vector<std::string> texts;
    const json* const values = list(name);
    if (!values) return texts;
    for (const json& value : *values) {
        if (!value.is_string() || value.get_ref<const std::string&>().size() > core::limits::text_bytes) {
            refuse("type", name, say("definition.list_of_texts"));
            return texts;
        }
        texts.push_back(value.get<std::string>());
    }
    return texts;
}

std::size_t Fields::index_of(std::string_view name, const std::vector<std::string_view>& names) {
    if (!has(name)) {
        find(name);
        return 0;
    }
    const std::string text = this->text(name);
    const auto at = std::ranges::find(names, text);
    if (at != names.end()) return static_cast<std::size_t>(at - names.begin());
    std::string all;
    for (const auto one : names) all += (all.empty() ? "" : ", ") + std::string(one);
    refuse("unknown-word", name, say("definition.word", {{"word", text.substr(0, 60)}, {"words", all}}));
    return 0;
}

void Fields::object(std::string_view name, const std::function<void(Fields&)>& read) {
    const json* const value = find(name);
    if (!value) return;
    Fields fields(*value, pointer_to(name), prefix_, *error_);
    read(fields);
    fields.end();
}

void Fields::objects(std::string_view name, const std::function<void(Fields&)>& read) {
    const json* const values = list(name);
    if (!values) return;
    for (std::size_t i = 0; i < values->size() && !failed(); ++i) {
        Fields fields((*values)[i], pointer_to(name) + "/" + std::to_string(i), prefix_, *error_);
        read(fields);
        fields.end();
    }
}

void Fields::header(std::string_view format, int version, const Sentences& otherwise) {
    if (text("format") != format) {
        refuse("format", "format", say(otherwise.format, {{"format", format}}));
        return;
    }
    const json* const found = find("version");
    if (!found || !found->is_number_integer() || found->get<std::int64_t>() < 1)
        refuse("version", "version", say(otherwise.version, {{"version", version}}));
    else if (found->get<std::int64_t>() > version)
        refuse("newer-version", "version", say(otherwise.newer));
}

void Fields::end() {
    for (const auto& [name, value] : value_->items())
        if (std::ranges::find(known_, name) == known_.end())
            refuse("unknown-field", name, say("definition.field", {{"name", name.substr(0, 60)}}));
}

}  // namespace cyclebook::protocol
