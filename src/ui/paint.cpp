// Painting: the page first, what is fixed over it, dialogs over all. Only what touches the painted part of the page.

#include <algorithm>
#include <cmath>
#include <utility>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/brush.hpp"

namespace cyclebook::ui {
namespace {

struct Painter {
    const State& s;
    Brush brush;
    ImDrawList& list;
    float region_w, region_h;

    /// A card that what lies in its corners must not stick out of.
    struct Rounded {
        Rect rect;
        float radius = 0;
    };

    bool is_seen(const Rect& c) const {
        constexpr float margin = 8;  // focus rings lie outside
        return c.x < region_w + margin && c.y < region_h + margin && c.x + c.w > -margin && c.y + c.h > -margin;
    }

    static unsigned touching(const Rect& r, const Rounded& card) {
        if (card.radius <= 0) return 0;
        const auto near = [](float a, float b) { return std::abs(a - b) < 1.5f; };
        const bool left = near(r.x, card.rect.x), right = near(r.x + r.w, card.rect.x + card.rect.w);
        const bool top = near(r.y, card.rect.y), bottom = near(r.y + r.h, card.rect.y + card.rect.h);
        return (left && top ? top_left : 0u) | (right && top ? top_right : 0u) | (left && bottom ? bottom_left : 0u) |
               (right && bottom ? bottom_right : 0u);
    }

    void ground(const Element& e, const Rounded& card) const {
        float radius = e.box.radius;
        unsigned corners = every_corner;
        if (radius <= 0 && (corners = touching(e.rect, card)) != 0) radius = card.radius;
        if (e.edge != 0) brush.frame(e.rect, e.edge, e.edge_width, e.fill, radius, corners);
        else brush.fill(e.rect, e.fill, radius, corners);
    }

    void dividers(const Element& e) const {
        const bool column = e.flow == Flow::column || e.stacked;
        bool first = true;
        for (int c = e.first; c >= 0; c = s.elements[std::size_t(c)].next) {
            const Element& child = s.elements[std::size_t(c)];
            if (child.hidden) continue;
            const float edge = e.box.border ? 1.f : 0.f;
            const float back = e.box.gap / 2 + 1;
            if (!first && column) brush.across(e.rect.x + edge, child.rect.y - back, e.rect.w - 2 * edge, s.colors->line);
            if (!first && !column) brush.down(child.rect.x - back, e.rect.y + edge, e.rect.h - 2 * edge, s.colors->line);
            first = false;
        }
    }

    void words(const Element& e) const {
        for (int i = 0; i < e.lines; ++i) {
            const Line& line = s.lines[std::size_t(e.first_line + i)];
            const float spare = e.rect.w - line.width;
            const float x = e.rect.x + (e.text_align == Align::center ? spare / 2 : e.text_align == Align::end ? spare : 0);
            const float y = e.rect.y + e.line * float(i);
            if (!is_seen(brush.canvas({x, y, line.width, e.line}))) continue;
            const auto part = std::string_view(e.text->folded).substr(std::size_t(line.begin), std::size_t(line.end - line.begin));
            draw_marks(s, brush, e, line, {x, y}, false);
            if (line.cut) brush.text(e.weight, e.px, e.line, {x, y}, std::string(part) + std::string(ellipsis), e.ink);
            else brush.text(e.weight, e.px, e.line, {x, y}, part, e.ink);
            draw_marks(s, brush, e, line, {x, y}, true);
            if (e.on) brush.across(x, y + e.line / 2 + e.px * 0.45f, line.width, mix(e.ink, s.colors->surface, 0.45f));
        }
    }

    void bar(const Element& e) const {
        const float radius = e.rect.h / 2;
        brush.fill(e.rect, e.fill, radius);
        const float w = e.rect.w * e.share;
        if (w <= 0) return;
        const bool whole = w >= e.rect.w - radius;
        brush.fill({e.rect.x, e.rect.y, std::max(w, radius), e.rect.h}, e.ink, radius,
                   whole ? every_corner : unsigned(top_left | bottom_left));
    }

    void mark(const Element& e) const {
        if (!e.on) return;
        const Rect& r = e.rect;
        if (e.paint == Paint::radio) brush.disc({r.x + r.w / 2, r.y + r.h / 2}, 5, e.ink);
        else draw_icon(brush, Icon::done, {r.x + 2, r.y + 2, r.w - 4, r.h - 4}, e.ink);
    }

    void ring(const Element& e) const {
        const float out = measure::ring + measure::ring_gap;
        const Rect r{e.rect.x - out, e.rect.y - out, e.rect.w + 2 * out, e.rect.h + 2 * out};
        brush.frame(r, s.colors->accent, measure::ring, 0, (e.box.radius > 0 ? e.box.radius : 4) + out);
    }

