// A text with the words that went and came marked: struck through and underlined, each on a ground of its own.

#include <algorithm>

#include "ui/brush.hpp"

namespace cyclebook::ui {
namespace {

constexpr float ascent_share = 0.36f, middle_share = 0.1f;   // of the em: how far the line and the middle of small letters lie below a line's middle

bool is_leftward(std::string_view folded) {
    for (std::size_t at = 0; at < folded.size();)
        if (is_leftward_stand_in(next_character(folded, at))) return true;
    return false;
}

}  // namespace

void Ui::marked(std::string_view said, std::span<const Passage> passages, const TextStyle& style) {
    State& s = *kit_.state_;
    TextStyle painted = style;
    painted.decorative = true;
    const Color ink = tone(*s.colors, style.tone);
    std::string text, whole;
    std::vector<State::Change> changes;
    for (const Passage& passage : passages) {
        const int begin = int(whole.size());
        text += passage.text;
        whole += s.scripts.fold(passage.text);
        if (passage.change != Change::none) changes.push_back({begin, int(whole.size()), passage.change == Change::added});
    }
    const auto mark = [&](int element, std::span<const State::Change> of) {
        s.elements[std::size_t(element)].first_change = int(s.changes.size());
        s.elements[std::size_t(element)].changes = int(of.size());
        s.changes.insert(s.changes.end(), of.begin(), of.end());
    };
    if (!is_leftward(whole) && s.texts.of(text, s.scripts).folded == whole) {
        const int line = add_text(s, text, painted, ink);
        mark(line, changes);
        if (!s.stack.back().silent) say(s, line, Role::paragraph, said, issue_id(s, "text", said));
        return;
    }
    // Words from right to left change places in a line, and some words are drawn whole: no stretch of it is a stretch of the
    // text. A line each.
    Element column;
    column.flow = Flow::column;
    const int box = add(s, std::move(column));
    if (!s.stack.back().silent) say(s, box, Role::paragraph, said, issue_id(s, "text", said));
    open(s, box, {}, true);
    for (const Passage& passage : passages) {
        const int line = add_text(s, passage.text, painted, ink);
        const State::Change all{0, int(s.elements[std::size_t(line)].text->folded.size()), passage.change == Change::added};
        if (passage.change != Change::none) mark(line, {&all, 1});
    }
    close(s);
}

void draw_changes(const State& s, const Brush& brush, const Element& e, const Line& line, Point corner, bool over) {
    for (int i = 0; i < e.changes; ++i) {
        const State::Change& change = s.changes[std::size_t(e.first_change + i)];
        const int begin = std::max(line.begin, change.begin), end = std::min(line.end, change.end);
        if (begin >= end) continue;
        const std::string_view words(e.text->folded);
        const auto width = [&](int from, int to) { return text_width(s.faces, e.weight, e.px, words.substr(std::size_t(from), std::size_t(to - from))); };
        const float x = corner.x + (begin == line.begin ? 0 : width(line.begin, begin)), w = width(begin, end);
        const float middle = corner.y + e.line / 2;
        if (!over) brush.fill({x, corner.y + 1, w, e.line - 2}, change.added ? s.colors->good_soft : s.colors->bad_soft, 3);
        else if (change.added) brush.fill({x, middle + e.px * ascent_share + 2, w, 2}, s.colors->good);
        else brush.fill({x, middle + e.px * middle_share, w, 2}, s.colors->bad);
    }
}

}  // namespace cyclebook::ui
