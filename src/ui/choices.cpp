// Checkboxes, radio buttons and segmented bars.

#include <algorithm>

#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

int add_mark(State& s, Paint paint, bool on, NodeId id) {
    const Palette& p = *s.colors;
    Element mark;
    mark.paint = paint;
    mark.hugs = mark.firm = true;
    mark.box.width = mark.box.min_height = measure::mark;
    mark.box.radius = paint == Paint::radio ? measure::mark / 2 : 6;
    mark.on = on;
    mark.fill = shade(s, id, on ? p.accent : p.surface);
    mark.edge = on ? 0 : p.control;
    mark.ink = p.accent_ink;
    mark.ring = s.focused == id;
    return add(s, std::move(mark));
}

/// A mark and its label in a line; the line is the target.
void add_choice(State& s, Role role, Paint paint, std::string_view label, std::string_view hint, bool on, NodeId id,
                std::string_view value = {}) {
    Element line;
    line.flow = Flow::row;
    line.item = true;
    line.box.gap = 12;
    line.box.pad_y = 4;
    line.box.min_height = measure::target;
    if (!hint.empty()) line.box.align = Align::start, line.box.pad_y = 10;
    const int index = add(s, std::move(line));
    Node& node = say(s, index, role, label, id);
    node.checked = on;
    node.description = hint;
    node.value = value;
    open(s, index, {}, true);
    add_mark(s, paint, on, id);
    Element words;
    words.flow = Flow::column;
    words.box.grow = 1;
    open(s, add(s, std::move(words)));
    add_text(s, label, {}, s.colors->ink);
    if (!hint.empty()) add_text(s, hint, {.size = Size::small}, s.colors->muted);
    close(s);
    close(s);
}

bool was_chosen(const State& s, NodeId id) {
    return happened(s, Event::Kind::toggle, id) != nullptr || happened(s, Event::Kind::click, id) != nullptr;
}

/// Opens a radiogroup's column, with its label above.
void open_group(State& s, std::string_view label, bool hide_label, float gap) {
    Element group;
    group.flow = Flow::column;
    group.box.gap = gap;
    const int index = add(s, std::move(group));
    say(s, index, Role::radiogroup, label, issue_id(s, "group", label));
    open(s, index, label);
    if (hide_label) return;
    const int words = add_text(s, label, {.size = Size::small, .decorative = true}, s.colors->ink);
    s.elements[std::size_t(words)].weight = Weight::medium;
}

}  // namespace

bool Ui::checkbox(std::string_view label, bool& on, std::string_view hint) {
    State& s = *kit_.state_;
    const NodeId id = issue_id(s, "checkbox", label);
    const bool changed = was_chosen(s, id);
    if (changed) on = !on;
    add_choice(s, Role::checkbox, Paint::check, label, hint, on, id);
    return changed;
}

bool Ui::radios(std::string_view label, std::string& value, std::span<const Option> options) {
    State& s = *kit_.state_;
    open_group(s, label, false, 0);
    std::vector<NodeId> ids;
    bool changed = false;
    for (const Option& option : options) {
        ids.push_back(issue_id(s, "radio", option.value));
        if (!was_chosen(s, ids.back()) || value == option.value) continue;
        value = option.value;
        changed = true;
    }
    for (std::size_t i = 0; i < options.size(); ++i)
        add_choice(s, Role::radio, Paint::radio, options[i].label, {}, options[i].value == value, ids[i],
                   options[i].value);
    close(s);
    return changed;
}

bool Ui::segments(std::string_view label, std::string& value, std::span<const Option> options, bool hide_label,
                  std::span<const Fill> fills) {
    State& s = *kit_.state_;
    const Palette& p = *s.colors;
    open_group(s, label, hide_label, 4);
    std::vector<NodeId> ids;
    bool changed = false;
    const bool wanted = !s.segments_now.empty() && s.segments_now == label;
    if (wanted) s.segments_now.clear();
    for (const Option& option : options) {
        ids.push_back(issue_id(s, "radio", option.value));
        if (!was_chosen(s, ids.back()) || value == option.value) continue;
        value = option.value;
        changed = true;
    }
    const bool any = std::ranges::any_of(options, [&](const Option& option) { return option.value == value; });
    Element bar;
    bar.flow = Flow::even;
    bar.box.divided = true;
    bar.box.radius = measure::control_radius;
    bar.box.min_height = measure::control;
    bar.box.border = true;
    bar.fill = p.surface;
    bar.edge = p.control;
    open(s, add(s, std::move(bar)));
    for (std::size_t i = 0; i < options.size(); ++i) {
        const bool on = options[i].value == value;
        const Fill chosen = i < fills.size() ? fills[i] : Fill::accent_soft;
        Element segment;
        segment.flow = Flow::row;
        segment.item = true;
        segment.box.justify = Align::center;
        segment.box.pad_x = 4;
        segment.box.pad_y = 9;
        segment.box.min_height = s.view.touch ? measure::target : measure::control - 2;  // the bar's edges add 2
        segment.fill = on ? fill(p, chosen) : is_touched(s, ids[i]) ? shade(s, ids[i], p.surface) : 0;
        segment.ring = s.focused == ids[i];
        const int index = add(s, std::move(segment));
        Node& node = say(s, index, Role::radio, options[i].label, ids[i]);
        node.value = options[i].value;
        node.checked = on;
        node.autofocus = wanted && (any ? on : i == 0);
        open(s, index, {}, true);
        const int words = add_text(s, options[i].label, {.size = Size::small, .align = Align::center},
                                   on ? chosen == Fill::accent_soft ? p.accent : ink_on(p, chosen) : p.muted);
        s.elements[std::size_t(words)].weight = on ? Weight::bold : Weight::regular;
        close(s);
    }
    close(s);
    close(s);
    return changed;
}

}  // namespace cyclebook::ui
