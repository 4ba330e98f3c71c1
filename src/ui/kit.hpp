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

using platform::WordPicture;

struct Fonts {
    std::span<const std::byte> regular, medium, semibold, bold;  ///< TrueType; must outlive the kit
    /// Draws a word that the fonts cannot write: Platform::draw_word. May be empty.
    std::function<bool(std::string_view, float em, int weight, WordPicture&)> draw_word;
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
