// Protocols and rubrics that are tried out and used for new cycles, and what is supposed of a cycle.

#include <doctest/doctest.h>

#include <algorithm>

#include "app/desk.hpp"

using namespace test;

namespace {

std::string with(std::string text, std::string_view before, std::string_view after) {
    const auto at = text.find(before);
    REQUIRE(at != text.npos);
    return text.replace(at, before.size(), after);
}

std::string built_in() { return std::string(assets::text("protocols/mps-post-conference.json")); }

platform::File file(std::string name, std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::byte*>(text.data());
    return {std::move(name), std::vector<std::byte>(bytes, bytes + text.size())};
}

void open(Desk& desk, std::string name, std::string_view text) {
    desk.open_files({file(std::move(name), text)});
    while (desk.app->run()) {}
}

}  // namespace

TEST_CASE("definitions: a protocol is looked at before it is used, and used for new cycles alone") {
    Desk desk;
    const std::string old = desk.begin();
    open(desk, "ours.json", with(built_in(), "\"Full\"", "\"Long\""));
    CHECK(desk.app->route().screen == "protocols");
    REQUIRE(desk.app->trial());
    CHECK(desk.app->trial()->usable());
    CHECK(desk.app->trial()->name == "ours.json");
    CHECK(desk.app->setting("protocol").empty());
    desk.perform(app::UseDefinition{});
    CHECK_FALSE(desk.app->trial());
    const std::string fresh = desk.begin();
    const auto label = [&](const std::string& id) { return protocol::find_type(desk.app->view(id)->state->protocol, "full")->label; };
    CHECK(label(old) == "Full");
    CHECK(label(fresh) == "Long");

    desk.wait(1000);
    desk.open();                                     // it is kept
    CHECK(protocol::find_type(desk.app->protocol(), "full")->label == "Long");
    CHECK(label(old) == "Full");
    desk.perform(app::Set{"protocol", {}});
    CHECK(protocol::find_type(desk.app->protocol(), "full")->label == "Full");
}

TEST_CASE("definitions: using one can be taken back at once") {
    Desk desk;
    open(desk, "ours.json", with(built_in(), "\"Full\"", "\"Long\""));
    desk.perform(app::UseDefinition{});
    REQUIRE(desk.app->notice());
    REQUIRE(desk.app->notice()->way_back);
    desk.perform(desk.app->notice()->way_back->command);
    CHECK(protocol::find_type(desk.app->protocol(), "full")->label == "Full");
}

TEST_CASE("definitions: all that is wrong with a file is told, each with its place, and it cannot be used") {
    Desk desk;
    open(desk, "bad.json", with(with(built_in(), "\"Full\"", "\"\""), "\"needs\": [{\"event\": \"observation\"}]", "\"needs\": [{\"event\": \"nowhere\"}]"));
    REQUIRE(desk.app->trial());
    const auto problems = desk.app->trial()->problems;
    CHECK(problems.size() >= 2);
    for (const auto& problem : problems) CHECK(problem.where.starts_with("/"));
    desk.perform(app::UseDefinition{});
    CHECK(desk.app->setting("protocol").empty());
    desk.perform(app::Dismiss{});
    CHECK_FALSE(desk.app->trial());

    open(desk, "broken.json", "{\"format\":\"cyclebook-protocol\",\"version\":1,");
    REQUIRE(desk.app->trial());
    CHECK(desk.app->trial()->problems.size() == 1);
    CHECK_FALSE(desk.app->trial()->protocol);
}

TEST_CASE("definitions: a dry run names the cycles under way that would stand elsewhere, and changes none") {
    Desk desk("2026-11-06");
    const std::string id = desk.begin();
    const auto before = desk.entries();
    open(desk, "same.json", built_in());
    CHECK(desk.app->effects().empty());

    auto definition = protocol::read_definition(built_in()).value();
    for (auto& step : definition.steps)              // all of them two days earlier
        if (step.window.due) step.window.due->days -= 2;
    open(desk, "sooner.json", protocol::write_definition(definition));
    const auto& effects = desk.app->effects();
    REQUIRE(effects.size() == 1);
    CHECK(effects.front().cycle == id);
    CHECK(effects.front().title == "Amina Warsame · Full");
    CHECK(effects.front().now != effects.front().then);
    CHECK(desk.entries() == before);
    desk.begin();                                    // counted from now on
    CHECK(desk.app->effects().size() == 2);
}

