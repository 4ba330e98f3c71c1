// The language of the program: which one it is at first, how it is changed, and what does not depend on it.

#include "app/desk.hpp"
#include "core/text.hpp"

using namespace test;

namespace {

/// As a browser in this language starts it. The language in use is the process's: it is put back.
struct Reader {
    explicit Reader(std::string own) : desk("2026-11-09") {
        desk.machine.own_language = std::move(own);
        desk.open();
    }
    core::InLanguage before{core::language()};
    Desk desk;
    const app::Summary& line() { return desk.app->cycles().front(); }
};

}  // namespace

TEST_CASE("the first language is the machine's, and English where there are no texts for it") {
    for (const auto& [own, used] : {std::pair{"", "en"}, std::pair{"es", "es"}, std::pair{"so", "en"}}) {
        Reader reader(own);
        CHECK(core::language() == used);
        CHECK(reader.desk.machine.used_language == used);
    }
    CHECK(core::language() == "en");
}

TEST_CASE("the language can be changed, is kept, and what is shown changes with it") {
    Reader reader("es");
    auto& desk = reader.desk;
    const auto id = desk.begin("teacher");
    CHECK(reader.line().about == "Grade 4 · usted es docente");
    CHECK(reader.line().type == "Completa");
    CHECK(reader.line().next == "Reflexionar sobre la clase");
    CHECK(reader.line().due == "vence mañana");
    CHECK(desk.app->save_words() == "Guardando");
    CHECK(desk.app->view(id)->turn_line == "Su turno · hasta mañana, mar 10 nov");
    CHECK(desk.app->protocol().roles.front().label == "Docente");
    desk.perform(app::Set{"language", "en"});
    CHECK(desk.machine.used_language == "en");
    CHECK(reader.line().next == "Reflect on the lesson");
    CHECK(desk.app->view(id)->turn_line == "Your turn · by tomorrow, Tue 10 Nov");
    CHECK(desk.app->protocol().roles.front().label == "Teacher");
    desk.wait(1000);
    desk.open();   // the machine still says "es"
    CHECK(core::language() == "en");
    CHECK(reader.line().next == "Reflect on the lesson");
    desk.perform(app::Set{"language", "es"});
    CHECK(reader.line().next == "Reflexionar sobre la clase");
}

TEST_CASE("what had to be repaired is told in the language that was chosen, not in the machine's") {
    Reader reader("en");
    auto& desk = reader.desk;
    desk.begin();
    desk.perform(app::Set{"language", "es"});
    desk.wait(1000);
    for (const auto& file : std::filesystem::directory_iterator(desk.machine.data_dir()))
        if (file.is_regular_file()) std::ofstream(file.path(), std::ios::binary | std::ios::app) << "x";
    core::use_language("en");
    desk.open();
    REQUIRE(desk.app->device_notes().size() == 1);
    CHECK(desk.app->device_notes().front().starts_with("Un archivo guardado estaba dañado."));
}

TEST_CASE("what is signed and sent is the same in every language") {
    const auto sent = [](const char* own) {
        Reader reader(own);
        const auto id = reader.desk.begin("teacher");
        const auto file = reader.desk.app->export_cycle(id, "observer", {});
        REQUIRE(file.has_value());
        const auto bundle = bundle::read(*file);
        REQUIRE(bundle.has_value());
        return std::pair(*bundle->baton, cycle::fold(bundle->cycles[0]));
    };
    const auto [english_baton, english] = sent("en");
    const auto [baton, state] = sent("es");
    CHECK(baton.next == "Reflect on the lesson");
    CHECK(baton.next == english_baton.next);
    CHECK(baton.by == english_baton.by);
    CHECK(baton.to == english_baton.to);
    CHECK(state.protocol == english.protocol);
    CHECK(state.rubric == english.rubric);
}

TEST_CASE("what is written where a name is missing has no word of the writer's language in it") {
    Reader reader("es");
    auto& desk = reader.desk;
    desk.perform(app::OpenCycle{"teacher", "Amina Warsame", "", "full", "", "calendar", {}, {{"observation.date", "2026-11-06"}}});
    const auto file = desk.app->export_cycle(desk.app->route().cycle, "observer", {});
    Reader other("es");
    other.desk.app->import(other.desk.app->read_file("x.json", *file, {}).value());
    const auto id = other.desk.app->cycles().front().id;
    other.desk.perform(app::Confirm{id, "prepare", {}});   // joins
    const auto back = bundle::read(*other.desk.app->export_cycle(id, "archive", {}));
    REQUIRE(back.has_value());
    bool joined = false;
    for (const auto& [entry_id, entry] : back->cycles[0].entries)
        if (const auto* join = std::get_if<cycle::Join>(&entry.payload.body)) {
            joined = true;
            CHECK(join->name.empty());
        }
    CHECK(joined);
}

TEST_CASE("a search looks past case, in words that are made once for each cycle") {
    Reader reader("en");
    auto& desk = reader.desk;
    desk.begin("teacher");
    CHECK(desk.app->search_text(reader.line()).find("amina warsame grade 4") != std::string::npos);
}

TEST_CASE("cycles of one day are sorted by name, in the platform's order") {
    Reader reader("en");
    for (const char* name : {"beate", "Anna", "Zoe", "Carl", "anna"})
        reader.desk.perform(app::OpenCycle{"teacher", "Jonas Lindqvist", name, "full", "", "calendar", {}, {{"observation.date", "2026-11-09"}}});
    std::vector<std::string> names;
    for (const auto& line : reader.desk.app->cycles()) names.push_back(line.who);
    CHECK(names == std::vector<std::string>{"Anna", "anna", "beate", "Carl", "Zoe"});
    reader.desk.perform(app::OpenCycle{"teacher", "Jonas Lindqvist", "Bruno", "full", "", "calendar", {}, {{"observation.date", "2026-11-09"}}});
    names.clear();
    for (const auto& line : reader.desk.app->cycles()) names.push_back(line.who);
    CHECK(names == std::vector<std::string>{"Anna", "anna", "beate", "Bruno", "Carl", "Zoe"});
}
