#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "core/diff.hpp"

using namespace cyclebook::core;

namespace {

/// "Why [-pairs-]{+groups+}?"
std::string marked(std::string_view before, std::string_view now) {
    std::string out;
    for (const auto& [kind, text] : word_diff(before, now))
        out += kind == Stretch::Kind::same ? std::string(text) : kind == Stretch::Kind::removed ? "[-" + std::string(text) + "-]" : "{+" + std::string(text) + "+}";
    return out;
}

/// What the stretches say of one of the two texts, the other's left out.
std::string told(const std::vector<Stretch>& stretches, Stretch::Kind without) {
    std::string out;
    for (const auto& [kind, text] : stretches)
        if (kind != without) out += text;
    return out;
}

}  // namespace

TEST_CASE("diff: words that went and came, and nothing else, are marked") {
    CHECK(marked("The pairs worked well.", "The pairs worked quietly.") == "The pairs worked [-well-]{+quietly+}.");
    CHECK(marked("The pairs worked.", "The pairs worked, and well.") == "The pairs worked{+, and well+}.");
    CHECK(marked("The pairs worked very well.", "The pairs worked.") == "The pairs worked[- very well-].");
    CHECK(marked("", "New.") == "{+New.+}");
    CHECK(marked("Old.", "") == "[-Old.-]");
    CHECK(marked("", "") == "");
    CHECK(marked("Same.", "Same.") == "Same.");
    CHECK(marked("She didn't ask.", "She didn’t ask.") == "She [-didn't-]{+didn’t+} ask.");
    CHECK(marked("one\ntwo", "one two") == "one[-\n-]{+ +}two");
}

TEST_CASE("diff: changes with only blanks and marks between them are one") {
    CHECK(marked("It went very well, indeed.", "It went rather badly, alas.") == "It went [-very well, indeed-]{+rather badly, alas+}.");
    CHECK(marked("a b c", "x b y") == "[-a-]{+x+} b [-c-]{+y+}");
}

TEST_CASE("diff: letters of any script stay whole; where words have no blanks between them, each character is one") {
    CHECK(marked("Đúng rồi", "Đúng lắm") == "Đúng [-rồi-]{+lắm+}");
    CHECK(marked("我很好", "我不好") == "我[-很-]{+不+}好");
    CHECK(marked("ok 😀", "ok 😁") == "ok [-😀-]{+😁+}");
    CHECK(marked("broken \xff\xc3", "broken \xff") == "broken [-\xff\xc3-]{+\xff+}");
}

TEST_CASE("diff: both texts can be read from it, and it is the shortest, for any two texts") {
    constexpr unsigned rounds = 3000;
    for (unsigned seed = 1; seed <= rounds; ++seed) {
        std::mt19937 random(seed);
        const auto text = [&] {
            std::string out;
            for (auto n = random() % 12; n > 0; --n) out += std::string(1, static_cast<char>('a' + random() % 3)) + " ";
            return out;
        };
        const std::string before = text(), now = text();
        CAPTURE(seed);
        const auto stretches = word_diff(before, now);
        CHECK(told(stretches, Stretch::Kind::added) == before);
        CHECK(told(stretches, Stretch::Kind::removed) == now);
        for (std::size_t i = 1; i < stretches.size(); ++i) CHECK(stretches[i].kind != stretches[i - 1].kind);

        // All blanks are alike, so a longest common subsequence of the characters is one of the words.
        std::vector<std::vector<std::size_t>> longest(before.size() + 1, std::vector<std::size_t>(now.size() + 1));
        for (std::size_t i = 1; i <= before.size(); ++i)
            for (std::size_t j = 1; j <= now.size(); ++j)
                longest[i][j] = before[i - 1] == now[j - 1] ? longest[i - 1][j - 1] + 1 : std::max(longest[i - 1][j], longest[i][j - 1]);
        std::size_t kept = 0, joined = 0;
        for (std::size_t i = 0; i < stretches.size(); ++i) {
            if (stretches[i].kind == Stretch::Kind::same) kept += stretches[i].text.size();
            // What was the same between two changes that are told as one.
            else if (stretches[i].kind == Stretch::Kind::removed && i + 1 < stretches.size() && stretches[i + 1].kind == Stretch::Kind::added)
                joined += static_cast<std::size_t>(std::min(std::ranges::count(stretches[i].text, ' '), std::ranges::count(stretches[i + 1].text, ' ')));
        }
        CHECK(kept <= longest.back().back());
        CHECK(kept + joined >= longest.back().back());
    }
}

TEST_CASE("diff: long texts that have little in common are told in large stretches, with bounded work") {
    std::string before, now;
    for (int n = 0; n < 40'000; ++n) before += "a" + std::to_string(n) + " ", now += "b" + std::to_string(n) + " ";
    const std::string one = "Begin. " + before + "End.", other = "Begin. " + now + "End.";
    const auto stretches = word_diff(one, other);
    CHECK(stretches.size() == 4);
    CHECK(told(stretches, Stretch::Kind::added) == one);
    CHECK(told(stretches, Stretch::Kind::removed) == other);
    std::string many;
    for (int n = 0; n < 150'000; ++n) many += "w ";
    const std::string more = many + "w";
    CHECK(word_diff(many, more).size() == 2);

    // A few changes in a long text are found whatever its length.
    std::string again = before;
    again.replace(again.find("a400 "), 5, "changed ");
    again.replace(again.find("a30000 "), 7, "");
    CHECK(word_diff(before, again).size() == 6);
}
