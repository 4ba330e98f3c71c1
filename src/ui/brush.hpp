#pragma once
// Drawing in units of layout onto a Dear ImGui draw list: places edges on device pixels, so that hairlines are sharp.

#include <span>
#include <string_view>

#include "ui/boxes.hpp"

struct ImDrawList;

namespace cyclebook::ui {

struct Point {
    float x, y;
};

/// Corners of a rectangle, as bits.
enum Corner : unsigned { top_left = 1, top_right = 2, bottom_left = 4, bottom_right = 8, every_corner = 15 };

class Brush {
public:
    /// zoom: CSS pixels per unit; scale: device pixels per CSS pixel; dx, dy: CSS pixels from the sheet to the canvas.
    Brush(ImDrawList& list, const Faces& faces, float zoom, float scale, float dx, float dy)
        : list_(list), faces_(faces), zoom_(zoom), scale_(scale), dx_(dx), dy_(dy) {}

    void fill(const Rect&, Color, float radius = 0, unsigned corners = every_corner) const;
    /// A frame of `width` units inside the rectangle, filled with `inside` (0: left open).
    void frame(const Rect&, Color edge, float width, Color inside, float radius, unsigned corners = every_corner) const;
    void across(float x, float y, float w, Color) const;  ///< a hairline below y
    void down(float x, float y, float h, Color) const;    ///< a hairline right of x
    void disc(Point, float radius, Color) const;
    void circle(Point, float radius, float width, Color) const;
    void line(std::span<const Point>, float width, Color, bool closed = false) const;
    /// One line of text whose line box begins at the top y.
    void text(Weight, float px, float line_height, Point top_left, std::string_view, Color) const;
    void clip(const Rect&) const;
    void unclip() const;
    Rect canvas(const Rect&) const;  ///< in CSS pixels on the canvas, on device pixels

private:
    Point at(Point) const;
    float snap(float css) const;
    ImDrawList& list_;
    const Faces& faces_;
    float zoom_, scale_, dx_, dy_;
};

void draw_icon(const Brush&, Icon, const Rect&, Color ink);
void draw_timeline(const State&, const Brush&, const Element&);
/// What marks words of a line: the grounds under them, or the strokes over them.
void draw_marks(const State&, const Brush&, const Element&, const Line&, Point top_left, bool over);

}  // namespace cyclebook::ui
