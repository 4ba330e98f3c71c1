#pragma once
// Dear ImGui's draw lists as pixels, with no graphics card: for browsers whose WebGL is missing, or is itself drawn by the
// processor, which takes ten times as long. Knows nothing but Dear ImGui.

#include <cstdint>
#include <span>
#include <vector>

struct ImDrawList;

namespace cyclebook::raster {

struct Picture {
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels;  ///< rows from the top; bytes R, G, B, A in memory; always opaque

    /// All of one colour.
    void clear(int new_width, int new_height, std::uint32_t color);
};

/// Where the picture lies in the lists' coordinates, and how many of its pixels make one unit of theirs.
struct Place {
    float left = 0, top = 0, scale = 1;
};

/// Paints the lists over the picture, one after the other, as a graphics card would: a pixel is covered when its centre
/// is; textures are read from memory (ImTextureData) and filtered linearly. What is textured must be a rectangle along
/// the axes, as glyphs are. Callbacks of the lists are not called.
void paint(std::span<const ImDrawList* const>, const Place&, Picture&);

/// Of each strip of so many rows of a picture this high, a number that changes with anything that paint() would put there,
/// but for what is in the textures.
std::vector<std::uint64_t> fingerprints(std::span<const ImDrawList* const>, const Place&, int height, int strip);

}  // namespace cyclebook::raster
