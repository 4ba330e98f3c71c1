#include "cycle/measures.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include "cycle/state.hpp"

namespace cyclebook::cycle {

namespace {

using protocol::SectionKind;

/// "3" when the rubric has three levels or more; 0 for all else, since a file can hold any text.
std::uint8_t level_of(const State& state, const Item& row) {
    const auto text = text_of(row.fields, "level");
    std::size_t level = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), level);
    const bool good = problem == std::errc() && end == text.data() + text.size() && level <= state.rubric.levels.size() && level < 256;
    return good ? static_cast<std::uint8_t>(level) : std::uint8_t(0);
}

class Measuring {
public:
    explicit Measuring(const State& state) : state_(state) {
        for (const auto& domain : state.rubric.domains)
            for (const auto& indicator : domain.indicators)
                for (const auto& element : indicator.elements) {
                    const auto place = static_cast<std::uint16_t>(elements_.size());
                    elements_.push_back({.element = place});
                    places_.emplace(element.code, place);
                }
        measures_.lenses.resize(state.rubric.lenses.size());
    }

    void section(const protocol::Section& section, const Content& content) {
        if (section.kind == SectionKind::evidence)
            for (const auto& line : rows_of(content, "lines")) evidence(line);
        if (section.kind == SectionKind::ratings || section.kind == SectionKind::self_assessment)
            for (const auto& row : rows_of(content, "elements"))
                if (auto* element = find(row.id)) (section.kind == SectionKind::ratings ? element->rating : element->self) = level_of(state_, row);
        for (const auto& list : section.lists) {
            const auto& rows = rows_of(content, list.id);
            if (!list.balance.empty()) measures_.weighed.push_back(static_cast<std::uint32_t>(rows.size()));
            if (list.tracked)
                for (const auto& row : rows) measures_.next_steps.push_back(next_step(list, row));
        }
    }

    Measures take() && {
        std::ranges::copy_if(elements_, std::back_inserter(measures_.elements), [](const auto& e) { return e.lines + e.rating + e.self > 0; });
        return std::move(measures_);
    }

private:
    Measures::OfElement* find(std::string_view code) {
        const auto place = places_.find(code);
        return place == places_.end() ? nullptr : &elements_[place->second];
    }

    void evidence(const Item& line) {
        const auto who = text_of(line.fields, "who"), learning = text_of(line.fields, "learning");
        ++measures_.lines[who == "Teacher" ? Measures::teacher : who == "Students" ? Measures::students : Measures::others];
        measures_.best += learning == "best";
        measures_.better += learning == "better";
        if (auto* element = find(text_of(line.fields, "element"))) ++element->lines;
        const auto& lenses = state_.rubric.lenses;
        const auto lens = std::ranges::find(lenses, text_of(line.fields, "lens"));
        if (lens != lenses.end()) ++measures_.lenses[static_cast<std::size_t>(lens - lenses.begin())];
    }

    Measures::NextStep next_step(const protocol::ListField& list, const Item& row) const {
        Measures::NextStep step{.actor = std::string(text_of(row.fields, list.actor)), .by = core::parse_date(text_of(row.fields, list.deadline))};
        for (const auto& note : state_.progress) {   // the last status that was noted counts
            if (note.item != row.id || note.status.empty()) continue;
            step.begun = true;
            step.done = note.status == "done" ? std::optional(note.date) : std::nullopt;
        }
        return step;
    }

    const State& state_;
    Measures measures_;
    std::vector<Measures::OfElement> elements_;   // all of the rubric's
    std::map<std::string_view, std::uint16_t> places_;
};

}  // namespace

Measures measure(const State& state) {
    Measuring measuring(state);
    static const Content nothing;
    for (const auto& section : state.protocol.sections) {
        const auto shared = state.sections.find(section.id);
        measuring.section(section, shared == state.sections.end() ? nothing : shared->second.content);
    }
    return std::move(measuring).take();
}

}  // namespace cyclebook::cycle
