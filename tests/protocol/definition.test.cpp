#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

#include "core/json.hpp"
#include "protocol/check.hpp"
#include "protocol/rubric.hpp"
#include "protocol/built_in.hpp"

using namespace cyclebook;
using nlohmann::json;
using test::built_in;

namespace {

std::string code_of(const json& file) {
    const auto read = protocol::read_definition(core::write_json(file));
    return read ? "read" : read.error().code + " " + read.error().where;
}
json built_in_json() { return *core::read_json(assets::text("protocols/mps-post-conference.json")); }

}  // namespace

TEST_CASE("the built-in protocol keeps every rule") {
    for (const auto& error : protocol::check(built_in())) FAIL_CHECK(error.code, " at ", error.where, ": ", error.message);
}

TEST_CASE("the built-in protocol has the thirteen published actions") {
    CHECK(built_in().steps.size() == 13);
    const auto count = [](std::string_view type) { return std::ranges::count_if(built_in().steps, [&](const auto& step) { return protocol::applies(step, type); }); };
    CHECK(count("full") == 13);
    CHECK(count("focused") == 13);
    CHECK(count("short") == 11);
    CHECK(built_in().contact == "mailto:tequestions@mpls.k12.mn.us");
    const auto& acknowledge = *protocol::step_completed_by(built_in(), protocol::Completion::acknowledge);
    CHECK(acknowledge.phase == "after");
    CHECK(acknowledge.printed_phase == "during");
    CHECK(acknowledge.footnote != "");
}

TEST_CASE("a protocol is written so that it reads the same") {
    const std::string written = protocol::write_definition(built_in());
    const auto read = protocol::read_definition(written);
    REQUIRE(read);
    CHECK(*read == built_in());
    CHECK(protocol::write_definition(*read) == written);
    // Nothing of the shipped file is lost on the way.
    CHECK(*core::read_json(written) == built_in_json());
}

TEST_CASE("every member of every object of a protocol is read and written") {
    // Each change of one text or number anywhere in the file must change what is read: nothing is passed over.
    const json whole = built_in_json();
    std::size_t changed = 0;
    const json flat = whole.flatten();
    for (const auto& [pointer, value] : flat.items()) {
        if (pointer == "/format" || pointer == "/version") continue;
        json other = whole;
        json& at = other[json::json_pointer(pointer)];
        if (at.is_string()) at = at.get<std::string>() + "x";
        else if (at.is_number()) at = at.get<int>() + 1;
        else if (at.is_boolean()) at = !at.get<bool>();
        const auto read = protocol::parse_definition(core::write_json(other));
        if (read) CHECK_MESSAGE(*read != built_in(), pointer);
        // A flag that is false is left out when it is written, so only texts and numbers come back as they stood.
        if (read && !at.is_boolean()) CHECK_MESSAGE(*core::read_json(protocol::write_definition(*read)) == other, pointer);
        ++changed;
    }
    CHECK(changed > 500);
}

TEST_CASE("a file that is no protocol of a known version is refused with its place") {
    json file = built_in_json();
    SUBCASE("another format") { file["format"] = "cyclebook-rubric"; CHECK(code_of(file) == "protocol.format /format"); }
    SUBCASE("no format") { file.erase("format"); CHECK(code_of(file) == "protocol.format /format"); }
    SUBCASE("a newer version, whatever else it has") { file["version"] = 2; file["new"] = 1; CHECK(code_of(file) == "protocol.newer-version /version"); }
    SUBCASE("no version") { file.erase("version"); CHECK(code_of(file) == "protocol.version /version"); }
    SUBCASE("version zero") { file["version"] = 0; CHECK(code_of(file) == "protocol.version /version"); }
    SUBCASE("an unknown field") { file["steps"][3]["colour"] = "red"; CHECK(code_of(file) == "protocol.unknown-field /steps/3/colour"); }
    SUBCASE("an unknown field with signs of its own") { file["a/b~c"] = 1; CHECK(code_of(file) == "protocol.unknown-field /a~1b~0c"); }
    SUBCASE("an unknown completion") { file["steps"][0]["completion"] = "wish"; CHECK(code_of(file) == "protocol.unknown-word /steps/0/completion"); }
    SUBCASE("an unknown kind") { file["sections"][0]["fields"][0]["kind"] = "sound"; CHECK(code_of(file) == "protocol.unknown-word /sections/0/fields/0/kind"); }
    SUBCASE("text where a list is") { file["steps"][0]["who"] = "teacher"; CHECK(code_of(file) == "protocol.type /steps/0/who"); }
    SUBCASE("a number where text is") { file["title"] = 7; CHECK(code_of(file) == "protocol.type /title"); }
    SUBCASE("text where a flag is") { file["events"][0]["required"] = "yes"; CHECK(code_of(file) == "protocol.type /events/0/required"); }
    SUBCASE("text where an object is") { file["steps"][0] = "schedule"; CHECK(code_of(file) == "protocol.type /steps/0"); }
    SUBCASE("too many days") { file["steps"][0]["window"]["due"]["days"] = 401; CHECK(code_of(file) == "protocol.number /steps/0/window/due/days"); }
    SUBCASE("a need of two things") { file["steps"][4]["needs"][0]["step"] = "reflect"; CHECK(code_of(file) == "protocol.need /steps/4/needs/0"); }
    SUBCASE("a need of nothing") { file["steps"][4]["needs"][0] = json::object(); CHECK(code_of(file) == "protocol.need /steps/4/needs/0"); }
    SUBCASE("too many steps") {
        for (int i = 0; i < 500; ++i) file["steps"].push_back(file["steps"][0]);
        CHECK(code_of(file) == "protocol.size /steps");
    }
    SUBCASE("a list") { CHECK(code_of(json::array()) == "protocol.type "); }
    SUBCASE("not JSON") { CHECK(protocol::read_definition("{").error().code == "json.truncated"); }
}

