// Icons as strokes on a square of 20, so that they need no glyphs and are sharp at any size.

#include <vector>

#include "ui/brush.hpp"

namespace cyclebook::ui {

void draw_icon(const Brush& brush, Icon icon, const Rect& r, Color ink) {
    const float size = std::min(r.w, r.h), unit = size / 20;
    const float left = r.x + (r.w - size) / 2, top = r.y + (r.h - size) / 2;
    const auto at = [&](float x, float y) { return Point{left + x * unit, top + y * unit}; };
    const auto line = [&](std::vector<Point> points, float width = 2) {
        for (Point& p : points) p = at(p.x, p.y);
        brush.line(points, width * unit, ink);
    };
    const auto box = [&](float x, float y, float w, float h) { return Rect{left + x * unit, top + y * unit, w * unit, h * unit}; };
    switch (icon) {
        case Icon::none: return;
        case Icon::done: return line({{4, 10.5f}, {8.2f, 14.5f}, {16, 6}}, 2.4f);
        case Icon::now: return brush.disc(at(10, 10), 6.5f * unit, ink);
        case Icon::open_: return brush.circle(at(10, 10), 5.5f * unit, 2 * unit, ink);
        case Icon::late:  // a clock
            brush.circle(at(10, 10), 7.5f * unit, 2 * unit, ink);
            return line({{10, 5.5f}, {10, 10.5f}, {13.2f, 12.5f}}, 1.8f);
        case Icon::private_:  // a lock
            brush.fill(box(4, 9, 12, 8.5f), ink, 2 * unit);
            return line({{6.5f, 9}, {6.5f, 6.4f}, {7.5f, 4.4f}, {10, 3.4f}, {12.5f, 4.4f}, {13.5f, 6.4f}, {13.5f, 9}}, 1.8f);
        case Icon::warn: {  // a triangle
            const Point corners[] = {at(10, 3), at(18, 16.5f), at(2, 16.5f)};
            brush.line(corners, 1.8f * unit, ink, true);
            line({{10, 7.8f}, {10, 12}}, 1.8f);
            return brush.disc(at(10, 14.2f), 1.1f * unit, ink);
        }
        case Icon::add: line({{10, 4}, {10, 16}}); return line({{4, 10}, {16, 10}});
        case Icon::back: return line({{12.5f, 4.5f}, {7, 10}, {12.5f, 15.5f}});
        case Icon::close: line({{5, 5}, {15, 15}}); return line({{15, 5}, {5, 15}});
        case Icon::up: return line({{4.5f, 12.5f}, {10, 7}, {15.5f, 12.5f}});
        case Icon::down: return line({{4.5f, 7.5f}, {10, 13}, {15.5f, 7.5f}});
        case Icon::drag:
            for (const float y : {5.f, 10.f, 15.f})
                for (const float x : {7.f, 13.f}) brush.disc(at(x, y), 1.4f * unit, ink);
            return;
    }
}

}  // namespace cyclebook::ui
