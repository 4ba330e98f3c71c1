#include "core/diff.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

namespace cyclebook::core {

namespace {

constexpr std::size_t most_words = 200'000;   // of both texts
constexpr int nowhere = -1'000'000;            // on a diagonal that no way has come to
constexpr int most_edits = 1500;              // of one half of a comparison; the work grows with its square

enum class Kind : std::uint8_t { blank, letter, alone };

/// The kind of the character at `at`, and its length. Where words are written without blanks, each character is one.
Kind kind_at(std::string_view text, std::size_t at, std::size_t& length) {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const unsigned first = byte(at);
    length = 1;
    if (first < 0x80) {
        if (first == ' ' || first == '\n' || first == '\t' || first == '\r') return Kind::blank;
        const bool letter = (first >= '0' && first <= '9') || ((first | 0x20) >= 'a' && (first | 0x20) <= 'z') || first == '\'' || first == '_';
        return letter ? Kind::letter : Kind::alone;
    }
    while (length < 4 && (byte(at + length) & 0xC0) == 0x80) ++length;
    if (first == 0xC2 && byte(at + 1) == 0xA0) return Kind::blank;                       // no-break space
    if (length == 3) {
        const unsigned c = (first & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
        if (c == 0x2019) return Kind::letter;                                            // an apostrophe
        if (c >= 0x2010 && c <= 0x205E) return Kind::alone;                              // dashes, quotation marks
        if (c >= 0x2E80 && c < 0xAC00) return Kind::alone;
    }
    return length == 4 && first == 0xF0 && byte(at + 1) >= 0xA0 ? Kind::alone : Kind::letter;   // ideographs beyond U+20000
}

struct Word {
    std::string_view text;
    int id;                                   ///< equal words have the same
    bool is_word;                             ///< neither blank nor a mark
};

class Words {
public:
    std::vector<Word> of(std::string_view text) {
        std::vector<Word> words;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t length = 0;
            const Kind kind = kind_at(text, at, length);
            std::size_t end = at + length;
            while (kind != Kind::alone && end < text.size() && kind_at(text, end, length) == kind) end += length;
            const auto word = text.substr(at, end - at);
            words.push_back({word, ids_.try_emplace(word, static_cast<int>(ids_.size())).first->second,
                             kind == Kind::letter || (kind == Kind::alone && word.size() > 2 && static_cast<unsigned char>(word[0]) != 0xE2)});
            at = end;
        }
        return words;
    }

private:
    std::unordered_map<std::string_view, int> ids_;
};

class Comparison {
public:
    Comparison(const std::vector<Word>& a, const std::vector<Word>& b) : a_(a), b_(b), gone(a.size()), fresh(b.size()) {
        compare(0, static_cast<int>(a.size()), 0, static_cast<int>(b.size()));
    }

private:
    const std::vector<Word>&a_, &b_;
    std::vector<int> forward_, back_;

    bool same(int x, int y) const { return a_[static_cast<std::size_t>(x)].id == b_[static_cast<std::size_t>(y)].id; }

    void compare(int a0, int a1, int b0, int b1) {
        while (a0 < a1 && b0 < b1 && same(a0, b0)) ++a0, ++b0;
        while (a0 < a1 && b0 < b1 && same(a1 - 1, b1 - 1)) --a1, --b1;
        const auto middle = a0 < a1 && b0 < b1 ? find_middle(a0, a1, b0, b1) : std::nullopt;
        if (!middle) {
            std::fill(gone.begin() + a0, gone.begin() + a1, true);
            std::fill(fresh.begin() + b0, fresh.begin() + b1, true);
            return;
        }
        compare(a0, middle->first, b0, middle->second);
        compare(middle->first, a1, middle->second, b1);
    }

