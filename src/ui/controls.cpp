// Buttons, links and fields.

#include <algorithm>

#include "core/text.hpp"
#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

/// What a press has made has the focus: for State::wanted_focus, a name that no control has.
constexpr std::string_view the_new_field = "\n";

/// ui.focus() named this control in the frame before: its node asks for focus now.
void take_wanted_focus(State& s, Node& node, std::string_view key = {}) {
    const bool is_field = node.role == Role::textbox || node.role == Role::combobox;
    const bool is_new = s.focus_now == the_new_field && is_field && std::ranges::find(s.tree.nodes, node.id, &Node::id) == s.tree.nodes.end();
    if (s.focus_now.empty() || (node.name != s.focus_now && key != s.focus_now && !is_new)) return;
    node.autofocus = true;
    s.focus_now.clear();
}

/// In the bottom bar only what can be acted on is painted, as tabs.
struct Tab {
    State& s;
    bool before;
    explicit Tab(State& state) : s(state), before(false) {
        if (s.stack.empty()) open_page(s);
        before = s.stack.back().hidden;
        if (is_tab()) s.stack.back().hidden = false;
    }
    ~Tab() { s.stack.back().hidden = before; }
    Tab(const Tab&) = delete;
    Tab& operator=(const Tab&) = delete;
    bool is_tab() const {
        return s.bar && s.stack.back().element >= 0 &&
               s.sheets[std::size_t(s.elements[std::size_t(s.stack.back().element)].sheet)].layer == Layer::fixed;
    }
};

struct Colors {
    Color ink, fill, edge;
};

Colors button_colors(const State& s, NodeId id, const ButtonStyle& style) {
    const Palette& p = *s.colors;
    if (!style.why_not.empty())
        return {p.muted, style.look == Look::plain ? 0 : mix(p.surface, p.ground, 0.7f), style.look == Look::plain ? 0 : p.line};
    switch (style.look) {
        case Look::filled: return {p.accent_ink, shade(s, id, p.accent), 0};
        case Look::danger: return {p.bad, shade(s, id, p.surface), p.bad};
        case Look::plain: return {p.accent, is_touched(s, id) ? shade(s, id, p.surface) : 0, 0};
        case Look::outlined: break;
    }
    if (style.has_pressed && style.pressed) return {p.accent, shade(s, id, p.accent_soft), p.accent};
    return {p.ink, shade(s, id, p.surface), p.control};
}

float target_height(const State& s, bool small) {
    return small && !s.view.touch ? measure::control_small : measure::control;
}

}  // namespace

bool Ui::button(std::string_view label, const ButtonStyle& style) {
    State& s = *kit_.state_;
    const Tab tab(s);
    const std::string_view name = style.name.empty() ? label : std::string_view(style.name);
    const NodeId id = issue_id(s, "button", style.key.empty() ? name : std::string_view(style.key));
    const Colors colors = button_colors(s, id, style);

    Element e;
    e.flow = Flow::row;
    e.item = e.firm = true;
    e.hugs = !style.wide;
    e.box.justify = Align::center;
    e.box.gap = 8;
    e.box.pad_x = style.small || style.look == Look::plain ? 12 : 18;
    e.box.pad_y = 4;
    e.box.min_height = target_height(s, style.small);
    e.box.radius = measure::control_radius;
    e.box.grow = style.grow;
    e.box.width = style.width;
    e.fill = colors.fill;
    e.edge = colors.edge;
    e.ring = s.focused == id;
    const int index = add(s, std::move(e));
    if (tab.is_tab()) s.bar_items.push_back(index);

    Node& node = say(s, index, Role::button, name, id);
    node.disabled = !style.why_not.empty();
    node.description = style.why_not;
    node.has_pressed = style.has_pressed;
    node.pressed = style.pressed;
    node.has_expanded = style.has_expanded;
    node.expanded = style.expanded;
    node.lasting = style.lasting || style.look == Look::danger;
    node.autofocus = style.autofocus && !node.lasting;
    take_wanted_focus(s, node, style.key);

    open(s, index, {}, true);
    if (style.icon != Icon::none) add_icon(s, style.icon, colors.ink);
    if (!label.empty()) {
        const int words = add_text(s, label, {.size = style.small ? Size::small : Size::body, .align = Align::center}, colors.ink);
        s.elements[std::size_t(words)].weight = Weight::semibold;
    }
    if (style.has_expanded) add_icon(s, style.expanded ? Icon::up : Icon::down, colors.ink, 14);
    close(s);

    const bool clicked = happened(s, Event::Kind::click, id) != nullptr;
    if (style.why_not.empty()) {
        if (clicked && style.icon == Icon::add) s.wanted_focus = the_new_field;   // one goes on writing in what it adds
        return clicked;
    }
    if (clicked) s.explained = id;
    if (s.explained == id || s.focused == id || s.hovered == id) s.notes.push_back({index, s.scripts.fold(style.why_not)});
    return false;
}

