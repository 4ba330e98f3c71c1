#pragma once
// The other cycles of the same two people.

#include <optional>
#include <string>
#include <vector>

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// What app::together() gives of this cycle: it goes over all cycles, so a screen asks once a frame.
using Together = std::vector<const app::Summary*>;

/// The cycle before this one. Its contents are read when they are asked for: until then there is no view.
struct Earlier {
    std::string id, title;
    bool same_person = false;              ///< the other person is known by their key in both cycles, not by name alone
    bool loading = false;
    std::optional<app::CycleView> view{};
};
std::optional<Earlier> earlier_cycle(app::App&, const app::CycleView&, const Together&);

enum class Agreed : unsigned char { in_short, whole };
/// Next steps of the cycle before this one, with how they went on; nothing when there was none, or, in short, no step.
void agreed_last_time(ui::Ui&, app::App&, const app::CycleView&, const Together&, Agreed);
/// Links to the cycles before and after this one.
void cycles_together(ui::Ui&, app::App&, const app::CycleView&, const Together&);
/// What the person wrote in earlier cycles in the sections that this screen's steps write, one cycle at a time.
void earlier_writing(ui::Ui&, app::App&, const app::CycleView&, std::string_view screen);

/// "Full observation, Fri 6 Nov"
std::string cycle_words(const app::Summary&, core::Date today);

}  // namespace cyclebook::screens
