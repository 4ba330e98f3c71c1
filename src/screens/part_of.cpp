// A list that is too long for a page, a part at a time.

#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "screens/parts.hpp"

namespace cyclebook::screens {

using core::say;

Part part_of(ui::Ui& ui, app::App& app, const std::string& name, std::size_t count, std::size_t most, std::optional<std::size_t> seen) {
    std::string& kept = app.local("part of " + name);
    std::size_t first = 0;
    if (count <= most) return kept.clear(), Part{0, count};
    std::from_chars(kept.data(), kept.data() + kept.size(), first);
    if (seen && (*seen < first || *seen >= first + most)) first = *seen / most * most;
    first = std::min(first, (count - 1) / most * most);   // the list may have become shorter
    const std::size_t last = std::min(first + most, count);
    bool back = false, on = false;
    ui.row({.gap = 12, .wrap = true}, [&] {
        ui.status(say("parts.shown", {{"first", first + 1}, {"last", last}, {"count", count}}), ui::Tone::muted);
        ui.spacer();
        ui.row({}, [&] {
            back = ui.button(say("parts.previous"), {.look = ui::Look::plain, .small = true, .why_not = first == 0 ? say("parts.first_shown") : "",
                                                     .name = say("parts.previous_of", {{"list", name}})});
            on = ui.button(say("parts.next"), {.look = ui::Look::plain, .small = true, .why_not = last == count ? say("parts.last_shown") : "",
                                               .name = say("parts.next_of", {{"list", name}})});
        });
    });
    ui.gap(4);
    kept = std::to_string(back ? first - most : on ? last : first);
    return {first, last, count, back || on};
}

}  // namespace cyclebook::screens
