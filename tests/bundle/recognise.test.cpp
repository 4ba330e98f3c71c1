// Files that are none of ours.

#include <doctest/doctest.h>

#include "bundle/files.hpp"
#include "core/limits.hpp"

using namespace cyclebook;
using files::code;

namespace {

/// What the refusal calls it.
bool called(std::string_view bytes, std::string_view name) {
    const auto error = files::refusal(bytes);
    CHECK(error.code == "file.other-kind");
    return error.message.find(name) != std::string::npos;
}

}  // namespace

TEST_CASE("recognise: what people attach by mistake is called what it is") {
    CHECK(called(std::string("\xff\xd8\xff\xe0\x00\x10JFIF", 10), "JPEG"));
    CHECK(called("\x89PNG\r\n\x1a\n", "PNG"));
    CHECK(called(std::string("\x89PNG\r\n\x1a\n") + std::string(5000, '\0') + "{\"format\":\"cyclebook-bundle\"}", "PNG"));
    CHECK(called("GIF89a....", "GIF"));
    CHECK(called(std::string("\0\0\0\x18" "ftypheic", 12), "HEIC"));
    CHECK(called(std::string("\0\0\0\x18" "ftypisom", 12), "film"));
    CHECK(called("RIFF....WEBPVP8 ", "WebP"));
    CHECK(called("%PDF-1.7\n", "PDF"));
    CHECK(called("PK\x03\x04....", "ZIP"));
    CHECK(called("\xd0\xcf\x11\xe0....", "office"));
    CHECK(called("\x1f\x8b....", "compressed"));
    CHECK(called("<!DOCTYPE html>", "web page"));
}

TEST_CASE("recognise: any other text is not ours") {
    for (const char* text : {" ", "\n\n", "Dear Amina,", "null", "7", "\"cyclebook-bundle\"", "[]", "{}", "{\"format\":\"other\",\"version\":1}", "{\"format\":7}",
                             "[{\"format\":\"cyclebook-bundle\"}]", "{\"version\":1}"}) {
        CAPTURE(text);
        CHECK(called(text, "not a Cyclebook file"));
    }
    CHECK(called("\xEF\xBB\xBF" + files::file(), "not a Cyclebook file"));
    CHECK(code("") == "file.empty");
    CHECK(code(std::string(core::limits::file_bytes + 1, ' ')) == "file.too-large");
    CHECK(bundle::not_ours("", "a.json").message.starts_with("\"a.json\" is empty"));
}

TEST_CASE("recognise: our own files are told apart by what they hold") {
    using bundle::Kind, bundle::recognise;
    CHECK(recognise(files::file()) == Kind::bundle);
    CHECK(recognise(assets::text("protocols/mps-post-conference.json")) == Kind::protocol);
    CHECK(recognise(assets::text("rubrics/mps-soei.json")) == Kind::rubric);
    CHECK(recognise("{\"format\":\"cyclebook-backup\",\"bundle\":{\"format\":\"cyclebook-bundle\"}}") == Kind::backup);
    CHECK(recognise("{\"bundle\":{\"format\":\"cyclebook-bundle\"},\"format\":\"cyclebook-backup\"}") == Kind::backup);
    for (const char* text : {"", " ", "[]", "{}", "{\"format\":\"other\"}", "x{\"format\":\"cyclebook-bundle\"}"}) CHECK(recognise(text) == Kind::unknown);
    CHECK(code(assets::text("protocols/mps-post-conference.json")) == "file.other-kind");
}
