#include "ui/theme.hpp"

#include <cmath>

namespace cyclebook::ui {
namespace {

constexpr Palette light{
    .ground = rgb(0xf4f6f8), .surface = rgb(0xffffff), .line = rgb(0xd3d9e0), .control = rgb(0x7a8696),
    .ink = rgb(0x18202c), .muted = rgb(0x525e6f),
    .accent = rgb(0x0a5a87), .accent_ink = rgb(0xffffff), .accent_soft = rgb(0xe2eff6),
    .good = rgb(0x1b6e43), .good_soft = rgb(0xe3f3ea), .warn = rgb(0x7d5100), .warn_soft = rgb(0xfdf1d7),
    .bad = rgb(0xa8231b), .bad_soft = rgb(0xfbe9e7),
    .level = {rgb(0xe3ecf3), rgb(0xb4d0e3), rgb(0x2f74a3), rgb(0x17517a)},
    .level_ink = {rgb(0x18202c), rgb(0x18202c), rgb(0xffffff), rgb(0xffffff)},
    .bar_left = rgb(0x5b97c1), .bar_right = rgb(0xb4d0e3), .scrim = rgb(0x0c121a, 128)};

constexpr Palette dark_{
    .ground = rgb(0x11161d), .surface = rgb(0x19202a), .line = rgb(0x313c4a), .control = rgb(0x8593a5),
    .ink = rgb(0xe9edf3), .muted = rgb(0xa9b4c2),
    .accent = rgb(0x74bde9), .accent_ink = rgb(0x08202f), .accent_soft = rgb(0x1b3344),
    .good = rgb(0x7fd0a3), .good_soft = rgb(0x16301f), .warn = rgb(0xf0c36b), .warn_soft = rgb(0x36290e),
    .bad = rgb(0xf2a29b), .bad_soft = rgb(0x3a1a17),
    .level = {rgb(0x24313d), rgb(0x2f5673), rgb(0x2f74a3), rgb(0xa9d6f2)},
    .level_ink = {rgb(0xe9edf3), rgb(0xe9edf3), rgb(0xffffff), rgb(0x08202f)},
    .bar_left = rgb(0x4f93c0), .bar_right = rgb(0x2f5673), .scrim = rgb(0x000000, 160)};

constexpr Palette light_contrast{
    .ground = rgb(0xffffff), .surface = rgb(0xffffff), .line = rgb(0x4a5563), .control = rgb(0x000000),
    .ink = rgb(0x000000), .muted = rgb(0x2b333e),
    .accent = rgb(0x003f66), .accent_ink = rgb(0xffffff), .accent_soft = rgb(0xe2eff6),
    .good = rgb(0x0d4a2a), .good_soft = rgb(0xe3f3ea), .warn = rgb(0x553600), .warn_soft = rgb(0xfdf1d7),
    .bad = rgb(0x7d120c), .bad_soft = rgb(0xfbe9e7),
    .level = {rgb(0xe3ecf3), rgb(0xb4d0e3), rgb(0x1f5d8a), rgb(0x0b3553)},
    .level_ink = {rgb(0x000000), rgb(0x000000), rgb(0xffffff), rgb(0xffffff)},
    .bar_left = rgb(0x1f5d8a), .bar_right = rgb(0xb4d0e3), .scrim = rgb(0x000000, 160)};

constexpr Palette dark_contrast{
    .ground = rgb(0x000000), .surface = rgb(0x000000), .line = rgb(0xaeb8c4), .control = rgb(0xffffff),
    .ink = rgb(0xffffff), .muted = rgb(0xdbe2ea),
    .accent = rgb(0x9fd7fa), .accent_ink = rgb(0x001826), .accent_soft = rgb(0x12293a),
    .good = rgb(0xa6ecc5), .good_soft = rgb(0x0d2416), .warn = rgb(0xffdc94), .warn_soft = rgb(0x2a1f08),
    .bad = rgb(0xffc2bc), .bad_soft = rgb(0x33120f),
    .level = {rgb(0x24313d), rgb(0x2b4c66), rgb(0x2a6a96), rgb(0xbfe3f8)},
    .level_ink = {rgb(0xffffff), rgb(0xffffff), rgb(0xffffff), rgb(0x001826)},
    .bar_left = rgb(0x6fb1dc), .bar_right = rgb(0x2b4c66), .scrim = rgb(0x000000, 190)};

double linear(Color c, int shift) {
    const double v = (c >> shift & 0xff) / 255.0;
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

double luminance(Color c) { return 0.2126 * linear(c, 0) + 0.7152 * linear(c, 8) + 0.0722 * linear(c, 16); }

}  // namespace

const Palette& palette(bool dark, bool high_contrast) {
    if (high_contrast) return dark ? dark_contrast : light_contrast;
    return dark ? dark_ : light;
}

double contrast(Color a, Color b) {
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

Color mix(Color from, Color to, float share) {
    Color out = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const float a = float(from >> shift & 0xff), b = float(to >> shift & 0xff);
        out |= Color(std::lround(a + (b - a) * share)) << shift;
    }
    return out;
}

// Away from the text on it, so that a shade never costs contrast.
Color hover(const Palette& p, Color c) { return c == p.accent ? mix(c, p.ink, 0.14f) : mix(c, p.accent, 0.05f); }
Color press(const Palette& p, Color c) { return c == p.accent ? mix(c, p.ink, 0.28f) : mix(c, p.accent, 0.10f); }

Color tone(const Palette& p, Tone t) {
    switch (t) {
        case Tone::ink: return p.ink;
        case Tone::muted: return p.muted;
        case Tone::accent: return p.accent;
        case Tone::good: return p.good;
        case Tone::warn: return p.warn;
        case Tone::bad: return p.bad;
    }
    return p.ink;
}

Color soft(const Palette& p, Tone t) {
    switch (t) {
        case Tone::accent: return p.accent_soft;
        case Tone::good: return p.good_soft;
        case Tone::warn: return p.warn_soft;
        case Tone::bad: return p.bad_soft;
        case Tone::ink:
        case Tone::muted: break;
    }
    return p.ground;
}

Color fill(const Palette& p, Fill f) {
    switch (f) {
        case Fill::none: return 0;
        case Fill::surface: return p.surface;
        case Fill::ground: return p.ground;
        case Fill::accent_soft: return p.accent_soft;
        case Fill::good_soft: return p.good_soft;
        case Fill::warn_soft: return p.warn_soft;
        case Fill::bad_soft: return p.bad_soft;
        case Fill::level1: return p.level[0];
        case Fill::level2: return p.level[1];
        case Fill::level3: return p.level[2];
        case Fill::level4: return p.level[3];
    }
    return 0;
}

Color ink_on(const Palette& p, Fill f) {
    if (f < Fill::level1) return p.ink;
    return p.level_ink[int(f) - int(Fill::level1)];
}

Type type(Size s) {
    switch (s) {
        case Size::body: return {16, 24, Weight::regular};
        case Size::small: return {14, 20, Weight::regular};
        case Size::title: return {26, 34, Weight::bold};
        case Size::section: return {16, 24, Weight::semibold};
        case Size::display: return {22, 30, Weight::bold};
        case Size::brand: return {18, 24, Weight::bold};
    }
    return {16, 24, Weight::regular};
}

std::vector<Pair> pairs(const Palette& p) {
    std::vector<Pair> out;
    const auto text = [&](std::string_view what, Color front, Color back) { out.push_back({what, front, back, 4.5}); };
    const auto edge = [&](std::string_view what, Color front, Color back) { out.push_back({what, front, back, 3.0}); };
    for (const Color back : {p.ground, p.surface}) {
        text("ink", p.ink, back);
        text("muted", p.muted, back);
        text("accent", p.accent, back);
        text("good", p.good, back);
        text("warn", p.warn, back);
        text("bad", p.bad, back);
        text("ink, hovered", p.ink, hover(p, back));
        text("ink, pressed", p.ink, press(p, back));
        text("muted, pressed", p.muted, press(p, back));
        text("accent, pressed", p.accent, press(p, back));
        text("bad, pressed", p.bad, press(p, back));
        edge("control edge", p.control, back);
        edge("focus ring", p.accent, back);
        edge("invalid edge", p.bad, back);
        edge("mark", p.good, back);
    }
    for (const Tone t : {Tone::accent, Tone::good, Tone::warn, Tone::bad}) {
        text("ink on soft", p.ink, soft(p, t));
        text("muted on soft", p.muted, soft(p, t));
        text("tone on its soft", tone(p, t), soft(p, t));
        edge("focus ring on soft", p.accent, soft(p, t));
        edge("control edge on soft", p.control, soft(p, t));
    }
    text("accent button", p.accent_ink, p.accent);
    text("accent button, hovered", p.accent_ink, hover(p, p.accent));
    text("accent button, pressed", p.accent_ink, press(p, p.accent));
    text("navigation, hovered", p.accent, hover(p, p.accent_soft));
    for (int i = 0; i < 4; ++i) text("rating level", p.level_ink[i], p.level[i]);
    return out;
}

}  // namespace cyclebook::ui
