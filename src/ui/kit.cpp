#include "ui/kit.hpp"

#include <algorithm>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

void follow_pointer_and_focus(State& s) {
    const auto leave = [](NodeId& held, NodeId who) { if (held == who) held = 0; };
    for (const Event& event : s.events) {
        switch (event.kind) {
            case Event::Kind::focus: s.focused = event.node; s.explained = 0; break;
            case Event::Kind::blur: leave(s.focused, event.node); leave(s.explained, event.node); break;
            case Event::Kind::hover: s.hovered = event.node; break;
            case Event::Kind::unhover: leave(s.hovered, event.node); break;
            case Event::Kind::press: s.pressed = event.node; break;
            case Event::Kind::release: s.pressed = 0; break;
            case Event::Kind::click: s.explained = 0; break;
            case Event::Kind::input:
            case Event::Kind::toggle:
            case Event::Kind::submit:
            case Event::Kind::escape:
            case Event::Kind::shortcut:
            case Event::Kind::move:
            case Event::Kind::drop: break;
        }
    }
}

/// What can change the state that a screen shows: what was built before it in this frame may be out of date.
bool may_change_state(const Event& event) {
    switch (event.kind) {
        case Event::Kind::hover:
        case Event::Kind::unhover:
        case Event::Kind::press:
        case Event::Kind::release:
        case Event::Kind::focus: return false;
        default: return true;
    }
}

void begin(State& s, const Kit& kit, const platform::View& view, std::span<const Event> events) {
    s.view = view;
    s.view.scale = std::max(view.scale, 0.1f);
    s.view.width = std::max(view.width, 1.f);
    s.view.paint_height = std::max(view.paint_height, 1.f);
    // Text at 200 % on a phone must leave room for words.
    s.zoom = std::clamp(kit.text_scale, 1.f, std::clamp(s.view.width / 200, 1.f, 2.f));
    s.width = s.view.width / s.zoom;
    s.height = view.height / s.zoom;
    s.faces.density = s.view.scale * s.zoom;
    const bool dark = kit.theme == Kit::Theme::system ? view.dark : kit.theme == Kit::Theme::dark;
    s.colors = &palette(dark, view.high_contrast);
    s.tree.dark = dark;
    s.events = events;
    s.title.clear();
    s.tree.shortcuts.clear();
    s.wants = std::ranges::any_of(events, may_change_state);
    s.had_navigation = s.has_navigation;
    s.has_navigation = false;
    s.bar = false;
    s.max_width = 1120;
    s.last_field = 0;
    s.focus_now = std::exchange(s.wanted_focus, {});
    s.segments_now = std::exchange(s.wanted_segments, {});
    s.elements.clear();
    s.sheets.clear();
    s.lines.clear();
    s.word_marks.clear();
    s.tables.clear();
    s.timelines.clear();
    s.bar_items.clear();
    s.ids.clear();
    s.notes.clear();
    s.texts.begin_frame(s.faces.density);
    s.stack.clear();
}

void begin_canvas(const State& s) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {s.view.width, s.view.paint_height};
    io.DisplayFramebufferScale = {s.view.scale, s.view.scale};
    io.DeltaTime = 1.f / 60;
    ImGui::GetStyle().CircleTessellationMaxError = 0.3f / s.view.scale;
    ImGui::GetStyle().CurveTessellationTol = 0.6f / s.view.scale;
    ImGui::NewFrame();
}

}  // namespace

Kit::Kit(const Fonts& fonts) : state_(std::make_unique<State>()) {
    State& s = *state_;
    s.fonts = fonts;
    ImGuiContext* before = ImGui::GetCurrentContext();
    s.context = ImGui::CreateContext();
    ImGui::SetCurrentContext(s.context);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    io.ConfigFlags = 0;  // keyboard focus is the browser's
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowPadding = {0, 0};
    style.WindowBorderSize = 0;
    style.WindowMinSize = {1, 1};
    style.AntiAliasedLinesUseTex = false;
    style.FontSizeBase = 16;
    load(s.faces, s.fonts, s.scripts);
    if (before) ImGui::SetCurrentContext(before);
}

Kit::~Kit() {
    ImGuiContext* current = ImGui::GetCurrentContext();
    ImGui::SetCurrentContext(state_->context);
    // The renderer is gone or another's; what it held is not ours to give back.
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(state_->context);
    if (current != state_->context) ImGui::SetCurrentContext(current);
}

bool Kit::frame(const platform::View& view, std::span<const Event> events, std::uint64_t route,
                const std::function<void(Ui&)>& screen) {
    State& s = *state_;
    ImGui::SetCurrentContext(s.context);
    begin(s, *this, view, events);
    if (s.scripts.full()) {
        s.scripts.forget();
        s.texts.clear();
        ImFontAtlasBuildDiscardBakes(ImGui::GetIO().Fonts, 0);
    }
    follow_pointer_and_focus(s);
    begin_canvas(s);
    s.stack.push_back({});
    open_page(s);
    Ui ui(*this);
    screen(ui);
    lay_out(s);
    collect_tree(s);
    s.tree.route = route;
    paint(s);
    ImGui::Render();
    if (s.has_navigation != s.had_navigation) s.wants = true;  // ui.width() may have been asked before it was known
    return s.wants;
}

const platform::Tree& Kit::tree() const { return state_->tree; }

}  // namespace cyclebook::ui
