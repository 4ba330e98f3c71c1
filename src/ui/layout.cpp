// A small flexbox. First every element says how narrow it can be and how wide it would like to be, children before
// parents; then widths go down and heights come up; then places become places on the sheet.

#include <algorithm>
#include <cmath>

#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

float edges_x(const Element& e) { return 2 * (e.box.pad_x + (e.box.border ? 1.f : 0.f)); }
float edges_y(const Element& e) { return 2 * (e.box.pad_y + (e.box.border ? 1.f : 0.f)); }
float between(const Element& e) { return e.box.gap + (e.box.divided ? 1.f : 0.f); }

Shown shown(const State& s, const Element& e) { return {s.elements, e}; }

Align across(const Element& e, Align usual) { return e.box.align == Align::usual ? usual : e.box.align; }

// ---- how wide

void size_text(const State& s, Element& e) {
    const CachedText::Face& face = face_of(s.faces, *e.text, e.weight, e.px);
    e.natural = face.natural;
    e.least = e.nowrap ? std::min(e.natural, 3 * e.px) : face.least;
    e.easy = std::min(e.natural, std::max(e.least, 6 * e.px));
}

void size_grid(State& s, Element& e) {
    Tracks& t = s.tables[std::size_t(e.table)];
    std::size_t column = 0;
    for (const int c : shown(s, e)) {
        const Element& child = s.elements[std::size_t(c)];
        t.least[column] = std::max(t.least[column], child.least);
        t.natural[column] = std::max(t.natural[column], child.natural);
        column = (column + 1) % t.tracks.size();
    }
    const float gaps = e.box.gap * float(t.tracks.size() - 1);
    e.least = e.easy = e.natural = gaps;
    float widest = 0;
    for (std::size_t i = 0; i < t.tracks.size(); ++i) {
        const float px = t.tracks[i].px;
        e.easy += px > 0 ? px : t.least[i];
        e.natural += px > 0 ? px : t.natural[i];
        widest = std::max(widest, t.least[i]);
    }
    e.least = widest;  // its cells go under each other when they must
}

void size_children(State& s, Element& e) {
    const bool along = e.flow == Flow::row || e.flow == Flow::even;
    float least = 0, easy = 0, natural = 0, share = 0, count = 0;
    for (const int c : shown(s, e)) {
        count += 1;
        const Element& child = s.elements[std::size_t(c)];
        e.block = e.block || child.block;
        least = std::max(least, child.least);
        share = std::max(share, child.natural);
        easy = along && !e.box.wrap ? easy + child.easy : std::max(easy, child.easy);
        natural = along ? natural + child.natural : std::max(natural, child.natural);
    }
    if (e.flow == Flow::even) natural = share * count, easy = least;
    if (along && count > 0) {
        const float gaps = between(e) * (count - 1);
        natural += gaps;
        if (!e.box.wrap && e.flow != Flow::even) easy += gaps;
    }
    e.least = std::max(e.least, least);
    e.easy = std::max({e.easy, easy, e.least});
    e.natural = std::max({e.natural, natural, e.least});
}

void size(State& s, Element& e) {
    if (e.hidden) return;
    if (e.paint == Paint::text) size_text(s, e);
    else if (e.paint == Paint::timeline) e.least = e.easy = 120, e.natural = 560;
    else if (e.paint == Paint::bar) e.least = e.easy = 40, e.natural = 240;
    else if (e.flow == Flow::grid) size_grid(s, e);
    else if (e.flow != Flow::leaf) size_children(s, e);
    for (int c = e.first; c >= 0 && !e.block; c = s.elements[std::size_t(c)].next) e.block = s.elements[std::size_t(c)].block;
    const Role role = e.box.role;
    e.block = e.block || e.box.border || role == Role::region || role == Role::list || role == Role::table;
    if (e.flow != Flow::leaf) {
        for (float* w : {&e.least, &e.easy, &e.natural}) *w += edges_x(e);
    }
    if (e.firm) e.easy = e.natural;
    if (e.box.width > 0) {
        e.natural = e.easy = e.box.width;
        e.least = std::min(e.least, e.box.width);
        if (e.flow == Flow::leaf) e.least = e.box.width;
    }
    e.least = std::max(e.least, e.box.min_width);
    e.easy = std::max(e.easy, e.least);
    e.natural = std::max(e.natural, e.least);
    if (e.box.max_width > 0)
        for (float* w : {&e.least, &e.easy, &e.natural}) *w = std::min(*w, e.box.max_width);
}

// ---- how high, given a width