    void element(int index, Rounded card) const {
        const Element& e = s.elements[std::size_t(index)];
        const Rect on_canvas = brush.canvas(e.rect);
        if (e.item) {
            // Every thing to act on is an item of Dear ImGui too, seen or not: its test engine can list them.
            const ImRect box(on_canvas.x, on_canvas.y, on_canvas.x + on_canvas.w, on_canvas.y + on_canvas.h);
            ImGui::ItemAdd(box, node_of(s, e)->id);
        }
        const bool seen = is_seen(on_canvas);
        if (!e.hidden && seen) {
            ground(e, card);
            if (e.paint == Paint::text) words(e);
            else if (e.paint == Paint::icon) draw_icon(brush, e.icon, e.rect, e.ink);
            else if (e.paint == Paint::bar) bar(e);
            else if (e.paint == Paint::check || e.paint == Paint::radio) mark(e);
            else if (e.paint == Paint::timeline) draw_timeline(s, brush, e);
        }
        if (e.box.radius > 0 && e.edge != 0)
            card = {{e.rect.x + 1, e.rect.y + 1, e.rect.w - 2, e.rect.h - 2}, e.box.radius - 1};
        const bool clips = e.box.clip && seen;
        if (clips) brush.clip(e.rect);
        for (int c = e.first; c >= 0; c = s.elements[std::size_t(c)].next) element(c, card);
        if (clips) brush.unclip();
        if (e.hidden || !seen) return;
        if (e.box.divided) dividers(e);
    }

    void rings(int sheet) const {
        for (const Element& e : s.elements)
            if (e.ring && e.sheet == sheet && !e.hidden) ring(e);
    }

    /// Why controls cannot be used, beneath each, over what is there: the page does not jump when one is pointed at.
    void notes(int sheet) const {
        for (const State::Note& note : s.notes) {
            const Element& e = s.elements[std::size_t(note.element)];
            if (e.sheet != sheet || e.hidden) continue;
            std::vector<Line> lines;
            const float most = std::min(measure::read_width, s.width - 48);
            break_lines(s.faces, Weight::regular, 14, note.text, most, false, lines);
            float w = 0;
            for (const Line& line : lines) w = std::max(w, line.width);
            Rect r{e.rect.x, e.rect.y + e.rect.h + 6, std::ceil(w) + 24, float(lines.size()) * 20 + 16};
            r.x = std::max(8.f, std::min(r.x, s.width - r.w - 8));
            brush.frame(r, s.colors->control, 1, s.colors->surface, measure::control_radius);
            for (std::size_t i = 0; i < lines.size(); ++i)
                brush.text(Weight::regular, 14, 20, {r.x + 12, r.y + 8 + 20 * float(i)},
                           std::string_view(note.text).substr(std::size_t(lines[i].begin), std::size_t(lines[i].end - lines[i].begin)),
                           s.colors->ink);
        }
    }
};

}  // namespace

void paint(State& s) {
    const platform::View& view = s.view;
    // A window a layer, each over the one before it. The platform keeps what is fixed apart from what scrolls: it knows
    // that list by its window's name.
    constexpr std::pair<Layer, const char*> layers[] = {
        {Layer::page, "page"}, {Layer::fixed, "##fixed"}, {Layer::dialog, "dialog"}};
    for (const auto& [layer, window] : layers) {
        ImGui::SetNextWindowPos({0, 0});
        ImGui::SetNextWindowSize({view.width, view.paint_height});
        ImGui::Begin(window, nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoBackground |
                     ImGuiWindowFlags_NoFocusOnAppearing);
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list._FringeScale = 1 / view.scale;  // edges are smoothed over a device pixel, whatever the density
        if (layer == Layer::page) list.AddRectFilled({0, 0}, {view.width, view.paint_height}, s.colors->ground);
        const float from_window = view.scroll_y - view.paint_top;
        const float dy = layer == Layer::page ? -view.paint_top
                       : layer == Layer::fixed ? from_window : from_window - view.dialog_scroll_y;
        for (std::size_t i = 0; i < s.sheets.size(); ++i) {
            const Sheet& sheet = s.sheets[i];
            if (sheet.layer != layer) continue;
            const Painter painter{s, Brush(list, s.faces, s.zoom, view.scale, 0, dy), list, view.width, view.paint_height};
            const Element& root = s.elements[std::size_t(sheet.root)];
            if (layer == Layer::dialog) list.AddRectFilled({0, 0}, {view.width, view.paint_height}, s.colors->scrim);
            painter.element(sheet.root, {});
            if (root.box.role == Role::navigation) {
                if (s.bar) painter.brush.across(root.rect.x, root.rect.y, root.rect.w, s.colors->line);
                else painter.brush.down(root.rect.x + root.rect.w - 1, root.rect.y, root.rect.h, s.colors->line);
            }
            painter.rings(int(i));
            painter.notes(int(i));
        }
        ImGui::End();
    }
}

}  // namespace cyclebook::ui
