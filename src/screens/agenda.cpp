#include "screens/agenda.hpp"

#include <algorithm>
#include <charconv>

#include "core/text.hpp"

namespace cyclebook::screens {

namespace {

using core::say;

int number(std::string_view text) {
    int n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return n;
}

const cycle::Content* shared(const app::CycleView& v, protocol::SectionKind kind) {
    const auto* section = section_of(v, kind);
    if (!section) return nullptr;
    const auto found = v.state->sections.find(section->id);
    return found == v.state->sections.end() ? nullptr : &found->second.content;
}

}  // namespace

std::vector<Topic> agenda(const app::CycleView& v) {
    std::vector<Topic> topics;
    const auto& rubric = v.state->rubric;
    const auto title = [&](std::string_view code) {
        const auto* element = protocol::find_element(rubric, code);
        return std::string(code) + " " + (element ? element->title : std::string());
    };
    const auto* ratings = shared(v, protocol::SectionKind::ratings);
    const auto* self = shared(v, protocol::SectionKind::self_assessment);
    const auto* questions = shared(v, protocol::SectionKind::questions);
    if (ratings && self) {
        struct Gap { int width; std::string words; };
        std::vector<Gap> gaps;
        for (const auto& own : cycle::rows_of(*self, "elements"))
            for (const auto& rated : cycle::rows_of(*ratings, "elements")) {
                if (own.id != rated.id) continue;
                const auto a = cycle::text_of(own.fields, "level"), b = cycle::text_of(rated.fields, "level");
                if (a.empty() || b.empty() || a == b) continue;
                gaps.push_back({std::abs(number(a) - number(b)),
                                say("agenda.gap", {{"element", title(own.id)}, {"own", level_name(rubric, a)}, {"rated", level_name(rubric, b)}})});
            }
        std::ranges::stable_sort(gaps, std::greater{}, &Gap::width);
        constexpr std::size_t widest = 3;
        for (std::size_t i = 0; i < std::min(gaps.size(), widest); ++i) topics.push_back({gaps[i].words, say("agenda.seen_differently")});
    }
    if (questions)
        for (const auto& item : cycle::rows_of(*questions, "questions"))
            if (const auto text = cycle::text_of(item.fields, "text"); !text.empty()) topics.push_back({std::string(text), say("agenda.question")});
    if (ratings)
        for (const auto& item : cycle::rows_of(*ratings, "elements"))
            if (!cycle::text_of(item.fields, "deep").empty()) topics.push_back({title(item.id), say("agenda.discuss_deeply")});
    return topics;
}

void show_agenda(ui::Ui& ui, const app::CycleView& v) {
    const auto topics = agenda(v);
    if (topics.empty()) {
        ui.text(say("agenda.empty"), {.tone = ui::Tone::muted});
        return;
    }
    ui.list(say("agenda.agenda"), {.divided = true}, [&] {
        int n = 1;
        for (const auto& topic : topics)
            ui.key(std::to_string(n), [&] {
                ui.item({.pad_y = 10}, [&] {
                    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
                        ui.text(std::to_string(n) + ".", {.weight = ui::Weight::semibold, .width = 24});
                        ui.column({.gap = 4, .grow = 1}, [&] {
                            ui.text(topic.words);
                            if (ui.narrow()) ui.small(topic.from);
                        });
                        if (!ui.narrow()) ui.tag(topic.from);
                    });
                });
                ++n;
            });
    });
}

}  // namespace cyclebook::screens