bool Ui::link(std::string_view label, const TextStyle& style, std::string_view href) {
    State& s = *kit_.state_;
    const Tab tab(s);
    const NodeId id = issue_id(s, "link", label);
    Element e;
    e.flow = Flow::row;
    e.item = e.hugs = true;
    e.box.min_height = s.view.touch ? measure::target : measure::target_pointer;
    e.box.radius = 4;
    e.box.grow = style.grow;
    e.box.width = style.width;
    e.ring = s.focused == id;
    const int index = add(s, std::move(e));
    if (tab.is_tab()) s.bar_items.push_back(index);
    Node& node = say(s, index, Role::link, label, id);
    node.href = href;
    take_wanted_focus(s, node);
    open(s, index, {}, true);
    TextStyle words = style;
    words.grow = 0;
    words.width = 0;
    const int text = add_text(s, label, words, tone(*s.colors, style.tone));
    s.elements[std::size_t(text)].on = true;  // underlined: a link differs from text by more than its colour
    s.elements[std::size_t(text)].weight = style.weight == Weight::regular ? Weight::medium : style.weight;
    close(s);
    return happened(s, Event::Kind::click, id) != nullptr;
}

bool Ui::nav_link(std::string_view label, bool current, std::string_view count) {
    State& s = *kit_.state_;
    const Tab tab(s);
    const Palette& p = *s.colors;
    const NodeId id = issue_id(s, "link", label);
    const Color ground = current ? p.accent_soft : p.surface;
    const Color ink = current ? p.accent : p.ink;
    Element e;
    e.flow = Flow::row;
    e.item = true;
    e.box.gap = 8;
    e.box.pad_x = tab.is_tab() ? 4 : 12;
    e.box.pad_y = tab.is_tab() ? 6 : 10;
    e.box.min_height = tab.is_tab() ? 48 : measure::control;
    e.box.radius = measure::control_radius;
    e.fill = current || is_touched(s, id) ? shade(s, id, ground) : 0;
    e.ring = s.focused == id;
    const int index = add(s, std::move(e));
    if (tab.is_tab()) s.bar_items.push_back(index);
    Node& node = say(s, index, Role::link, label, id);
    node.current = current;
    node.description = count;
    take_wanted_focus(s, node);
    open(s, index, {}, true);
    TextStyle words{.grow = 1};
    if (tab.is_tab()) words = {.size = Size::small, .align = Align::center, .grow = 1};
    const int text = add_text(s, label, words, ink);
    s.elements[std::size_t(text)].weight = current ? Weight::semibold : Weight::medium;
    if (tab.is_tab()) s.elements[std::size_t(text)].line = 18;
    if (!count.empty() && !tab.is_tab()) {
        const int number = add_text(s, count, {.size = Size::small}, ink);
        s.elements[std::size_t(number)].weight = current ? Weight::semibold : Weight::medium;
    }
    close(s);
    return happened(s, Event::Kind::click, id) != nullptr;
}

namespace {

/// The label above a field, its frame, and what stands under it. Gives the frame's element, closed; the node is the
/// frame's, since the real field lies over it.
struct Frame {
    int element;
    NodeId id;
};

Frame open_frame(State& s, std::string_view label, FieldStyle& style, Role role, float likes) {
    const Palette& p = *s.colors;
    const NodeId id = issue_id(s, "field", style.key.empty() ? label : std::string_view(style.key));
    if (const Event* event = happened(s, Event::Kind::input, id)) {
        if (event->value.size() > style.max_bytes) s.overfull = id;
        else if (s.overfull == id) s.overfull = 0;
    }
    if (s.overfull == id && style.error.empty()) style.error = core::say("ui.overfull");
    Element column;
    column.flow = Flow::column;
    column.box.gap = 4;
    column.box.grow = style.grow;
    column.box.width = style.width;
    open(s, add(s, std::move(column)), {}, true);
    if (!style.hide_label) {
        const int words = add_text(s, label, {.size = Size::small}, p.ink);
        s.elements[std::size_t(words)].weight = Weight::medium;
    }
    const bool focused = s.focused == id;
    Element frame;
    frame.flow = Flow::column;
    frame.item = true;
    frame.box.radius = measure::control_radius;
    frame.box.min_height = measure::control;
    frame.fill = s.hovered == id && !focused ? hover(p, p.surface) : p.surface;
    frame.edge = !style.error.empty() ? p.bad : focused ? p.accent : p.control;
    frame.edge_width = focused ? 2 : 1;
    frame.least = 80;
    frame.natural = likes;
    const int index = add(s, std::move(frame));
    Node& node = say(s, index, role, label, id);
    node.placeholder = style.placeholder;
    node.input = style.input;
    node.required = style.required;
    node.invalid = !style.error.empty();
    node.autofocus = style.autofocus;
    node.submit_on_enter = style.submit_on_enter;
    node.description = style.error.empty() ? style.hint : style.hint.empty() ? style.error : style.error + " " + style.hint;
    take_wanted_focus(s, node, style.key);
    s.last_field = id;
    return {index, id};
}

void close_frame(State& s, const FieldStyle& style) {
    const Palette& p = *s.colors;
    if (!style.hint.empty()) add_text(s, style.hint, {.size = Size::small}, p.muted);
    if (!style.error.empty()) {
        Element row;
        row.flow = Flow::row;
        row.box.gap = 6;
        row.box.align = Align::start;
        open(s, add(s, std::move(row)));
        add_icon(s, Icon::warn, p.bad, 20);
        add_text(s, style.error, {.size = Size::small, .grow = 1}, p.bad);
        close(s);
    }
    close(s);
}

/// At most `limit` bytes, not cut inside a character.
std::string limited(const std::string& text, std::size_t limit) {
    if (text.size() <= limit) return text;
    std::size_t end = limit;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
    return text.substr(0, end);
}

float liked_width(const FieldStyle& style) {
    switch (style.input) {
        case Input::date: return 176;
        case Input::time: return 132;
        default: return 280;
    }
}

}  // namespace

