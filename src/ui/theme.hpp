#pragma once
// All values of the look in one place: colours, sizes of type, measures.

#include <cstdint>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

namespace cyclebook::ui {

using Color = std::uint32_t;  ///< 0xAABBGGRR, as Dear ImGui packs it; 0 is "none"

constexpr Color rgb(std::uint32_t hex, std::uint32_t alpha = 255) {
    return (alpha << 24) | ((hex & 0xff) << 16) | (hex & 0xff00) | (hex >> 16 & 0xff);
}

struct Palette {
    Color ground, surface, line, control, ink, muted;
    Color accent, accent_ink, accent_soft;
    Color good, good_soft, warn, warn_soft, bad, bad_soft;
    Color level[4], level_ink[4];  ///< rating levels: four steps of one blue, and the text on each
    Color bar_left, bar_right;     ///< of the balance bar
    Color scrim;
};

const Palette& palette(bool dark, bool high_contrast);

/// A colour and what it lies on, with the contrast WCAG 2.1 asks for: 4.5 for text (1.4.3), 3 for the edges of
/// controls and the focus ring (1.4.11).
struct Pair {
    std::string_view what;
    Color front, back;
    double least;
};
std::vector<Pair> pairs(const Palette&);
double contrast(Color, Color);                ///< 1 to 21, by WCAG 2.1's relative luminance

Color mix(Color from, Color to, float share);  ///< share 0: from, 1: to
Color hover(const Palette&, Color);            ///< shade of a filled control under the pointer
Color press(const Palette&, Color);            ///< and while it is held down
Color tone(const Palette&, Tone);
Color soft(const Palette&, Tone);              ///< the soft ground that goes with a tone
Color fill(const Palette&, Fill);              ///< 0 for none
Color ink_on(const Palette&, Fill);            ///< of text that must be read on a fill

struct Type {
    float px, line;  ///< em size and line height
    Weight weight;
};
Type type(Size);

/// CSS pixels.
namespace measure {
inline constexpr float narrow_below = 720, wide_from = 1080, bar_needs_height = 420;
inline constexpr float navigation = 216, bar = 56;
inline constexpr float page_x = 36, page_y = 28, page_narrow = 16;
inline constexpr float control = 44, control_small = 36, control_radius = 8, card_radius = 12;
inline constexpr float target = 44, target_pointer = 24;  ///< WCAG 2.5.5 for touch, 2.5.8 for a mouse
inline constexpr float field_pad = 14, mark = 24, icon = 18;
inline constexpr float ring = 2, ring_gap = 2;
inline constexpr float read_width = 280;                  ///< of a "why not" note
}  // namespace measure

}  // namespace cyclebook::ui
