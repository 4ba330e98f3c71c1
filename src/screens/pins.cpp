#include "screens/pins.hpp"

#include "core/text.hpp"
#include "cycle/words.hpp"

namespace cyclebook::screens {

using app::CycleView;
using core::say;

std::vector<ui::Option> pin_options(const CycleView& v, const std::string& none, std::initializer_list<protocol::SectionKind> kinds) {
    constexpr std::size_t longest = 90;
    std::vector<ui::Option> options{{"", none}};
    for (const auto kind : kinds) {
        const auto* section = section_of(v, kind);
        const auto found = section ? v.state->sections.find(section->id) : v.state->sections.end();
        if (found == v.state->sections.end()) continue;
        for (const auto& [list, rows] : found->second.content.lists)
            for (const auto& row : rows) {
                const std::string place = cycle::to_string(cycle::Place{section->id, list, row.id});
                options.push_back({place, core::clipped(cycle::about_words(*v.state, place), longest)});
            }
    }
    const auto elements = element_options(v.state->rubric);
    options.insert(options.end(), elements.begin() + 1, elements.end());
    return options;
}

void pinned_here(ui::Ui& ui, const CycleView& v, const cycle::Place& place) {
    const std::string here = cycle::to_string(place);
    const auto line = [&](std::string_view key, const std::string& role, const std::string& text, const std::string& id, ui::Tone tone) {
        ui.key("pinned " + id, [&] { ui.small(say(key, {{"name", app::name_of(*v.state, role)}, {"text", text}}), tone); });
    };
    for (const auto& s : v.state->objections)
        if (s.about == here) line("pins.objects", s.role, s.text, s.entry, ui::Tone::bad);
    for (const auto& s : v.state->clarifications)
        if (s.about == here) line("pins.asks", s.role, s.text, s.entry, ui::Tone::warn);
    const auto* section = section_of(v, protocol::SectionKind::questions);
    const auto found = section ? v.state->sections.find(section->id) : v.state->sections.end();
    if (found == v.state->sections.end() || section->owners.empty()) return;
    for (const auto& row : cycle::rows_of(found->second.content, "questions"))
        if (cycle::text_of(row.fields, "about") == here) line("pins.asks", section->owners.front(), std::string(cycle::text_of(row.fields, "text")), row.id, ui::Tone::accent);
}

}  // namespace cyclebook::screens
