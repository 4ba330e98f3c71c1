// Fonts of Dear ImGui 1.92: a glyph is rasterised when it is first seen, at the density of the screen.

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/text.hpp"

namespace cyclebook::ui {
namespace {

struct Missing {
    const Fonts* fonts;
    Weight weight;
};

// Names may be in any script. A glyph that Inter lacks is drawn by the platform (in a page: by the browser on a small
// 2D canvas), so no font needs to be shipped for it.
bool load_missing(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, void*, ImWchar c, ImFontGlyph* out,
                  float* advance_only) {
    if (c < 0xa0) return false;
    const auto& missing = *static_cast<const Missing*>(src->FontData);
    const float density = baked->RasterizerDensity;
    Glyph glyph;
    if (!missing.fonts->missing(char32_t(c), baked->Size * density, missing.weight, glyph)) return false;
    if (advance_only) {
        *advance_only = glyph.advance / density;
        return true;
    }
    out->Codepoint = c;
    out->AdvanceX = glyph.advance / density;
    out->Colored = glyph.colored;
    const std::size_t bytes = std::size_t(glyph.width) * std::size_t(glyph.height) * 4;
    if (bytes == 0 || glyph.rgba.size() < bytes) return true;
    const ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, glyph.width, glyph.height);
    if (id == ImFontAtlasRectId_Invalid) return false;
    out->X0 = glyph.left / density;
    out->X1 = (glyph.left + float(glyph.width)) / density;
    out->Y0 = IM_ROUND(baked->Ascent) - glyph.top / density;
    out->Y1 = out->Y0 + float(glyph.height) / density;
    out->Visible = true;
    out->PackId = id;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, src, out, ImFontAtlasPackGetRect(atlas, id),
                                       reinterpret_cast<const unsigned char*>(glyph.rgba.data()),
                                       ImTextureFormat_RGBA32, glyph.width * 4);
    return true;
}

const ImFontLoader& missing_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "platform";
        made.FontBakedLoadGlyph = load_missing;
        return made;
    }();
    return loader;
}

}  // namespace

void load(Faces& faces, const Fonts& fonts) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    const std::span<const std::byte> data[] = {fonts.regular, fonts.medium, fonts.semibold, fonts.bold};
    for (int i = 0; i < 4; ++i) {
        ImFontConfig config;
        config.FontData = const_cast<std::byte*>(data[i].data());
        config.FontDataSize = int(data[i].size());
        config.SizePixels = -16;  // negative: sizes are em sizes, as in CSS, not line heights
        // 1.92.2b scales this limit by the size, sign included: with its default every advance becomes -FLT_MAX.
        config.GlyphMaxAdvanceX = -FLT_MAX;
        config.FontDataOwnedByAtlas = true;  // or the atlas would copy it
        faces.fonts[i] = atlas.AddFont(&config);
        atlas.Sources.back().FontDataOwnedByAtlas = false;
        if (!fonts.missing) continue;
        Missing missing{&fonts, Weight(i)};
        ImFontConfig merged;
        merged.MergeMode = true;
        merged.FontLoader = &missing_loader();
        merged.FontData = &missing;
        merged.FontDataSize = sizeof missing;
        merged.FontDataOwnedByAtlas = false;  // copied
        merged.SizePixels = -16;
        merged.GlyphMaxAdvanceX = -FLT_MAX;
        atlas.AddFont(&merged);
    }
}

}  // namespace cyclebook::ui
