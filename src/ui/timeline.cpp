// The timeline of a cycle: a line from left to right with a mark for each date; where the words would touch each
// other, a list of marks under each other.

#include <algorithm>

#include "ui/brush.hpp"

namespace cyclebook::ui {
namespace {

constexpr float mark_radius = 11, above = 24, below = 20, track_y = above + 20, height = track_y + 22 + below;
constexpr float row = 52;

struct Words {
    float label, date;
    float half() const { return std::max({label, date, 2 * mark_radius}) / 2; }
};

Words words_of(const State& s, const Ui::Mark& mark) {
    return {text_width(s.faces, Weight::semibold, 16, mark.label), text_width(s.faces, Weight::regular, 14, mark.date)};
}

/// Where the center of a mark's words is: moved in from the ends.
float center(const Words& words, float at, float width) {
    return std::clamp(at * width, std::min(words.half(), width / 2), std::max(width - words.half(), width / 2));
}

void draw_mark(const State& s, const Brush& brush, Point at, const Ui::Mark& mark) {
    const Palette& p = *s.colors;
    brush.disc(at, mark_radius, p.control);
    brush.disc(at, mark_radius - 2.5f, mark.filled ? tone(p, mark.tone) : p.surface);
}

}  // namespace

float lay_timeline(State& s, Element& e, float width) {
    Timeline& line = s.timelines[std::size_t(e.picture)];
    line.upright = false;
    float right = -1e6f;
    for (const Ui::Mark& mark : line.marks) {
        const Words words = words_of(s, mark);
        const float x = center(words, mark.at, width);
        line.upright = line.upright || x - words.half() < right + 10;
        right = x + words.half();
    }
    return line.upright ? row * float(line.marks.size()) : height;
}

void draw_timeline(const State& s, const Brush& brush, const Element& e) {
    const Timeline& line = s.timelines[std::size_t(e.picture)];
    const Palette& p = *s.colors;
    const Rect& r = e.rect;
    if (line.upright) {
        for (std::size_t i = 0; i < line.marks.size(); ++i) {
            const Ui::Mark& mark = line.marks[i];
            const float y = r.y + row * float(i);
            if (i + 1 < line.marks.size()) brush.fill({r.x + 10, y + row / 2, 4, row}, p.line, 2);
            draw_mark(s, brush, {r.x + 12, y + row / 2}, mark);
            brush.text(Weight::semibold, 16, 24, {r.x + 36, y + 4}, mark.label, p.ink);
            brush.text(Weight::regular, 14, 20, {r.x + 36, y + 28}, mark.date, p.muted);
        }
        return;
    }
    const float y = r.y + track_y;
    brush.fill({r.x, y - 2, r.w, 4}, p.line, 2);
    for (const Ui::Span& window : line.windows)
        brush.fill({r.x + window.from * r.w, y - 10, (window.to - window.from) * r.w, 20}, p.accent_soft, 10);
    for (const Ui::Mark& mark : line.marks) {
        const Words words = words_of(s, mark);
        const float x = r.x + center(words, mark.at, r.w);
        draw_mark(s, brush, {x, y}, mark);
        brush.text(Weight::semibold, 16, 24, {x - words.label / 2, r.y}, mark.label, p.ink);
        brush.text(Weight::regular, 14, 20, {x - words.date / 2, y + 22}, mark.date, p.muted);
    }
}

}  // namespace cyclebook::ui
