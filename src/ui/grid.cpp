// Grids and table rows: tracks of fixed width, of shares, and as wide as what is in them.

#include <algorithm>

#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

/// Widths of the tracks in `room`; empty when they do not fit and cells must go under each other.
std::vector<float> resolve(const Tracks& t, float room) {
    const std::size_t n = t.tracks.size();
    std::vector<float> widths(n);
    float needs = 0, rigid = 0, autos = 0, auto_least = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const Column_& track = t.tracks[i];
        widths[i] = track.px > 0 ? track.px : t.least[i];
        needs += widths[i];
        if (track.px > 0) rigid += track.px;
        else if (track.fr > 0) rigid += t.least[i];
        else autos += t.natural[i], auto_least += t.least[i];
    }
    if (needs > room + 0.5f) return {};
    // What is as wide as its content gets what it likes if there is room.
    const float share = autos > auto_least ? std::clamp((room - rigid - auto_least) / (autos - auto_least), 0.f, 1.f) : 1.f;
    float spare = room;
    std::vector<bool> settled(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Column_& track = t.tracks[i];
        if (track.fr > 0 && track.px <= 0) continue;
        if (track.px <= 0) widths[i] = t.least[i] + (t.natural[i] - t.least[i]) * share;
        spare -= widths[i];
        settled[i] = true;
    }
    for (bool again = true; again;) {
        again = false;
        float shares = 0;
        for (std::size_t i = 0; i < n; ++i) shares += settled[i] ? 0 : t.tracks[i].fr;
        if (shares <= 0) break;
        for (std::size_t i = 0; i < n && !again; ++i) {
            if (settled[i] || spare * t.tracks[i].fr / shares >= t.least[i]) continue;
            widths[i] = t.least[i];
            spare -= widths[i];
            settled[i] = again = true;
        }
        if (again) continue;
        for (std::size_t i = 0; i < n; ++i)
            if (!settled[i]) widths[i] = spare * t.tracks[i].fr / shares;
    }
    return widths;
}

/// Too narrow for its tracks: what fits goes side by side, the rest below.
float lay_folded(State& s, const Element& e, const std::vector<int>& cells, float room) {
    float x = 0, y = 0, height = 0;
    const float gap = std::min(e.box.gap, 12.f);
    for (const int c : cells) {
        Element& cell = s.elements[std::size_t(c)];
        if (cell.natural <= 0) {
            lay(s, c, 0);
            cell.rect.x = x, cell.rect.y = y;
            continue;
        }
        const float w = std::min(cell.natural, room);
        if (x > 0 && x + w > room + 0.5f) {
            x = 0;
            y += height + 4;
            height = 0;
        }
        const float h = lay(s, c, w);
        cell.rect.x = x, cell.rect.y = y;
        height = std::max(height, h);
        x += w + gap;
    }
    return y + height;
}

}  // namespace

float lay_grid(State& s, int index, float inner) {
    const Element& e = s.elements[std::size_t(index)];
    const Tracks& t = s.tables[std::size_t(e.table)];
    const std::size_t n = t.tracks.size();
    std::vector<int> cells;
    for (const int c : Shown(s.elements, e)) cells.push_back(c);
    const float gap = e.box.gap;
    const std::vector<float> widths = resolve(t, inner - gap * float(n - 1));
    if (widths.empty()) return lay_folded(s, e, cells, inner);

    const float least = e.box.min_height - 2 * e.box.pad_y - (e.box.border ? 2 : 0);
    const bool one_line = cells.size() <= n;
    float y = 0;
    for (std::size_t begin = 0; begin < cells.size(); begin += n) {
        if (begin > 0) y += gap;
        const std::size_t end = std::min(cells.size(), begin + n);
        float x = 0, height = one_line ? std::max(0.f, least) : 0;
        bool block = false;
        for (std::size_t i = begin; i < end; ++i) {
            Element& cell = s.elements[std::size_t(cells[i])];
            const float track = widths[i - begin];
            const float w = cell.hugs || cell.box.width > 0 ? std::min(cell.natural, track) : track;
            height = std::max(height, lay(s, cells[i], w));
            cell.rect.x = x;
            block = block || cell.block;
            x += track + gap;
        }
        const Align align = e.box.align != Align::usual ? e.box.align : block ? Align::stretch : Align::center;
        for (std::size_t i = begin; i < end; ++i) {
            Element& cell = s.elements[std::size_t(cells[i])];
            const float room = height - cell.rect.h;
            cell.rect.y = y;
            if (align == Align::stretch) stretch(s, cells[i], height);
            else cell.rect.y += align == Align::center ? room / 2 : align == Align::end ? room : 0;
        }
        y += height;
    }
    return y;
}

}  // namespace cyclebook::ui
