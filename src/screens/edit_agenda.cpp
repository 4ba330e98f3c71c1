// The agenda as it is prepared.

#include <algorithm>

#include "core/crypto.hpp"
#include "core/text.hpp"
#include "screens/agenda.hpp"

namespace cyclebook::screens {

using app::App;
using app::CycleView;
using core::say;
using ui::Ui;

namespace {

std::vector<ui::Option> minute_options() {
    std::vector<ui::Option> options{{"0", say("agenda.no_time")}};
    for (const int minutes : {2, 3, 5, 10, 15, 20, 30}) options.push_back({std::to_string(minutes), say("agenda.minutes_count", {{"count", minutes}})});
    return options;
}

/// All rows, in this order: from the first change on the order is the person's, and what comes later is put behind it.
cycle::Content written(cycle::Content content, const std::vector<Topic>& topics) {
    content.lists.erase("topics");
    for (const auto& topic : topics) {
        auto& fields = cycle::row(content, "topics", topic.id).fields;
        fields["minutes"] = std::to_string(topic.minutes);
        if (topic.out) fields["out"] = "yes";
        if (topic.own) fields["text"] = topic.words;
    }
    return content;
}

struct Edit {
    std::vector<Topic>& topics;
    std::string changed{};      ///< the name of the change
    std::string said{};
};

void move_topic(Edit& edit, std::size_t from, std::size_t to) {
    std::swap(edit.topics[from], edit.topics[to]);
    edit.changed = "move " + edit.topics[to].id;
    edit.said = say("agenda.moved", {{"place", to + 1}, {"all", std::ranges::count(edit.topics, false, &Topic::out)}});
}

void topic_buttons(Ui& ui, Edit& edit, const Topic& topic, std::size_t i, std::size_t first, std::size_t last) {
    const auto button = [&](std::string label, std::string name, std::string why_not = {}) {
        return ui.button(label, {.look = ui::Look::plain, .small = true, .why_not = std::move(why_not), .name = std::move(name)});
    };
    if (topic.out) {
        if (button(say("agenda.put_back"), say("agenda.put_back_topic", {{"topic", topic.words}}))) edit.topics[i].out = false, edit.changed = "put back " + topic.id;
        return;
    }
    if (button(say("agenda.up"), say("agenda.up_topic", {{"topic", topic.words}}), i == first ? say("agenda.is_first") : "")) move_topic(edit, i, i - 1);
    if (button(say("agenda.down"), say("agenda.down_topic", {{"topic", topic.words}}), i == last ? say("agenda.is_last") : "")) move_topic(edit, i, i + 1);
    if (button(say("agenda.leave_out"), say("agenda.leave_out_topic", {{"topic", topic.words}}))) {
        if (topic.own) edit.topics.erase(edit.topics.begin() + static_cast<std::ptrdiff_t>(i));   // nothing would make it again
        else edit.topics[i].out = true;
        edit.changed = "leave out " + topic.id;
    }
}

}  // namespace

void edit_agenda(Ui& ui, App& app, const CycleView& v, const protocol::Section& section) {
    std::vector<Topic> topics = agenda(app, v);
    const std::vector<Topic> shown = topics;
    Edit edit{topics};
    const auto talked = static_cast<std::size_t>(std::ranges::count(shown, false, &Topic::out));
    const std::size_t first = !shown.empty() && shown.front().id == "first" ? 1 : 0;
    int total = 0;
    if (!section.hint.empty()) ui.small(section.hint);
    if (shown.size() <= first) ui.text(say("agenda.empty"), {.tone = ui::Tone::muted});
    ui.list(say("agenda.agenda"), {.divided = true}, [&] {
        for (std::size_t i = 0; i < shown.size(); ++i)
            ui.key(shown[i].id, [&] {
                const Topic& topic = shown[i];
                if (!topic.out) total += topic.minutes;
                const auto words = [&] {
                    ui.row({.gap = 8, .grow = ui.narrow() ? 0.f : 1.f, .align = ui::Align::start}, [&] {
                        ui.text(topic.out ? "" : std::to_string(i + 1) + ".", {.weight = ui::Weight::semibold, .width = 28, .decorative = topic.out});
                        ui.column({.gap = 2, .grow = 1}, [&] {
                            ui.text(topic.words, {.tone = topic.out ? ui::Tone::muted : ui::Tone::ink});
                            ui.small(topic.out ? say("agenda.left_out") : topic.from);
                        });
                    });
                };
                const auto minutes = [&] {
                    if (topic.out) return;
                    std::string chosen = std::to_string(topic.minutes);
                    if (ui.select(say("agenda.minutes_of", {{"number", i + 1}}), chosen, minute_options(), {.hide_label = true, .width = 132})) {
                        edit.topics[i].minutes = std::stoi(chosen);
                        edit.changed = "minutes " + topic.id;
                    }
                };
                const auto buttons = [&] {
                    if (i >= first) topic_buttons(ui, edit, topic, i, first, talked - 1);
                };
                ui.item({.gap = 4, .pad_y = 8}, [&] {
                    words();
                    ui.row({.gap = 4, .wrap = true}, [&] {
                        ui.column({.width = 24}, [] {});
                        minutes();
                        buttons();
                    });
                });
            });
    });
    if (talked > 0) ui.status(say("agenda.total", {{"count", total}}), ui::Tone::muted);
    std::string& own = app.local("own topic");
    ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
        ui.field(say("agenda.own"), own, {.submit_on_enter = true, .grow = 1});
        const bool enter = ui.submitted();
        if ((ui.button(say("parts.add"), {.name = say("agenda.add_own")}) || enter) && own.find_first_not_of(' ') != std::string::npos) {
            topics.insert(topics.begin() + static_cast<std::ptrdiff_t>(talked), Topic{core::random_id(), own, {}, {}, 5, false, true});
            edit.changed = "add topic";
            own.clear();
            ui.focus(say("agenda.own"));
        }
    });
    if (edit.changed.empty()) return;
    if (!edit.said.empty()) app.platform().announce(edit.said);
    app.perform(app::EditDraft{v.id, section.id, written(app.content(v.id, section.id), topics), edit.changed});
}

}  // namespace cyclebook::screens