float lay_column(State& s, Element& e, float inner) {
    float y = 0;
    bool first = true;
    const Align align = across(e, Align::stretch);
    for (const int c : shown(s, e)) {
        Element& child = s.elements[std::size_t(c)];
        if (!first) y += between(e);
        first = false;
        const bool fills = align == Align::stretch && !child.hugs && child.box.width == 0;
        float w = fills ? inner : std::min(child.natural, inner);
        if (child.box.max_width > 0) w = std::min(w, child.box.max_width);
        const float h = lay(s, c, w);
        child.rect.y = y;
        child.rect.x = align == Align::center ? (inner - w) / 2 : align == Align::end ? inner - w : 0;
        y += h;
    }
    return y;
}

/// Widths along one line of a row.
void share_out(State& s, const std::vector<int>& line, float room, std::vector<float>& widths) {
    widths.clear();
    float used = 0, grow = 0;
    for (const int c : line) {
        const Element& child = s.elements[std::size_t(c)];
        const bool grows = child.box.grow > 0;
        widths.push_back(grows ? child.least : std::min(child.natural, room));
        used += widths.back();
        grow += child.box.grow;
    }
    // Too wide: what is not firm gives way first.
    for (const bool firm : {false, true}) {
        float slack = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const Element& child = s.elements[std::size_t(line[i])];
            if (child.firm == firm) slack += std::max(0.f, widths[i] - child.least);
        }
        const float over = used - room;
        if (over <= 0 || slack <= 0) continue;
        const float share = std::min(1.f, over / slack);
        for (std::size_t i = 0; i < line.size(); ++i) {
            const Element& child = s.elements[std::size_t(line[i])];
            if (child.firm != firm || widths[i] <= child.least) continue;
            const float less = (widths[i] - child.least) * share;
            widths[i] -= less;
            used -= less;
        }
    }
    if (used > room)
        for (float& w : widths) w *= room / used;
    // Spare: shared by growth, where growing ones start from nothing but never get less than they need.
    if (grow <= 0 || used >= room) return;
    std::vector<bool> frozen(line.size());
    for (bool again = true; again;) {
        again = false;
        float spare = room, shares = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const Element& child = s.elements[std::size_t(line[i])];
            if (child.box.grow > 0 && !frozen[i]) shares += child.box.grow;
            else spare -= widths[i];
        }
        if (shares <= 0) return;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const Element& child = s.elements[std::size_t(line[i])];
            if (child.box.grow <= 0 || frozen[i]) continue;
            float w = spare * child.box.grow / shares;
            const float most = child.box.max_width > 0 ? child.box.max_width : w;
            const float bound = std::max(child.least, std::min(w, most));
            if (std::abs(bound - w) > 0.01f) frozen[i] = again = true;
            widths[i] = bound;
        }
    }
}

std::vector<std::vector<int>> break_row(const State& s, const Element& e, const std::vector<int>& children, float room) {
    float easy = between(e) * float(children.empty() ? 0 : children.size() - 1);
    for (const int c : children) easy += s.elements[std::size_t(c)].easy;
    if (!e.box.wrap && easy <= room + 0.5f) return {children};
    std::vector<std::vector<int>> lines(1);
    float used = 0;
    for (const int c : children) {
        const Element& child = s.elements[std::size_t(c)];
        const float w = child.box.grow > 0 ? std::max(child.easy, std::min(child.natural, 160.f)) : child.natural;
        const float wants = child.spare ? 0 : std::min(w, room);
        const float gap = lines.back().empty() ? 0 : between(e);
        if (!lines.back().empty() && used + gap + wants > room + 0.5f) {
            lines.emplace_back();
            used = 0;
        }
        used += (lines.back().empty() ? 0 : gap) + wants;
        lines.back().push_back(c);
    }
    return lines;
}

float lay_row(State& s, Element& e, float inner) {
    std::vector<int> children;
    for (const int c : shown(s, e)) children.push_back(c);
    const auto lines = break_row(s, e, children, inner);
    const Align align = across(e, e.block ? Align::start : Align::center);
    std::vector<float> widths;
    float y = 0;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        const std::vector<int>& line = lines[l];
        if (l > 0) y += e.box.gap > 0 ? std::min(e.box.gap, 12.f) : 0;
        const float gaps = between(e) * float(line.empty() ? 0 : line.size() - 1);
        share_out(s, line, std::max(0.f, inner - gaps), widths);
        float used = gaps, height = 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            height = std::max(height, lay(s, line[i], widths[i]));
            used += widths[i];
        }
        if (lines.size() == 1) height = std::max(height, e.box.min_height - edges_y(e));
        const float spare = std::max(0.f, inner - used);
        float x = e.box.justify == Align::end ? spare : e.box.justify == Align::center ? spare / 2 : 0;
        for (std::size_t i = 0; i < line.size(); ++i) {
            Element& child = s.elements[std::size_t(line[i])];
            child.rect.x = x;
            const float room = height - child.rect.h;
            child.rect.y = y + (align == Align::center ? room / 2 : align == Align::end ? room : 0);
            if (align == Align::stretch) stretch(s, line[i], height);
            x += widths[i] + between(e);
        }
        y += height;
    }
    return y;
}

