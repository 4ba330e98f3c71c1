// Ids, and the growing of the box tree.

#include <algorithm>

#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

constexpr std::uint64_t seed = 0xcbf29ce484222325u;

std::uint64_t mix_in(std::uint64_t hash, std::string_view text) {
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return (hash ^ 0xffu) * 0x100000001b3u;  // so that "ab","c" and "a","bc" differ
}

NodeId narrow_down(std::uint64_t hash) {
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdu;
    hash ^= hash >> 33;
    return NodeId(hash) == 0 ? 1 : NodeId(hash);
}

}  // namespace

NodeId issue_id(State& s, std::string_view kind, std::string_view name) {
    const std::uint64_t scope = s.stack.empty() ? seed : s.stack.back().scope;
    const std::uint64_t base = mix_in(mix_in(scope, kind), name);
    const int before = s.ids.ask(narrow_down(base));
    NodeId id = narrow_down(base + std::uint64_t(before) * 0x9e3779b97f4a7c15u);
    while (!s.ids.take(id)) id = narrow_down(id * 0x9e3779b97f4a7c15u + 1);
    return id;
}

Ids::Slot& Ids::slot(NodeId id) {
    if (2 * (count_ + 1) > slots_.size()) {
        const auto before = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
        count_ = 0;
        for (const Slot& old : before)
            if (old.frame == frame_) slot(old.id) = old;
    }
    for (std::size_t at = id;; ++at) {
        Slot& here = slots_[at & (slots_.size() - 1)];
        if (here.frame != frame_) {
            ++count_;
            return here = {.id = id, .frame = frame_};
        }
        if (here.id == id) return here;
    }
}

int add(State& s, Element made) {
    if (s.stack.empty() || s.stack.back().element < 0) open_page(s);
    int parent = s.stack.back().element;
    const Role role = made.box.role;
    if (s.elements[std::size_t(parent)].cells && role != Role::cell && role != Role::rowheader && role != Role::columnheader) {
        Element cell;
        cell.flow = Flow::column;
        cell.box.role = Role::cell;
        parent = add(s, std::move(cell));
        say(s, parent, Role::cell, {}, issue_id(s, "cell", {}));
    }
    const int index = int(s.elements.size());
    made.parent = parent;
    Element& up = s.elements[std::size_t(parent)];
    made.sheet = up.sheet;
    made.hidden = made.hidden || s.stack.back().hidden;
    if (up.last >= 0) s.elements[std::size_t(up.last)].next = index;
    else up.first = index;
    up.last = index;
    s.elements.push_back(std::move(made));
    return index;
}

Node& say(State& s, int element, Role role, std::string_view name, NodeId id) {
    Element& e = s.elements[std::size_t(element)];
    Sheet& sheet = s.sheets[std::size_t(e.sheet)];
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    node.layer = sheet.layer;
    for (int up = e.parent; up >= 0; up = s.elements[std::size_t(up)].parent) {
        const Element& ancestor = s.elements[std::size_t(up)];
        if (ancestor.node < 0) continue;
        node.parent = sheet.nodes[std::size_t(ancestor.node)].id;
        break;
    }
    e.node = int(sheet.nodes.size());
    sheet.nodes.push_back(std::move(node));
    return sheet.nodes.back();
}

void open(State& s, int element, std::string_view name, bool silent) {
    State::Context inner = s.stack.back();
    inner.element = element;
    inner.silent = inner.silent || silent;
    if (!name.empty()) inner.scope = mix_in(inner.scope, name);
    s.stack.push_back(inner);
}

void close(State& s) { s.stack.pop_back(); }

int open_sheet(State& s, Layer layer, Element root) {
    root.sheet = int(s.sheets.size());
    const int index = int(s.elements.size());
    s.elements.push_back(std::move(root));
    s.sheets.push_back({layer, index, {}});
    State::Context inner;
    inner.element = index;
    inner.scope = s.stack.empty() ? seed : s.stack.back().scope;
    s.stack.push_back(inner);
    return index;
}

void open_page(State& s) {
    const auto page = std::ranges::find(s.sheets, Layer::page, &Sheet::layer);
    if (page == s.sheets.end()) {
        Element root;
        root.flow = Flow::column;
        open_sheet(s, Layer::page, root);
        s.stack.pop_back();
    }
    const int root = std::ranges::find(s.sheets, Layer::page, &Sheet::layer)->root;
    if (s.stack.empty()) s.stack.push_back({.scope = seed});
    s.stack.back().element = root;
}

int add_text(State& s, std::string_view words, const TextStyle& style, Color ink) {
    const Type shape = type(style.size);
    Element e;
    e.paint = Paint::text;
    e.text = &s.texts.of(words, s.scripts);
    e.px = shape.px;
    e.line = shape.line;
    e.weight = style.weight == Weight::regular ? shape.weight : style.weight;
    e.ink = ink;
    e.nowrap = style.nowrap;
    e.text_align = style.align;
    e.box.grow = style.grow;
    e.box.width = style.width;
    const int index = add(s, std::move(e));
    if (!style.noted.empty()) note(s, index, words, style.noted);
    if (!style.decorative && !s.stack.back().silent && !words.empty())
        say(s, index, Role::paragraph, words, issue_id(s, "text", words));
    return index;
}

int add_icon(State& s, Icon icon, Color ink, float size) {
    Element e;
    e.paint = Paint::icon;
    e.icon = icon;
    e.ink = ink;
    e.hugs = e.firm = true;
    e.box.width = e.box.min_height = size;
    return add(s, std::move(e));
}

const Event* happened(const State& s, Event::Kind kind, NodeId id) {
    const Event* found = nullptr;
    for (const Event& event : s.events)
        if (event.kind == kind && event.node == id) found = &event;
    return found;
}

bool is_touched(const State& s, NodeId id) { return s.hovered == id || s.pressed == id; }

Color shade(const State& s, NodeId id, Color ground) {
    if (s.pressed == id) return press(*s.colors, ground);
    return s.hovered == id ? hover(*s.colors, ground) : ground;
}

const Node* node_of(const State& s, const Element& e) {
    return e.node < 0 ? nullptr : &s.sheets[std::size_t(e.sheet)].nodes[std::size_t(e.node)];
}

}  // namespace cyclebook::ui
