#include "paint.hpp"

#include <GLES3/gl3.h>
#include <emscripten/html5_webgl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "bridge.hpp"

namespace cyclebook::platform {
namespace {

/// Rows of pixels that are painted and handed over together: each has a canvas of its own, so that the browser, too, does
/// nothing for those that stay as they are. In CSS pixels; whole device pixels at the usual densities, so none is smeared.
constexpr float strip_length = 192;

/// The kit paints the fixed sheet in lists of their own, so that it can be left out of what scrolls.
bool is_fixed(const ImDrawList* list) {
    return list->_OwnerName != nullptr && std::string_view(list->_OwnerName).find("##fixed") != std::string_view::npos;
}

/// With no graphics, textures stay in memory, where raster/ reads them. True when something in them has changed.
bool settle_textures(const ImDrawData& data) {
    if (data.Textures == nullptr) return false;
    bool changed = false;
    for (auto* texture : *data.Textures) {
        if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
            changed = true;
        } else if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
    return changed;
}

/// Of everything that the fixed sheet's picture depends on; 0 when there is no such list.
std::uint64_t fingerprint(const ImDrawData& data, const View& view, const Rect& fixed) {
    std::uint64_t hash = 14695981039346656037u;  // FNV-1a, a word at a time
    bool any = false;
    const auto add = [&](std::uint64_t word) { hash = (hash ^ word) * 1099511628211u; };
    const auto add_length = [&](float css) { add(static_cast<std::uint64_t>(std::lround(css * 64))); };
    for (const float length : {fixed.x, fixed.y, fixed.w, fixed.h, view.scale}) add_length(length);
    const float down = view.scroll_y - view.paint_top;
    for (const auto* list : data.CmdLists) {
        if (!is_fixed(list)) continue;
        any = true;
        for (const auto& vertex : list->VtxBuffer) {
            add_length(vertex.pos.x);
            add_length(vertex.pos.y - down);
            add(static_cast<std::uint64_t>(std::lround(vertex.uv.x * 65536)));
            add(static_cast<std::uint64_t>(std::lround(vertex.uv.y * 65536)));
            add(vertex.col);
        }
    }
    return any ? std::max<std::uint64_t>(hash, 1) : 0;
}

ImDrawData without_fixed(const ImDrawData& data) {
    ImDrawData page = data;
    page.CmdLists.clear();
    page.CmdListsCount = page.TotalIdxCount = page.TotalVtxCount = 0;
    for (auto* list : data.CmdLists) {
        if (!is_fixed(list)) page.AddDrawList(list);
    }
    return page;
}

void draw(ImDrawData data) {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glDisable(GL_SCISSOR_TEST);
    const ImVec4 ground = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
    glClearColor(ground.x, ground.y, ground.z, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(&data);
}

}  // namespace

void Painter::open() {
    EmscriptenWebGLContextAttributes wanted;
    emscripten_webgl_init_context_attributes(&wanted);
    wanted.alpha = wanted.depth = wanted.stencil = wanted.antialias = false;
    wanted.majorVersion = 2;
    const auto context = bridge_has_graphics() ? emscripten_webgl_create_context("#canvas", &wanted) : 0;
    if (context <= 0) {
        state_ = State::pixels;
        ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
        return;
    }
    emscripten_webgl_make_context_current(context);
    ImGui_ImplOpenGL3_Init("#version 300 es");
    state_ = State::graphics;
}

void Painter::begin() {
    if (state_ == State::unset) open();
    if (state_ == State::graphics) ImGui_ImplOpenGL3_NewFrame();
}

void Painter::paint(const View& view, const Tree& tree) {
    if (ImGui::GetDrawData() == nullptr) return;
    if (state_ == State::graphics) return paint_graphics(view, tree);
    const bool textures_changed = settle_textures(*ImGui::GetDrawData());
    if (textures_changed) strips_shown_.clear(), fixed_shown_ = 0;
    if (state_ == State::pixels) paint_pixels(view, tree);
}

void Painter::paint_graphics(const View& view, const Tree& tree) {
    ImDrawData* data = ImGui::GetDrawData();
    bridge_place_canvas(0);
    const Rect& fixed = tree.fixed;
    if (fixed.w <= 0 || fixed.h <= 0) {
        fixed_shown_ = 0;
        draw(*data);
        return;
    }
    // The fixed sheet has a canvas of its own, which does not scroll: painted here, it would be seen a second time as
    // soon as the page scrolls. It is painted here only to be copied, when it has changed. A dialog dims it too.
    const std::uint64_t now = tree.dialog != 0 ? 0 : fingerprint(*data, view, fixed);
    if (now == 0 || now != fixed_shown_) {
        draw(*data);
        bridge_copy_fixed(fixed.x, fixed.y + view.scroll_y - view.paint_top, fixed.w, fixed.h);
        fixed_shown_ = now;
        if (tree.dialog != 0) return;  // nothing scrolls under a dialog
    }
    draw(without_fixed(*data));
}

void Painter::paint_pixels(const View& view, const Tree& tree) {
    const ImDrawData& data = *ImGui::GetDrawData();
    const int strip_height = std::max(1, static_cast<int>(std::lround(strip_length * view.scale)));
    bridge_place_canvas(strip_height);
    const ImU32 ground = ImGui::GetColorU32(ImGuiCol_WindowBg);
    const auto pixels = [&](float length) { return static_cast<int>(std::lround(length * view.scale)); };
    std::vector<const ImDrawList*> all, page;
    for (const auto* list : data.CmdLists) {
        all.push_back(list);
        if (!is_fixed(list)) page.push_back(list);
    }
    const Rect& fixed = tree.fixed;
    const bool has_fixed = fixed.w > 0 && fixed.h > 0;

    const Shown whole{pixels(view.width), pixels(view.paint_height), view.scale, ground};
    if (std::exchange(shown_, whole) != whole) strips_shown_.clear();
    const auto& lists = has_fixed ? page : all;
    auto strips = raster::fingerprints(lists, {0, 0, view.scale}, whole.height, strip_height);
    raster::Picture picture;
    for (std::size_t at = 0; at < strips.size(); ++at) {
        if (at < strips_shown_.size() && strips_shown_[at] == strips[at]) continue;
        const int top = static_cast<int>(at) * strip_height;
        picture.clear(whole.width, std::min(strip_height, whole.height - top), ground);
        raster::paint(lists, {0, static_cast<float>(top) / view.scale, view.scale}, picture);
        bridge_put_pixels(static_cast<int>(at), picture.pixels.data(), picture.width, picture.height);
    }
    strips_shown_ = std::move(strips);

    const std::uint64_t now = !has_fixed || tree.dialog != 0 ? 0 : fingerprint(data, view, fixed);
    if (has_fixed && (now == 0 || now != fixed_shown_)) {
        raster::Picture sheet;
        sheet.clear(pixels(fixed.w), pixels(fixed.h), ground);
        raster::paint(all, {fixed.x, fixed.y + view.scroll_y - view.paint_top, view.scale}, sheet);
        bridge_put_pixels(-1, sheet.pixels.data(), sheet.width, sheet.height);
    }
    fixed_shown_ = now;
}

void Painter::context_lost() {
    if (state_ == State::graphics) state_ = State::lost;
}

void Painter::context_restored() {
    if (state_ != State::lost) return;
    // The objects of the lost context are gone; Shutdown marks every texture as destroyed, so that it is made anew.
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplOpenGL3_Init("#version 300 es");
    fixed_shown_ = 0;
    state_ = State::graphics;
}

}  // namespace cyclebook::platform
