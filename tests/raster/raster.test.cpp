#include <doctest/doctest.h>

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <vector>

#include "raster/raster.hpp"

using namespace cyclebook;
using raster::Picture;

namespace {

constexpr std::uint32_t white = 0xffffffff, black = 0xff000000, red = 0xff0000ff;
constexpr ImVec2 plain{0.5f, 0.5f};

/// A list with a texture of four texels, white with these alphas.
struct List {
    ImDrawListSharedData shared;
    ImTextureData texture;
    std::unique_ptr<ImDrawList> list;

    explicit List(std::array<unsigned char, 4> alphas = {255, 255, 255, 255}) {
        texture.Create(ImTextureFormat_Alpha8, 2, 2);
        std::ranges::copy(alphas, texture.Pixels);
        shared.TexUvWhitePixel = plain;
        shared.ClipRectFullscreen = {0, 0, 1000, 1000};
        shared.CircleSegmentMaxError = 0.1f;
        list = std::make_unique<ImDrawList>(&shared);
        list->_ResetForNewFrame();
        list->Flags = ImDrawListFlags_AntiAliasedFill;
        list->PushTexture(texture.GetTexRef());
        list->PushClipRectFullScreen();
    }
    Picture paint(int width, int height, raster::Place place = {}) const {
        Picture picture;
        picture.clear(width, height, white);
        const ImDrawList* lists[] = {list.get()};
        raster::paint(lists, place, picture);
        return picture;
    }
};

std::uint32_t at(const Picture& picture, int x, int y) { return picture.pixels[static_cast<std::size_t>(y * picture.width + x)]; }

int count(const Picture& picture, std::uint32_t color) { return static_cast<int>(std::ranges::count(picture.pixels, color)); }

}  // namespace

TEST_CASE("raster: a rectangle covers the pixels whose centres lie in it") {
    List list;
    list.list->AddRectFilled({2, 3}, {5, 4.6f}, red);
    const auto picture = list.paint(8, 8);
    CHECK(count(picture, red) == 3 * 2);
    CHECK(at(picture, 2, 3) == red);
    CHECK(at(picture, 4, 4) == red);
    CHECK(at(picture, 5, 3) == white);
    CHECK(at(picture, 2, 5) == white);

    const auto doubled = list.paint(8, 8, {1, 2, 2});
    CHECK(count(doubled, red) == 6 * 3);
    CHECK(at(doubled, 2, 2) == red);
    CHECK(at(doubled, 1, 2) == white);
}

TEST_CASE("raster: nothing is painted outside the picture or its clip") {
    List list;
    list.list->AddRectFilled({-50, -50}, {50, 50}, red);
    CHECK(count(list.paint(7, 5), red) == 35);
    CHECK(count(list.paint(0, 0), red) == 0);
    List clipped;
    clipped.list->PushClipRect({1, 1}, {3, 4}, true);
    clipped.list->AddTriangleFilled({-50, -50}, {90, -50}, {-50, 90}, red);
    clipped.list->PopClipRect();
    const auto picture = clipped.paint(7, 5);
    CHECK(count(picture, red) == 2 * 3);
    CHECK(at(picture, 1, 1) == red);
    CHECK(at(picture, 3, 1) == white);
}

TEST_CASE("raster: half of black over white is grey, whole is black, none is nothing") {
    for (const auto& [alpha, value] : {std::pair{255u, 0u}, std::pair{128u, 127u}, std::pair{0u, 255u}}) {
        List list;
        list.list->AddRectFilled({0, 0}, {4, 4}, alpha << 24);
        const auto pixel = at(list.paint(4, 4), 1, 1);
        CHECK((pixel >> 24) == 255);
        for (const int shift : {0, 8, 16}) CHECK(std::abs(static_cast<int>(pixel >> shift & 0xff) - static_cast<int>(value)) <= 1);
    }
}

TEST_CASE("raster: triangles that share an edge cover each pixel once") {
    // Translucent, so that a pixel painted twice or left out differs from its neighbours.
    constexpr std::uint32_t veil = 0x60000000;
    for (const float turn : {0.f, 0.3f, 1.1f, 2.4f}) {
        List list;
        list.list->Flags = 0;
        ImVec2 corner[5];
        for (int i = 0; i < 5; ++i) {
            const float angle = turn + 1.2566371f * static_cast<float>(i);
            corner[i] = {20.3f + 15 * std::cos(angle), 20.7f + 15 * std::sin(angle)};
        }
        list.list->AddConvexPolyFilled(corner, 5, veil);
        const auto picture = list.paint(40, 40);
        const auto inside = at(picture, 20, 20);
        CHECK(inside != white);
        CHECK(count(picture, inside) + count(picture, white) == 40 * 40);
        const double area = 2.5 * 15 * 15 * std::sin(1.2566371);
        CHECK(std::abs(count(picture, inside) - area) < 12);
    }
}

