#include <doctest/doctest.h>

#include "app/wording.hpp"
#include "assets/assets.hpp"
#include "core/text.hpp"

using namespace cyclebook;

namespace {

const std::vector<std::string> people{"Amina Warsame", "J. Lindqvist"};

std::string found(std::string_view text) {
    std::string words;
    for (const auto& finding : app::findings(app::word_list(protocol::built_in_words()), text, app::words_of_names(people))) {
        CHECK(text.substr(finding.at, finding.size) == finding.word);
        CHECK(finding.reason.find(finding.word) != finding.reason.npos);
        CHECK(finding.reason.find('{') == finding.reason.npos);
        words += (words.empty() ? "" : ", ") + finding.word;
    }
    return words;
}

}  // namespace

TEST_CASE("wording: words that judge, say what others felt, guess, or count nothing") {
    CHECK(found("Good questions, and a messy room.") == "Good, messy");
    CHECK(found("The students loved it and were enjoying the game.") == "loved, enjoying");
    CHECK(found("They probably finished because they had time.") == "probably, because they");
    CHECK(found("Everyone writes.") == "Everyone");
    CHECK(found("She appeared to wait.") == "appeared to");
    CHECK(found("goods, greatness, unmessy") == "");
    CHECK(found("22 of 24 write the sentence; seat 9 draws in the margin for six minutes.") == "");
    CHECK(app::findings(app::word_list(protocol::built_in_words()), "good", app::words_of_names(people)).front().reason == "“good” judges. What did you see or hear?");
}

TEST_CASE("wording: what somebody said is evidence as it is, but names are names there too") {
    CHECK(found("\"Good job, I like that,\" she says to seat 3.") == "");
    CHECK(found("“Excellent!” and «muy bien», then a good pause") == "good");
    CHECK(found("\"Thank you, Marcus,\" she says.") == "Marcus");
}

TEST_CASE("wording: a capital inside a sentence is likely a name, but for words and people that are known") {
    CHECK(found("Then Keisha raises her hand, and Keisha's partner too.") == "Keisha, Keisha's");
    CHECK(found("Marcus raises his hand.") == "Marcus");
    CHECK(found("Chairs are moved. They sit. Who is next? Seat 4.") == "");
    CHECK(found("On Monday Ms. Warsame opens the English book on the Chromebooks, with IEP goals. #3B.ii @Equity") == "");
    CHECK(found("T asks S9 for the XII line, and I'm near Table 4.") == "");
    CHECK(found("dann kommt Øyvind, später Émile") == "Øyvind, Émile");
    CHECK(found("") == "");
    CHECK(found("\xff\xfe broken \xc3") == "");
}

TEST_CASE("wording: each language has its own list") {
    const core::InLanguage spanish("es");
    CHECK(found("Una clase excelente; a los niños les encantó.") == "excelente, encantó");
    CHECK(found("Entonces Ximena levanta la mano. Álgebra en la pizarra.") == "Ximena");
    CHECK(app::findings(app::word_list(protocol::built_in_words()), "Muy bien", app::words_of_names(people)).front().reason == "«Muy bien» juzga. ¿Qué vio u oyó?");
}

TEST_CASE("wording: a list that is not one is refused") {
    CHECK(protocol::read_words(assets::text("words/en.json")).has_value());
    for (const char* bad : {"", "[]", "{}", R"({"format":"cyclebook-words","version":2})", R"({"format":"cyclebook-words","version":1,"groups":[{"words":["a"]}]})",
                            R"({"format":"cyclebook-words","version":1,"groups":[{"reason":"{word}.","words":[1]}],"names":{"reason":"{word}.","given":[],"not":[]}})"})
        CHECK_FALSE(protocol::read_words(bad).has_value());
}
