// Fonts of Dear ImGui 1.92: a glyph is rasterised when it is first seen, at the density of the screen.

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/text.hpp"

namespace cyclebook::ui {
namespace {

struct Drawn {
    const Fonts* fonts;
    const Scripts* scripts;
    int weight;
};

// Names may be in any script. A word that Inter cannot write is drawn by the platform (in a page: by the browser on a small
// 2D canvas), so no font needs to be shipped for it.
bool load_drawn(ImFontAtlas* atlas, ImFontConfig* src, ImFontBaked* baked, void*, ImWchar c, ImFontGlyph* out,
                  float* advance_only) {
    if (!is_stand_in(c)) return false;
    const auto& drawn = *static_cast<const Drawn*>(src->FontData);
    const float density = baked->RasterizerDensity;
    WordPicture glyph;
    const std::string_view word = drawn.scripts->word(c);
    if (word.empty() || !drawn.fonts->draw_word(word, baked->Size * density, drawn.weight, glyph)) return false;
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

const ImFontLoader& drawn_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "platform";
        made.FontBakedLoadGlyph = load_drawn;
        return made;
    }();
    return loader;
}

}  // namespace

void load(Faces& faces, const Fonts& fonts, Scripts& scripts) {
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
        if (!fonts.draw_word) continue;
        Drawn drawn{&fonts, &scripts, 400 + 100 * i};
        ImFontConfig merged;
        merged.MergeMode = true;
        merged.FontLoader = &drawn_loader();
        merged.FontData = &drawn;
        merged.FontDataSize = sizeof drawn;
        merged.FontDataOwnedByAtlas = false;  // copied
        merged.SizePixels = -16;
        merged.GlyphMaxAdvanceX = -FLT_MAX;
        atlas.AddFont(&merged);
    }
    if (fonts.draw_word) scripts = Scripts(faces.fonts[0]);
}

}  // namespace cyclebook::ui