bool Ui::field(std::string_view label, std::string& value, const FieldStyle& wanted) {
    State& s = *kit_.state_;
    FieldStyle style = wanted;
    if (style.read_only) {
        column({.gap = 4, .grow = style.grow, .width = style.width, .role = Role::group, .name = std::string(label)}, [&] {
            if (!style.hide_label) text(label, {.size = Size::small, .weight = Weight::medium, .tone = Tone::muted, .decorative = true});
            text(value);
        });
        s.last_field = 0;
        return false;
    }
    const Frame frame = open_frame(s, label, style, Role::textbox, liked_width(style));
    bool changed = false;
    if (const Event* event = happened(s, Event::Kind::input, frame.id)) {
        std::string now = limited(event->value, style.max_bytes);
        changed = now != value;
        value = std::move(now);
    }
    Element& e = s.elements[std::size_t(frame.element)];
    Node& node = s.sheets[std::size_t(e.sheet)].nodes[std::size_t(e.node)];
    node.value = value;
    if (style.noted) node.noted = style.noted(value);
    if (style.input == Input::multiline) {
        // The field grows with its text. The browser breaks lines at slightly other places (it kerns), so a bit more
        // width is set aside than the text takes here.
        open(s, frame.element);
        Element text;
        text.paint = Paint::value;
        text.text = &s.texts.of(value, s.scripts);
        text.lines = std::max(style.rows, 1);
        const int inner = add(s, std::move(text));
        s.elements[std::size_t(inner)].box.pad_y = 10;
        s.elements[std::size_t(inner)].box.pad_x = measure::field_pad + 4;
        close(s);
    }
    close_frame(s, style);
    return changed;
}

bool Ui::submitted() const {
    const State& s = *kit_.state_;
    const bool took = s.suggested.took && s.suggested.field == s.last_field;   // Enter was for the list under it
    return !took && happened(s, Event::Kind::submit, s.last_field) != nullptr;
}
bool Ui::left() const { return happened(*kit_.state_, Event::Kind::blur, kit_.state_->last_field) != nullptr; }

bool Ui::select(std::string_view label, std::string& value, std::span<const Option> options, const FieldStyle& wanted) {
    State& s = *kit_.state_;
    FieldStyle style = wanted;
    float widest = 60;
    for (const Option& option : options)
        widest = std::max(widest, face_of(s.faces, s.texts.of(option.label, s.scripts), Weight::regular, 16).natural);
    const Frame frame = open_frame(s, label, style, Role::combobox, widest + 2 * measure::field_pad + 28);
    bool changed = false;
    if (const Event* event = happened(s, Event::Kind::input, frame.id)) {
        const bool known = std::ranges::any_of(options, [&](const Option& o) { return o.value == event->value; });
        changed = known && event->value != value;
        if (changed) value = event->value;
    }
    Element& e = s.elements[std::size_t(frame.element)];
    Node& node = s.sheets[std::size_t(e.sheet)].nodes[std::size_t(e.node)];
    node.value = value;
    node.options.assign(options.begin(), options.end());
    e.flow = Flow::row;
    e.box.justify = Align::end;
    e.box.pad_x = 12;
    open(s, frame.element);
    add_icon(s, Icon::down, s.colors->muted, 16);
    close(s);
    close_frame(s, style);
    return changed;
}

}  // namespace cyclebook::ui
