// The navigation, the main part of the page, dialogs, and what a screen may ask about its surroundings.

#include <algorithm>

#include "core/text.hpp"
#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

bool is_narrow(const State& s) { return s.width < measure::narrow_below; }

float page_pad(const State& s) { return is_narrow(s) ? measure::page_narrow : measure::page_x; }

}  // namespace

void Ui::main(const std::function<void()>& children, float max_width) {
    State& s = *kit_.state_;
    open_page(s);
    s.max_width = max_width;
    Element e;
    e.flow = Flow::column;
    e.box.role = Role::main_;
    e.box.pad_x = page_pad(s);
    e.box.pad_y = is_narrow(s) ? measure::page_narrow : measure::page_y;
    e.box.max_width = max_width;
    const int index = add(s, std::move(e));
    say(s, index, Role::main_, {}, issue_id(s, "main", {}));
    open(s, index);
    children();
    close(s);
}

void Ui::navigation(std::string_view name, const std::function<void()>& children) {
    State& s = *kit_.state_;
    s.has_navigation = true;
    s.bar = is_narrow(s);
    const Palette& p = *s.colors;
    Element root;
    root.flow = Flow::column;
    root.box.role = Role::navigation;
    root.box.name = name;
    root.fill = p.surface;
    if (!s.bar) {
        root.box.pad_x = 12;
        root.box.pad_y = 20;
        root.box.gap = 4;
    }
    const int index = open_sheet(s, Layer::fixed, std::move(root));
    say(s, index, Role::navigation, name, issue_id(s, "navigation", name));
    s.stack.back().hidden = s.bar;
    open(s, index, name);
    children();
    close(s);
    close(s);
}

bool Ui::dialog(std::string_view title, float width, const std::function<void()>& children) {
    State& s = *kit_.state_;
    const Palette& p = *s.colors;
    const NodeId id = issue_id(s, "dialog", title);
    bool open_still = true;
    for (const Event& event : s.events)
        if (event.kind == Event::Kind::escape && s.tree.dialog == id) open_still = false;

    Element root;
    root.flow = Flow::column;
    root.box.role = Role::dialog;
    root.box.name = title;
    root.box.width = width;
    root.box.gap = 16;
    root.box.pad_x = is_narrow(s) ? 16 : 24;
    root.box.pad_y = is_narrow(s) ? 12 : 20;
    root.box.radius = measure::card_radius;
    root.box.border = true;
    root.fill = p.surface;
    root.edge = p.line;
    const int index = open_sheet(s, Layer::dialog, std::move(root));
    say(s, index, Role::dialog, title, id);
    open(s, index, title);
    row({.gap = 12}, [&] {
        heading(2, title, {.size = Size::display, .weight = Weight::bold, .grow = 1});
        if (button(core::say("ui.close"), {.look = Look::plain, .icon = Icon::close, .name = core::say("ui.close")})) open_still = false;
    });
    children();
    close(s);
    close(s);
    return open_still;
}

float Ui::width() const {
    const State& s = *kit_.state_;
    const bool beside = !is_narrow(s) && (s.has_navigation || s.had_navigation);
    return std::min(s.width - (beside ? measure::navigation : 0), s.max_width) - 2 * page_pad(s);
}

float Ui::height() const { return kit_.state_->height; }
bool Ui::narrow() const { return is_narrow(*kit_.state_); }
bool Ui::wide() const { return kit_.state_->width >= measure::wide_from; }
void Ui::title(std::string_view words) { kit_.state_->title = words; }

bool Ui::shortcut(std::string_view keys) {
    kit_.state_->tree.shortcuts.emplace_back(keys);
    return std::ranges::any_of(kit_.state_->events, [&](const Event& event) {
        return event.kind == Event::Kind::shortcut && event.value == keys;
    });
}

void Ui::focus(std::string_view label) {
    kit_.state_->wanted_focus = label;
    kit_.state_->wants = true;
}

void Ui::focus_segments(std::string_view label) {
    kit_.state_->wanted_segments = label;
    kit_.state_->wants = true;
}

}  // namespace cyclebook::ui
