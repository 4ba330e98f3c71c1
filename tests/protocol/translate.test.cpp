#include <doctest/doctest.h>

#include <algorithm>

#include "assets/assets.hpp"
#include "core/text.hpp"
#include "protocol/built_in.hpp"
#include "protocol/translate.hpp"

using namespace cyclebook;
using test::built_in;

namespace {

protocol::Rubric rubric() { return protocol::read_rubric(assets::text("rubrics/mps-soei.json")).value(); }
protocol::Definition translated(protocol::Definition definition) {
    protocol::translate(definition);
    return definition;
}

}  // namespace

TEST_CASE("translate: in the language in which it was published, nothing changes") {
    CHECK(translated(built_in()) == built_in());
    auto read = rubric();
    protocol::translate(read);
    CHECK(read == rubric());
}

TEST_CASE("translate: labels are put into the language in use, and nothing else") {
    const core::InLanguage spanish("es");
    auto shown = translated(built_in());
    CHECK(protocol::find_section(shown, "record")->label == "Registro del ciclo");
    CHECK(protocol::find_step(shown, "rate")->after.other == "después de que {name} comparta");
    CHECK(shown.id == built_in().id);
    CHECK(shown.title == built_in().title);
    CHECK(shown.steps.size() == built_in().steps.size());
    for (std::size_t i = 0; i < shown.steps.size(); ++i) {
        auto step = shown.steps[i];
        const auto& published = built_in().steps[i];
        CHECK(step.label != published.label);
        step.label = published.label, step.action = published.action, step.description = published.description;
        step.after = published.after, step.footnote = published.footnote, step.needs = published.needs;
        CHECK(step == published);
    }
    auto read = rubric();
    protocol::translate(read);
    CHECK(read.levels.front() == "Requiere atención");
    CHECK(read.lenses == rubric().lenses);   // evidence holds them by their names
    CHECK(protocol::lens_label(read, "Equity") == "Equidad");
    CHECK(protocol::lens_label(read, "Ours") == "Ours");
}

TEST_CASE("translate: what a district has changed, and another protocol, stay as they are") {
    const core::InLanguage spanish("es");
    auto changed = built_in();
    changed.sections.front().label = "My own notes";
    CHECK(translated(changed).sections.front().label == "My own notes");
    CHECK(record_label(translated(changed)) == "Registro del ciclo");
    auto other = built_in();
    other.id = "../es/mps-soei";
    CHECK(translated(other) == other);
    auto read = rubric();
    read.id = "ours";
    const auto before = read;
    protocol::translate(read);
    CHECK(read == before);
    CHECK(protocol::lens_label(read, "Equity") == "Equity");
}
