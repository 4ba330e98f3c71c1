#include <doctest/doctest.h>

#include <algorithm>

#include "app/script.hpp"
#include "library/made.hpp"

using namespace cyclebook;

namespace {

std::string small(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::vector<std::string> labels(std::string_view line) {
    std::vector<std::string> all;
    for (const auto& tag : app::tags_for(made::rubric(), line, small)) all.push_back(tag.label);
    return all;
}

cycle::Item line_at(const char* time) { return {time, {{"text", "x"}, {"time", time}}}; }

}  // namespace

TEST_CASE("script: tags are found by a code or the beginning of a word, and nothing is offered for a whole one") {
    const auto by_word = labels("She waits. #quest");
    REQUIRE_FALSE(by_word.empty());
    CHECK(by_word.front() == "3B.ii Uses questioning and discussion techniques");
    const auto by_code = labels("#3b");
    REQUIRE(by_code.size() > 1);
    for (const auto& label : by_code) CHECK(label.starts_with("3B"));
    CHECK(labels("#e").size() == 6);
    CHECK(labels("#3b.ii").empty());
    CHECK(labels("#3b.ii ").empty());
    CHECK(labels("#").empty());
    CHECK(labels("no tag").empty());
    CHECK(labels("a#quest").empty());
    CHECK(labels("#no-such-thing").empty());
    CHECK(labels("@cog") == std::vector<std::string>{"Cognitive engagement"});
    CHECK(labels("@tool") == std::vector<std::string>{"21st-century skills and tools"});
    CHECK(labels("@equity").empty());
}

TEST_CASE("script: a tag that was offered is understood when the line is added, for every element and lens") {
    const auto& rubric = made::rubric();
    for (const auto& domain : rubric.domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements) {
                std::string typed = small(element.title);
                std::ranges::replace(typed, ' ', '-');
                const auto tags = app::tags_for(rubric, "Words first #" + typed, small);
                REQUIRE_MESSAGE(tags.size() == 1, element.title);
                CHECK(tags.front().label == element.code + " " + element.title);
                cycle::Texts fields;
                CHECK(app::take_tags(rubric, tags.front().line + "and more", fields) == "Words first and more");
                CHECK(fields.at("element") == element.code);
            }
    for (const auto& lens : rubric.lenses) {
        const auto tags = app::tags_for(rubric, "Words @" + small(lens.substr(0, 3)), small);
        REQUIRE_FALSE(tags.empty());
        cycle::Texts fields;
        CHECK(app::take_tags(rubric, tags.front().line + "end", fields) == "Words end");
        CHECK(fields.at("lens") == lens);
    }
}

TEST_CASE("script: who acts is said by the beginning of a label and a colon") {
    const std::vector<std::pair<std::string, std::string>> labels{{"Teacher", "Teacher"}, {"Students", "Students"}, {"Other", "Other"}};
    const auto take = [&](std::string text) {
        const std::string who = app::take_who(text, labels);
        return who + "|" + text;
    };
    CHECK(take("s: I think it is four") == "Students|I think it is four");
    CHECK(take("T:Go on") == "Teacher|Go on");
    CHECK(take("Teacher: go on") == "Teacher|go on");
    CHECK(take("x: go on") == "|x: go on");
    CHECK(take("At 3:15 they stop") == "|At 3:15 they stop");
    CHECK(take("so he says: yes") == "|so he says: yes");
    CHECK(take(": yes") == "|: yes");
}

TEST_CASE("script: abbreviations are written out once they are finished, and only then") {
    const app::Abbreviations all{{"ss", "students"}, {"T", "the teacher"}, {"w/o", "without"}};
    CHECK(app::written_out(all, "ss", "ss ", false) == "students ");
    CHECK(app::written_out(all, "s", "ss", false) == "ss");
    CHECK(app::written_out(all, "", "ss", true) == "students");
    CHECK(app::written_out(all, "T asks ss", "T asks ss.", false) == "T asks students.");   // the first stood there before
    CHECK(app::written_out(all, "", "ss ask T and ss, pass #ss @ss", true) == "students ask the teacher and students, pass #ss @ss");
    CHECK(app::written_out(all, "", "pass missing ssss ", true) == "pass missing ssss ");
    CHECK(app::written_out(all, "", "Ô王ss ss", true) == "Ô王ss students");
    CHECK(app::written_out(all, "a long line that is deleted", "ss", false) == "ss");
    const auto read = app::read_abbreviations(app::write_abbreviations(all));
    CHECK(read == all);
    CHECK(app::read_abbreviations("broken\nss\tstudents\n") == app::Abbreviations{{"ss", "students"}});
}

TEST_CASE("script: minutes into the lesson, and a gap as a pause") {
    const auto passed = app::times_in_lesson({line_at("09:00"), line_at("09:04"), line_at("09:12"), line_at(""), line_at("09:17"), line_at("08:59"), line_at("09:18")});
    std::vector<int> minutes, pauses;
    for (const auto& one : passed) minutes.push_back(one.minutes.value_or(-1)), pauses.push_back(one.pause);
    CHECK(minutes == std::vector<int>{0, 4, 12, -1, 17, -1, 18});
    CHECK(pauses == std::vector<int>{0, 0, 8, 0, 5, 0, 19});
    CHECK(app::times_in_lesson({}).empty());
}
