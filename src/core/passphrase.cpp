#include "core/passphrase.hpp"

#include <algorithm>
#include <set>

#include "core/sodium.hpp"

namespace cyclebook::core {

namespace {

constexpr double bits_of_letter = 4.7, bits_of_digit = 3.3, bits_of_mark = 4;   // log2 of 26, of 10, and of the marks in common use
constexpr double bits_of_word = 11;        // of the two thousand commonest
constexpr double bits_of_year = 7;         // of a lifetime
constexpr double bits_of_repeat = 0.5;     // what goes on as it began: "aaaa", "1234"
constexpr std::size_t least_word = 3, letters_of_word = 8;

enum class Kind { letter, digit, mark, blank };

Kind kind_of(char c) {
    if (c >= '0' && c <= '9') return Kind::digit;
    if (c == ' ') return Kind::blank;
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || static_cast<unsigned char>(c) >= 0x80 ? Kind::letter : Kind::mark;
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Each character has `bits`, but for those that go on as the two before them.
double one_by_one(std::string_view run, double bits) {
    double sum = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        if (continues(run[i])) continue;
        const int step = i > 0 ? run[i] - run[i - 1] : 2;
        sum += step >= -1 && step <= 1 ? bits_of_repeat : bits;
    }
    return sum;
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    return out;
}

double bits_of_run(std::string_view run, Kind kind, std::set<std::string>& words) {
    switch (kind) {
        case Kind::letter: {
            std::size_t letters = 0;
            for (const char c : run) letters += !continues(c);
            const std::string word = lower(run);
            const double capitals = word == run ? 0 : 1;
            const double single = one_by_one(word, bits_of_letter) + capitals;
            if (letters < least_word) return single;
            if (!words.insert(word).second) return 1;
            const auto count = static_cast<double>(std::max<std::size_t>(1, letters / letters_of_word));
            return std::min(single, count * bits_of_word + capitals);
        }
        case Kind::digit:
            if (run.size() == 4 && (run.starts_with("19") || run.starts_with("20"))) return bits_of_year;
            return one_by_one(run, bits_of_digit);
        case Kind::mark: return one_by_one(run, bits_of_mark);
        case Kind::blank: return 0;            // between words, where everybody puts them
    }
    return 0;
}

}  // namespace

double guess_bits(std::string_view passphrase) {
    double bits = 0;
    std::set<std::string> words;
    for (std::size_t at = 0; at < passphrase.size();) {
        const Kind kind = kind_of(passphrase[at]);
        std::size_t end = at + 1;
        while (end < passphrase.size() && kind_of(passphrase[end]) == kind) ++end;
        bits += bits_of_run(passphrase.substr(at, end - at), kind, words);
        at = end;
    }
    return bits;
}

Strength strength(std::string_view passphrase) {
    const double bits = guess_bits(passphrase);
    return bits < 20 ? Strength::very_weak : bits < 32 ? Strength::weak : bits < 44 ? Strength::fair : Strength::strong;
}

std::string random_passphrase() {
    need_sodium();
    constexpr std::string_view letters = "bcdfghjkmnpqrstvwxz23456789";
    constexpr int groups = 3, of_each = 4;
    std::string made;
    for (int i = 0; i < groups * of_each; ++i) {
        if (i > 0 && i % of_each == 0) made += '-';
        made += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return made;
}

}  // namespace cyclebook::core
