#pragma once
// What Dear ImGui was asked to paint in the last frame: which colour is on top at a place, which glyphs lie where.
// Places are those of a node, so the page must not be scrolled.

#include <imgui.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "ui/dump.hpp"

namespace test {

class Painted {
public:
    Painted() {
        const ImDrawData* data = ImGui::GetDrawData();
        const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
        for (const ImDrawList* list : data->CmdLists) {
            Sheet& sheet = sheets_[layer_of(list->_OwnerName ? list->_OwnerName : "")];
            for (int i = 0; i + 2 < list->IdxBuffer.Size; i += 3) {
                const ImDrawVert* v[3];
                for (int k = 0; k < 3; ++k) v[k] = &list->VtxBuffer[list->IdxBuffer[i + k]];
                const bool plain = v[0]->uv.x == white.x && v[0]->uv.y == white.y;
                if (plain) sheet.triangles.push_back({{v[0]->pos, v[1]->pos, v[2]->pos}, v[0]->col});
            }
            // A glyph is four vertices in a row, from its top left to its bottom left.
            for (int i = 0; i + 3 < list->VtxBuffer.Size;) {
                const ImDrawVert* v = &list->VtxBuffer[i];
                if (v->uv.x == white.x && v->uv.y == white.y) {
                    ++i;
                    continue;
                }
                sheet.glyphs.push_back({v[0].pos.x, v[0].pos.y, v[2].pos.x - v[0].pos.x, v[2].pos.y - v[0].pos.y});
                i += 4;
            }
        }
    }

    /// The colour that is on top there, text left aside; 0 where nothing is painted.
    ImU32 color_at(Layer layer, float x, float y) const {
        ImU32 top = 0;
        for (const Triangle& t : sheets_[int(layer)].triangles)
            if (t.color >> 24 == 255 && holds(t, x, y)) top = t.color;
        return top;
    }
    /// Those that lie in the node, with their middles.
    std::vector<Rect> glyphs(const Node& n) const {
        std::vector<Rect> found;
        for (const Rect& g : sheets_[int(n.layer)].glyphs)
            if (inside(n.rect, g.x + g.w / 2, g.y + g.h / 2)) found.push_back(g);
        return found;
    }
    int glyphs_in(const Node& n) const { return int(glyphs(n).size()); }
    /// Glyphs that stick out of the window to the left or right.
    int glyphs_outside(float width) const {
        int count = 0;
        for (const Sheet& sheet : sheets_)
            for (const Rect& g : sheet.glyphs) count += g.x < -0.5f || g.x + g.w > width + 0.5f;
        return count;
    }
    /// Anything at all with a corner in the node: its ground, its edge, or its words.
    bool anything_in(const Node& n) const {
        const Sheet& sheet = sheets_[int(n.layer)];
        for (const Triangle& t : sheet.triangles)
            for (const ImVec2& p : t.at)
                if (t.color >> 24 != 0 && inside(n.rect, p.x, p.y)) return true;
        return glyphs_in(n) > 0;
    }

private:
    struct Triangle { ImVec2 at[3]; ImU32 color; };
    struct Sheet { std::vector<Triangle> triangles; std::vector<Rect> glyphs; };

    static int layer_of(std::string_view owner) {
        if (owner.find("##fixed") != owner.npos) return int(Layer::fixed);
        return owner.find("dialog") != owner.npos ? int(Layer::dialog) : int(Layer::page);
    }
    static bool inside(const Rect& r, float x, float y) { return x >= r.x - 1 && x <= r.x + r.w + 1 && y >= r.y - 1 && y <= r.y + r.h + 1; }
    static bool holds(const Triangle& t, float x, float y) {
        const auto side = [&](const ImVec2& a, const ImVec2& b) { return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x); };
        const float a = side(t.at[0], t.at[1]), b = side(t.at[1], t.at[2]), c = side(t.at[2], t.at[0]);
        return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
    }

    Sheet sheets_[3];
};

/// Nodes with words that nothing is painted for: text that only assistive tools would know of.
inline std::string unpainted(const Tree& tree, const Painted& painted) {
    std::string faults;
    for (const Node& n : tree.nodes) {
        const bool seen = n.rect.w >= 2 && n.rect.h >= 2;   // else said on purpose, and kept as a dot: a table's header line
        if (seen && !n.name.empty() && !painted.anything_in(n)) faults += "nothing is painted: " + dump(n) + " @ " + place(n.rect) + "\n";
    }
    return faults;
}

/// Characters that leave a mark: all but blanks.
inline int visible(std::string_view text) {
    int count = 0;
    for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80 && c != ' ' && c != '\n';
    return count;
}

}  // namespace test
