// Boxes: columns, rows, grids, cards, lists, tables.

#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

Element boxed(const State& s, Flow flow, const Box& box) {
    const Palette& p = *s.colors;
    Element e;
    e.flow = flow;
    e.box = box;
    e.fill = fill(p, box.fill);
    if (box.border) e.edge = box.border_tone == Tone::muted ? p.line : tone(p, box.border_tone);
    return e;
}

int open_box(State& s, Element e) {
    const Role role = e.box.role;
    const std::string name = e.box.name, drag = e.box.drag;
    const bool takes_drag = e.box.takes_drag;
    const auto position = std::uint32_t(e.box.position), of = std::uint32_t(e.box.of);
    const int index = add(s, std::move(e));
    if (role != Role::none) {
        Node& node = say(s, index, role, name, issue_id(s, "box", name));
        node.drag = drag;
        node.takes_drag = takes_drag;
        node.position = position;
        node.of = of;
    }
    open(s, index, name);
    return index;
}

std::vector<Column_> copy(std::span<const Column_> tracks) { return {tracks.begin(), tracks.end()}; }

int new_tracks(State& s, std::vector<Column_> tracks) {
    const std::size_t n = tracks.size();
    s.tables.push_back({std::move(tracks), std::vector<float>(n), std::vector<float>(n)});
    return int(s.tables.size()) - 1;
}

/// The innermost table that the open box lies in.
int table_of(const State& s) {
    for (int e = s.stack.back().element; e >= 0; e = s.elements[std::size_t(e)].parent)
        if (s.elements[std::size_t(e)].table >= 0 && s.elements[std::size_t(e)].flow == Flow::column)
            return s.elements[std::size_t(e)].table;
    return -1;
}

bool in_card(const State& s) {
    const int e = s.stack.empty() ? -1 : s.stack.back().element;
    return e >= 0 && s.elements[std::size_t(e)].box.border;
}

Box table_line(const State& s, Box box) {
    if (box.pad_x == 0 && box.pad_y == 0) {
        box.pad_x = s.width < measure::narrow_below ? 16 : 20;
        box.pad_y = 14;
    }
    if (box.gap == 0) box.gap = 16;
    return box;
}

}  // namespace

void Ui::column(const Box& box, const std::function<void()>& children) {
    State& s = *kit_.state_;
    open_box(s, boxed(s, Flow::column, box));
    children();
    close(s);
}

void Ui::row(const Box& box, const std::function<void()>& children) {
    State& s = *kit_.state_;
    open_box(s, boxed(s, Flow::row, box));
    children();
    close(s);
}

void Ui::grid(std::span<const Column_> tracks, const Box& box, const std::function<void()>& children) {
    State& s = *kit_.state_;
    Element e = boxed(s, Flow::grid, box);
    e.table = new_tracks(s, copy(tracks));
    open_box(s, std::move(e));
    children();
    close(s);
}

void Ui::grid(std::initializer_list<Column_> tracks, const Box& box, const std::function<void()>& children) {
    grid(std::span(tracks.begin(), tracks.size()), box, children);
}

void Ui::card(const std::function<void()>& children) { card({.divided = true}, children); }

void Ui::card(const Box& changes, const std::function<void()>& children) {
    Box box = changes;
    if (box.fill == Fill::none) box.fill = Fill::surface;
    if (box.radius == 0) box.radius = measure::card_radius;
    box.border = true;
    column(box, children);
}

void Ui::key(std::string_view stable, const std::function<void()>& children) {
    State& s = *kit_.state_;
    if (s.stack.empty()) open_page(s);
    open(s, s.stack.back().element, stable);
    children();
    close(s);
}

void Ui::spacer() {
    Element e;
    e.spare = true;
    e.box.grow = 1;
    add(*kit_.state_, e);
}

void Ui::gap(float height) {
    Element e;
    e.hugs = e.firm = true;
    e.box.width = e.box.min_height = height;
    add(*kit_.state_, e);
}

void Ui::divider() {
    State& s = *kit_.state_;
    Element e;
    e.fill = s.colors->line;
    e.box.min_height = 1;
    add(s, e);
}

void Ui::region(std::string_view name, const Box& changes, const std::function<void()>& children) {
    Box box = changes;
    box.role = Role::region;
    box.name = name;
    column(box, children);
}

void Ui::list(std::string_view name, const Box& changes, const std::function<void()>& items) {
    Box box = changes;
    box.role = Role::list;
    box.name = name;
    column(box, items);
}

void Ui::item(const Box& changes, const std::function<void()>& children) {
    Box box = changes;
    box.role = Role::listitem;
    column(box, children);
}

std::optional<std::string> Ui::dropped() const {
    const State& s = *kit_.state_;
    for (int e = s.stack.back().element; e >= 0; e = s.elements[std::size_t(e)].parent) {
        const Node* node = node_of(s, s.elements[std::size_t(e)]);
        if (!node || !node->takes_drag) continue;
        const Event* event = happened(s, Event::Kind::drop, node->id);
        return event ? std::optional(event->value) : std::nullopt;
    }
    return std::nullopt;
}

void Ui::table(std::string_view name, std::span<const std::string> headers, std::span<const Column_> tracks,
               bool show_header, const std::function<void()>& rows, std::size_t of) {
    State& s = *kit_.state_;
    Box box{.divided = true, .role = Role::table, .name = std::string(name), .of = of};
    if (!in_card(s)) {
        box.fill = Fill::surface;
        box.border = true;
        box.radius = measure::card_radius;
    }
    Element e = boxed(s, Flow::column, box);
    e.table = new_tracks(s, copy(tracks));
    open_box(s, std::move(e));

    Element head = boxed(s, Flow::grid, table_line(s, {.role = Role::row}));
    head.box.pad_y = 8;
    head.table = table_of(s);
    head.cells = true;
    head.hidden = !show_header;
    s.stack.push_back(s.stack.back());
    s.stack.back().hidden = s.stack.back().hidden || !show_header;
    open_box(s, std::move(head));
    for (const std::string& header : headers) {
        Element cell;
        cell.flow = Flow::column;
        cell.box.role = Role::columnheader;
        const int index = add(s, std::move(cell));
        say(s, index, Role::columnheader, header, issue_id(s, "head", header));
        open(s, index, {}, true);
        add_text(s, header, {.size = Size::small}, s.colors->muted);
        close(s);
    }
    close(s);
    close(s);
    rows();
    close(s);
}

void Ui::table_row(const Box& changes, const std::function<void()>& cells) {
    State& s = *kit_.state_;
    Box box = table_line(s, changes);
    if (box.role == Role::none) box.role = Role::row;
    const int table = table_of(s);
    Element e = boxed(s, table < 0 ? Flow::row : Flow::grid, box);
    e.table = table;
    e.cells = true;
    open_box(s, std::move(e));
    cells();
    close(s);
}

}  // namespace cyclebook::ui
