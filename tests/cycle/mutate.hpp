#pragma once
// Bytes changed at random, towards what a reader could trip over.

#include <nlohmann/json.hpp>

#include "cycle/history.hpp"

namespace mutate {

using history::Random;
using nlohmann::json;

inline std::string bytes(std::string text, Random& random) {
    static const std::vector<std::string> odd{"[", "{", "}", "]", "\"", "\\", "null", "-1", "1e9", "9007199254740993", ",", ":", "\xff", "\xed\xa0\x80", "\\ud800", "  ", std::string(1, '\0'), "\"format\":"};
    for (std::size_t changes = 1 + random.below(3); changes > 0; --changes) {
        const std::size_t at = random.below(text.size() + 1), length = std::min(random.below(60), text.size() - at);
        switch (random.below(7)) {
            case 0: if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << random.below(8))); break;
            case 1: if (at < text.size()) text[at] = static_cast<char>(random.below(256)); break;
            case 2: text.erase(at, length); break;
            case 3: text.insert(at, text.substr(at, length)); break;
            case 4: text.insert(at, text.substr(random.below(text.size() + 1), length)); break;
            case 5: text.resize(at); break;
            default: text.insert(at, random.of(odd));
        }
    }
    return text;
}

/// A value in it, at any depth.
inline json& place(json& value, Random& random) {
    json* at = &value;
    while (at->is_structured() && !at->empty() && (at == &value || random.chance(70))) {
        auto held = at->begin();
        std::advance(held, static_cast<std::ptrdiff_t>(random.below(at->size())));
        at = &*held;
    }
    return *at;
}

/// All values in it, and some that are in nothing of ours.
inline std::vector<json> parts(const std::vector<json>& values) {
    std::vector<json> all{nullptr, 0, 2, -1, "", "x", json::array(), json::object(), true, 9'007'199'254'740'992, std::string(300, 'x')};
    const auto collect = [&](const json& value, const auto& self) -> void {
        all.push_back(value);
        if (value.is_structured())
            for (const auto& held : value) self(held, self);
    };
    for (const auto& value : values) collect(value, collect);
    return all;
}

inline void values(json& whole, const std::vector<json>& parts, Random& random) {
    for (std::size_t changes = 1 + random.below(2); changes > 0; --changes) {
        json& at = place(whole, random);
        const json other = random.of(parts);
        switch (random.below(4)) {
            case 0: at = other; break;
            case 1: if (at.is_string()) at = bytes(at.get<std::string>(), random); break;
            case 2:
                if (at.is_array() && !at.empty()) at.erase(random.below(at.size()));
                else if (at.is_object() && !at.empty()) at.erase(at.begin());
                else at = other;
                break;
            default:
                if (at.is_array()) at.push_back(other);
                else if (at.is_object()) at["more"] = other;
                else at = json(place(whole, random));
        }
    }
}

}  // namespace mutate
