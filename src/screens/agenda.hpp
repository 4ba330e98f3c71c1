#pragma once

#include "screens/parts.hpp"

namespace cyclebook::screens {

/// One thing to talk about, and where it comes from.
struct Topic {
    std::string words, from;
};
/// From what both people have shared: the widest gaps between self-assessment and rating, the teacher's questions,
/// the elements to discuss deeply. Holds nothing private, so it may be on a screen that both look at.
std::vector<Topic> agenda(const app::CycleView&);
void show_agenda(ui::Ui&, const app::CycleView&);

}  // namespace cyclebook::screens
