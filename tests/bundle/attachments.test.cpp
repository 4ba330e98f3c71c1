// Attached files in a file that is sent: just those that its entries name, whole and what they say they are.

#include <doctest/doctest.h>

#include "bundle/files.hpp"
#include "bundle/shape.hpp"
#include "core/limits.hpp"

using namespace cyclebook;
using files::json;

namespace {

const std::string photo = "\xff\xd8\xff a photo", plan = "%PDF-1.7 a plan";

cycle::Attachment named(const std::string& bytes) { return {core::sha256(bytes), "a file", "", static_cast<std::int64_t>(bytes.size()), {}}; }

cycle::Content with_files(std::initializer_list<std::string> all) {
    cycle::Content content = people::text("support", "A coach");
    for (const auto& bytes : all)
        cycle::row(content, cycle::attachments_list, "row " + std::to_string(bytes.size())).fields = cycle::attachment_fields(named(bytes), {});
    return content;
}

cycle::Cycle cycle_with(std::initializer_list<std::string> all) {
    auto cycle = people::joined();
    people::write(cycle, people::observer(), 20, cycle::Share{"record", with_files(all)});
    return cycle;
}

/// Those of its files that are given.
std::string written(const cycle::Cycle& cycle, const bundle::Files& held) {
    return bundle::write({&cycle}, files::baton(), [&](std::string_view digest) {
        const auto found = held.find(digest);
        return found == held.end() ? std::nullopt : std::optional(found->second);
    });
}
bundle::Files held(std::initializer_list<std::string> all) {
    bundle::Files files;
    for (const auto& bytes : all) files.emplace(core::sha256(bytes), bytes);
    return files;
}

}  // namespace

TEST_CASE("attachments: a file holds what its entries name, once, and nothing else") {
    auto cycle = cycle_with({photo, plan});
    people::write(cycle, people::observer(), 21, cycle::Finalize{});
    people::write(cycle, people::teacher(), 22, cycle::Object{{}, {}, "No", {}, {named(photo)}});
    const auto bytes = written(cycle, held({photo, plan, "of a draft"}));
    CHECK(json::parse(bytes)["version"] == 2);
    CHECK(json::parse(bytes)["files"].size() == 2);
    const auto read = bundle::read(bytes);
    REQUIRE_MESSAGE(read.has_value(), read.error().where << ": " << read.error().message);
    CHECK(people::same(read->cycles.at(0), cycle));
    CHECK(read->files == held({photo, plan}));
    CHECK(written(read->cycles[0], read->files) == bytes);
    const auto state = cycle::fold(read->cycles[0]);
    CHECK(state.objections.at(0).files == std::vector{named(photo)});
    CHECK(state.files.size() == 2);
}

TEST_CASE("attachments: what names no file is written as before there were any, and what its writer does not have is missing") {
    CHECK(json::parse(files::file())["version"] == 1);
    const auto bytes = written(cycle_with({photo, plan}), held({photo}));
    CHECK(json::parse(bytes)["version"] == 2);
    CHECK(bundle::read(bytes)->files == held({photo}));
    const auto none = written(cycle_with({photo}), {});
    CHECK(json::parse(none)["version"] == 2);
    CHECK_FALSE(json::parse(none).contains("files"));
    CHECK(bundle::read(none)->files.empty());
    // The first version knows no files.
    auto first = json::parse(bytes);
    first["version"] = 1;
    CHECK(files::code(files::sealed_again(first)) == "bundle.damaged");
}