TEST_CASE("definitions: what is supposed of a cycle leaves it as it is") {
    Desk desk("2026-11-06");
    const std::string id = desk.begin();
    const auto v = desk.app->view(id);
    app::Supposed what;
    what.dates["conference"] = made::day("2026-11-17");
    const auto later = app::supposed(*v->state, what);
    CHECK(later.facts.dates.at("conference") == made::day("2026-11-17"));
    CHECK(protocol::collisions(later.protocol, later.facts, v->today).size() > protocol::collisions(v->state->protocol, v->state->facts, v->today).size());
    what.dates["conference"] = std::nullopt;
    CHECK_FALSE(app::supposed(*v->state, what).facts.dates.contains("conference"));

    app::Supposed late;
    late.step = "rate";
    late.done_on = made::day("2026-11-12");
    const auto shared_late = app::supposed(*v->state, late);
    const auto then = app::make_view(shared_late, desk.app->my_kid(), {}, made::day("2026-11-12"));
    const auto* rate = app::step_on_screen(then, "rate");
    REQUIRE(rate);
    CHECK(rate->status.state == protocol::StepState::done);
    CHECK(rate->status.days_late > 0);

    app::Supposed other;
    other.type = "short";
    const auto as_short = app::supposed(*v->state, other);
    const auto short_view = app::make_view(as_short, desk.app->my_kid(), {}, v->today);
    CHECK(short_view.steps.size() < v->steps.size());
    CHECK(desk.app->view(id)->state->facts.dates.at("conference") == made::day("2026-11-10"));
    CHECK(desk.app->view(id)->state->type == "full");
}

TEST_CASE("definitions: a rubric from cells is compared with the one in use") {
    Desk desk;
    desk.perform(app::TryRubricTable{"Ours", "Code\tTitle\tNo\tYes\n3\tInstruction\n3B\tTalk\n3B.ii\tAsks\n3B.x\tNew"});
    REQUIRE(desk.app->trial());
    REQUIRE(desk.app->trial()->rubric);
    const auto change = app::changes_between(desk.app->rubric(), *desk.app->trial()->rubric);
    CHECK(change.added == std::vector<std::string>{"3B.x"});
    CHECK(change.renamed == std::vector<std::string>{"3B.ii"});
    CHECK(std::ranges::find(change.gone, "1A.i") != change.gone.end());
    desk.perform(app::UseDefinition{});
    CHECK(desk.app->rubric().title == "Ours");
    const std::string id = desk.begin();
    CHECK(desk.app->view(id)->state->rubric.levels.size() == 2);
    desk.perform(app::TrySample{});                  // made for what comes with the program
    CHECK(desk.app->sample_cycles().size() >= 3);
}

TEST_CASE("definitions: files of lists of words are used, and leave again") {
    Desk desk;
    auto words = protocol::built_in_words();
    CHECK(protocol::read_words(protocol::write_words(words)).value() == words);
    words.groups.front().words = {"splendid"};
    open(desk, "words.json", protocol::write_words(words));
    const auto found = [&](std::string_view text) { return app::findings(desk.app->words(), text, {}).size(); };
    CHECK(found("A splendid lesson") == 1);
    CHECK(found("A nice lesson") == 0);
    desk.perform(app::SaveDefinition{app::SaveDefinition::What::words});
    REQUIRE_FALSE(desk.machine.saved.empty());
    CHECK(desk.machine.saved.back().name == "cyclebook-words.json");
    CHECK(protocol::read_words(desk.machine.saved.back().bytes).value() == words);
    desk.perform(desk.app->notice()->way_back ? desk.app->notice()->way_back->command : app::Command(app::Set{app::App::own_words(), {}}));
    CHECK(found("A nice lesson") == 1);
}

TEST_CASE("definitions: the files that are saved are read back as they were") {
    Desk desk;
    desk.perform(app::SaveDefinition{});
    desk.perform(app::SaveDefinition{app::SaveDefinition::What::rubric});
    REQUIRE(desk.machine.saved.size() == 2);
    CHECK(protocol::read_definition(desk.machine.saved[0].bytes).value() == desk.app->protocol());
    CHECK(protocol::read_rubric(desk.machine.saved[1].bytes).value() == desk.app->rubric());
}

TEST_CASE("definitions: a new device has them from the backup") {
    Desk desk, fresh;
    open(desk, "ours.json", with(built_in(), "\"Full\"", "\"Long\""));
    desk.perform(app::UseDefinition{});
    desk.back_up();
    fresh.restore(desk.machine.saved.back().bytes);
    CHECK(protocol::find_type(fresh.app->protocol(), "full")->label == "Long");
}
