#pragma once
// Dear ImGui's draw data onto the page's canvas, by WebGL 2.

#include <cstdint>

#include "platform/platform.hpp"

namespace cyclebook::platform {

class Painter {
public:
    /// Before each frame: makes the WebGL context on first use and after it was lost.
    void begin();
    /// After each frame: paints ImGui::GetDrawData(), and copies the fixed sheet to its own canvas.
    void paint(const View&, const Tree&);
    void context_lost();
    void context_restored();

private:
    enum class State : unsigned char { unset, working, lost, missing } state_ = State::unset;
    int context_ = 0;
    std::uint64_t fixed_shown_ = 0;  ///< fingerprint of what the fixed sheet's own canvas shows
    void open();
};

}  // namespace cyclebook::platform
