#include "app/script.hpp"

#include <algorithm>
#include <sstream>

#include "core/time.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::app {

namespace {

constexpr int least_pause = 5;                     // minutes
constexpr std::size_t most_tags = 6;               // more is not a choice, but a search

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

/// Letters and digits only, lower case: "3b.ii" and "3BII" mean the same element.
std::string plain(std::string_view text) {
    std::string out;
    for (const char c : text)
        if (is_letter(c)) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::vector<const protocol::Element*> elements_of(const protocol::Rubric& rubric) {
    std::vector<const protocol::Element*> all;
    for (const auto& domain : rubric.domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements) all.push_back(&element);
    return all;
}

std::string element_of(const protocol::Rubric& rubric, std::string_view written) {
    const std::string wanted = plain(written);
    if (wanted.empty()) return {};
    for (const auto* element : elements_of(rubric))
        if (plain(element->code) == wanted) return element->code;
    return {};
}

std::string lens_of(const protocol::Rubric& rubric, std::string_view written) {
    const std::string wanted = plain(written);
    if (wanted.empty()) return {};
    for (const auto& lens : rubric.lenses)
        if (plain(lens).starts_with(wanted) || plain(protocol::lens_label(rubric, lens)).starts_with(wanted)) return lens;
    return {};
}

/// Where the last word begins, when it is a tag that something follows in.
std::optional<std::size_t> last_tag(std::string_view line) {
    const std::size_t space = line.find_last_of(" \t");
    const std::size_t begin = space == line.npos ? 0 : space + 1;
    if (line.size() < begin + 2 || (line[begin] != '#' && line[begin] != '@')) return {};
    return begin;
}

/// As a tag is written: without blanks, which would end it.
std::string as_word(std::string_view name) {
    std::string word(name);
    std::ranges::replace(word, ' ', '-');
    return word;
}

/// A tag has no blanks: a hyphen stands for one.
std::string spaced(std::string_view words) {
    std::string out(words);
    std::ranges::replace(out, '-', ' ');
    return out;
}

/// 0: it begins with it, 1: one of its words does, 2: it is somewhere in it, 3: not at all.
int distance(const std::string& text, std::string_view wanted) {
    int found = 3;
    for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1))
        found = std::min(found, at == 0 ? 0 : is_letter(text[at - 1]) ? 2 : 1);
    return found;
}

}  // namespace

std::string take_tags(const protocol::Rubric& rubric, std::string_view text, cycle::Texts& fields) {
    std::string kept;
    std::size_t i = 0;
    while (i < text.size()) {
        const bool starts_word = i == 0 || text[i - 1] == ' ';
        if (starts_word && (text[i] == '#' || text[i] == '@')) {
            const std::size_t end = std::min(text.find(' ', i), text.size());
            const auto word = text.substr(i + 1, end - i - 1);
            const bool is_element = text[i] == '#';
            const std::string found = is_element ? element_of(rubric, word) : lens_of(rubric, word);
            if (!found.empty()) {
                cycle::set_text(fields, is_element ? "element" : "lens", found);
                i = std::min(end + 1, text.size());
                continue;
            }
        }
        kept += text[i++];
    }
    while (!kept.empty() && kept.back() == ' ') kept.pop_back();
    return kept;
}

std::vector<Tag> tags_for(const protocol::Rubric& rubric, std::string_view line, const std::function<std::string(std::string_view)>& form) {
    const auto begin = last_tag(line);
    if (!begin) return {};
    const std::string_view written = line.substr(*begin + 1);
    const bool is_element = line[*begin] == '#';
    const auto words = [&](std::string_view text) { return form(spaced(text)); };
    const std::string wanted = words(written), code = plain(written);
    if (code.empty()) return {};
    struct Found { int distance; Tag tag; };
    std::vector<Found> all;
    const auto add = [&](int far, std::string label, std::string_view name) {
        if (far < 3) all.push_back({far, {std::move(label), std::string(line.substr(0, *begin + 1)) + as_word(name) + " "}});
    };
    if (is_element) {
        if (!element_of(rubric, written).empty()) return {};
        for (const auto* element : elements_of(rubric))
            add(plain(element->code).starts_with(code) ? 0 : distance(words(element->title), wanted), element->code + " " + element->title, element->code);
    } else {
        for (const auto& lens : rubric.lenses) {
            const std::string label = protocol::lens_label(rubric, lens);
            if (plain(label) == code || plain(lens) == code) return {};
            add(std::min(distance(words(label), wanted), distance(words(lens), wanted)), label, label);
        }
    }
    std::ranges::stable_sort(all, {}, &Found::distance);
    if (all.size() > most_tags) all.resize(most_tags);
    std::vector<Tag> tags;
    for (auto& found : all) tags.push_back(std::move(found.tag));
    return tags;
}

bool is_understood(const protocol::Rubric& rubric, std::string_view line) {
    const auto begin = last_tag(line);
    if (!begin) return false;
    const auto written = line.substr(*begin + 1);
    return !(line[*begin] == '#' ? element_of(rubric, written) : lens_of(rubric, written)).empty();
}

std::string take_who(std::string& text, const std::vector<std::pair<std::string, std::string>>& labels) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos) return {};
    const std::string before = plain(std::string_view(text).substr(0, colon));
    if (before.empty() || before.size() != colon) return {};   // a word, and nothing but a word
    for (const auto& [value, label] : labels) {
        if (!plain(label).starts_with(before)) continue;
        text.erase(0, text.find_first_not_of(' ', colon + 1));
        return value;
    }
    return {};
}

Abbreviations read_abbreviations(std::string_view setting) {
    Abbreviations all;
    std::istringstream lines{std::string(setting)};
    for (std::string line; std::getline(lines, line);)
        if (const std::size_t tab = line.find('\t'); tab != line.npos) all.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    return all;
}

std::string write_abbreviations(const Abbreviations& all) {
    std::string text;
    for (const auto& [brief, full] : all) text += brief + "\t" + full + "\n";
    return text;
}

std::string written_out(const Abbreviations& all, std::string_view before, std::string_view now, bool whole) {
    const std::size_t same = static_cast<std::size_t>(std::ranges::mismatch(before, now).in2 - now.begin());
    std::string out;
    for (std::size_t at = 0; at < now.size();) {
        if (!is_letter(now[at])) {
            out += now[at++];
            continue;
        }
        std::size_t end = at;
        while (end < now.size() && is_letter(now[end])) ++end;
        const auto word = now.substr(at, end - at);
        const bool finished = end < now.size() ? end >= same : whole;
        const bool tag = at > 0 && (now[at - 1] == '#' || now[at - 1] == '@');
        const auto known = std::ranges::find(all, word, &Abbreviations::value_type::first);
        out += finished && !tag && known != all.end() ? std::string_view(known->second) : word;
        at = end;
    }
    return out;
}

std::vector<Passed> times_in_lesson(const std::vector<cycle::Item>& lines) {
    std::vector<Passed> all(lines.size());
    std::optional<int> first, last;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto time = core::parse_time(cycle::text_of(lines[i].fields, "time"));
        if (!time) continue;
        if (!first) first = time;
        if (*time >= *first) all[i].minutes = *time - *first;
        if (last && *time - *last >= least_pause) all[i].pause = *time - *last;
        last = time;
    }
    return all;
}

}  // namespace cyclebook::app
