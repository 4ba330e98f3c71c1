// For each rule, the built-in protocol changed so that it breaks this rule and no other (tests/fixtures/protocols).

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

#include "core/json.hpp"
#include "protocol/built_in.hpp"
#include "protocol/check.hpp"

using namespace cyclebook;
using nlohmann::json;

namespace {

struct Fixture {
    std::string name, breaks, at, protocol;
};

std::vector<Fixture> fixtures() {
    std::vector<Fixture> all;
    const json built_in = *core::read_json(assets::text("protocols/mps-post-conference.json"));
    for (const auto& entry : std::filesystem::directory_iterator(CYCLEBOOK_SOURCE_DIR "/tests/fixtures/protocols")) {
        std::ifstream file(entry.path(), std::ios::binary);
        const auto read = core::read_json(std::string(std::istreambuf_iterator<char>(file), {}));
        REQUIRE_MESSAGE(read, entry.path().string());
        all.push_back({entry.path().stem().string(), (*read)["breaks"], (*read)["at"], core::write_json(built_in.patch((*read)["patch"]))});
    }
    return all;
}

}  // namespace

TEST_CASE("each rule finds the one fault of each of its fixtures, with its place") {
    std::set<std::string> broken;
    for (const Fixture& fixture : fixtures()) {
        CAPTURE(fixture.name);
        const auto parsed = protocol::parse_definition(fixture.protocol);
        REQUIRE_MESSAGE(parsed, parsed.error().message);
        const auto errors = protocol::check(*parsed);
        CHECK(errors.size() == 1);
        for (const auto& error : errors) {
            CHECK(error.code == fixture.breaks);
            CHECK(error.where == fixture.at);
            // A sentence: it ends as one, and it says what to do or what is wrong.
            CHECK(error.message.size() > 30);
            CHECK(error.message.ends_with("."));
        }
        const auto read = protocol::read_definition(fixture.protocol);
        REQUIRE(!read);
        if (!errors.empty()) CHECK(read.error() == errors.front());
        broken.insert(fixture.breaks);
    }
    for (const char* code : {"bad-id", "duplicate-id", "reserved-id", "label-missing", "unknown-step", "unknown-role", "unknown-type", "unknown-phase",
                             "unknown-event", "unknown-section", "unknown-screen", "unknown-field", "unknown-option", "unknown-date", "two-roles",
                             "contact", "only-once", "nobody", "cycle-of-needs", "unreachable", "window", "never-shared"})
        CHECK_MESSAGE(broken.contains("protocol." + std::string(code)), std::string(code));
}

TEST_CASE("faults are collected, not only the first is told") {
    auto definition = test::built_in();
    definition.steps[0].label.clear();
    definition.steps[1].needs.push_back({"no-such-step", "", "", ""});
    definition.steps[2].who.clear();
    const auto errors = protocol::check(definition);
    REQUIRE(errors.size() == 3);
    CHECK(errors[0].code == "protocol.label-missing");
    CHECK(errors[1].code == "protocol.unknown-step");
    CHECK(errors[2].code == "protocol.nobody");
}

TEST_CASE("a circle of needs is told as a way through the steps") {
    auto definition = test::built_in();
    for (auto& step : definition.steps)
        if (step.id == "support") step.needs.push_back({"follow-up", "", "", ""});
    const auto errors = protocol::check(definition);
    REQUIRE(errors.size() == 1);
    CHECK(errors[0].message == "“Arrange the support” waits for “Follow up and close” waits for “Arrange the support”: none can ever begin; remove one of these needs.");
}

TEST_CASE("an empty definition is full of faults and crashes nothing") {
    CHECK(!protocol::check({}).empty());
    CHECK(!protocol::read_definition(R"({"format": "cyclebook-protocol", "version": 1})"));
}
