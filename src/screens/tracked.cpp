#include "screens/tracked.hpp"

#include "core/text.hpp"

namespace cyclebook::screens {

using app::CycleView;
using core::say;
using ui::Ui;

std::vector<ui::Option> progress_options() { return {{"begun", say("follow.begun")}, {"done", say("parts.done")}}; }

std::string progress_words(std::string_view status) {
    for (const auto& option : progress_options())
        if (option.value == status) return option.label;
    return say("follow.not_begun");
}

std::string progress_of(const CycleView& v, std::string_view item) {
    std::string status;
    for (const auto& note : v.state->progress)
        if (note.item == item && !note.status.empty()) status = note.status;
    return status;
}

std::string tracked_words(const protocol::ListField& list, const cycle::Item& item) {
    for (const auto& field : list.fields)
        if (const auto value = cycle::text_of(item.fields, field.id); !value.empty()) return std::string(value);
    return {};
}

namespace {

void first_line(Ui& ui, const std::string& words, const std::string& status) {
    ui.row({.gap = 12, .align = ui::Align::start}, [&] {
        ui.text(words, {.weight = ui::Weight::semibold, .grow = 1});
        ui.tag(progress_words(status), status == "done" ? ui::Tone::good : status == "begun" ? ui::Tone::accent : ui::Tone::muted);
    });
}

void notes(Ui& ui, const CycleView& v, std::string_view item) {
    for (const auto& note : v.state->progress)
        if (note.item == item)
            ui.key(note.entry, [&] {
                ui.small("• " + core::spoken_date(note.date, v.today) + ", " + app::name_of(*v.state, note.role) + ": " + progress_words(note.status) +
                             (note.note.empty() ? "" : ". " + note.note), ui::Tone::ink);
            });
}

}  // namespace

void read_tracked_in_short(Ui& ui, const CycleView& v, const protocol::ListField& list, const cycle::Item& item) {
    first_line(ui, tracked_words(list, item), progress_of(v, item.id));
    notes(ui, v, item.id);
}

void read_tracked(Ui& ui, const CycleView& v, const protocol::ListField& list, const cycle::Item& item) {
    first_line(ui, tracked_words(list, item), progress_of(v, item.id));
    for (std::size_t i = 1; i < list.fields.size(); ++i) {
        const auto& field = list.fields[i];
        std::string value(cycle::text_of(item.fields, field.id));
        if (value.empty()) continue;
        if (const auto* role = protocol::find_role(v.state->protocol, value)) value = app::name_of(*v.state, role->id);
        else if (const auto date = core::parse_date(value)) value = core::spoken_date(*date, v.today);
        else for (const auto& [option, label] : field.options)
            if (option == value) value = label;
        ui.key(field.id, [&] { ui.small(field.label + ": " + value); });
    }
    notes(ui, v, item.id);
}

void read_tracked(Ui& ui, const CycleView& v, const protocol::Field& field, std::string_view value) {
    first_line(ui, field.label, progress_of(v, field.id));
    ui.text(value);
    notes(ui, v, field.id);
}

}  // namespace cyclebook::screens
