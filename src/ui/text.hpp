#pragma once
// Measuring and breaking of text. Sizes are em sizes, as in CSS.

#include <string_view>
#include <vector>

#include "ui/kit.hpp"
#include "ui/scripts.hpp"

struct ImFont;

namespace cyclebook::ui {

/// The four weights as Dear ImGui fonts, and how finely glyphs are rasterised.
struct Faces {
    ImFont* fonts[4] = {};
    float density = 1;  ///< device pixels per unit of layout
};

struct Line {
    int begin = 0, end = 0;  ///< bytes of the text; trailing blanks are outside
    float width = 0;
    bool cut = false;        ///< an ellipsis follows
};

/// Adds the fonts to the current Dear ImGui context; what `scripts` stands for comes from `fonts.draw_word`. All must outlive it.
void load(Faces&, const Fonts& fonts, Scripts& scripts);

float advance(const Faces&, Weight, float px, char32_t);
float text_width(const Faces&, Weight, float px, std::string_view);
/// Width of the widest word: what the text can be narrowed to without breaking inside one.
float word_width(const Faces&, Weight, float px, std::string_view);
/// Appends the lines of `text` in `width`: broken at blanks and after hyphens and slashes, at any character where a word
/// is too wide, at line feeds always. `nowrap`: one line, cut with an ellipsis.
void break_lines(const Faces&, Weight, float px, std::string_view text, float width, bool nowrap, std::vector<Line>& out);

/// The next character of UTF-8; moves `at` behind it. Broken bytes give U+FFFD, one each.
char32_t next_character(std::string_view, std::size_t& at);

inline constexpr std::string_view ellipsis = "\xe2\x80\xa6";

}  // namespace cyclebook::ui
