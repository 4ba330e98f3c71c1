#include "screens/balance.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "protocol/translate.hpp"
#include "screens/evidence.hpp"

namespace cyclebook::screens {

using core::say;
using ui::Ui;

namespace {

std::string lines_words(std::size_t count) { return say("lines.count", {{"count", count}}); }

std::size_t lines_with(const cycle::Content& evidence, std::string_view field, std::string_view value) {
    return static_cast<std::size_t>(std::ranges::count_if(cycle::rows_of(evidence, "lines"), [&](const auto& line) { return cycle::text_of(line.fields, field) == value; }));
}

/// Two sides as one bar; each with the number of its lines.
void sides(Ui& ui, const std::string& left, std::size_t on_left, const std::string& right, std::size_t on_right) {
    const std::string l = say("balance.side", {{"side", left}, {"lines", lines_words(on_left)}}), r = say("balance.side", {{"side", right}, {"lines", lines_words(on_right)}});
    ui.balance(l + ". " + r + ".", static_cast<float>(on_left), static_cast<float>(on_right), l, r);
}

void lenses(Ui& ui, const protocol::Rubric& rubric, const cycle::Content& evidence) {
    std::size_t most = 0;
    for (const auto& lens : rubric.lenses) most = std::max(most, lines_with(evidence, "lens", lens));
    if (most == 0) return;
    std::vector<ui::Ui::Bar> bars;
    std::string said = say("balance.lenses"), missing;
    for (const auto& lens : rubric.lenses) {
        const std::size_t lines = lines_with(evidence, "lens", lens);
        const std::string label = protocol::lens_label(rubric, lens);
        bars.push_back({label, std::to_string(lines), static_cast<float>(lines) / static_cast<float>(most)});
        said += " " + say("balance.lens", {{"lens", label}, {"lines", lines_words(lines)}});
        if (lines == 0) missing += (missing.empty() ? "" : ", ") + label;
    }
    ui.bars(said, bars);
    if (!missing.empty()) ui.small(say("balance.no_lens", {{"lenses", missing}}));
}

}  // namespace

void evidence_balance(Ui& ui, const app::CycleView& v, const cycle::Content& evidence) {
    const std::size_t best = lines_with(evidence, "learning", "best"), better = lines_with(evidence, "learning", "better");
    const auto who = who_options();
    section_heading(ui, say("record.balance"));
    ui.card({.gap = 16, .pad_x = 20, .pad_y = 16, .divided = false}, [&] {
        if (best + better == 0) {
            ui.small(say("ratings.balance_hint"));
        } else {
            sides(ui, say("balance.best"), best, say("lines.better"), better);
            if (best == 0 || better == 0) ui.small(say("ratings.one_side"), ui::Tone::warn);
        }
        if (!cycle::rows_of(evidence, "lines").empty())
            sides(ui, who[0].label, lines_with(evidence, "who", who[0].value), who[1].label, lines_with(evidence, "who", who[1].value));
        lenses(ui, v.state->rubric, evidence);
    });
}

}  // namespace cyclebook::screens
