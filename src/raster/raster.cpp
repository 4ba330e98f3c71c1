#include "raster/raster.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace cyclebook::raster {
namespace {

using Color = std::uint32_t;  // 0xAABBGGRR, as Dear ImGui packs it with its default settings

constexpr unsigned alpha_of(Color c) { return c >> 24; }

/// `front` with this alpha over an opaque `back`. 256 parts, so that a shift divides.
Color over(Color back, Color front, unsigned alpha) {
    const unsigned part = alpha + (alpha >> 7), rest = 256 - part;
    const unsigned red_blue = ((front & 0xff00ff) * part + (back & 0xff00ff) * rest) >> 8 & 0xff00ff;
    const unsigned green = ((front >> 8 & 0xff) * part + (back >> 8 & 0xff) * rest) & 0xff00;
    return 0xff000000 | red_blue | green;
}

/// The first pixel whose centre is not before this edge.
int first_covered(float edge) { return static_cast<int>(std::ceil(edge - 0.5f)); }

struct Bounds {
    int left, top, right, bottom;
    bool empty() const { return left >= right || top >= bottom; }
};

struct Point {
    float x, y;
};

struct Canvas {
    Picture& picture;
    Bounds clip;

    Color* row(int y) const { return picture.pixels.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width); }

    void span(int y, int from, int to, Color color) const {
        from = std::max(from, clip.left);
        to = std::min(to, clip.right);
        if (from >= to) return;
        Color* const pixels = row(y);
        const unsigned alpha = alpha_of(color);
        if (alpha == 255) {
            std::fill(pixels + from, pixels + to, color);
        } else {
            for (int x = from; x < to; ++x) pixels[x] = over(pixels[x], color, alpha);
        }
    }

    void rectangle(Point a, Point c, Color color) const {
        if (alpha_of(color) == 0) return;
        const int top = std::max(first_covered(a.y), clip.top), bottom = std::min(first_covered(c.y), clip.bottom);
        for (int y = top; y < bottom; ++y) span(y, first_covered(a.x), first_covered(c.x), color);
    }
};

// ---- what is textured: glyphs

struct Texels {
    const unsigned char* bytes;
    int width, height, step;   ///< step: bytes of a texel; the last one is its alpha
    bool colored;

    const unsigned char* at(int x, int y) const {
        return bytes + (static_cast<std::size_t>(std::clamp(y, 0, height - 1)) * static_cast<std::size_t>(width) +
                        static_cast<std::size_t>(std::clamp(x, 0, width - 1))) * static_cast<std::size_t>(step);
    }
    unsigned channel(int x, int y, int part_x, int part_y, int channel) const {
        const auto value = [&](int dx, int dy) { return static_cast<int>(at(x + dx, y + dy)[channel]); };
        const int above = value(0, 0) * (256 - part_x) + value(1, 0) * part_x;
        const int below = value(0, 1) * (256 - part_x) + value(1, 1) * part_x;
        return static_cast<unsigned>((above * (256 - part_y) + below * part_y) >> 16);
    }
};

/// A position in texels: the whole one before it, and 256ths of the way to the next.
struct Texel {
    int whole, part;
    explicit Texel(float at) {
        const float base = std::floor(at);
        whole = static_cast<int>(base);
        part = static_cast<int>((at - base) * 256 + 0.5f);
    }
};

void textured(const Canvas& canvas, Point a, Point c, ImVec2 uv_a, ImVec2 uv_c, Color color, const Texels& texels) {
    const float wide = c.x - a.x, high = c.y - a.y;
    if (wide <= 0 || high <= 0) return;
    const float u = uv_a.x * static_cast<float>(texels.width), v = uv_a.y * static_cast<float>(texels.height);
    const float du = (uv_c.x - uv_a.x) * static_cast<float>(texels.width) / wide;
    const float dv = (uv_c.y - uv_a.y) * static_cast<float>(texels.height) / high;
    const int left = std::max(first_covered(a.x), canvas.clip.left), right = std::min(first_covered(c.x), canvas.clip.right);
    const int top = std::max(first_covered(a.y), canvas.clip.top), bottom = std::min(first_covered(c.y), canvas.clip.bottom);
    const int last = texels.step - 1;
    for (int y = top; y < bottom; ++y) {
        const Texel down(v + (static_cast<float>(y) + 0.5f - a.y) * dv - 0.5f);
        Color* const pixels = canvas.row(y);
        for (int x = left; x < right; ++x) {
            const Texel across(u + (static_cast<float>(x) + 0.5f - a.x) * du - 0.5f);
            const auto read = [&](int channel) { return texels.channel(across.whole, down.whole, across.part, down.part, channel); };
            const unsigned alpha = read(last) * alpha_of(color) / 255;
            if (alpha == 0) continue;
            Color front = color;
            if (texels.colored) {
                front = 0;
                for (int channel = 0; channel < 3; ++channel)
                    front |= read(channel) * (color >> (8 * channel) & 0xff) / 255 << (8 * channel);
            }
            pixels[x] = over(pixels[x], front, alpha);
        }
    }
}

