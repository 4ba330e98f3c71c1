#pragma once
// What was worked out of a text is kept: nearly all that a frame shows, the frame before it showed as well.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/text.hpp"

namespace cyclebook::ui {

struct CachedText {
    struct Face {
        Weight weight;
        float px;
        float natural, least;      ///< of all of it in one line, and of its widest word
        float room = -1;           ///< that it was broken for last
        bool nowrap = false;
        std::vector<Line> lines{};
    };
    std::string folded;            ///< by Scripts: to measure and to paint
    std::vector<Face> faces;       ///< nearly always one
    std::uint64_t frame = 0;       ///< the last one that showed it
};

const CachedText::Face& face_of(const Faces&, CachedText&, Weight, float px);
const std::vector<Line>& lines_of(const Faces&, CachedText&, Weight, float px, float room, bool nowrap);

class TextCache {
public:
    /// Forgets what has not been shown lately; all, when glyphs have another size now.
    void begin_frame(float density);
    void clear() { texts_.clear(), held_ = shown_ = 0; }
    CachedText& of(std::string_view words, Scripts&);   ///< good until the next begin_frame()
    std::size_t bytes() const { return held_; }

private:
    struct Hash : std::hash<std::string_view> { using is_transparent = void; };
    std::unordered_map<std::string, CachedText, Hash, std::equal_to<>> texts_;
    std::uint64_t frame_ = 1;
    std::size_t held_ = 0, shown_ = 0;                  // bytes: of all, and of those of this frame
    float density_ = 0;
};

}  // namespace cyclebook::ui
