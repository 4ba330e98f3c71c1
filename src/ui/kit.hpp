#pragma once
// Owns the Dear ImGui context, theme and fonts; turns what a screen built into pixels and the semantic tree.

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "platform/platform.hpp"
#include "platform/semantics.hpp"
#include "ui/ui.hpp"

namespace cyclebook::ui {

/// A character drawn by the platform. Lengths are pixels of its own picture; left and top from the pen to the picture's
/// corner, top upwards.
struct Glyph {
    float advance = 0, left = 0, top = 0;
    int width = 0, height = 0;
    bool colored = false;            ///< an emoji: keeps its colours
    std::vector<std::byte> rgba;     ///< width * height * 4, not premultiplied
};

struct Fonts {
    std::span<const std::byte> regular, medium, semibold, bold;  ///< TrueType; must outlive the kit
    /// Draws a character that the fonts lack, at an em size in device pixels; false when it cannot. May be empty.
    std::function<bool(char32_t, float em, Weight, Glyph&)> missing;
};

class Kit {
public:
    explicit Kit(const Fonts&);
    ~Kit();
    Kit(const Kit&) = delete;
    Kit& operator=(const Kit&) = delete;

    /// Builds, lays out and paints one frame: `screen` is called once. ImGui::GetDrawData() then holds the paint,
    /// tree() the semantics. True when something made in this frame wants another one to settle.
    bool frame(const platform::View&, std::span<const platform::Event>, std::uint64_t route,
               const std::function<void(Ui&)>& screen);
    const platform::Tree& tree() const;

    float text_scale = 1;    ///< 1 to 2, the person's choice
    enum class Theme : unsigned char { system, light, dark } theme = Theme::system;

    struct State;

private:
    friend class Ui;
    std::unique_ptr<State> state_;
};

}  // namespace cyclebook::ui
