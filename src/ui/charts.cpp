// Small pictures of numbers, each with the words that say the same.

#include <algorithm>

#include "ui/boxes.hpp"

namespace cyclebook::ui {

void Ui::bars(std::string_view said, std::span<const Bar> bars) {
    State& s = *kit_.state_;
    const Palette& p = *s.colors;
    Element group;
    group.flow = Flow::column;
    const int index = add(s, std::move(group));
    say(s, index, Role::img, said, issue_id(s, "picture", said));
    open(s, index, {}, true);
    const auto bar = [&](float share) {
        Element e;
        e.paint = Paint::bar;
        e.box.min_height = 12;
        e.ink = p.bar_left;
        e.fill = p.line;
        e.share = std::clamp(share, 0.f, 1.f);
        add(s, std::move(e));
    };
    if (narrow()) {   // names over their bars: beside them there would be no room
        for (const Bar& one : bars) {
            row({.gap = 12}, [&] {
                text(one.label, {.size = Size::small, .grow = 1});
                text(one.value, {.size = Size::small, .weight = Weight::semibold});
            });
            bar(one.share);
            gap(8);
        }
    } else {
        grid({{.fr = 2}, {.fr = 3}, {}}, {.gap = 12, .align = Align::center}, [&] {
            for (const Bar& one : bars) {
                text(one.label, {.size = Size::small});
                bar(one.share);
                text(one.value, {.size = Size::small, .weight = Weight::semibold, .nowrap = true});
            }
        });
    }
    close(s);
}

}  // namespace cyclebook::ui