TEST_CASE("raster: a smoothed circle has its area, and a soft edge") {
    List list;
    list.list->AddCircleFilled({16, 16}, 10, black, 64);
    const auto picture = list.paint(32, 32);
    double covered = 0;
    int soft = 0;
    for (const auto pixel : picture.pixels) {
        covered += 1 - (pixel & 0xff) / 255.0;
        soft += pixel != white && pixel != black;
    }
    CHECK(std::abs(covered - 3.14159265 * 100) < 6);
    CHECK(soft > 30);
    CHECK(at(picture, 16, 16) == black);
}

TEST_CASE("raster: texels are shown as they are, and between them when enlarged") {
    List list({255, 0, 0, 255});
    list.list->PrimReserve(6, 4);
    list.list->PrimRectUV({1, 1}, {3, 3}, {0, 0}, {1, 1}, black);
    const auto plainly = list.paint(4, 4);
    CHECK(at(plainly, 1, 1) == black);
    CHECK(at(plainly, 2, 1) == white);
    CHECK(at(plainly, 1, 2) == white);
    CHECK(at(plainly, 2, 2) == black);
    CHECK(count(plainly, white) == 14);

    const auto large = list.paint(16, 16, {0, 0, 4});
    CHECK(at(large, 4, 4) == black);
    CHECK(at(large, 11, 4) == white);
    const auto middle = at(large, 7, 7) & 0xff;
    CHECK(middle > 90);
    CHECK(middle < 165);
}

TEST_CASE("raster: the strips whose fingerprints differ are those whose pixels do") {
    const auto pixels_of_strip = [](const Picture& picture, std::size_t strip) {
        const std::size_t size = 10 * static_cast<std::size_t>(picture.width), first = strip * size;
        return std::vector(picture.pixels.begin() + static_cast<std::ptrdiff_t>(first),
                           picture.pixels.begin() + static_cast<std::ptrdiff_t>(std::min(first + size, picture.pixels.size())));
    };
    const auto fill = [](List& list, float y, std::uint32_t color) {
        list.list->AddRectFilled({2, 3}, {5, 8}, red);
        list.list->AddCircleFilled({20, y}, 6, color, 24);
        list.list->PushClipRect({0, 40}, {40, 44}, true);
        list.list->AddRectFilled({0, y}, {40, 60}, color);
        list.list->PopClipRect();
    };
    List before;
    fill(before, 25, black);
    const raster::Place place{0, 0, 1};
    const auto numbers = [&](const List& list) {
        const ImDrawList* lists[] = {list.list.get()};
        return raster::fingerprints(lists, place, 65, 10);
    };
    CHECK(numbers(before).size() == 7);
    CHECK(numbers(before) == numbers(before));
    for (const auto& [y, color] : {std::pair{25.f, red}, {32.f, black}, {25.25f, black}, {38.f, 0x80ff0000u}}) {
        List now;
        fill(now, y, color);
        const auto one = numbers(before), other = numbers(now);
        const auto shown = before.paint(40, 65), wanted = now.paint(40, 65);
        for (std::size_t at = 0; at < one.size(); ++at)
            if (pixels_of_strip(shown, at) != pixels_of_strip(wanted, at)) CHECK(one[at] != other[at]);
        CHECK(one[0] == other[0]);
        CHECK(one != other);
    }
}

TEST_CASE("raster: a picture in strips is the whole picture") {
    List list;
    list.list->AddCircleFilled({20, 25}, 16, black, 48);
    list.list->AddRectFilled({3, 3}, {17, 52}, 0x60ff0000);
    const auto whole = list.paint(40, 60, {0, 0, 1.5f});
    std::vector<std::uint32_t> together;
    for (int top = 0; top < 60; top += 16) {
        const auto strip = list.paint(40, std::min(16, 60 - top), {0, static_cast<float>(top) / 1.5f, 1.5f});
        together.insert(together.end(), strip.pixels.begin(), strip.pixels.end());
    }
    CHECK(together == whole.pixels);
}
