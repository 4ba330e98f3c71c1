// Two observers' ratings of one lesson: two cycles of the same person with the same date and time and different observers.

#include <algorithm>
#include <cstdlib>
#include <map>

#include "app/agreement.hpp"
#include "app/insights.hpp"
#include "core/text.hpp"

namespace cyclebook::app {

using core::say;
using report::OverviewPart;
using report::OverviewTable;

namespace {

/// With fewer elements than this, a single one moves kappa by much.
constexpr std::size_t few = 10;
/// Lessons whose elements are shown one by one; of more, the person chooses whose.
constexpr std::size_t most_in_detail = 5;

struct Pair {
    const Counted *a, *b;
    std::vector<std::pair<std::uint16_t, RatedTwice>> elements;   // rated by both
    Agreement agreement;
};

std::vector<Pair> pairs_of(const std::vector<const Counted*>& cycles) {
    std::map<std::tuple<std::string_view, core::Date, std::string_view>, std::vector<const Counted*>> lessons;
    for (const auto* cycle : cycles)
        if (cycle->date && !cycle->observed.empty()) lessons[{cycle->observed, *cycle->date, cycle->time}].push_back(cycle);
    std::vector<Pair> pairs;
    for (const auto& [lesson, of] : lessons)
        for (std::size_t i = 0; i < of.size(); ++i)
            for (std::size_t j = i + 1; j < of.size(); ++j) {
                if (of[i]->observer == of[j]->observer) continue;
                Pair pair{of[i], of[j], {}, {}};
                std::vector<RatedTwice> ratings;
                for (const auto& a : pair.a->measures.elements)
                    for (const auto& b : pair.b->measures.elements)
                        if (a.element == b.element && a.rating > 0 && b.rating > 0) {
                            ratings.push_back({a.rating, b.rating});
                            pair.elements.emplace_back(a.element, ratings.back());
                        }
                pair.agreement = agreement(ratings);
                pairs.push_back(std::move(pair));
            }
    return pairs;
}

std::string strength_words(double kappa) {
    switch (strength(kappa)) {
        case Strength::poor: return say("insights.poor");
        case Strength::slight: return say("insights.slight");
        case Strength::fair: return say("insights.fair");
        case Strength::moderate: return say("insights.moderate");
        case Strength::substantial: return say("insights.substantial");
        case Strength::almost_perfect: return say("insights.almost_perfect");
    }
    return {};
}

std::string lesson_of(const Pair& pair, core::Date today) { return say("insights.lesson_of", {{"name", pair.a->observed}, {"date", lesson_date(*pair.a, today)}}); }

std::vector<std::string> words_of(const Pair& pair) {
    const auto& found = pair.agreement;
    if (found.rated == 0) return {say("insights.none_both", {{"a", pair.a->observer}, {"b", pair.b->observer}})};
    std::vector<std::string> words{say("insights.agree", {{"a", pair.a->observer}, {"b", pair.b->observer}, {"rated", say("ratings.elements", {{"count", found.rated}})},
                                                          {"same", found.same}, {"same_percent", percent(found.same, found.rated)},
                                                          {"near", found.near}, {"near_percent", percent(found.near, found.rated)}})};
    words.push_back(found.linear ? say("insights.kappa_words", {{"kappa", decimal(*found.linear, 2)}, {"strength", strength_words(*found.linear)}})
                                 : say("insights.no_kappa"));
    if (found.linear && found.rated < few) words.push_back(say("insights.few"));
    return words;
}

OverviewTable detail(const Pair& pair, const Chosen& chosen) {
    std::vector<const protocol::Element*> elements;
    for (const auto& domain : chosen.rubric->domains)
        for (const auto& indicator : domain.indicators)
            for (const auto& element : indicator.elements) elements.push_back(&element);
    const auto level = [&](int n) { return chosen.rubric->levels[static_cast<std::size_t>(n) - 1]; };
    OverviewTable table{.name = lesson_of(pair, chosen.today), .words = words_of(pair), .headers = {say("parts.element"), pair.a->observer, pair.b->observer, say("insights.difference")}};
    for (const auto& [element, rated] : pair.elements) {
        const int apart = std::abs(rated.a - rated.b);
        table.rows.push_back({{elements[element]->code + " " + elements[element]->title}, {level(rated.a)}, {level(rated.b)},
                              {apart == 0 ? say("insights.same") : say("insights.levels", {{"count", apart}}), std::min(apart, 4)}});
    }
    return table;
}

}  // namespace

OverviewPart pairs_part(const Chosen& chosen) {
    OverviewPart part{.title = say("insights.pairs")};
    const std::string role = core::lowered(chosen.kinds->front().observed);
    const auto pairs = pairs_of(chosen.rated);
    if (pairs.empty()) {
        part.words.push_back(say("insights.no_pairs", {{"role", role}}));
        return part;
    }
    part.words.push_back(say("insights.pairs_what", {{"role", role}}));
    part.words.push_back(say("insights.kappa_what"));
    OverviewTable table{.name = part.title, .headers = {say("insights.lesson"), say("insights.observers"), say("insights.both_rated"), say("insights.same_level"),
                                                        say("insights.near_level"), say("insights.kappa"), say("insights.kappa_quadratic")}};
    const auto number = [](const std::optional<double>& kappa) { return kappa ? decimal(*kappa, 2) : say("insights.undefined"); };
    for (const auto& pair : pairs) {
        const auto& found = pair.agreement;
        table.rows.push_back({{lesson_of(pair, chosen.today), 0, pair.a->id}, {core::and_of(pair.a->observer, pair.b->observer)}, {std::to_string(found.rated)},
                              {percent(found.same, found.rated)}, {percent(found.near, found.rated)}, {number(found.linear)}, {number(found.quadratic)}});
    }
    part.tables.push_back(std::move(table));
    if (pairs.size() > most_in_detail) part.words.push_back(say("insights.pairs_choose", {{"role", role}}));
    else
        for (const auto& pair : pairs) part.tables.push_back(detail(pair, chosen));
    return part;
}

}  // namespace cyclebook::app
