#include "ui/scripts.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "imgui.h"
#include "ui/text.hpp"

namespace cyclebook::ui {
namespace {

/// No picture of a word is longer: it must fit into a texture at three device pixels a CSS pixel.
constexpr std::size_t longest = 40;

bool is_blank(char32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == 0xa0; }

bool is_leftward(char32_t c) {
    return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00) ||
           (c >= 0x10800 && c < 0x11000) || (c >= 0x1e800 && c < 0x1f000);
}

bool is_ideograph(char32_t c) {
    return (c >= 0x2e80 && c < 0xa4d0) || (c >= 0xf900 && c < 0xfb00) || (c >= 0xff00 && c < 0xfff0) ||
           (c >= 0x20000 && c < 0x40000);
}

/// Punctuation that a line does not begin with: it stays with what is before it.
bool ends_ideographs(char32_t c) {
    constexpr std::u32string_view closing = U"、。，．：；！？）］｝」』】〉》ー";
    return closing.find(c) != closing.npos;
}

/// Emoji keep their colours, so that they are drawn apart from letters, which take the text's.
bool is_pictograph(char32_t c) {
    return (c >= 0x1f000 && c < 0x1fb00) || (c >= 0x2600 && c < 0x27c0) || (c >= 0x2b00 && c < 0x2c00) || c == 0x231a ||
           c == 0x231b || (c >= 0x23e9 && c < 0x23f4);
}

bool joins_pictographs(char32_t c) { return c == 0x200d || c == 0xfe0f || c == 0x20e3 || (c >= 0xe0020 && c < 0xe0080); }

bool is_mark(char32_t c) { return (c >= 0x300 && c < 0x370) || (c >= 0x1ab0 && c < 0x1b00) || (c >= 0x20d0 && c < 0x2100); }

void append(std::string& out, char32_t c) {  // of the private use area: always three bytes
    out += char(0xe0 | c >> 12);
    out += char(0x80 | (c >> 6 & 0x3f));
    out += char(0x80 | (c & 0x3f));
}

/// What is drawn as one picture: the end of the piece that begins at `from`, and whether it is of ideographs.
struct Piece {
    std::size_t end;
    char32_t first;
};

Piece piece_at(std::string_view word, std::size_t from) {
    std::size_t at = from;
    const char32_t first = next_character(word, at);
    std::size_t length = 1;
    char32_t before = first;
    for (std::size_t next = at; next < word.size() && length < longest; at = next, ++length) {
        const char32_t c = next_character(word, next);
        const bool joined = std::exchange(before, c) == 0x200d;
        if (is_mark(c)) continue;
        if (is_ideograph(first)) {
            if (!ends_ideographs(c)) break;
        } else if (is_pictograph(first)) {
            // One picture: what U+200D joins, with its skin tone; the two letters of a flag.
            const bool flag = first >= 0x1f1e6 && first < 0x1f200 && c >= 0x1f1e6 && c < 0x1f200 && length == 1;
            if (!joins_pictographs(c) && !(c >= 0x1f3fb && c < 0x1f400) && !joined && !flag) break;
        } else if (is_ideograph(c) || is_pictograph(c)) {
            break;
        }
    }
    return {at, first};
}

}  // namespace

bool Scripts::lacks(char32_t c) {
    if (c < 0x80) return false;
    if (c >= 0x10000 || is_leftward(c) || is_mark(c) || joins_pictographs(c) || (c >= 0xe000 && c < 0xf900)) return true;
    if (known_.empty()) known_.resize(0x10000);
    std::uint8_t& known = known_[c];
    if (known == 0) known = font_->IsGlyphInFont(ImWchar(c)) ? 1 : 2;
    return known == 2;
}

void Scripts::stand_in(std::string& out, Kind& kind, std::string_view word) {
    const auto [found, is_new] = stand_ins_.try_emplace(std::string(word), 0);
    if (is_new) {
        // More in one frame than there are: the last one stands for all of them.
        if (kind.words.size() == capacity) kind.words.pop_back();
        found->second = kind.first + char32_t(kind.words.size());
        kind.words.emplace_back(word);
    }
    append(out, found->second);
}

void Scripts::fold_word(std::string& out, std::string_view word) {
    for (std::size_t at = 0; at < word.size();) {
        const auto [end, first] = piece_at(word, at);
        const std::string_view piece = word.substr(at, end - at);
        bool lacking = false, leftward = false;
        for (std::size_t in = 0; in < piece.size();) {
            const char32_t c = next_character(piece, in);
            lacking = lacking || lacks(c);
            leftward = leftward || is_leftward(c);
        }
        if (!lacking) out += piece;
        else stand_in(out, leftward ? leftward_ : is_ideograph(first) ? ideographs_ : others_, piece);
        at = end;
    }
}

std::string Scripts::fold(std::string_view text) {
    if (font_ == nullptr || std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; }))
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t here = at;
        if (!is_blank(next_character(text, at))) continue;
        fold_word(out, text.substr(begin, here - begin));
        out += text.substr(here, at - here);
        begin = at;
    }
    fold_word(out, text.substr(begin));
    return out;
}

std::string_view Scripts::word(char32_t c) const {
    for (const Kind* kind : {&leftward_, &ideographs_, &others_})
        if (c >= kind->first && c - kind->first < kind->words.size()) return kind->words[c - kind->first];
    return {};
}

bool Scripts::full() const {
    return std::ranges::any_of(std::initializer_list<const Kind*>{&leftward_, &ideographs_, &others_},
                               [](const Kind* kind) { return kind->words.size() > capacity * 3 / 4; });
}

void Scripts::forget() {
    for (Kind* kind : {&leftward_, &ideographs_, &others_}) kind->words.clear();
    stand_ins_.clear();
}

std::string in_visual_order(std::string_view line) {
    struct Part { std::string_view text; bool leftward, lettered; };
    std::vector<Part> parts;  // words and the blanks between them, by turns
    bool any = false;
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t begin = at;
        const bool blank = is_blank(next_character(line, at));
        Part part{{}, false, false};
        for (std::size_t next = begin; next < line.size(); at = next) {
            const char32_t c = next_character(line, next);
            if (is_blank(c) != blank) break;
            part.leftward = part.leftward || is_leftward_stand_in(c);
            part.lettered = part.lettered || (c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : !is_leftward_stand_in(c) && !blank);
            at = next;
        }
        part.text = line.substr(begin, at - begin);
        any = any || part.leftward;
        parts.push_back(part);
    }
    if (!any) return std::string(line);
    // From a leftward word to the last one that no word of the other direction parts from it.
    for (auto from = parts.begin(); from != parts.end(); ++from) {
        if (!from->leftward || from->lettered) continue;
        auto last = from;
        for (auto next = from; next != parts.end() && !next->lettered; ++next)
            if (next->leftward) last = next;
        std::reverse(from, std::next(last));
        from = last;
    }
    std::string out;
    for (const Part& part : parts) out += part.text;
    return out;
}

}  // namespace cyclebook::ui
