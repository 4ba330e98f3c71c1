// Headings, text, tags, live regions, progress and the pictures.

#include <algorithm>
#include <cmath>

#include "ui/boxes.hpp"

namespace cyclebook::ui {
namespace {

/// Words directly in the navigation stand in line with its links.
bool in_navigation(const State& s) {
    if (s.stack.empty() || s.stack.back().element < 0) return false;
    const Element& e = s.elements[std::size_t(s.stack.back().element)];
    return e.parent < 0 && s.sheets[std::size_t(e.sheet)].layer == Layer::fixed;
}

template <class Body>
void aligned(State& s, Size size, const Body& body) {
    const bool indent = in_navigation(s);
    if (indent) {
        Element e;
        e.flow = Flow::column;
        e.box.pad_x = 12;
        e.box.pad_y = size == Size::small ? 6 : 4;
        open(s, add(s, std::move(e)));
    }
    body();
    if (indent) close(s);
    if (indent && size == Size::brand) {
        Element below;
        below.box.min_height = 12;
        add(s, below);
    }
}

int add_live(State& s, Role role, std::string_view words, Box box, bool quiet = false) {
    Element e;
    e.flow = Flow::row;
    e.box = box;
    const int index = add(s, std::move(e));
    // The id does not depend on the words: a live region speaks when what is in it changes.
    say(s, index, role, words, issue_id(s, role == Role::alert ? "alert" : "status", {})).quiet = quiet;
    return index;
}

}  // namespace

void Ui::heading(int level, std::string_view words) {
    const Size size = level == 1 ? (narrow() ? Size::display : Size::title) : Size::section;
    heading(level, words, {.size = size});
}

void Ui::heading(int level, std::string_view words, const TextStyle& style) {
    State& s = *kit_.state_;
    aligned(s, style.size, [&] {
        TextStyle painted = style;
        painted.decorative = true;
        const int index = add_text(s, words, painted, tone(*s.colors, style.tone));
        if (level >= 2 && style.weight == Weight::regular && style.size == Size::body)
            s.elements[std::size_t(index)].weight = Weight::semibold;
        say(s, index, Role::heading, words, issue_id(s, "heading", words)).level = std::int16_t(level);
    });
}

void Ui::text(std::string_view words, const TextStyle& style) {
    State& s = *kit_.state_;
    aligned(s, style.size, [&] { add_text(s, words, style, style.fill < Fill::level1 ? tone(*s.colors, style.tone) : ink_on(*s.colors, style.fill)); });
}

void Ui::small(std::string_view words, Tone words_tone) { text(words, {.size = Size::small, .tone = words_tone}); }

void Ui::tag(std::string_view words, Tone words_tone) {
    State& s = *kit_.state_;
    const Palette& p = *s.colors;
    Element e;
    e.flow = Flow::row;
    e.hugs = e.firm = true;
    e.box.pad_x = 11;
    e.box.pad_y = 3;
    e.box.radius = 13;
    e.fill = soft(p, words_tone);
    if (words_tone == Tone::muted || words_tone == Tone::ink) e.edge = p.line;
    const int index = add(s, std::move(e));
    say(s, index, Role::paragraph, words, issue_id(s, "text", words));
    open(s, index, {}, true);
    add_text(s, words, {.size = Size::small}, tone(p, words_tone));
    close(s);
}

void Ui::icon(Icon picture, Tone icon_tone, std::string_view said) {
    State& s = *kit_.state_;
    const int index = add_icon(s, picture, tone(*s.colors, icon_tone));
    if (!said.empty() && !s.stack.back().silent) say(s, index, Role::img, said, issue_id(s, "icon", said));
}

void Ui::status(std::string_view words, Tone words_tone, bool quiet) {
    State& s = *kit_.state_;
    aligned(s, Size::small, [&] {
        open(s, add_live(s, Role::status, words, {.gap = 6}, quiet), {}, true);
        if (!words.empty()) {
            const Color ink = tone(*s.colors, words_tone);
            if (words_tone == Tone::good) add_icon(s, Icon::done, ink, 14);
            if (words_tone == Tone::warn || words_tone == Tone::bad) add_icon(s, Icon::warn, ink, 16);
            add_text(s, words, {.size = Size::small}, ink);
        }
        close(s);
    });
}

void Ui::alert(std::string_view words, Tone words_tone) {
    State& s = *kit_.state_;
    const Palette& p = *s.colors;
    Box box{.gap = 12};
    if (!words.empty()) box = {.gap = 12, .pad_x = 16, .pad_y = 12, .align = Align::start, .radius = measure::control_radius};
    const int index = add_live(s, Role::alert, words, box);
    if (!words.empty()) s.elements[std::size_t(index)].fill = soft(p, words_tone);
    open(s, index, {}, true);
    if (!words.empty()) {
        add_icon(s, words_tone == Tone::good ? Icon::done : Icon::warn, tone(p, words_tone), 24);
        add_text(s, words, {.grow = 1}, tone(p, words_tone));
    }
    close(s);
}

void Ui::timeline(std::string_view said, std::span<const Mark> marks, std::span<const Span> windows) {
    State& s = *kit_.state_;
    Element e;
    e.paint = Paint::timeline;
    e.picture = int(s.timelines.size());
    Timeline& line = s.timelines.emplace_back(Timeline{{marks.begin(), marks.end()}, {windows.begin(), windows.end()}});
    for (Mark& mark : line.marks) {
        mark.label = s.scripts.fold(mark.label);
        mark.date = s.scripts.fold(mark.date);
    }
    const int index = add(s, std::move(e));
    say(s, index, Role::img, said, issue_id(s, "picture", said));
}

void Ui::balance(std::string_view said, float left, float right, std::string_view left_label, std::string_view right_label) {
    State& s = *kit_.state_;
    const Palette& p = *s.colors;
    Element group;
    group.flow = Flow::column;
    group.box.gap = 8;
    const int index = add(s, std::move(group));
    say(s, index, Role::img, said, issue_id(s, "picture", said));
    open(s, index, {}, true);
    Element bar;
    bar.paint = Paint::bar;
    bar.box.min_height = 14;
    bar.ink = p.bar_left;
    bar.fill = left + right > 0 ? p.bar_right : p.line;
    bar.share = left + right > 0 ? left / (left + right) : 0;
    add(s, std::move(bar));
    row({.gap = 12, .wrap = true}, [&] {
        text(left_label, {.size = Size::small, .tone = Tone::muted});
        spacer();
        text(right_label, {.size = Size::small, .tone = Tone::muted});
    });
    close(s);
}

void Ui::progress(std::string_view said, float fraction) {
    State& s = *kit_.state_;
    const Palette& p = *s.colors;
    const float share = std::clamp(fraction, 0.f, 1.f);
    Element group;
    group.flow = Flow::column;
    group.box.gap = 6;
    const int index = add(s, std::move(group));
    say(s, index, Role::progressbar, said, issue_id(s, "progress", {})).value = std::to_string(std::lround(share * 100));
    open(s, index, {}, true);
    text(said, {.size = Size::small, .tone = Tone::muted});
    Element bar;
    bar.paint = Paint::bar;
    bar.box.min_height = 8;
    bar.ink = p.accent;
    bar.fill = p.line;
    bar.share = share;
    add(s, std::move(bar));
    close(s);
}

}  // namespace cyclebook::ui
