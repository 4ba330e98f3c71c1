// What is kept of texts from frame to frame is what measuring and breaking them anew would give.

#include <doctest/doctest.h>

#include <imgui.h>

#include "stage.hpp"
#include "ui/text_cache.hpp"

using namespace test;

namespace {

struct Fixture {
    Stage stage{[](Ui&) {}};
    Faces faces{{ImGui::GetIO().Fonts->Fonts[0], ImGui::GetIO().Fonts->Fonts[1], ImGui::GetIO().Fonts->Fonts[2], ImGui::GetIO().Fonts->Fonts[3]}, 1};
    Scripts scripts{ImGui::GetIO().Fonts->Fonts[0]};
    TextCache cache;
};

std::string written(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) out += std::to_string(line.begin) + "-" + std::to_string(line.end) + (line.cut ? "… " : " ") + std::to_string(line.width) + "; ";
    return out;
}

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a text's widths and lines are as measured anew, whatever was asked before") {
    for (const float density : {1.f, 2.f}) {
        faces.density = density;
        cache.begin_frame(density);
        for (const float room : {1000.f, 300.f, 90.f, 90.5f, 300.f, 20.f, 0.f, -4.f, 500.f})
            for (const bool nowrap : {false, true})
                for (const Weight weight : {Weight::regular, Weight::bold})
                    for (const char* words : {"", "Share", "How many students explain their model, and to whom?", "one line\nand a much longer second one\n", "  blanks around  ",
                                              "Donaudampfschifffahrtsgesellschaft/kapitän", "王小明，你好。 محمد علي"}) {
                        CAPTURE(words);
                        CAPTURE(room);
                        auto& text = cache.of(words, scripts);
                        CHECK(text.folded == scripts.fold(words));
                        const auto& face = face_of(faces, text, weight, 14);
                        CHECK(face.natural == text_width(faces, weight, 14, text.folded));
                        CHECK(face.least == word_width(faces, weight, 14, text.folded));
                        std::vector<Line> anew;
                        break_lines(faces, weight, 14, text.folded, room, nowrap, anew);
                        CHECK(written(lines_of(faces, text, weight, 14, room, nowrap)) == written(anew));
                    }
    }
}

TEST_CASE_FIXTURE(Fixture, "what is no longer shown is forgotten, what is shown stays") {
    cache.begin_frame(1);
    const auto* shown = &cache.of("shown in each frame", scripts);
    for (int frame = 0; frame < 100; ++frame) {
        cache.begin_frame(1);
        CHECK(&cache.of("shown in each frame", scripts) == shown);
        cache.of(std::string(100'000, 'x') + std::to_string(frame), scripts);
    }
    CHECK(cache.bytes() < 1'000'000);
}