float lay_even(State& s, Element& e, float inner) {
    float least = 0, count = 0;
    for (const int c : shown(s, e)) {
        count += 1;
        least = std::max(least, s.elements[std::size_t(c)].least);
    }
    if (count == 0) return 0;
    const float share = (inner - between(e) * (count - 1)) / count;
    e.stacked = least > share + 0.5f;
    if (e.stacked) return lay_column(s, e, inner);
    float height = 0, x = 0;
    for (const int c : shown(s, e)) {
        height = std::max(height, lay(s, c, share));
        s.elements[std::size_t(c)].rect.x = x;
        s.elements[std::size_t(c)].rect.y = 0;
        x += share + between(e);
    }
    for (const int c : shown(s, e)) stretch(s, c, height);
    return height;
}

float lay_words(State& s, Element& e, float width) {
    const int rows = e.lines;
    e.first_line = int(s.lines.size());
    const auto& lines = lines_of(s.faces, *e.text, e.weight, e.px, width - 2 * e.box.pad_x, e.nowrap);
    s.lines.insert(s.lines.end(), lines.begin(), lines.end());
    e.lines = int(lines.size());
    if (e.paint == Paint::value) return float(std::max(rows, e.lines)) * e.line + 2 * e.box.pad_y;
    return float(e.lines) * e.line;
}

}  // namespace

float lay(State& s, int index, float width) {
    Element& e = s.elements[std::size_t(index)];
    if (e.box.width > 0 && e.flow != Flow::leaf) width = std::min(width, e.box.width);
    e.rect.w = width;
    const float inner = std::max(0.f, width - edges_x(e));
    float h = 0;
    switch (e.flow) {
        case Flow::leaf:
            if (e.paint == Paint::text || e.paint == Paint::value) h = lay_words(s, e, width);
            else if (e.paint == Paint::timeline) h = lay_timeline(s, e, width);
            break;
        case Flow::column: h = lay_column(s, e, inner); break;
        case Flow::row: h = lay_row(s, e, inner); break;
        case Flow::grid: h = lay_grid(s, index, inner); break;
        case Flow::even: h = lay_even(s, e, inner); break;
    }
    if (e.flow != Flow::leaf) {
        const float x = edges_x(e) / 2, y = edges_y(e) / 2;
        for (int c = e.first; c >= 0; c = s.elements[std::size_t(c)].next) {
            s.elements[std::size_t(c)].rect.x += x;
            s.elements[std::size_t(c)].rect.y += y;
        }
        h += 2 * y;
    }
    e.rect.h = h;
    if (e.box.min_height > h) {
        // A row has centered its children in its least height already.
        if (e.flow == Flow::row || e.flow == Flow::leaf) e.rect.h = e.box.min_height;
        else stretch(s, index, e.box.min_height);
    }
    return e.rect.h;
}

void stretch(State& s, int index, float height) {
    Element& e = s.elements[std::size_t(index)];
    const float extra = height - e.rect.h;
    if (extra <= 0.01f) return;
    if (e.flow == Flow::leaf || e.hugs) {
        e.rect.y += extra / 2;
        return;
    }
    e.rect.h = height;
    if (e.flow == Flow::column) {
        float grow = 0;
        for (const int c : shown(s, e)) grow += s.elements[std::size_t(c)].spare ? s.elements[std::size_t(c)].box.grow : 0;
        float shift = grow > 0 ? 0 : e.box.justify == Align::end ? extra : e.box.justify == Align::center ? extra / 2 : 0;
        for (const int c : shown(s, e)) {
            Element& child = s.elements[std::size_t(c)];
            child.rect.y += shift;
            if (!child.spare) continue;
            const float more = extra * child.box.grow / grow;
            child.rect.h += more;
            shift += more;
        }
        return;
    }
    const Align align = e.flow == Flow::even ? Align::stretch : across(e, e.block ? Align::start : Align::center);
    for (const int c : shown(s, e)) {
        Element& child = s.elements[std::size_t(c)];
        if (align == Align::center) child.rect.y += extra / 2;
        else if (align == Align::end) child.rect.y += extra;
        else if (align == Align::stretch) stretch(s, c, child.rect.h + extra);
    }
}

