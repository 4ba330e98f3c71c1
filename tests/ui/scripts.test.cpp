// Words that the built-in fonts cannot write: what is drawn as one picture, and in which order.

#include <doctest/doctest.h>

#include <imgui.h>

#include "stage.hpp"
#include "ui/scripts.hpp"
#include "ui/text.hpp"

namespace {

using namespace test;

/// With a font of the kit's: Scripts asks it what it has.
struct Fixture {
    Stage stage{[](Ui&) {}};
    Scripts scripts{ImGui::GetIO().Fonts->Fonts[0]};

    /// What is drawn as a picture, in the order of the text.
    std::vector<std::string> drawn(std::string_view text) {
        const std::string folded = scripts.fold(text);
        std::vector<std::string> words;
        for (std::size_t at = 0; at < folded.size();)
            if (const char32_t c = next_character(folded, at); is_stand_in(c)) words.emplace_back(scripts.word(c));
        return words;
    }
    /// The folded text, each stand-in unfolded, as it is painted from left to right.
    std::string painted(std::string_view text) {
        const std::string line = in_visual_order(scripts.fold(text));
        std::string out;
        for (std::size_t at = 0; at < line.size();) {
            const std::size_t begin = at;
            const char32_t c = next_character(line, at);
            if (is_stand_in(c)) out += scripts.word(c);
            else out += line.substr(begin, at - begin);
        }
        return out;
    }
};

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE_FIXTURE(Fixture, "Latin words are painted with the built-in fonts") {
    for (const char* const text : {"Amina Warsame", "Nguyễn Thị Minh Khai", "Ñuñez · 3 Nov, “room 204” — done…", "Paj Ntaub Lis", ""})
        CHECK(scripts.fold(text) == text);
}

TEST_CASE_FIXTURE(Fixture, "a word in another script is drawn whole, so that its letters can join") {
    CHECK(drawn("Ms. محمد علي, room 2") == Words{"محمد", "علي,"});
    CHECK(drawn("क्षत्रिय and ကညီ") == Words{"क्षत्रिय", "ကညီ"});
    CHECK(drawn("ሰላም") == Words{"ሰላም"});
}

TEST_CASE_FIXTURE(Fixture, "the same word has one picture, wherever it stands") {
    const std::string once = scripts.fold("ሰላም");
    CHECK(scripts.fold("ሰላም, ሰላም ሰላም").find(once) != std::string::npos);
    CHECK(drawn("ሰላም ሰላም") == Words{"ሰላም", "ሰላም"});
    CHECK(scripts.fold("ሰላም ሰላም") == once + " " + once);
}

TEST_CASE_FIXTURE(Fixture, "a line may break between ideographs, but not before their punctuation") {
    CHECK(drawn("王小明，你好。") == Words{"王", "小", "明，", "你", "好。"});
    const std::string line = scripts.fold("王小明王小明");
    std::vector<Line> lines;
    const auto& faces = Faces{{ImGui::GetIO().Fonts->Fonts[0]}, 1};
    break_lines(faces, Weight::regular, 16, line, 2.5f * advance(faces, Weight::regular, 16, 0xe800), false, lines);
    CHECK(lines.size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "emoji are drawn apart from letters; a family, a flag and a tone are one picture") {
    CHECK(drawn("great😀!") == Words{"😀"});
    CHECK(drawn("👩‍👩‍👧 🇪🇹🇸🇴 👍🏽👍") == Words{"👩‍👩‍👧", "🇪🇹", "🇸🇴", "👍🏽", "👍"});
    CHECK(drawn("ሰላም😀") == Words{"ሰላም", "😀"});
}

TEST_CASE_FIXTURE(Fixture, "a letter with a mark of its own is drawn with it") {
    CHECK(drawn("Nguye\u0302\u0303n") == Words{"Nguye\u0302\u0303n"});
}

TEST_CASE_FIXTURE(Fixture, "words that are written from right to left change places") {
    CHECK(painted("محمد علي") == "علي محمد");
    CHECK(painted("with محمد بن علي today") == "with علي بن محمد today");
    CHECK(painted("محمد 12 علي") == "علي 12 محمد");
    CHECK(painted("محمد and علي") == "محمد and علي");
    CHECK(painted("Amina and Jonas") == "Amina and Jonas");
}

TEST_CASE_FIXTURE(Fixture, "a word without end is drawn in pieces") {
    std::string word;
    for (int i = 0; i < 100; ++i) word += "ሰ";
    CHECK(drawn(word).size() == 3);
}

TEST_CASE_FIXTURE(Fixture, "more words than there is room for are forgotten and drawn anew") {
    for (int i = 0; i < 0x800; ++i) scripts.fold("ሰ" + std::to_string(i));
    CHECK(scripts.full());
    CHECK(drawn("ሰ1 ላ1 ላ2").size() == 3);
    scripts.forget();
    CHECK(!scripts.full());
    CHECK(drawn("ላ1") == Words{"ላ1"});
}
