#include "ui/text.hpp"

#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"

namespace cyclebook::ui {
namespace {

bool is_blank(char32_t c) { return c == ' ' || c == '\t' || c == '\r'; }

// Scripts written without blanks break between any two characters.
bool is_ideograph(char32_t c) { return is_ideograph_stand_in(c) || (c >= 0x2e80 && c < 0xac00) || (c >= 0xf900 && c < 0xfb00) || c >= 0x20000; }

bool breaks_after(char32_t c) { return c == '-' || c == '/' || c == 0x2013 || c == 0x2014 || c == 0x200b || is_ideograph(c); }

/// Advances of one face at one size.
class Widths {
public:
    Widths(const Faces& faces, Weight weight, float px)
        : baked_(faces.fonts[int(weight)]->GetFontBaked(px, faces.density)), scale_(px / baked_->Size) {}
    float operator()(char32_t c) const { return c < 32 ? 0 : baked_->GetCharAdvance(ImWchar(c)) * scale_; }

private:
    ImFontBaked* baked_;
    float scale_;
};

float sum(const Widths& width, std::string_view text) {
    float total = 0;
    for (std::size_t at = 0; at < text.size();) total += width(next_character(text, at));
    return total;
}

Line cut(const Widths& width, std::string_view text, int begin, int end, float room) {
    const float dots = sum(width, ellipsis);
    Line line{begin, begin, 0, true};
    for (std::size_t at = std::size_t(begin); at < std::size_t(end);) {
        const float w = width(next_character(text, at));
        if (line.width + w + dots > room) break;
        line.width += w;
        line.end = int(at);
    }
    while (line.end > line.begin && text[std::size_t(line.end) - 1] == ' ') line.end -= 1, line.width -= width(' ');
    line.width += dots;
    return line;
}

/// One paragraph, [begin, end) without line feeds.
void break_paragraph(const Widths& width, std::string_view text, int begin, int end, float room, std::vector<Line>& out) {
    Line line{begin, begin, 0, false};        // what fits for sure: up to the last place to break
    std::size_t next = std::size_t(begin);    // where the line after it would begin
    float run = 0;                            // width from line.begin to at
    bool blanks = false;                      // the line's end is followed by blanks only, so far
    for (std::size_t at = std::size_t(begin); at < std::size_t(end);) {
        const std::size_t here = at;
        const char32_t c = next_character(text, at);
        const float w = width(c);
        if (is_blank(c)) {
            if (!blanks) line.end = int(here), line.width = run;
            run += w;
            next = at;
            blanks = true;
            continue;
        }
        blanks = false;
        if (is_ideograph(c) && here > std::size_t(line.begin) && next < here) line.end = int(here), line.width = run, next = here;
        if (run + w > room + 0.01f && here > std::size_t(line.begin)) {
            if (next <= std::size_t(line.begin)) line.end = int(here), line.width = run, next = here;  // inside a word
            out.push_back(line);
            line = {int(next), int(next), 0, false};
            run = sum(width, text.substr(next, here - next));
        }
        run += w;
        if (breaks_after(c)) line.end = int(at), line.width = run, next = at;
    }
    if (!blanks) line.end = end, line.width = run;
    out.push_back(line);
}

}  // namespace

char32_t next_character(std::string_view s, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
    const unsigned first = byte(at);
    const int more = first < 0x80 ? 0 : first >= 0xc2 && first < 0xe0 ? 1 : (first & 0xf0) == 0xe0 ? 2
                   : first >= 0xf0 && first < 0xf5 ? 3 : -1;
    if (more == 0) return ++at, first;
    if (more < 0) return ++at, U'\ufffd';
    char32_t c = first & (0x3fu >> more);
    for (int i = 1; i <= more; ++i) {
        if ((byte(at + std::size_t(i)) & 0xc0) != 0x80) return ++at, U'\ufffd';
        c = c << 6 | (byte(at + std::size_t(i)) & 0x3f);
    }
    at += std::size_t(more) + 1;
    return c;
}

float advance(const Faces& faces, Weight weight, float px, char32_t c) { return Widths(faces, weight, px)(c); }

float text_width(const Faces& faces, Weight weight, float px, std::string_view text) {
    const Widths width(faces, weight, px);
    float widest = 0, run = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        run = c == '\n' ? 0 : run + width(c);
        widest = std::max(widest, run);
    }
    return std::ceil(widest);
}

float word_width(const Faces& faces, Weight weight, float px, std::string_view text) {
    const Widths width(faces, weight, px);
    float widest = 0, run = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_character(text, at);
        if (is_blank(c) || c == '\n') {
            run = 0;
            continue;
        }
        if (is_ideograph(c)) run = 0;
        run += width(c);
        widest = std::max(widest, run);
        if (breaks_after(c)) run = 0;
    }
    return std::ceil(widest);
}

void break_lines(const Faces& faces, Weight weight, float px, std::string_view text, float room, bool nowrap,
                 std::vector<Line>& out) {
    const Widths width(faces, weight, px);
    int begin = 0;
    while (true) {
        const std::size_t feed = text.find('\n', std::size_t(begin));
        const int end = int(feed == text.npos ? text.size() : feed);
        if (nowrap) {
            const float all = sum(width, text.substr(std::size_t(begin), std::size_t(end - begin)));
            const bool more = feed != text.npos;
            out.push_back(all <= room + 0.5f && !more ? Line{begin, end, all, false} : cut(width, text, begin, end, room));
            return;
        }
        break_paragraph(width, text, begin, end, room, out);
        if (feed == text.npos) return;
        begin = end + 1;
    }
}

}  // namespace cyclebook::ui
