#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "assets/assets.hpp"

namespace cyclebook::core {

namespace {

constexpr std::array all{Language{"en", "English"}, Language{"es", "Español"}};

const Catalogue& catalogue_of(std::size_t index) {
    static std::array<std::optional<Catalogue>, all.size()> read;
    auto& catalogue = read[index];
    if (!catalogue) {
        catalogue.emplace();
        for (const char* folder : {"text/", "text/cli/"})   // what only the command line says is not in the page
            if (const auto file = assets::text(folder + std::string(all[index].tag) + ".json"); !file.empty()) catalogue->add(file);
    }
    return *catalogue;
}

std::size_t in_use = 0;

/// The letter a word is heard to begin with; Spanish has another "and" before an i, and another "or" before an o.
bool is_heard_as(std::string_view word, char letter, std::string_view accented) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    if (word.size() > 1 && lower(word[0]) == 'h') word.remove_prefix(1);
    if (word.empty()) return false;
    if (word.starts_with(accented) || word.starts_with(std::string{accented[0], static_cast<char>(accented[1] - 0x20)})) return true;
    const bool glides = letter == 'i' && word.size() > 1 && std::string_view("aeo").contains(lower(word[1]));   // "hielo"
    return lower(word[0]) == letter && !glides;
}

}  // namespace

void Catalogue::add(std::string_view json) {
    const auto file = nlohmann::json::parse(json);
    for (const auto& [group, texts] : file.at("texts").items())
        for (const auto& [key, text] : texts.items()) {
            const bool counted = text.is_object();
            texts_[group + "." + key] = {counted ? text.at("one").get<std::string>() : std::string(),
                                         counted ? text.at("other").get<std::string>() : text.get<std::string>()};
        }
}

std::optional<std::string> Catalogue::say(std::string_view key, std::span<const Given> given) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) return std::nullopt;
    const auto& [one, other] = found->second;
    const bool single = !one.empty() && std::ranges::any_of(given, [](const Given& g) { return g.name() == "count" && g.is_one(); });
    std::string_view rest = single ? one : other;
    std::string words;
    for (std::size_t begin; (begin = rest.find('{')) != rest.npos;) {
        const std::size_t end = rest.find('}', begin);
        const auto value = std::ranges::find(given, rest.substr(begin + 1, end - begin - 1), &Given::name);
        if (value == given.end()) return std::nullopt;
        words += rest.substr(0, begin);
        words += value->value();
        rest.remove_prefix(end + 1);
    }
    return words += rest;
}

std::string say(std::string_view key, std::initializer_list<Given> given) {
    auto words = catalogue_of(in_use).say(key, given);
    if (!words) {
        std::fprintf(stderr, "No text, or something not given: %.*s\n", static_cast<int>(key.size()), key.data());
        assert(false);
        words = catalogue_of(0).say(key, given).value_or(std::string(key));
    }
    return *std::move(words);
}

std::span<const Language> languages() { return all; }
std::string_view language() { return all[in_use].tag; }

void use_language(std::string_view tag) {
    const auto found = std::ranges::find(all, tag.substr(0, tag.find_first_of("-_.")), &Language::tag);
    in_use = found == all.end() ? 0 : static_cast<std::size_t>(found - all.begin());
}

std::string and_of(std::string_view a, std::string_view b) {
    return is_heard_as(b, 'i', "í") ? say("words.and_i", {{"a", a}, {"b", b}}) : say("words.and", {{"a", a}, {"b", b}});
}

std::string listed(std::span<const std::string> words) {
    std::string joined;
    for (const auto& word : words) joined += (joined.empty() ? "" : ", ") + word;
    return joined;
}

std::string or_of(std::string_view a, std::string_view b) {
    return is_heard_as(b, 'o', "ó") ? say("words.or_o", {{"a", a}, {"b", b}}) : say("words.or", {{"a", a}, {"b", b}});
}

std::string lowered(std::string_view label) {
    std::string word(label);
    const auto byte = [&](std::size_t i) { return i < word.size() ? static_cast<unsigned char>(word[i]) : 0u; };
    const auto upper = [&](std::size_t i) { return byte(i) >= 'A' && byte(i) <= 'Z'; };
    const bool accented = byte(0) == 0xC3 && byte(1) >= 0x80 && byte(1) <= 0x9E && byte(1) != 0x97;   // U+00C0 to U+00DE, but ×
    if (accented && !upper(2)) word[1] = static_cast<char>(byte(1) + 0x20);
    if (upper(0) && !upper(1)) word[0] = static_cast<char>(byte(0) - 'A' + 'a');
    return word;
}

std::string clipped(std::string_view text, std::size_t most) {
    if (text.size() <= most) return std::string(text);
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return std::string(text.substr(0, most)) + "…";
}

}  // namespace cyclebook::core
