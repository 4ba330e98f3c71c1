#include "app/wording.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace cyclebook::app {

namespace {

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '\'' || c == '-' || static_cast<unsigned char>(c) >= 0x80; }

/// Lower case of ASCII and of Latin-1's letters in UTF-8, which English and Spanish are written in.
std::string lower(std::string_view text) {
    std::string out(text);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto byte = static_cast<unsigned char>(out[i]);
        if (byte >= 'A' && byte <= 'Z') out[i] = static_cast<char>(byte + 0x20);
        const auto before = i > 0 ? static_cast<unsigned char>(out[i - 1]) : 0u;
        if (before == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97) out[i] = static_cast<char>(byte + 0x20);
    }
    return out;
}

bool begins_upper(std::string_view word) {
    const auto first = static_cast<unsigned char>(word[0]);
    if (first >= 'A' && first <= 'Z') return true;
    return first == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) >= 0x80 && static_cast<unsigned char>(word[1]) <= 0x9E;
}

/// "IEP", "3B", "T": no names.
bool is_sign(std::string_view word) {
    if (word.size() < 2) return true;
    const bool digit = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
    return digit || std::ranges::none_of(word, [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

struct Word {
    std::size_t at, size;
    std::string lower;
    bool quoted, begins_sentence;
};

/// Quotation marks as people type them; the single one is an apostrophe more often.
struct Quotes {
    bool open = false;
    void pass(std::string_view text, std::size_t at) {
        if (text[at] == '"') open = !open;
        else if (text.substr(at).starts_with("“") || text.substr(at).starts_with("«")) open = true;
        else if (text.substr(at).starts_with("”") || text.substr(at).starts_with("»")) open = false;
    }
};

bool is_mark(std::string_view text, std::size_t at) {
    for (const std::string_view mark : {"“", "”", "«", "»", "‘", "’", "…", "—", "–", "¿", "¡"})
        if (text.substr(at).starts_with(mark)) return true;
    return false;
}

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    Quotes quotes;
    bool begins = true;
    for (std::size_t at = 0; at < text.size();) {
        if (is_letter(text[at]) && !is_mark(text, at)) {
            std::size_t end = at;
            while (end < text.size() && is_letter(text[end]) && !is_mark(text, end)) ++end;
            words.push_back({at, end - at, lower(text.substr(at, end - at)), quotes.open, begins});
            begins = false;
            at = end;
            continue;
        }
        quotes.pass(text, at);
        if (std::string_view(".?!:;\n\"").contains(text[at]) || is_mark(text, at)) begins = true;
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;   // the rest of a mark
    }
    return words;
}

std::string said(std::string_view reason, std::string_view word) {
    std::string out(reason);
    constexpr std::string_view gap = "{word}";
    if (const std::size_t at = out.find(gap); at != out.npos) out.replace(at, gap.size(), word);
    return out;
}

bool begins_with_any(const std::vector<std::string>& beginnings, std::string_view word) {
    return std::ranges::any_of(beginnings, [&](const auto& beginning) { return word.starts_with(beginning); });
}

/// How many words from `from` on are a phrase of the list, the longest one; and its group.
std::pair<std::size_t, std::size_t> phrase_at(const WordList& list, std::string_view text, const std::vector<Word>& words, std::size_t from) {
    std::pair<std::size_t, std::size_t> found{0, 0};
    std::string phrase;
    for (std::size_t n = 0; n < list.longest_phrase && from + n < words.size(); ++n) {
        const Word& word = words[from + n];
        if (word.quoted) break;
        if (n > 0) {
            const Word& before = words[from + n - 1];
            if (text.substr(before.at + before.size, word.at - before.at - before.size) != " ") break;
            phrase += ' ';
        }
        phrase += word.lower;
        if (const auto known = list.words.find(phrase); known != list.words.end()) found = {n + 1, known->second};
    }
    if (found.first == 0 && !words[from].quoted)
        for (const auto& [beginning, group] : list.beginnings)
            if (words[from].lower.starts_with(beginning)) found = {1, group};
    return found;
}

bool is_name(const WordList& list, std::string_view text, const Word& word, const std::unordered_set<std::string>& known) {
    const auto written = text.substr(word.at, word.size);
    std::string bare = word.lower;
    if (bare.ends_with("'s")) bare.resize(bare.size() - 2);
    if (!begins_upper(written) || is_sign(written) || (word.at > 0 && (text[word.at - 1] == '#' || text[word.at - 1] == '@'))) return false;
    if (known.contains(bare) || list.no_names.contains(bare) || list.no_names.contains(word.lower) || begins_with_any(list.no_name_beginnings, bare)) return false;
    return !word.begins_sentence || list.given_names.contains(bare);
}

}  // namespace

WordList word_list(const protocol::Words& words) {
    WordList list;
    for (const auto& group : words.groups) {
        for (const std::string& word : group.words) {
            if (word.ends_with('*')) list.beginnings.emplace_back(word.substr(0, word.size() - 1), list.reasons.size());
            else {
                list.longest_phrase = std::max(list.longest_phrase, static_cast<std::size_t>(std::ranges::count(word, ' ')) + 1);
                list.words.emplace(word, list.reasons.size());
            }
        }
        list.reasons.push_back(group.reason);
    }
    list.name_reason = words.name_reason;
    for (const auto& name : words.given) list.given_names.insert(lower(name));
    for (const auto& word : words.no_names) {
        if (word.ends_with('*')) list.no_name_beginnings.push_back(word.substr(0, word.size() - 1));
        else list.no_names.insert(word);
    }
    return list;
}

std::unordered_set<std::string> words_of_names(std::span<const std::string> names) {
    std::unordered_set<std::string> known;
    for (const auto& name : names)
        for (auto& word : words_of(name)) known.insert(std::move(word.lower));
    return known;
}

std::vector<Finding> findings(const WordList& list, std::string_view text, const std::unordered_set<std::string>& known) {
    std::vector<Finding> found;
    const auto words = words_of(text);
    const auto add = [&](std::size_t first, std::size_t count, std::string_view reason) {
        const std::size_t at = words[first].at, size = words[first + count - 1].at + words[first + count - 1].size - at;
        const auto word = text.substr(at, size);
        found.push_back({at, size, std::string(word), said(reason, word)});
    };
    for (std::size_t i = 0; i < words.size();) {
        const auto [count, group] = phrase_at(list, text, words, i);
        if (count > 0) add(i, count, list.reasons[group]);
        else if (is_name(list, text, words[i], known)) add(i, 1, list.name_reason);
        i += std::max<std::size_t>(count, 1);
    }
    return found;
}

}  // namespace cyclebook::app
