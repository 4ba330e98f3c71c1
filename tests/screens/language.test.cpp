// The screens in Spanish: nothing is left in English, nothing is off the page, and the choice is on This device.

#include <nlohmann/json.hpp>

#include "assets/assets.hpp"
#include "core/text.hpp"
#include "screens/sample.hpp"
#include "ui/painted.hpp"

using namespace test;
using cyclebook::core::InLanguage;

namespace {

void speak(Person& person, const char* language) {
    auto& app = static_cast<cyclebook::screens::Host&>(*person.host).app();
    app.perform(cyclebook::app::Set{"language", language});
    person.page.settle();
}

/// Whole texts in English that Spanish says otherwise.
std::set<std::string> english_only() {
    const auto file = [](std::string_view name) { return json::parse(cyclebook::assets::text(name)).at("texts"); };
    std::set<std::string> only;
    const auto english = file("text/en.json"), spanish = file("text/es.json");
    for (const auto& [group, texts] : english.items())
        for (const auto& [key, text] : texts.items())
            if (text.is_string() && text != spanish[group][key]) only.insert(text.get<std::string>());
    for (const char* name : {"text/es/mps-post-conference.json", "text/es/mps-soei.json"}) {
        const json texts = file(name);   // outlives its items()
        for (const auto& [published, translated] : texts.items())
            if (published != translated.get<std::string>()) only.insert(published);
    }
    return only;
}

std::string left_in_english(const Tree& tree) {
    static const auto only = english_only();
    std::string left;
    const auto look = [&](const Node& n, const std::string& words) {
        if (only.contains(words)) left += line("in English", n);
    };
    for (const Node& n : tree.nodes) {
        look(n, n.name), look(n, n.description), look(n, n.placeholder);
        for (const auto& option : n.options) look(n, option.label);
    }
    return left;
}

}  // namespace

TEST_CASE("each screen of the sample in Spanish, narrow and wide, with large text too") {
    const InLanguage before(cyclebook::core::language());
    for (const auto& [width, height, scale] : {std::tuple{320.f, 640.f, "100"}, {320.f, 640.f, "200"}, {800.f, 1280.f, "100"}, {1280.f, 800.f, "100"}}) {
        SamplePerson person(Person::window(width, height));
        static_cast<cyclebook::screens::Host&>(*person.host).app().perform(cyclebook::app::Set{"text-size", scale});
        for (const Screen& screen : screens()) {
            CAPTURE(width);
            CAPTURE(scale);
            CAPTURE(screen.name);
            screen.go(person);
            speak(person, "es");
            View whole = person.machine.shown;
            whole.paint_height = std::max(whole.height, person.page.tree().page_height);
            person.host->frame(whole, {});
            CHECK(left_in_english(person.page.tree()) == "");
            CHECK(faults(person.page.tree(), whole) == "");
            CHECK(Painted().glyphs_outside(whole.width) == 0);
            speak(person, "en");
            if (person.page.tree().dialog != 0) person.page.escape();
        }
    }
}

TEST_CASE("the language is chosen on This device, in its own name, and is there after a reload") {
    const InLanguage before(cyclebook::core::language());
    Person person;
    person.go("This device");
    const auto select = person.page.one(Role::combobox, "Language");
    person.page.select("Language", "Español");
    CHECK(person.heading() == "Este dispositivo");
    const auto same = person.page.one(Role::combobox, "Idioma");
    CHECK(same.value == "es");
    CHECK(same.id == select.id);   // the focus stays on it
    CHECK(person.page.focused() == same.id);
    CHECK(person.machine.used_language == "es");
    person.page.wait(1000);
    person.reload();
    CHECK(person.heading() == "Mis ciclos");
    person.go("Este dispositivo");
    person.page.select("Idioma", "English");
    CHECK(person.heading() == "This device");
}

TEST_CASE("evidence keeps the same words in every language") {
    const InLanguage before(cyclebook::core::language());
    SamplePerson person;
    person.go("Observe");
    person.press("Observe: Amina Warsame");
    speak(person, "es");
    person.choose("Estudiantes");
    person.write("Agregar una línea", "Two of them explain it. #3b.ii @equidad");
    person.press("Agregar la línea");
    CHECK(person.sees("Two of them explain it."));
    auto& app = static_cast<cyclebook::screens::Host&>(*person.host).app();
    const auto id = app.route().cycle;
    bool found = false;
    const auto evidence = app.content(id, "evidence");
    for (const auto& row : cyclebook::cycle::rows_of(evidence, "lines"))
        if (cyclebook::cycle::text_of(row.fields, "text") == "Two of them explain it.") {
            found = true;
            CHECK(cyclebook::cycle::text_of(row.fields, "who") == "Students");
            CHECK(cyclebook::cycle::text_of(row.fields, "lens") == "Equity");
            CHECK(cyclebook::cycle::text_of(row.fields, "element") == "3B.ii");
        }
    CHECK(found);
}
