#include <doctest/doctest.h>

#include <set>
#include <string>

#include "core/passphrase.hpp"

using namespace cyclebook::core;

TEST_CASE("strength: what people choose is weak, however it is dressed up") {
    for (const char* text : {"", "password", "Password", "aaaaaaaaaaaa", "12345678", "qwertyuiop", "Amina2019", "19991999", "dragon12", "zzzzzzzz9999"})
        CHECK_MESSAGE(strength(text) == Strength::very_weak, text << ": " << guess_bits(text));
    for (const char* text : {"correct horse", "Thunderbird2019!", "amina warsame", "horse horse horse horse 77!"})
        CHECK_MESSAGE(strength(text) == Strength::weak, text << ": " << guess_bits(text));
}

TEST_CASE("strength: words that have nothing to do with each other, and letters at random, are strong when there are enough") {
    CHECK(strength("correct horse battery") == Strength::fair);
    CHECK(strength("correct horse battery staple") == Strength::strong);
    CHECK(strength("x7Kq9vT2mR4w") == Strength::strong);
    CHECK(strength("caballo batería grapa correcto") == Strength::strong);
    CHECK(strength("cào cào xanh mướt ngọn đồi") == Strength::strong);
}

TEST_CASE("strength: more is never weaker, and a word said again adds nearly nothing") {
    CHECK(guess_bits("correct horse correct") < guess_bits("correct horse") + 2);
    std::string text;
    double before = 0;
    for (const char c : std::string_view("The 3 pairs, and the 1989 teams; cào cào!")) {
        text += c;
        const double now = guess_bits(text);
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) CHECK_MESSAGE(now >= before - 14, text);   // a word that is whole has fewer than its letters
        before = now;
    }
}

TEST_CASE("a passphrase at random has three groups of four characters, never the same ones, and none that look alike") {
    std::set<std::string> all;
    std::set<char> used;
    constexpr int count = 2000;
    for (int i = 0; i < count; ++i) {
        const std::string made = random_passphrase();
        CHECK(made.size() == 14);
        CHECK(made[4] == '-');
        CHECK(made[9] == '-');
        all.insert(made);
        used.insert(made.begin(), made.end());
    }
    CHECK(all.size() == count);
    CHECK(used.size() == 27 + 1);   // log2(27) of each of twelve: 57 bits
    for (const char c : std::string_view("aeiouyl01")) CHECK_FALSE(used.contains(c));
}
