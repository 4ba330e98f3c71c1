#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "assets/assets.hpp"
#include "core/text.hpp"
#include "core/time.hpp"

using namespace cyclebook;
using core::InLanguage;
using core::say;

namespace {

core::Catalogue made() {
    core::Catalogue catalogue;
    catalogue.add(R"({"texts": {"a": {"plain": "Undo", "named": "From {name} to {name}, {date}", "counted": {"one": "{count} line of {name}", "other": "{count} lines of {name}"}}}})");
    return catalogue;
}
std::optional<std::string> of(std::string_view key, std::initializer_list<core::Given> given = {}) { return made().say(key, given); }

}  // namespace

TEST_CASE("text: a key gives its text, with what is given in its places") {
    CHECK(of("a.plain") == "Undo");
    CHECK(of("a.plain", {{"name", "unused"}}) == "Undo");
    CHECK(of("a.named", {{"date", "today"}, {"name", "Amina"}}) == "From Amina to Amina, today");
    CHECK(of("a.named", {{"name", "{date}"}, {"date", "{name}"}}) == "From {date} to {date}, {name}");   // what a person typed is no place
    CHECK(of("a.named", {{"name", ""}, {"date", ""}}) == "From  to , ");
}

TEST_CASE("text: what is counted has a form for one and a form for all others") {
    CHECK(of("a.counted", {{"count", 1}, {"name", "x"}}) == "1 line of x");
    CHECK(of("a.counted", {{"count", std::size_t{0}}, {"name", "x"}}) == "0 lines of x");
    CHECK(of("a.counted", {{"count", 21}, {"name", "x"}}) == "21 lines of x");
    CHECK(of("a.counted", {{"count", -1}, {"name", "x"}}) == "-1 lines of x");
    CHECK(of("a.counted", {{"count", 4}, {"name", "1"}}) == "4 lines of 1");
}

TEST_CASE("text: an unknown key, or a place for which nothing is given, gives nothing") {
    CHECK(of("a.unknown") == std::nullopt);
    CHECK(of("a") == std::nullopt);
    CHECK(of("") == std::nullopt);
    CHECK(of("a.named", {{"name", "Amina"}}) == std::nullopt);
    CHECK(of("a.counted", {{"name", "x"}}) == std::nullopt);
}

TEST_CASE("text: a broken file throws") {
    core::Catalogue catalogue;
    for (const char* bad : {"", "{}", R"({"texts": {"a": {"b": 1}}})", R"({"texts": {"a": {"b": {"one": "x"}}}})"}) CHECK_THROWS(catalogue.add(bad));
}

TEST_CASE("text: the language in use is English at first, and the closest to what is asked for") {
    CHECK(core::language() == "en");
    CHECK(say("parts.undo") == "Undo");
    for (const char* tag : {"es", "es-MX", "es_US.UTF-8"}) {
        const InLanguage spanish(tag);
        CHECK(core::language() == "es");
        CHECK(say("parts.undo") == "Deshacer");
    }
    CHECK(say("parts.undo") == "Undo");
    const InLanguage spanish("es");
    for (const char* tag : {"", "C", "en-GB", "ast", "e", "so"}) {
        const InLanguage other(tag);
        CHECK_MESSAGE(core::language() == "en", tag);
    }
    CHECK(core::language() == "es");
}

TEST_CASE("text: there are texts for every language, and no others") {
    std::vector<std::string> files;
    for (const auto& path : assets::list())
        if (path.starts_with("text/") && path.find('/', 5) == path.npos) files.emplace_back(path.substr(5, path.size() - 10));
    std::vector<std::string> tags;
    for (const auto& [tag, name] : core::languages()) tags.emplace_back(tag);
    CHECK(files == tags);
    CHECK(tags.front() == "en");
}

TEST_CASE("text: two names are joined as people say them") {
    CHECK(core::and_of("Amina", "Irene") == "Amina and Irene");
    CHECK(core::or_of("teacher", "observer") == "teacher or observer");
    const InLanguage spanish("es");
    CHECK(core::and_of("Amina", "Jonas") == "Amina y Jonas");
    CHECK(core::and_of("Amina", "Irene") == "Amina e Irene");
    CHECK(core::and_of("Amina", "Íñigo") == "Amina e Íñigo");
    CHECK(core::and_of("Amina", "Hilda") == "Amina e Hilda");
    CHECK(core::and_of("nieve", "hielo") == "nieve y hielo");
    CHECK(core::and_of("Amina", "Ian") == "Amina y Ian");
    CHECK(core::and_of("Amina", "") == "Amina y ");
    CHECK(core::or_of("docente", "observador(a)") == "docente u observador(a)");
    CHECK(core::or_of("siete", "ocho") == "siete u ocho");
    CHECK(core::or_of("Pedro", "Óscar") == "Pedro u Óscar");
    CHECK(core::or_of("observador(a)", "docente") == "observador(a) o docente");
}

TEST_CASE("text: a label inside a sentence begins small, unless it is an abbreviation") {
    CHECK(core::lowered("Conference") == "conference");
    CHECK(core::lowered("Cycle Record") == "cycle Record");
    CHECK(core::lowered("IEP") == "IEP");
    CHECK(core::lowered("A") == "a");
    CHECK(core::lowered("") == "");
    CHECK(core::lowered("Área de crecimiento") == "área de crecimiento");
    CHECK(core::lowered("ÑANDÚ") == "ÑANDÚ");
    CHECK(core::lowered("×2") == "×2");
    CHECK(core::lowered("会议") == "会议");
}

TEST_CASE("text: a clipped text ends at the end of a character") {
    CHECK(core::clipped("abc", 3) == "abc");
    CHECK(core::clipped("abcd", 3) == "abc…");
    CHECK(core::clipped("aéé", 2) == "a…");
    CHECK(core::clipped("会议", 2) == "…");
}

TEST_CASE("text: dates and times are said in Spanish as people say them") {
    const InLanguage spanish("es");
    const auto day = [](std::string_view iso) { return core::parse_date(iso).value(); };
    const core::Date today = day("2026-11-10");
    CHECK(core::spoken_date(day("2026-11-12"), today) == "jue 12 nov");
    CHECK(core::spoken_date(day("2025-09-06"), today) == "sáb 6 sept 2025");
    CHECK(core::spoken_distance(today, today) == "hoy");
    CHECK(core::spoken_distance(day("2026-11-11"), today) == "mañana");
    CHECK(core::spoken_distance(day("2026-11-13"), today) == "dentro de 3 días");
    CHECK(core::spoken_distance(day("2026-11-06"), today) == "hace 4 días");
    CHECK(core::spoken_range(day("2026-11-13"), day("2026-11-15"), today) == "del vie 13 al dom 15 nov");
    CHECK(core::spoken_time(915) == "3:15\u00a0p.\u00a0m.");
    CHECK(core::spoken_time(0) == "12:00\u00a0a.\u00a0m.");
}
