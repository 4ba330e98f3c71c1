#include <doctest/doctest.h>

#include "library/made.hpp"
#include "protocol/rubric_table.hpp"

using namespace cyclebook::protocol;

namespace {

constexpr std::string_view good =
    "Code\tTitle\tBeginning\tAble\r\n"
    "1\tPlanning\r\n"
    "1A\tGoals\n"
    "1A.i\tWrites goals\tNone yet\t\"Goals are\nwritten \"\"down\"\"\"\n"
    "1A.ii\tShares goals\t\t\n"
    "\t\n"
    "10\tGrowing\n10a\tLearning\n10a1\tReads\tNo\tYes";

std::string refusal(std::string_view table) {
    const auto read = read_rubric_table(table, "Ours", made::rubric());
    return read ? std::string("taken") : read.error().code + " " + read.error().where;
}

}  // namespace

TEST_CASE("rubric table: what a spreadsheet copies becomes domains, indicators, elements and what each level looks like") {
    const auto read = read_rubric_table(good, " Our rubric, 2027 ", made::rubric());
    REQUIRE(read.has_value());
    CHECK(read->id == "our-rubric-2027");
    CHECK(read->title == "Our rubric, 2027");
    CHECK(read->levels == std::vector<std::string>{"Beginning", "Able"});
    CHECK(read->lenses == made::rubric().lenses);
    REQUIRE(read->domains.size() == 2);
    CHECK(read->domains[1].code == "10");
    const auto& elements = read->domains[0].indicators[0].elements;
    REQUIRE(elements.size() == 2);
    CHECK(elements[0].descriptors == std::vector<std::string>{"None yet", "Goals are\nwritten \"down\""});
    CHECK(elements[1].code == "1A.ii");
    CHECK(elements[1].descriptors.empty());
    CHECK(find_element(*read, "10a1")->descriptors.back() == "Yes");
    CHECK(read_rubric(write_rubric(*read)).value() == *read);
}

TEST_CASE("rubric table: without levels it has those of the rubric it follows") {
    const auto read = read_rubric_table("Code\tTitle\n1\tA\n1a\tB\n1a1\tC", "Ours", made::rubric());
    REQUIRE(read.has_value());
    CHECK(read->levels == made::rubric().levels);
}

TEST_CASE("rubric table: what is wrong is said with its line") {
    CHECK(refusal("") == "rubric-table.empty 1");
    CHECK(refusal("Code\tTitle") == "rubric-table.empty 1");
    CHECK(refusal("Code\n1") == "rubric-table.columns 1");
    CHECK(refusal("1\tPlanning\n1A\tGoals") == "rubric-table.head 1");
    CHECK(refusal("Code\tTitle\t\tAble\n1\tA") == "rubric-table.level 1");
    CHECK(refusal("Code\tTitle\n1\tA\n\n\tB") == "rubric-table.code 4");
    CHECK(refusal("Code\tTitle\n1\t") == "rubric-table.title 2");
    CHECK(refusal("Code\tTitle\n1\t\"A\nand\"\n1\tB") == "rubric-table.twice 4");
    CHECK(refusal("Code\tTitle\n1\tA") == "rubric-table.below 2");
    CHECK(refusal("Code\tTitle\n1\tA\n1a\tB") == "rubric-table.below 3");
    CHECK(refusal("Code\tTitle\tOne\tOne\n1\tA\n1a\tB\n1a1\tC") == "rubric.label-missing /levels");
    CHECK(refusal("Code\tTitle\n" + std::string(300'000, 'x')) == "rubric-table.large 1");
}
