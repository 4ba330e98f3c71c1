// What could complete what is typed: a list under the field, which keeps the focus (an editable field with a listbox,
// as in the ARIA Authoring Practices; the field stays a text box, since it takes any words).

#include <algorithm>

#include "core/text.hpp"
#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

Node* node_of_id(State& s, NodeId id) {
    for (Sheet& sheet : s.sheets)
        for (Node& node : sheet.nodes)
            if (node.id == id) return &node;
    return nullptr;
}

/// The choice after what the person did with the arrow keys; -1 when there is none yet.
void follow_keys(State& s, int count) {
    int& chosen = s.suggested.chosen;
    for (const Event& event : s.events)
        if (event.kind == Event::Kind::move && event.node == s.suggested.field)
            chosen = event.value == "up" ? (chosen <= 0 ? count : chosen) - 1 : (chosen + 1) % count;
}

NodeId add_option(State& s, const Option& option, bool chosen) {
    const Palette& p = *s.colors;
    const NodeId id = issue_id(s, "option", option.value);
    Element e;
    e.flow = Flow::row;
    e.item = true;
    e.box.pad_x = 14;
    e.box.pad_y = 8;
    e.box.min_height = measure::control;
    e.fill = chosen ? p.accent_soft : is_touched(s, id) ? shade(s, id, p.surface) : 0;
    const int index = add(s, std::move(e));
    Node& node = say(s, index, Role::option, option.label, id);
    node.value = option.value;
    node.selected = chosen;
    open(s, index, {}, true);
    add_text(s, option.label, {.weight = chosen ? Weight::semibold : Weight::regular, .grow = 1}, chosen ? p.accent : p.ink);
    close(s);
    return id;
}

}  // namespace

std::optional<std::size_t> Ui::suggestions(std::string_view name, std::span<const Option> options, bool likely) {
    State& s = *kit_.state_;
    const NodeId field = s.last_field;
    const Node* const typed = field != 0 && s.focused == field ? node_of_id(s, field) : nullptr;
    if (!typed || options.empty()) {
        if (s.suggested.field == field) s.suggested = {};
        return {};
    }
    if (s.suggested.field != field || s.suggested.value != typed->value) s.suggested = {.field = field, .value = typed->value, .chosen = likely ? 0 : -1};
    if (happened(s, Event::Kind::escape, field)) s.suggested.put_away = true;
    s.suggested.shown = !s.suggested.put_away;
    if (s.suggested.put_away) return {};
    const int count = int(options.size());
    s.suggested.chosen = std::min(s.suggested.chosen, count - 1);
    follow_keys(s, count);

    std::optional<std::size_t> taken;
    if (s.suggested.chosen >= 0 && happened(s, Event::Kind::submit, field)) taken = std::size_t(s.suggested.chosen);
    NodeId chosen = 0;
    const NodeId list_id = issue_id(s, "listbox", name);
    Element list;
    list.flow = Flow::column;
    list.box.border = true;
    list.box.radius = measure::control_radius;
    list.box.clip = true;
    list.fill = s.colors->surface;
    list.edge = s.colors->control;
    const int index = add(s, std::move(list));
    say(s, index, Role::listbox, name, list_id);
    open(s, index, name);
    for (int i = 0; i < count; ++i) {
        const NodeId id = add_option(s, options[std::size_t(i)], i == s.suggested.chosen);
        if (i == s.suggested.chosen) chosen = id;
        if (happened(s, Event::Kind::click, id)) taken = std::size_t(i);
    }
    close(s);
    Node& node = *node_of_id(s, field);
    node.popup = list_id;
    node.active = chosen;
    s.suggested.took = taken.has_value();
    return taken;
}

bool Ui::suggesting() const {
    const State& s = *kit_.state_;
    return s.suggested.shown && s.suggested.field == s.last_field;
}

}  // namespace cyclebook::ui
