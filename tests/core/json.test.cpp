#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <string>

#include "core/json.hpp"
#include "core/limits.hpp"

using namespace cyclebook::core;

namespace {

std::string code(std::string_view text) {
    const auto result = read_json(text);
    return result ? "read" : result.error().code;
}
std::string where(std::string_view text) {
    const auto result = read_json(text);
    return result ? "read" : result.error().where;
}
std::string nested(int depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("good JSON is read whole") {
    const auto value = read_json(" {\"name\": \"Nguyễn\\u0020\\ud83d\\ude00\", \"n\": [1, -2, true, null, {}, []]} \n");
    REQUIRE(value);
    CHECK((*value)["name"] == "Nguyễn 😀");
    CHECK((*value)["n"].size() == 6);
    CHECK((*value)["n"][1] == -2);
    CHECK(read_json("7")->get<int>() == 7);
    CHECK(read_json("\"text\"")->get<std::string>() == "text");
}

TEST_CASE("a name that stands twice in one object is refused") {
    CHECK(code(R"({"a": 1, "a": 2})") == "json.duplicate-key");
    CHECK(code(R"({"a": 1, "\u0061": 2})") == "json.duplicate-key");
    CHECK(code(R"({"a": {"a": 1}, "b": {"a": 1}})") == "read");
    CHECK(where("{\n  \"ä\": 1,  \"ä\": 2}") == "line 2, column 12");
}

TEST_CASE("only whole numbers within 2^53 are read") {
    CHECK(code("[1.5]") == "json.not-integer");
    CHECK(code("[1.0]") == "json.not-integer");
    CHECK(code("[1e3]") == "json.not-integer");
    CHECK(code("[-1E-3]") == "json.not-integer");
    CHECK(code("[9007199254740992]") == "read");
    CHECK(code("[-9007199254740992]") == "read");
    CHECK(code("[9007199254740993]") == "json.number-range");
    CHECK(code("[-9007199254740993]") == "json.number-range");
    CHECK(code("[18446744073709551615]") == "json.number-range");
    CHECK(code("[18446744073709551616]") == "json.number-range");
    CHECK(code("[99999999999999999999999999999999999999]") == "json.number-range");
    CHECK(where("[1,\n 22, 1.5]") == "line 2, column 6");
    CHECK(code("1.5") == "json.not-integer");
    for (const char* bad : {"[01]", "[+1]", "[.5]", "[1.]", "[0x10]", "[NaN]", "[Infinity]", "[-]"})
        CHECK_MESSAGE(code(bad) == "json.syntax", std::string(bad));
}

TEST_CASE("depth is bounded") {
    CHECK(code(nested(limits::json_depth)) == "read");
    CHECK(code(nested(limits::json_depth + 1)) == "json.depth");
    CHECK(where(nested(limits::json_depth + 1)) == "line 1, column 33");
}

TEST_CASE("huge nesting is refused at once") {
    CHECK(code(std::string(limits::file_bytes, '[')) == "json.depth");   // stops after 33 characters
    CHECK(code(std::string(200u << 20, '[')) == "json.size");            // is not looked into
}

TEST_CASE("the number of values is bounded") {
    std::string many = "[0";
    for (std::size_t i = 1; i < limits::json_values; ++i) many += ",0";
    CHECK(code(many + "]") == "json.count");   // the array itself is the one too many
}

TEST_CASE("nothing hides behind a NUL") {
    for (const std::string_view bad : {std::string_view("[1]\0", 4), std::string_view("[1]\0[2]", 7), std::string_view("{\0}", 3)})
        CHECK(code(bad) == "json.syntax");
    CHECK(where(std::string_view("[1]\0", 4)) == "line 1, column 4");
}

TEST_CASE("text is UTF-8 with whole characters") {
    for (const char* bad : {"[\"\xC0\xAF\"]", "[\"\xE0\x80\x80\"]", "[\"\xED\xA0\x80\"]", "[\"\xF4\x90\x80\x80\"]", "[\"\xFF\"]", "[\"\x80\"]",
                            "[\"\xC3\"]", "[\"\xE2\x82\"]", "\xFF\xD8\xFF\xE0 a photo"})
        CHECK_MESSAGE(code(bad) == "json.utf8", std::string(bad));
    CHECK(where("[\n\"ab\xFF\"]") == "line 2, column 4");
    for (const char* lone : {R"(["\ud800"])", R"(["\udc00"])", R"(["\ud800\u0041"])", R"(["\ud800\ud800"])"})
        CHECK_MESSAGE(code(lone) == "json.syntax", std::string(lone));
    CHECK(code("[\"a\nb\"]") == "json.syntax");
    CHECK(code("[\"\\x\"]") == "json.syntax");
}

TEST_CASE("what is not one JSON value is refused in words") {
    CHECK(code("") == "json.empty");
    CHECK(code(" \r\n\t") == "json.empty");
    CHECK(code("\xEF\xBB\xBF{}") == "json.bom");
    CHECK(code("{} {}") == "json.trailing");
    CHECK(code("[1] x") == "json.trailing");
    CHECK(code("1 2") == "json.trailing");
    CHECK(code("%PDF-1.7") == "json.syntax");
    CHECK(code("{'a': 1}") == "json.syntax");
    CHECK(code("[1,]") == "json.syntax");
    CHECK(code("{\"a\": 1,}") == "json.syntax");
    CHECK(code("// no\n1") == "json.syntax");
    CHECK(code(std::string_view("[1\0]", 4)) == "json.syntax");
    CHECK(where("[1,\n  ?]") == "line 2, column 3");
}

TEST_CASE("a truncated file is called truncated, wherever it stops") {
    const std::string whole = R"({"format":"x","list":[1,true,null,{"deep":"text with \u00e4"}]})";
    REQUIRE(code(whole) == "read");
    for (std::size_t length = 1; length < whole.size(); ++length)
        CHECK_MESSAGE(code(whole.substr(0, length)) == "json.truncated", whole.substr(0, length));
}

TEST_CASE("the same value is written as the same bytes") {
    CHECK(write_json(*read_json(R"({"b": 1, "a": {"d": [], "c": "ä\u0001"}})")) == R"({"a":{"c":"ä\u0001","d":[]},"b":1})");
    CHECK(write_json_pretty(*read_json(R"({"a":[1]})")) == "{\n  \"a\": [\n    1\n  ]\n}\n");
    CHECK(write_json(nlohmann::json("broken \xFF")) == "\"broken \xEF\xBF\xBD\"");
}
