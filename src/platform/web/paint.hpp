#pragma once
// Dear ImGui's draw data onto the page's canvas: by WebGL 2, or pixel by pixel where that would be slow or is missing.

#include <cstdint>

#include "platform/platform.hpp"
#include "raster/raster.hpp"

namespace cyclebook::platform {

class Painter {
public:
    /// Before each frame: makes the WebGL context on first use and after it was lost.
    void begin();
    /// After the frames that nobody sees: paints ImGui::GetDrawData(), and the fixed sheet on its own canvas.
    void paint(const View&, const Tree&);
    void context_lost();
    void context_restored();

private:
    enum class State : unsigned char { unset, graphics, lost, pixels } state_ = State::unset;
    std::uint64_t fixed_shown_ = 0;  ///< fingerprint of what the fixed sheet's own canvas shows
    raster::Picture picture_, shown_;  ///< with no graphics: the page's canvas as it will be, and as it is
    void open();
    void paint_graphics(const View&, const Tree&);
    void paint_pixels(const View&, const Tree&);
};

}  // namespace cyclebook::platform
