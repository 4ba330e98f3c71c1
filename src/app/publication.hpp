#pragma once
// What an act publishes. Its preview shows this, and App writes this and nothing else.

#include <functional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "app/command.hpp"
#include "cycle/state.hpp"

namespace cyclebook::app {

/// Every command that adds something to a cycle, and so to its next file.
using Act = std::variant<SetSchedule, AgreeDate, Share, Confirm, Finalize, Reopen, Acknowledge, Clarify, Object,
                         Progress, Close, Resolve>;
const std::string& cycle_of(const Act&);

/// What is at hand when a person acts in a cycle.
struct AtHand {
    const cycle::State& state;
    std::string role, name;                                           ///< the person's; the name as their device has it
    std::function<cycle::Content(std::string_view section)> content;  ///< as the person sees and edits it
    std::vector<cycle::Attachment> files{};                           ///< chosen for an objection
};

struct Publication {
    std::string name;                 ///< the person's, when it goes along and the cycle has another one for them
    std::vector<cycle::Body> bodies;  ///< as they are written, one after the other; none: the act changes nothing
};
Publication publication(const AtHand&, const Act&);

/// Sections that a step of their own shares, and that differ now from what was shared: finalizing asks what happens
/// with them.
std::vector<std::string> asked_for_final(const AtHand&);
/// What the record would lack, were it finalized so.
std::vector<cycle::Missing> missing_for_final(const AtHand&, const Finalize&);

}  // namespace cyclebook::app