namespace {

void lay_bar(State& s, Element& root, float width) {
    const std::size_t count = s.bar_items.size();
    float least = 0;
    for (const int c : s.bar_items) least = std::max(least, s.elements[std::size_t(c)].least);
    std::size_t per_line = std::max<std::size_t>(1, count);
    while (per_line > 2 && least > width / float(per_line)) per_line = (per_line + 1) / 2;
    float y = 4;
    for (std::size_t begin = 0; begin < count; begin += per_line) {
        const std::size_t end = std::min(count, begin + per_line);
        const float share = width / float(end - begin);
        float height = 0;
        for (std::size_t i = begin; i < end; ++i) {
            Element& item = s.elements[std::size_t(s.bar_items[i])];
            height = std::max(height, lay(s, s.bar_items[i], share - 4));
            item.rect.x = share * float(i - begin) + 2;
            item.rect.y = y;
        }
        for (std::size_t i = begin; i < end; ++i) stretch(s, s.bar_items[i], height);
        y += height + 4;
    }
    root.rect = {0, 0, width, std::max(y, measure::bar)};
}

void place_children(State& s) {
    for (Element& e : s.elements) {
        if (e.parent < 0) continue;
        const Rect& up = s.elements[std::size_t(e.parent)].rect;
        e.rect.x += up.x;
        e.rect.y += up.y;
        if (e.hidden) e.rect.w = std::max(e.rect.w, 1.f), e.rect.h = std::max(e.rect.h, 1.f);
    }
}

void lay_sheets(State& s) {
    Element* navigation = nullptr;
    Element* page = nullptr;
    Sheet* fixed = nullptr;
    float dialog_height = 0;
    for (Sheet& sheet : s.sheets) {
        Element& root = s.elements[std::size_t(sheet.root)];
        if (sheet.layer == Layer::fixed) {
            navigation = &root;
            fixed = &sheet;
            if (s.bar) {
                lay_bar(s, root, s.width);
            } else {
                lay(s, sheet.root, measure::navigation);
                stretch(s, sheet.root, s.height);
            }
        } else if (sheet.layer == Layer::page) {
            page = &root;
            const float left = s.has_navigation && !s.bar ? measure::navigation : 0;
            lay(s, sheet.root, std::max(0.f, s.width - left));
            root.rect.x = left;
            if (!s.has_navigation)   // alone on the page, its middle is the page's
                for (int c = root.first; c >= 0; c = s.elements[std::size_t(c)].next)
                    s.elements[std::size_t(c)].rect.x = std::max(0.f, root.rect.w - s.elements[std::size_t(c)].rect.w) / 2;
        } else {
            const float margin = s.width < measure::narrow_below ? 12 : 24;
            root.box.width = std::min(root.box.width > 0 ? root.box.width : 560, s.width - 2 * margin);
            const float h = lay(s, sheet.root, root.box.width);
            root.rect.x = (s.width - root.rect.w) / 2;
            root.rect.y = std::max(margin, (s.height - h) / 2);
            dialog_height = std::max({dialog_height, s.height, root.rect.y + h + margin});
        }
    }
    float page_height = page ? page->rect.h : 0;
    Rect covers;
    if (navigation && s.bar) {
        if (s.height < measure::bar_needs_height) {
            navigation->rect.y = page_height;  // in the flow of the page: a low window is for reading
            fixed->layer = Layer::page;
        } else {
            navigation->rect.y = s.height - navigation->rect.h;
            covers = navigation->rect;
        }
        page_height += navigation->rect.h;
    } else if (navigation) {
        if (navigation->rect.h > s.height + 0.5f) {
            page_height = std::max(page_height, navigation->rect.h);  // higher than the window: scrolls with the page
            fixed->layer = Layer::page;
        } else {
            covers = navigation->rect;
        }
    }
    s.tree.page_height = page_height;
    s.tree.fixed = covers;
    s.tree.dialog_height = dialog_height;
}

}  // namespace

void lay_out(State& s) {
    for (std::size_t i = s.elements.size(); i-- > 0;) size(s, s.elements[i]);
    lay_sheets(s);
    place_children(s);
}

}  // namespace cyclebook::ui
