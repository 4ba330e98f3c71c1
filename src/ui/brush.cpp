#include "ui/brush.hpp"

#include <algorithm>
#include <cmath>

#include "imgui.h"

namespace cyclebook::ui {
namespace {

// Inter's metrics (hhea): a browser centers this box in the line.
constexpr float inter_ascent = 0.96875f, inter_descent = 0.24121f;

ImDrawFlags flags(unsigned corners) {
    ImDrawFlags out = 0;
    if (corners & top_left) out |= ImDrawFlags_RoundCornersTopLeft;
    if (corners & top_right) out |= ImDrawFlags_RoundCornersTopRight;
    if (corners & bottom_left) out |= ImDrawFlags_RoundCornersBottomLeft;
    if (corners & bottom_right) out |= ImDrawFlags_RoundCornersBottomRight;
    return out == 0 ? ImDrawFlags_RoundCornersNone : out;
}

}  // namespace

float Brush::snap(float css) const { return std::round(css * scale_) / scale_; }
Point Brush::at(Point p) const { return {p.x * zoom_ + dx_, p.y * zoom_ + dy_}; }

Rect Brush::canvas(const Rect& r) const {
    const float x = snap(r.x * zoom_ + dx_), y = snap(r.y * zoom_ + dy_);
    return {x, y, snap((r.x + r.w) * zoom_ + dx_) - x, snap((r.y + r.h) * zoom_ + dy_) - y};
}

void Brush::fill(const Rect& r, Color color, float radius, unsigned corners) const {
    if (color == 0) return;
    const Rect c = canvas(r);
    if (c.w <= 0 || c.h <= 0) return;
    list_.AddRectFilled({c.x, c.y}, {c.x + c.w, c.y + c.h}, color, radius * zoom_, flags(corners));
}

void Brush::frame(const Rect& r, Color edge, float width, Color inside, float radius, unsigned corners) const {
    const Rect c = canvas(r);
    const float w = std::max(1.f / scale_, snap(width * zoom_));
    if (c.w <= 2 * w || c.h <= 2 * w) return;
    if (inside == 0) {
        list_.AddRect({c.x + w / 2, c.y + w / 2}, {c.x + c.w - w / 2, c.y + c.h - w / 2}, edge,
                      std::max(0.f, radius * zoom_ - w / 2), flags(corners), w);
        return;
    }
    // One shape in the other rather than a stroke: no seam at the corners.
    list_.AddRectFilled({c.x, c.y}, {c.x + c.w, c.y + c.h}, edge, radius * zoom_, flags(corners));
    list_.AddRectFilled({c.x + w, c.y + w}, {c.x + c.w - w, c.y + c.h - w}, inside, std::max(0.f, radius * zoom_ - w), flags(corners));
}

void Brush::across(float x, float y, float w, Color color) const {
    const Rect c = canvas({x, y, w, 0});
    const float thick = std::max(1.f / scale_, snap(zoom_));
    list_.AddRectFilled({c.x, c.y}, {c.x + c.w, c.y + thick}, color);
}

void Brush::down(float x, float y, float h, Color color) const {
    const Rect c = canvas({x, y, 0, h});
    const float thick = std::max(1.f / scale_, snap(zoom_));
    list_.AddRectFilled({c.x, c.y}, {c.x + thick, c.y + c.h}, color);
}

void Brush::disc(Point center, float radius, Color color) const {
    const Point p = at(center);
    list_.AddCircleFilled({p.x, p.y}, radius * zoom_, color);
}

void Brush::circle(Point center, float radius, float width, Color color) const {
    const Point p = at(center);
    list_.AddCircle({p.x, p.y}, radius * zoom_, color, 0, width * zoom_);
}

void Brush::line(std::span<const Point> points, float width, Color color, bool closed) const {
    for (const Point& point : points) {
        const Point p = at(point);
        list_.PathLineTo({p.x, p.y});
    }
    list_.PathStroke(color, closed ? ImDrawFlags_Closed : 0, width * zoom_);
}

void Brush::text(Weight weight, float px, float line_height, Point corner, std::string_view line, Color color) const {
    std::string ordered;
    if (may_have_leftward(line)) ordered = in_visual_order(line), line = ordered;
    ImFontBaked* baked = faces_.fonts[int(weight)]->GetFontBaked(px, faces_.density);
    const float scale = px / baked->Size;
    // Every glyph first: one that is new can move the texture, which must not happen between vertices.
    int visible = 0;
    for (std::size_t at_byte = 0; at_byte < line.size();) {
        const char32_t c = next_character(line, at_byte);
        if (c > IM_UNICODE_CODEPOINT_MAX) continue;
        const ImFontGlyph* glyph = c < 32 ? nullptr : baked->FindGlyph(ImWchar(c));
        visible += glyph && glyph->Visible ? 1 : 0;
    }
    if (visible == 0) return;

    const float ascent = std::round(inter_ascent * px), descent = std::round(inter_descent * px);
    const float baseline = corner.y + std::round((line_height - ascent - descent) / 2) + ascent;
    const Point origin = at({corner.x, baseline});
    float x = snap(origin.x);
    const float y = snap(origin.y);
    const float em = zoom_ * scale;
    list_.PrimReserve(visible * 6, visible * 4);
    for (std::size_t at_byte = 0; at_byte < line.size();) {
        const char32_t c = next_character(line, at_byte);
        if (c < 32) continue;
        const ImFontGlyph* glyph = baked->FindGlyph(ImWchar(c > IM_UNICODE_CODEPOINT_MAX ? 0xfffd : c));
        if (glyph->Visible && c <= IM_UNICODE_CODEPOINT_MAX) {
            const float top = y - std::round(baked->Ascent) * em;
            list_.PrimRectUV({x + glyph->X0 * em, top + glyph->Y0 * em}, {x + glyph->X1 * em, top + glyph->Y1 * em},
                             {glyph->U0, glyph->V0}, {glyph->U1, glyph->V1}, glyph->Colored ? color | 0x00ffffff : color);
        }
        x += glyph->AdvanceX * em;
    }
}

void Brush::clip(const Rect& r) const {
    const Rect c = canvas(r);
    list_.PushClipRect({c.x, c.y}, {c.x + c.w, c.y + c.h}, true);
}

void Brush::unclip() const { list_.PopClipRect(); }

}  // namespace cyclebook::ui