    /// A place on a shortest way from the beginning of both to their end, with half of the edits before it. Neither the first
    /// nor the last words are the same, so there is an edit on either side of it. Nothing when there are too many edits.
    std::optional<std::pair<int, int>> find_middle(int a0, int a1, int b0, int b1) {
        const int n = a1 - a0, m = b1 - b0, delta = n - m;
        const int most = std::min((n + m + 1) / 2, most_edits);
        const auto at = [most](int k) { return static_cast<std::size_t>(k + most + 1); };
        forward_.assign(static_cast<std::size_t>(2 * most + 3), nowhere);   // by diagonal x - y: how far x came
        back_.assign(static_cast<std::size_t>(2 * most + 3), nowhere);      // the same from the end
        forward_[at(1)] = back_[at(1)] = 0;
        // One edit further, then on as long as the words are the same.
        const auto step = [&](std::vector<int>& far, int k, const auto& same_at) {
            const int down = far[at(k + 1)] - k <= m ? far[at(k + 1)] : nowhere;
            const int right = far[at(k - 1)] < n ? far[at(k - 1)] + 1 : nowhere;
            int x = std::max(down, right);
            while (x >= 0 && x < n && x - k < m && same_at(x, x - k)) ++x;
            return far[at(k)] = std::max(x, nowhere);
        };
        for (int d = 0; d <= most; ++d) {
            for (int k = -d; k <= d; k += 2) {
                const int x = step(forward_, k, [&](int i, int j) { return same(a0 + i, b0 + j); });
                const int other = delta - k;
                if (delta % 2 != 0 && other > -d && other < d && x + back_[at(other)] >= n) return std::pair(a0 + x, b0 + x - k);
            }
            for (int k = -d; k <= d; k += 2) {
                const int x = step(back_, k, [&](int i, int j) { return same(a1 - 1 - i, b1 - 1 - j); });
                const int other = delta - k;
                if (delta % 2 == 0 && other >= -d && other <= d && x + forward_[at(other)] >= n) return std::pair(a1 - x, b1 - x + k);
            }
        }
        return std::nullopt;
    }

public:
    std::vector<bool> gone, fresh;            ///< by word of the one, and of the other
};

}  // namespace

std::vector<Stretch> word_diff(std::string_view before, std::string_view now) {
    using enum Stretch::Kind;
    std::vector<Stretch> out;
    const auto add = [&](Stretch::Kind kind, std::string_view text) {
        if (!text.empty()) out.push_back({kind, text});
    };
    if (before == now) return add(same, now), out;
    Words words;
    const auto a = words.of(before), b = words.of(now);
    if (a.size() + b.size() > most_words) return add(removed, before), add(added, now), out;
    const Comparison compared(a, b);

    // Runs of words that changed, as [from, to) in both; what lies between two of them is the same.
    struct Run { std::size_t a0, a1, b0, b1; };
    std::vector<Run> runs;
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        const std::size_t a0 = i, b0 = j;
        while (i < a.size() && compared.gone[i]) ++i;
        while (j < b.size() && compared.fresh[j]) ++j;
        if (i > a0 || j > b0) {
            bool close = !runs.empty();
            for (std::size_t k = close ? runs.back().a1 : a0; k < a0 && close; ++k) close = !a[k].is_word;
            if (close) runs.back().a1 = i, runs.back().b1 = j;
            else runs.push_back({a0, i, b0, j});
        }
        if (i < a.size() && j < b.size()) ++i, ++j;
    }
    const auto text_of = [](std::string_view whole, const std::vector<Word>& all, std::size_t from, std::size_t to) {
        if (from == to) return std::string_view();
        const char* begin = all[from].text.data();
        return whole.substr(static_cast<std::size_t>(begin - whole.data()), static_cast<std::size_t>(all[to - 1].text.data() + all[to - 1].text.size() - begin));
    };
    std::size_t done = 0;
    for (const Run& run : runs) {
        add(same, text_of(now, b, done, run.b0));
        add(removed, text_of(before, a, run.a0, run.a1));
        add(added, text_of(now, b, run.b0, run.b1));
        done = run.b1;
    }
    add(same, text_of(now, b, done, b.size()));
    return out;
}

}  // namespace cyclebook::core