// ---- triangles

struct Corner {
    Point p;
    Color color;
};

/// Where an edge is at a height. Always reckoned from its upper end, so that two triangles that share it agree.
float edge_at(const Corner& up, const Corner& down, float y) {
    return up.p.x + (y - up.p.y) * (down.p.x - up.p.x) / (down.p.y - up.p.y);
}

/// A channel of the colour as a plane over the triangle.
struct Plane {
    float base, dx, dy;
    Plane(const std::array<Corner, 3>& t, int shift, float twice_area) {
        const auto value = [&](int i) { return static_cast<float>(t[static_cast<std::size_t>(i)].color >> shift & 0xff); };
        const float v1 = value(1) - value(0), v2 = value(2) - value(0);
        const float x1 = t[1].p.x - t[0].p.x, x2 = t[2].p.x - t[0].p.x, y1 = t[1].p.y - t[0].p.y, y2 = t[2].p.y - t[0].p.y;
        dx = (v1 * y2 - v2 * y1) / twice_area;
        dy = (v2 * x1 - v1 * x2) / twice_area;
        base = value(0) - dx * t[0].p.x - dy * t[0].p.y;
    }
    unsigned at(float x, float y) const { return static_cast<unsigned>(std::clamp(base + dx * x + dy * y, 0.f, 255.f) + 0.5f); }
};

void triangle(const Canvas& canvas, std::array<Corner, 3> t) {
    std::ranges::sort(t, [](const Corner& a, const Corner& b) { return a.p.y < b.p.y || (a.p.y == b.p.y && a.p.x < b.p.x); });
    const auto& [up, middle, down] = t;
    const float twice_area = (middle.p.x - up.p.x) * (down.p.y - up.p.y) - (down.p.x - up.p.x) * (middle.p.y - up.p.y);
    if (twice_area == 0) return;
    const bool even = up.color == middle.color && middle.color == down.color;
    if (even && alpha_of(up.color) == 0) return;
    const Plane red(t, 0, twice_area), green(t, 8, twice_area), blue(t, 16, twice_area), alpha(t, 24, twice_area);
    const int top = std::max(first_covered(up.p.y), canvas.clip.top), bottom = std::min(first_covered(down.p.y), canvas.clip.bottom);
    for (int y = top; y < bottom; ++y) {
        const float center = static_cast<float>(y) + 0.5f;
        const float whole = edge_at(up, down, center);
        const float half = center < middle.p.y ? edge_at(up, middle, center) : edge_at(middle, down, center);
        const int from = first_covered(std::min(whole, half)), to = first_covered(std::max(whole, half));
        if (even) {
            canvas.span(y, from, to, up.color);
            continue;
        }
        Color* const pixels = canvas.row(y);
        for (int x = std::max(from, canvas.clip.left); x < std::min(to, canvas.clip.right); ++x) {
            const float at = static_cast<float>(x) + 0.5f;
            const Color front = red.at(at, center) | green.at(at, center) << 8 | blue.at(at, center) << 16;
            pixels[x] = over(pixels[x], front, alpha.at(at, center));
        }
    }
}

// ---- lists

/// The four corners of a rectangle along the axes, as PrimRect and PrimRectUV write them.
bool is_rectangle(const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImDrawVert& d) {
    return a.pos.y == b.pos.y && b.pos.x == c.pos.x && c.pos.y == d.pos.y && d.pos.x == a.pos.x && a.col == b.col &&
           a.col == c.col && a.col == d.col;
}

/// FNV-1a, a word at a time.
struct Hash {
    std::uint64_t value = 14695981039346656037u;
    Hash& add(std::uint64_t word) {
        value = (value ^ word) * 1099511628211u;
        return *this;
    }
    Hash& add(float number) { return add(std::uint64_t{std::bit_cast<std::uint32_t>(number)}); }
    Hash& add(std::uint32_t word) { return add(std::uint64_t{word}); }
    Hash& add(int word) { return add(static_cast<std::uint64_t>(word)); }
};

