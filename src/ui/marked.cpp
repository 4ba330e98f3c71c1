// Words within a text that are painted otherwise: those that went and came, struck through and underlined, each on a ground of
// its own; and those that are to be looked at again, on dots.

#include <algorithm>

#include "ui/brush.hpp"

namespace cyclebook::ui {
namespace {

constexpr float ascent_share = 0.36f, middle_share = 0.1f;   // of the em: how far the line and the middle of small letters lie below a line's middle
constexpr float dot = 2, dot_step = 4;

bool is_leftward(std::string_view folded) {
    for (std::size_t at = 0; at < folded.size();)
        if (is_leftward_stand_in(next_character(folded, at))) return true;
    return false;
}

}  // namespace

void mark_words(State& s, int element, std::span<const WordMark> marks) {
    s.elements[std::size_t(element)].first_mark = int(s.word_marks.size());
    s.elements[std::size_t(element)].marks = int(marks.size());
    s.word_marks.insert(s.word_marks.end(), marks.begin(), marks.end());
}

void note(State& s, int element, std::string_view words, std::span<const platform::Stretch> stretches) {
    std::string whole;
    std::vector<WordMark> marks;
    std::size_t at = 0;
    const auto fold_to = [&](std::size_t end) {
        whole += s.scripts.fold(words.substr(at, end - at));
        at = end;
        return int(whole.size());
    };
    for (const auto& stretch : stretches) {
        if (stretch.begin < at || stretch.end <= stretch.begin || stretch.end > words.size()) continue;
        const int begin = fold_to(stretch.begin);
        marks.push_back({begin, fold_to(stretch.end), Marked::noted});
    }
    fold_to(words.size());
    if (!is_leftward(whole) && s.elements[std::size_t(element)].text->folded == whole) mark_words(s, element, marks);
}

void Ui::marked(std::string_view said, std::span<const Passage> passages, const TextStyle& style) {
    State& s = *kit_.state_;
    TextStyle painted = style;
    painted.decorative = true;
    const Color ink = tone(*s.colors, style.tone);
    std::string text, whole;
    std::vector<WordMark> changes;
    for (const Passage& passage : passages) {
        const int begin = int(whole.size());
        text += passage.text;
        whole += s.scripts.fold(passage.text);
        if (passage.change != Change::none) changes.push_back({begin, int(whole.size()), passage.change == Change::added ? Marked::added : Marked::removed});
    }
    if (!is_leftward(whole) && s.texts.of(text, s.scripts).folded == whole) {
        const int line = add_text(s, text, painted, ink);
        mark_words(s, line, changes);
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
        const WordMark all{0, int(s.elements[std::size_t(line)].text->folded.size()), passage.change == Change::added ? Marked::added : Marked::removed};
        if (passage.change != Change::none) mark_words(s, line, {&all, 1});
    }
    close(s);
}

void draw_marks(const State& s, const Brush& brush, const Element& e, const Line& line, Point corner, bool over) {
    for (int i = 0; i < e.marks; ++i) {
        const WordMark& mark = s.word_marks[std::size_t(e.first_mark + i)];
        const int begin = std::max(line.begin, mark.begin), end = std::min(line.end, mark.end);
        if (begin >= end) continue;
        const std::string_view words(e.text->folded);
        const auto width = [&](int from, int to) { return text_width(s.faces, e.weight, e.px, words.substr(std::size_t(from), std::size_t(to - from))); };
        const float x = corner.x + (begin == line.begin ? 0 : width(line.begin, begin)), w = width(begin, end);
        const float middle = corner.y + e.line / 2, under = middle + e.px * ascent_share + 2;
        if (mark.as == Marked::noted) {
            if (!over) continue;
            const float top = e.on ? under + dot : under;   // a link has its own line there
            for (float at = 0; at + dot <= w; at += dot_step) brush.fill({x + at, top, dot, dot}, s.colors->warn);
        } else if (!over) {
            brush.fill({x, corner.y + 1, w, e.line - 2}, mark.as == Marked::added ? s.colors->good_soft : s.colors->bad_soft, 3);
        } else if (mark.as == Marked::added) {
            brush.fill({x, under, w, 2}, s.colors->good);
        } else {
            brush.fill({x, middle + e.px * middle_share, w, 2}, s.colors->bad);
        }
    }
}

}  // namespace cyclebook::ui
