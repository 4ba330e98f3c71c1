// What the agenda is made of, and its order.

#include "screens/agenda.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "screens/earlier.hpp"
#include "screens/tallies.hpp"
#include "screens/tracked.hpp"

namespace cyclebook::screens {

namespace {

using app::App;
using app::CycleView;
using core::say;

const cycle::Content* shared(const CycleView& v, protocol::SectionKind kind) {
    const auto* section = section_of(v, kind);
    if (!section) return nullptr;
    const auto found = v.state->sections.find(section->id);
    return found == v.state->sections.end() ? nullptr : &found->second.content;
}

std::string element_title(const CycleView& v, std::string_view code) {
    const auto* element = protocol::find_element(v.state->rubric, code);
    return std::string(code) + " " + (element ? element->title : std::string());
}

void who_begins(const CycleView& v, std::vector<Topic>& topics) {
    for (const auto& line : v.steps)
        if (!line.step->speaks_first.empty())
            topics.push_back({"first", say("agenda.speaks_first", {{"name", app::name_of(*v.state, line.step->speaks_first)}}), say("agenda.first")});
}

/// On a screen that both look at, what was agreed with somebody else would be out of place: the person must be known by key.
void still_open(App& app, const CycleView& v, std::vector<Topic>& topics) {
    const auto earlier = earlier_cycle(app, v, app::together(app.cycles(), v));
    if (!earlier || !earlier->view || !earlier->same_person) return;
    const auto* record = section_of(*earlier->view, protocol::SectionKind::record);
    const auto* content = shared(*earlier->view, protocol::SectionKind::record);
    if (!record || !content) return;
    for (const auto& list : record->lists)
        if (list.tracked)
            for (const auto& row : cycle::rows_of(*content, list.id))
                if (progress_of(*earlier->view, row.id) != "done")
                    topics.push_back({"step-" + row.id, tracked_words(list, row), say("agenda.agreed_last_time")});
}

void gaps(const CycleView& v, std::vector<Topic>& topics) {
    const auto* ratings = shared(v, protocol::SectionKind::ratings);
    const auto* self = shared(v, protocol::SectionKind::self_assessment);
    if (!ratings || !self) return;
    struct Gap { int width; Topic topic; };
    std::vector<Gap> found;
    for (const auto& own : cycle::rows_of(*self, "elements"))
        for (const auto& rated : cycle::rows_of(*ratings, "elements")) {
            if (own.id != rated.id) continue;
            const auto a = cycle::text_of(own.fields, "level"), b = cycle::text_of(rated.fields, "level");
            if (a.empty() || b.empty() || a == b) continue;
            const std::string words = say("agenda.gap", {{"element", element_title(v, own.id)}, {"own", level_name(v.state->rubric, a)}, {"rated", level_name(v.state->rubric, b)}});
            found.push_back({std::abs(number(a) - number(b)), {"element-" + own.id, words, say("agenda.seen_differently"), own.id}});
        }
    std::ranges::stable_sort(found, std::greater{}, &Gap::width);
    constexpr std::size_t widest = 3;
    for (std::size_t i = 0; i < std::min(found.size(), widest); ++i) topics.push_back(std::move(found[i].topic));
}

void questions(const CycleView& v, std::vector<Topic>& topics) {
    const auto* asked = shared(v, protocol::SectionKind::questions);
    if (!asked) return;
    for (const auto& item : cycle::rows_of(*asked, "questions"))
        if (const auto text = cycle::text_of(item.fields, "text"); !text.empty()) {
            const auto about = cycle::text_of(item.fields, "about");
            const bool element = protocol::find_element(v.state->rubric, about) != nullptr;
            topics.push_back({"question-" + item.id, std::string(text), say("agenda.question"), element ? std::string(about) : std::string()});
        }
}

void marked(const CycleView& v, std::vector<Topic>& topics) {
    const auto* ratings = shared(v, protocol::SectionKind::ratings);
    if (!ratings) return;
    for (const auto& item : cycle::rows_of(*ratings, "elements")) {
        if (cycle::text_of(item.fields, "deep").empty()) continue;
        const auto seen = std::ranges::find(topics, "element-" + item.id, &Topic::id);
        if (seen == topics.end()) topics.push_back({"element-" + item.id, element_title(v, item.id), say("agenda.discuss_deeply"), item.id});
        else seen->from += ", " + say("agenda.discuss_deeply");
    }
}

}  // namespace

std::vector<Topic> agenda(App& app, const CycleView& v) {
    std::vector<Topic> made;
    who_begins(v, made);
    still_open(app, v, made);
    gaps(v, made);
    questions(v, made);
    marked(v, made);
    const auto* section = section_of(v, protocol::SectionKind::agenda);
    if (!section) return made;

    std::vector<Topic> topics;
    const cycle::Content content = app.content(v.id, section->id);
    for (const auto& row : cycle::rows_of(content, "topics")) {
        auto at = std::ranges::find(made, row.id, &Topic::id);
        const auto text = cycle::text_of(row.fields, "text");
        if (at == made.end() && text.empty()) continue;   // what it was made of is gone
        Topic topic = at == made.end() ? Topic{row.id, std::string(text), say("agenda.added")} : *at;
        topic.own = at == made.end();
        topic.minutes = number(cycle::text_of(row.fields, "minutes"));
        topic.out = !cycle::text_of(row.fields, "out").empty();
        topics.push_back(std::move(topic));
        if (at != made.end()) made.erase(at);
    }
    topics.insert(topics.end(), made.begin(), made.end());   // what came later
    std::ranges::stable_partition(topics, [](const Topic& topic) { return !topic.out; });
    std::ranges::stable_partition(topics, [](const Topic& topic) { return topic.id == "first"; });
    return topics;
}

}  // namespace cyclebook::screens