Bounds clip_of(const ImDrawCmd& command, const Place& place, const Picture& picture) {
    const auto pixel = [&](float at, float origin) { return static_cast<int>(std::lround((at - origin) * place.scale)); };
    return {std::max(0, pixel(command.ClipRect.x, place.left)), std::max(0, pixel(command.ClipRect.y, place.top)),
            std::min(picture.width, pixel(command.ClipRect.z, place.left)), std::min(picture.height, pixel(command.ClipRect.w, place.top))};
}

void draw(const ImDrawList& list, const ImDrawCmd& command, const Place& place, Picture& picture) {
    const Canvas canvas{picture, clip_of(command, place, picture)};
    if (canvas.clip.empty() || command.UserCallback != nullptr) return;
    const ImTextureData* const texture = command.TexRef._TexData;
    const ImDrawIdx* const indices = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawVert* const vertices = list.VtxBuffer.Data + command.VtxOffset;
    const auto at = [&](const ImDrawVert& v) { return Point{(v.pos.x - place.left) * place.scale, (v.pos.y - place.top) * place.scale}; };
    for (unsigned i = 0; i + 2 < command.ElemCount;) {
        const ImDrawVert &a = vertices[indices[i]], &b = vertices[indices[i + 1]], &c = vertices[indices[i + 2]];
        const bool two = i + 5 < command.ElemCount && indices[i] == indices[i + 3] && indices[i + 2] == indices[i + 4];
        if (two && is_rectangle(a, b, c, vertices[indices[i + 5]])) {
            if (a.uv.x == c.uv.x && a.uv.y == c.uv.y) {
                canvas.rectangle(at(a), at(c), a.col);
            } else if (texture != nullptr && texture->Pixels != nullptr) {
                textured(canvas, at(a), at(c), a.uv, c.uv, a.col,
                         {texture->Pixels, texture->Width, texture->Height, texture->BytesPerPixel, texture->BytesPerPixel == 4 && texture->UseColors});
            }
            i += 6;
        } else {
            triangle(canvas, {Corner{at(a), a.col}, Corner{at(b), b.col}, Corner{at(c), c.col}});
            i += 3;
        }
    }
}

}  // namespace

void Picture::clear(int new_width, int new_height, std::uint32_t color) {
    width = std::max(0, new_width);
    height = std::max(0, new_height);
    pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), color | 0xff000000);
}

void paint(std::span<const ImDrawList* const> lists, const Place& place, Picture& picture) {
    for (const ImDrawList* list : lists)
        for (const ImDrawCmd& command : list->CmdBuffer) draw(*list, command, place, picture);
}

std::vector<std::uint64_t> fingerprints(std::span<const ImDrawList* const> lists, const Place& place, int height, int strip) {
    std::vector<std::uint64_t> strips(static_cast<std::size_t>(std::max(0, (height + strip - 1) / strip)));
    for (const ImDrawList* list : lists)
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const Hash clip = Hash()
                .add(command.ClipRect.x - place.left).add(command.ClipRect.y - place.top)
                .add(command.ClipRect.z - place.left).add(command.ClipRect.w - place.top)
                .add(command.TexRef._TexData != nullptr ? command.TexRef._TexData->UniqueID : 0);
            const float clip_top = command.ClipRect.y, clip_bottom = command.ClipRect.w;
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                Hash hash = clip;
                float top = clip_bottom, bottom = clip_top;
                for (unsigned corner = i; corner < i + 3; ++corner) {
                    const ImDrawVert& v = list->VtxBuffer.Data[command.VtxOffset + list->IdxBuffer.Data[command.IdxOffset + corner]];
                    hash.add(v.pos.x - place.left).add(v.pos.y - place.top).add(v.uv.x).add(v.uv.y).add(v.col);
                    top = std::min(top, v.pos.y);
                    bottom = std::max(bottom, v.pos.y);
                }
                const auto row = [&](float y) { return std::clamp((y - place.top) * place.scale, -1.f, static_cast<float>(height)); };
                // A row to each side, for roundings.
                const int first = std::max(0, static_cast<int>(row(std::max(top, clip_top))) - 1) / strip;
                const int last = std::min(height - 1, static_cast<int>(row(std::min(bottom, clip_bottom))) + 1) / strip;
                for (int at = first; at <= last && static_cast<std::size_t>(at) < strips.size(); ++at)
                    strips[static_cast<std::size_t>(at)] = Hash(strips[static_cast<std::size_t>(at)]).add(hash.value).value;
            }
        }
    return strips;
}

}  // namespace cyclebook::raster