TEST_CASE("the shipped rubric is read, and written so that it reads the same") {
    const std::string_view text = assets::text("rubrics/mps-soei.json");
    const auto rubric = protocol::read_rubric(text);
    REQUIRE_MESSAGE(rubric, rubric.error().message);
    CHECK(rubric->domains.size() == 4);
    CHECK(rubric->levels == std::vector<std::string>{"Requires Attention", "Developing", "Proficient", "Exemplary"});
    CHECK(rubric->lenses.size() == 4);
    REQUIRE(protocol::find_element(*rubric, "3B.ii"));
    CHECK(protocol::find_element(*rubric, "3B.ii")->title == "Uses questioning and discussion techniques");
    CHECK(!protocol::find_element(*rubric, "3B"));
    CHECK(*protocol::read_rubric(protocol::write_rubric(*rubric)) == *rubric);
    CHECK(*core::read_json(protocol::write_rubric(*rubric)) == *core::read_json(text));
}

TEST_CASE("a wrong rubric is refused with its place") {
    json file = *core::read_json(assets::text("rubrics/mps-soei.json"));
    const auto code = [&] {
        const auto read = protocol::read_rubric(core::write_json(file));
        return read ? "read" : read.error().code + " " + read.error().where;
    };
    json& element = file["domains"][0]["indicators"][0]["elements"][0];
    SUBCASE("another format") { file["format"] = "cyclebook-protocol"; CHECK(code() == "rubric.format /format"); }
    SUBCASE("a newer version") { file["version"] = 2; CHECK(code() == "rubric.newer-version /version"); }
    SUBCASE("an unknown field") { element["weight"] = 2; CHECK(code() == "rubric.unknown-field /domains/0/indicators/0/elements/0/weight"); }
    SUBCASE("a code that stands twice") { element["code"] = "4C.iv"; CHECK(code() == "rubric.duplicate-code /domains/3/indicators/2/elements/3/code"); }
    SUBCASE("no code") { element.erase("code"); CHECK(code() == "rubric.code-missing /domains/0/indicators/0/elements/0/code"); }
    SUBCASE("no title") { element["title"] = ""; CHECK(code() == "rubric.label-missing /domains/0/indicators/0/elements/0/title"); }
    SUBCASE("descriptors for some levels only") { element["descriptors"] = {"a", "b"}; CHECK(code() == "rubric.descriptors /domains/0/indicators/0/elements/0/descriptors"); }
    SUBCASE("descriptors for all levels") {
        element["descriptors"] = {"a", "b", "c", "d"};
        const auto read = protocol::read_rubric(core::write_json(file));
        REQUIRE(read);
        CHECK(*protocol::read_rubric(protocol::write_rubric(*read)) == *read);
    }
    SUBCASE("one level") { file["levels"] = {"Fine"}; CHECK(code() == "rubric.levels /levels"); }
    SUBCASE("a level twice") { file["levels"][1] = file["levels"][0]; CHECK(code() == "rubric.label-missing /levels"); }
    SUBCASE("no elements") { file["domains"][0]["indicators"][0]["elements"] = json::array(); CHECK(code() == "rubric.empty /domains/0/indicators/0/elements"); }
    SUBCASE("no domains") { file["domains"] = json::array(); CHECK(code() == "rubric.empty /domains"); }
}