TEST_CASE("attachments: a file that is not what its name says, that nothing names, or that is no file is refused") {
    const auto whole = json::parse(written(cycle_with({photo, plan}), held({photo, plan})));
    const std::string name = core::sha256(photo);
    const auto refused = [&](const json& files) {
        auto other = whole;
        other["files"] = files;
        return files::refusal(files::sealed_again(other));
    };
    CHECK(refused({{name, core::base64url(photo + "x")}}).where == "/files/" + name);
    CHECK(refused({{name, core::base64url(plan)}}).code == "bundle.damaged");
    CHECK(refused({{core::sha256("other"), core::base64url("other")}}).where == "/files/" + core::sha256("other"));
    CHECK(refused({{name, core::base64url(photo) + "="}}).code == "bundle.damaged");
    CHECK(refused({{name, 3}}).code == "bundle.damaged");
    CHECK(refused(json::array()).where == "/files");
    CHECK(refused(json::object()).where == "/files");
}

TEST_CASE("attachments: a file that is too large alone, or with the others, is refused, and not written") {
    const auto large = [](char c, std::size_t size = core::limits::attachment_bytes) { return std::string(size, c); };
    const auto read = [](std::initializer_list<std::string> all) { return bundle::files_from(bundle::files_json(held(all)), "/files"); };
    CHECK(read({large('a')})->size() == 1);
    CHECK(read({large('a', core::limits::attachment_bytes + 1)}).error().code == "bundle.count");
    CHECK(read({large('a'), large('b'), large('c')})->size() == 3);
    CHECK(read({large('a'), large('b'), large('c'), large('d')}).error().code == "bundle.count");
    const auto more = large('a', core::limits::attachment_bytes + 1);
    CHECK_FALSE(json::parse(written(cycle_with({more}), held({more}))).contains("files"));
}

TEST_CASE("attachments: two copies together name the files of both") {
    auto mine = people::joined(), yours = mine;
    people::write(mine, people::observer(), 20, cycle::Share{"record", with_files({photo})});
    people::write(yours, people::teacher(), 21, cycle::Share{"questions", with_files({plan})});
    cycle::merge(mine, yours);
    CHECK(cycle::named_attachments(mine).size() == 2);
    CHECK(bundle::read(written(mine, held({photo, plan})))->files.size() == 2);
}

TEST_CASE("attachments: a row that names no file counts for nothing") {
    cycle::Content content = with_files({photo});
    auto& fields = content.lists.find(cycle::attachments_list)->second.front().fields;
    REQUIRE(cycle::read_attachment(fields) == named(photo));
    for (const auto& [field, value] : std::vector<std::pair<std::string, std::string>>{
             {"digest", "short"}, {"size", "-1"}, {"size", "9x"}, {"size", ""}, {"size", std::to_string(core::limits::attachment_bytes + 1)}}) {
        auto other = fields;
        other[field] = value;
        CHECK_MESSAGE(!cycle::read_attachment(other), field << " " << value);
    }
    // Rows are shown with what they belong to, or with the section when that is not there.
    cycle::set_text(fields, "of", "gone");
    CHECK(cycle::attachment_rows(content).size() == 1);
    cycle::row(content, "lines", "gone").fields = {{"text", "x"}};
    CHECK(cycle::attachment_rows(content).empty());
    CHECK(cycle::attachment_rows(content, "gone").size() == 1);
}

TEST_CASE("attachments: what a file is shows in its first bytes, and sizes are said as people say them") {
    CHECK(cycle::type_of_file(photo) == "image/jpeg");
    CHECK(cycle::type_of_file(plan) == "application/pdf");
    CHECK(cycle::type_of_file(std::string_view("RIFF\0\0\0\0WEBPVP8 ", 16)) == "image/webp");
    CHECK(cycle::type_of_file(std::string_view("\0\0\0\x18" "ftypheic", 12)) == "image/heic");
    for (const char* other : {"", "RIFF", "<svg onload='x'>", "<html>", "GIF", "text"}) CHECK(cycle::type_of_file(other) == "application/octet-stream");
    CHECK(cycle::size_words(0) == "0 KB");
    CHECK(cycle::size_words(1) == "1 KB");
    CHECK(cycle::size_words(300'000) == "300 KB");
    CHECK(cycle::size_words(1'000'000) == "1.0 MB");
    CHECK(cycle::size_words(3'449'999) == "3.4 MB");
}
