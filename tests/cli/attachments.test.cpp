#include <doctest/doctest.h>

#include <sstream>

#include "bundle/bundle.hpp"
#include "cli/cli.hpp"
#include "cycle/two_people.hpp"
#include "library/made.hpp"

using namespace cyclebook;

TEST_CASE("cli: attached files are listed, stand in the report, and those of all files are in the merged one") {
    const made::Folder folder;
    const auto path = [&](std::string_view name) { return (folder / name).string(); };
    const std::string photo = "\xff\xd8\xff a photo", plan = "%PDF-1.7 a plan";
    const auto with = [](const std::string& bytes, std::string name) {
        auto content = people::text("best", "Pairs.");
        cycle::row(content, cycle::attachments_list, name).fields =
            cycle::attachment_fields({core::sha256(bytes), name, std::string(cycle::type_of_file(bytes)), static_cast<std::int64_t>(bytes.size()), "The board"}, {});
        return content;
    };
    auto mine = people::joined(), yours = mine;
    people::write(mine, people::observer(), 20, cycle::Share{"evidence", with(photo, "board.jpg")});
    people::write(yours, people::teacher(), 21, cycle::Share{"questions", with(plan, "plan.pdf")});
    made::write(path("a.json"), bundle::write({&mine}, std::nullopt, [&](std::string_view) { return std::optional(photo); }));
    made::write(path("b.json"), bundle::write({&yours}, std::nullopt, [&](std::string_view) { return std::optional(plan); }));
    const auto run = [](const std::vector<std::string>& args) {
        std::ostringstream out, err;
        REQUIRE_MESSAGE(cli::run(args, out, err) == 0, err.str());
        return out.str();
    };
    run({"merge", path("a.json"), path("b.json"), "-o", path("ab.json")});
    const auto merged = bundle::read(made::read(path("ab.json")));
    REQUIRE(merged.has_value());
    CHECK(merged->files == bundle::Files{{core::sha256(photo), photo}, {core::sha256(plan), plan}});
    CHECK(run({"show", path("ab.json"), "--json"}).contains("\"files\": 2"));
    const auto told = run({"show", path("ab.json"), "--content"});
    CHECK(told.contains("board.jpg"));
    CHECK(told.contains("plan.pdf"));
    CHECK_FALSE(run({"show", path("ab.json")}).contains("board.jpg"));
    const auto page = run({"report", path("ab.json"), "--as", "html"});
    CHECK(page.contains("<img alt=\"The board\" src=\"data:image/jpeg;base64," + core::base64(photo) + "\">"));
    CHECK(page.contains("<a href=\"data:application/pdf;base64," + core::base64(plan) + "\" download=\"plan.pdf\">"));
    CHECK_FALSE(run({"report", path("ab.json"), "--as", "csv"}).contains("plan.pdf"));
}
