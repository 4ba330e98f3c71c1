#pragma once
// Dear ImGui's draw data onto the page's canvas: by WebGL 2, or pixel by pixel where that would be slow or is missing.

#include <cstdint>
#include <vector>

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
    std::vector<std::uint64_t> strips_shown_;  ///< with no graphics: fingerprints of what each strip of the page shows
    struct Shown {
        int width = 0, height = 0;
        float scale = 0;
        std::uint32_t ground = 0;
        bool operator==(const Shown&) const = default;
    } shown_;
    void open();
    void paint_graphics(const View&, const Tree&);
    void paint_pixels(const View&, const Tree&);
};

}  // namespace cyclebook::platform
