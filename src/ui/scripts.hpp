#pragma once
// Words in scripts that the built-in fonts lack. In many of them letters join, stack and change order, so a word is not
// its letters one beside the other: each is drawn whole by the platform (in a page: by the browser, with the fonts of the
// device), and stands in a painted text as one character of Unicode's private use area.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct ImFont;

namespace cyclebook::ui {

class Scripts {
public:
    /// `font` tells what need not be drawn.
    explicit Scripts(ImFont* font = nullptr) : font_(font) {}

    /// The text to measure and paint: every word that the font cannot write, or part of one, is a stand-in.
    std::string fold(std::string_view text);
    /// What a stand-in stands for; empty for any other character.
    std::string_view word(char32_t stand_in) const;
    /// There are 2,048 stand-ins of each kind. True when one kind is nearly used up: forget, and drop the fonts' glyphs.
    bool full() const;
    void forget();

private:
    struct Kind { char32_t first; std::vector<std::string> words; };
    static constexpr std::size_t capacity = 0x800;
    bool lacks(char32_t);
    void stand_in(std::string& out, Kind&, std::string_view word);
    void fold_word(std::string& out, std::string_view word);

    ImFont* font_;
    std::vector<std::uint8_t> known_;  // by character: 0 not asked yet, 1 the font has it, 2 it lacks it
    Kind leftward_{0xe000, {}}, ideographs_{0xe800, {}}, others_{0xf000, {}};
    std::unordered_map<std::string, char32_t> stand_ins_;
};

inline bool is_stand_in(char32_t c) { return c >= 0xe000 && c < 0xf800; }
inline bool is_leftward_stand_in(char32_t c) { return c >= 0xe000 && c < 0xe800; }    ///< written from right to left
inline bool is_ideograph_stand_in(char32_t c) { return c >= 0xe800 && c < 0xf000; }   ///< a line may break before and after

/// Whether in_visual_order() may change something; quick, for most lines have nothing to change.
inline bool may_have_leftward(std::string_view line) { return line.find('\xee') != line.npos; }   // with which such a stand-in begins

/// A line in the order in which it is painted, from left to right: words that are written from right to left, and what is
/// between them, change places. (The Unicode Bidirectional Algorithm for a left-to-right paragraph, word by word.)
std::string in_visual_order(std::string_view line);

}  // namespace cyclebook::ui
