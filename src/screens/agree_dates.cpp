#include "core/text.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

using core::say;

void agree_dates(ui::Ui& ui, app::App& app, const app::CycleView& v, const std::vector<std::string>& events, bool at_once) {
    for (const auto& id : events) {
        const auto* event = protocol::find_event(v.state->protocol, id);
        if (!event) continue;
        ui.key(id, [&] {
            section_heading(ui, say("parts.event_date", {{"event", event->label}}));
            ui.card({.gap = 12, .pad_x = ui.narrow() ? 16.f : 20.f, .pad_y = 16, .divided = false}, [&] {
                const std::string field = id + ".date";
                const std::string agreed(cycle::text_of(v.state->schedule, field));
                std::string& date = app.local(field);
                if (date.empty()) date = agreed;
                ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
                    ui.field(say("parts.event_date", {{"event", event->label}}), date, {.input = ui::Input::date, .key = field, .width = 220});
                    if (at_once && date != agreed && ui.button(say("confer.set_date", {{"event", core::lowered(event->label)}})))
                        app.perform(app::AgreeDate{v.id, field, date});
                });
            });
        });
    }
}

}  // namespace cyclebook::screens
