#include "ui/text_cache.hpp"

#include <algorithm>
#include <utility>

namespace cyclebook::ui {
namespace {

constexpr std::size_t spare = 256 * 1024;   // bytes that nobody shows any more

std::size_t size_of(std::string_view words) { return words.size() + sizeof(CachedText); }

CachedText::Face& find_face(const Faces& faces, CachedText& text, Weight weight, float px) {
    for (CachedText::Face& face : text.faces)
        if (face.weight == weight && face.px == px) return face;
    return text.faces.emplace_back(CachedText::Face{weight, px, text_width(faces, weight, px, text.folded), word_width(faces, weight, px, text.folded)});
}

}  // namespace

const CachedText::Face& face_of(const Faces& faces, CachedText& text, Weight weight, float px) { return find_face(faces, text, weight, px); }

const std::vector<Line>& lines_of(const Faces& faces, CachedText& text, Weight weight, float px, float room, bool nowrap) {
    CachedText::Face& face = find_face(faces, text, weight, px);
    if (!nowrap) room = std::clamp(room, 0.f, face.natural);   // with more room it is broken in the same way
    if (face.room == room && face.nowrap == nowrap) return face.lines;
    face.room = room;
    face.nowrap = nowrap;
    face.lines.clear();
    break_lines(faces, weight, px, text.folded, room, nowrap, face.lines);
    return face.lines;
}

void TextCache::begin_frame(float density) {
    if (std::exchange(density_, density) != density) clear();
    if (held_ > 2 * shown_ + spare)
        std::erase_if(texts_, [this](const auto& entry) {
            const bool old = entry.second.frame != frame_;
            if (old) held_ -= size_of(entry.first);
            return old;
        });
    ++frame_;
    shown_ = 0;
}

CachedText& TextCache::of(std::string_view words, Scripts& scripts) {
    auto found = texts_.find(words);
    if (found == texts_.end()) {
        found = texts_.try_emplace(std::string(words)).first;
        found->second.folded = scripts.fold(words);
        held_ += size_of(words);
    }
    CachedText& text = found->second;
    if (std::exchange(text.frame, frame_) != frame_) shown_ += size_of(words);
    return text;
}

}  // namespace cyclebook::ui
