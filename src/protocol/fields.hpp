#pragma once
// Reading one JSON object field by field. What is absent reads as empty: whether it may be absent is for the rules to
// say. The first fault is kept with its JSON pointer; what is read after it does not matter.

#include <functional>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/error.hpp"

namespace cyclebook::protocol {

class Fields {
public:
    /// Names are told apart by `prefix`, as in "protocol.unknown-field".
    Fields(const nlohmann::json& value, std::string pointer, std::string_view prefix, std::optional<core::Error>& error);

    std::string text(std::string_view name);
    bool flag(std::string_view name);
    int number(std::string_view name, int least, int most);
    std::vector<std::string> texts(std::string_view name);
    /// One of these names; absent reads as the first.
    template <class Enum>
    Enum one_of(std::string_view name, std::initializer_list<Enum> all) {
        std::vector<std::string_view> names;
        for (const Enum value : all) names.push_back(to_string(value));
        return *(all.begin() + index_of(name, names));
    }
    void object(std::string_view name, const std::function<void(Fields&)>& read);   ///< not called when absent
    void objects(std::string_view name, const std::function<void(Fields&)>& read);  ///< called for each
    /// Refuses the file unless it has this format and a version that is known.
    struct Sentences { std::string_view format, version, newer; };   ///< keys of what is said otherwise
    void header(std::string_view format, int version, const Sentences&);

    void refuse(std::string_view code, std::string_view name, std::string message);
    bool has(std::string_view name) const;
    bool failed() const { return error_->has_value(); }
    /// Refuses what nobody asked for: a misspelt name must not be passed over.
    void end();

private:
    const nlohmann::json* find(std::string_view name);
    std::size_t index_of(std::string_view name, const std::vector<std::string_view>& names);
    std::string pointer_to(std::string_view name) const;
    const nlohmann::json* list(std::string_view name);

    const nlohmann::json* value_;
    std::string pointer_, prefix_;
    std::optional<core::Error>* error_;
    std::vector<std::string> known_;
};

/// A name as a part of a JSON pointer (RFC 6901).
std::string pointer_part(std::string_view name);

}  // namespace cyclebook::protocol
