#pragma once

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// One thing to talk about, and where it comes from.
struct Topic {
    std::string id, words, from;
    std::string element{};     ///< the code of the element that it is about
    int minutes = 5;
    bool out = false;          ///< left out: not talked about
    bool own = false;          ///< written by hand, not made
};

/// Made of what both people have shared: who speaks first, the next steps of the last cycle that are still open, the widest
/// gaps between self-assessment and rating, the teacher's questions, the elements to discuss deeply. In the order and with
/// the minutes of the section of kind agenda; what is left out comes last. Holds nothing private, so it may be on a screen
/// that both look at.
std::vector<Topic> agenda(app::App&, const app::CycleView&);

/// The agenda as it is prepared: moved, timed, left out, added to.
void edit_agenda(ui::Ui&, app::App&, const app::CycleView&, const protocol::Section&);
/// The agenda as it is talked through, with the time at which each topic is planned to begin.
void show_agenda(ui::Ui&, app::App&, const app::CycleView&);

}  // namespace cyclebook::screens
