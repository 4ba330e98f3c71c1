#include "protocol/word_lists.hpp"

#include <nlohmann/json.hpp>

#include "assets/assets.hpp"
#include "core/json.hpp"
#include "core/text.hpp"

namespace cyclebook::protocol {

using nlohmann::json;

core::Result<Words> read_words(std::string_view text) {
    const auto parsed = core::read_json(text);
    if (!parsed) return std::unexpected(parsed.error());
    const auto broken = [] { return core::fail("word-list.shape", {}, core::say("wording.broken")); };
    const json& file = *parsed;
    if (!file.is_object() || file.value("format", "") != "cyclebook-words" || file.value("version", 0) != 1) return broken();
    Words words;
    try {
        words.language = file.at("language").get<std::string>();
        for (const auto& group : file.at("groups")) words.groups.push_back({group.at("reason").get<std::string>(), group.at("words").get<std::vector<std::string>>()});
        const auto& names = file.at("names");
        words.name_reason = names.at("reason").get<std::string>();
        words.given = names.at("given").get<std::vector<std::string>>();
        words.no_names = names.at("not").get<std::vector<std::string>>();
    } catch (const json::exception&) {
        return broken();
    }
    return words;
}

std::string write_words(const Words& words) {
    json groups = json::array();
    for (const auto& group : words.groups) groups.push_back({{"reason", group.reason}, {"words", group.words}});
    return core::write_json({{"format", "cyclebook-words"}, {"version", 1}, {"language", words.language}, {"groups", groups},
                             {"names", {{"reason", words.name_reason}, {"given", words.given}, {"not", words.no_names}}}});
}

Words built_in_words() { return read_words(assets::text("words/" + std::string(core::language()) + ".json")).value(); }

}  // namespace cyclebook::protocol
