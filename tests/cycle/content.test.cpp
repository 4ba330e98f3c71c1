#include <doctest/doctest.h>

#include "cycle/two_people.hpp"

using namespace cyclebook;
using cycle::Content;

namespace {

Content full() {
    Content content = people::text("best", "When Hodan explained, “Ô” 😀\n\"\\ \t");
    cycle::row(content, "lines", "b").fields = {{"text", "second"}, {"time", "09:02"}};
    cycle::row(content, "lines", "a").fields = {{"text", "first"}};
    return content;
}
std::string where(std::string_view json) {
    const auto read = cycle::read_content(json);
    if (!read) CHECK(people::is_sentence(read.error().message));
    return read ? "read" : read.error().where;
}

}  // namespace

TEST_CASE("content: what was written is what is read, rows in their order") {
    const auto read = cycle::read_content(cycle::write_content(full()));
    REQUIRE(read.has_value());
    CHECK(*read == full());
    CHECK(cycle::write_content({}) == R"({"fields":{},"lists":{}})");
    CHECK(cycle::write_content(people::text("a", "b")) == R"({"fields":{"a":"b"},"lists":{}})");
}

TEST_CASE("content: empty texts, rows and lists are left out") {
    Content content = full();
    cycle::row(content, "lines", "c").fields["text"] = "";
    cycle::row(content, "empty", "x");
    content.fields["better"] = "";
    CHECK(cycle::tidy(content) == full());
    CHECK(*cycle::read_content(cycle::write_content(content)) == full());
    CHECK_FALSE(cycle::empty(full()));
    Content nothing;
    cycle::row(nothing, "lines", "c").fields["text"] = "";
    CHECK(cycle::empty(nothing));
    CHECK(cycle::tidy(nothing) == Content{});
}

TEST_CASE("content: a row's id is no field of it") {
    Content content = full();
    cycle::row(content, "lines", "a").fields["id"] = "z";
    CHECK(cycle::tidy(content) == full());
    CHECK(*cycle::read_content(cycle::write_content(content)) == full());
}

TEST_CASE("content: texts are set, found and removed") {
    Content content = full();
    CHECK(cycle::text_at(content, {"lines", "b", "text"}) == "second");
    CHECK(cycle::text_at(content, {"lines", "z", "text"}).empty());
    CHECK(cycle::text_at(content, {"", "", "best"}) == cycle::text_of(content.fields, "best"));
    CHECK(cycle::to_string(cycle::Path{"", "", "best"}) == "fields/best");
    CHECK(cycle::to_string(cycle::Path{"steps", "ab12", "what"}) == "lists/steps/ab12/what");
    cycle::set_text(content.fields, "best", "");
    CHECK_FALSE(content.fields.contains("best"));
    cycle::set_text(content.fields, "best", "x");
    cycle::set_text(content.fields, "best", "y");
    CHECK(content.fields.at("best") == "y");
    cycle::remove_row(content, "lines", "b");
    CHECK(cycle::rows_of(content, "lines").size() == 1);
    cycle::remove_row(content, "lines", "a");
    CHECK_FALSE(content.lists.contains("lines"));
    cycle::remove_row(content, "lines", "a");
    CHECK(cycle::rows_of(content, "lines").empty());
}

TEST_CASE("content: what is none is refused with its place") {
    CHECK(where("[]") == "");
    CHECK(where(R"({"fields":{}})") == "/lists");
    CHECK(where(R"({"fields":{},"lists":[]})") == "/lists");
    CHECK(where(R"({"fields":{"a":1},"lists":{}})") == "/fields/a");
    CHECK(where(R"({"fields":{"a/b":"x"},"lists":{}})").starts_with("/fields/"));
    CHECK(where(R"({"fields":{},"lists":{"l":[{"id":"a"},{"id":"a"}]}})") == "/lists/l");
    CHECK(where(R"({"fields":{},"lists":{"l":[{"x":"y"}]}})") == "/lists/l/0/id");
    CHECK(where(R"({"fields":{},"lists":{"":[]}})") == "/lists/");
    CHECK(where(R"({"fields":{},"lists":{},"more":1})") == "");
    CHECK(where(R"({"fields":{},"fields":{},"lists":{}})") == "line 1, column 14");
}
