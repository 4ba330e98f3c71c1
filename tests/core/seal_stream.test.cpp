#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "core/seal_stream.hpp"

using namespace cyclebook;

namespace {

constexpr core::StreamFormat format{"cyclebook-test", 3};
constexpr std::size_t chunk = 40;

std::string text_of(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>(i * 7 % 251);
    return text;
}

/// Given to it in pieces of some length.
std::string sealed(std::string_view text, std::size_t piece, std::size_t of = chunk) {
    auto sealer = core::StreamSealer::begin(format, "correct horse", core::least_seal_cost, of).value();
    std::string file = sealer.line();
    for (; !text.empty(); text.remove_prefix(std::min(piece, text.size()))) file += sealer.add(text.substr(0, piece));
    return file + sealer.finish();
}

const core::StreamHeader& header_of(std::string_view file) {
    static std::string last;
    static core::StreamHeader header;
    if (last != file.substr(0, core::stream_line)) header = core::read_stream_header(file.substr(0, core::stream_line), format).value(), last = file.substr(0, core::stream_line);
    return header;
}

struct Opened {
    std::string text, code;   ///< code: of what stopped it
    bool ended = false;
};
Opened opened(std::string_view file, const core::StreamHeader& header, const core::SealKey& key) {
    auto opener = core::StreamOpener::begin(header, key);
    Opened all;
    for (std::string_view rest = file.substr(header.line.size()); !rest.empty();) {
        const auto part = rest.substr(0, header.sealed_chunk());
        rest.remove_prefix(part.size());
        const auto bytes = opener.open(part);
        if (!bytes) return all.code = bytes.error().code, all.ended = false, all;
        all.text += *bytes;
        all.ended = opener.ended();
    }
    return all;
}
core::SealKey key_of(const core::StreamHeader& header, std::string_view passphrase = "correct horse") {
    core::SealedFile like{{}, header.cost, header.salt, {}, {}};
    return core::seal_key(like, passphrase).value();
}

}  // namespace

TEST_CASE("a stream gives back what was put in, whatever its length and in whatever pieces") {
    for (const std::size_t size : {0u, 1u, 39u, 40u, 41u, 79u, 80u, 81u, 400u, 1000u}) {
        const std::string text = text_of(size), file = sealed(text, size % 2 ? 7 : 64);
        const auto& header = header_of(file);
        const auto all = opened(file, header, key_of(header));
        CHECK(all.text == text);
        CHECK(all.ended);
        CHECK((file.size() - header.line.size()) % header.sealed_chunk() == 0);   // the length shows in whole chunks only
        if (size > 8) CHECK(file.find(text.substr(0, 8)) == std::string::npos);
    }
}

TEST_CASE("a stream: a cut at every byte is noticed, and what came before it is what was put in") {
    const std::string text = text_of(170), file = sealed(text, 170);
    const auto header = header_of(file);
    const auto key = key_of(header);
    for (std::size_t at = header.line.size(); at < file.size(); ++at) {
        const auto all = opened(std::string_view(file).substr(0, at), header, key);
        CHECK_FALSE(all.ended);
        CHECK(text.starts_with(all.text));
        CHECK(all.text.size() == std::min(text.size(), (at - header.line.size()) / header.sealed_chunk() * chunk));
    }
    for (std::size_t at = 0; at < header.line.size(); ++at) CHECK_FALSE(core::read_stream_header(file.substr(0, at), format).has_value());
}

TEST_CASE("a stream: a change of any byte, chunks that are left out, doubled, moved, or of another stream are noticed") {
    const std::string text = text_of(170), file = sealed(text, 170), other = sealed(text, 170);
    const auto header = header_of(file);
    const auto key = key_of(header);
    const auto refuses = [&](const std::string& bytes) {
        const auto all = opened(bytes, header, key);
        return !all.ended && !all.code.empty() && text.starts_with(all.text);
    };
    for (std::size_t at = header.line.size(); at < file.size(); ++at) {
        std::string flipped = file;
        flipped[at] = static_cast<char>(flipped[at] ^ 1 << at % 8);
        CHECK(refuses(flipped));
    }
    std::vector<std::string> chunks;
    for (std::size_t at = header.line.size(); at < file.size(); at += header.sealed_chunk()) chunks.push_back(file.substr(at, header.sealed_chunk()));
    REQUIRE(chunks.size() == 5);
    const auto joined = [&](const std::vector<std::size_t>& order) {
        std::string bytes = header.line;
        for (const auto i : order) bytes += chunks[i];
        return bytes;
    };
    REQUIRE(joined({0, 1, 2, 3, 4}) == file);
    for (const auto& order : std::vector<std::vector<std::size_t>>{{1, 0, 2, 3, 4}, {0, 2, 3, 4}, {0, 1, 2, 4}, {0, 0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 4},
                                                                   {0, 1, 2, 3, 4, 0}, {4}, {1, 2, 3, 4}, {0, 1, 2, 3, 3, 4}})
        CHECK(refuses(joined(order)));
    CHECK(refuses(joined({0, 1}) + other.substr(header.line.size() + 2 * header.sealed_chunk())));
    // The first line is vouched for by every chunk.
    auto renamed = header;
    renamed.line[renamed.line.find("version")] = 'V';
    CHECK(opened(renamed.line + file.substr(header.line.size()), renamed, key).code == "sealed.passphrase");
}

TEST_CASE("a stream: another passphrase, a cost or chunk out of bounds, another format and a newer version are refused in words") {
    const std::string file = sealed("text", 4);
    const auto header = header_of(file);
    CHECK(opened(file, header, key_of(header, "another")).code == "sealed.passphrase");
    const auto code_with = [&](std::string_view from, std::string_view to) {
        std::string line = header.line;
        const auto at = line.find(from);
        REQUIRE(at != line.npos);
        line.replace(at, from.size(), to);
        const auto read = core::read_stream_header(line, format);
        if (!read) CHECK(read.error().message.size() > 10);
        return read ? std::string("read") : read.error().code;
    };
    CHECK(code_with("\"chunk\":40", "\"chunk\":41") == "read");
    CHECK(code_with("\"chunk\":40", "\"chunk\":0") == "sealed.parameters");
    CHECK(code_with("\"chunk\":40", "\"chunk\":1048577") == "sealed.parameters");
    CHECK(code_with("\"memory\":8388608", "\"memory\":8388607") == "sealed.parameters");
    CHECK(code_with("\"memory\":8388608", "\"memory\":1099511627776") == "sealed.parameters");
    CHECK(code_with("\"passes\":1", "\"passes\":100") == "sealed.parameters");
    CHECK(code_with("\"version\":3", "\"version\":4") == "sealed.newer-version");
    CHECK(code_with("\"version\":3", "\"version\":2") == "sealed.malformed");
    CHECK(code_with("\"start\":\"", "\"start\":\"A") == "sealed.malformed");
    CHECK(code_with("\"cipher\"", "\"chiper\"") == "sealed.malformed");
    CHECK(code_with("cyclebook-test", "cyclebook-else") == "sealed.malformed");
    CHECK(code_with("\n", "") == "sealed.malformed");
}
