#include <doctest/doctest.h>

#include "core/text.hpp"
#include "cycle/history.hpp"
#include "cycle/two_people.hpp"
#include "protocol/translate.hpp"

using people::observer;
using people::teacher;
using people::write;
using namespace cyclebook;

TEST_CASE("language: what a set of entries says does not depend on who reads it") {
    for (const std::uint64_t seed : {7u, 8u, 9u}) {
        const auto whole = history::make(seed).whole();
        const auto english = cycle::fold(whole);
        const core::InLanguage spanish("es");
        const auto other = cycle::fold(whole);
        CHECK(cycle::write_state(other) == cycle::write_state(english));
        CHECK(cycle::record_hash(other) == cycle::record_hash(english));
        CHECK(other.protocol == english.protocol);
        CHECK(other.rubric == english.rubric);
    }
}

TEST_CASE("language: what is written and signed does not depend on who writes it") {
    const auto told = [] {
        auto cycle = people::joined();
        write(cycle, observer(), 10, cycle::Share{"evidence", people::text("f", "x")});
        write(cycle, observer(), 11, cycle::Finalize{});
        write(cycle, teacher(), 12, cycle::Clarify{{}, "Which coach?"});
        return cycle;
    };
    const auto english = told();
    const core::InLanguage spanish("es");
    CHECK(people::same(told(), english));
}

TEST_CASE("language: history and flags are said in the language in use, in the words of the protocol") {
    auto cycle = people::joined();
    write(cycle, observer(), 10, cycle::Share{"evidence", people::text("f", "x")});
    const auto refused = people::force(cycle, teacher(), 11, cycle::Share{"ratings", people::text("f", "x")});
    const auto joint = people::force(cycle, observer(), 12, cycle::Acknowledge{refused, refused, {}});
    auto state = cycle::fold(cycle);
    CHECK(people::refused_because(state, refused) == "Only the observer can share “Ratings”.");
    const core::InLanguage spanish("es");
    protocol::translate(state.protocol);
    std::vector<std::string> said;
    for (const auto& line : state.history) said.push_back(cycle::who_did(state, line) + " " + cycle::what_happened(state, line));
    CHECK(said[0] == "J. Lindqvist comenzó este ciclo: Observación completa, Grade 4 mathematics");
    CHECK(said[1] == "J. Lindqvist acordó la fecha de observación: vie 6 nov, 9:00\u00a0a.\u00a0m.");
    CHECK(said[2] == "Amina Warsame se unió como docente");
    CHECK(said[4] == "J. Lindqvist compartió Evidencias");
    CHECK(people::refused_because(state, refused) == "Solo el rol de observador(a) puede compartir «Calificaciones».");
    CHECK(people::refused_because(state, joint) == "Solo el rol de docente puede dar su conformidad al documento «Registro del ciclo».");
}
