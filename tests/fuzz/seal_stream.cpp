#include "core/seal_stream.hpp"
#include "fuzz/fuzz.hpp"

using namespace cyclebook;

namespace {
constexpr core::StreamFormat format{"cyclebook-fuzz", 1};
}

/// With a key that nothing is sealed with: one from a passphrase costs a whole Argon2id.
void fuzz::one(std::string_view bytes) {
    const auto header = core::read_stream_header(bytes.substr(0, core::stream_line), format);
    if (!header) return in_words(header.error());
    must(bytes.starts_with(header->line) && header->chunk > 0 && header->chunk <= core::most_chunk, "the first line is that of the file");
    auto opener = core::StreamOpener::begin(*header, core::SealKey{});
    const auto opened = opener.open(bytes.substr(header->line.size(), header->sealed_chunk()));
    must(!opened.has_value() && !opener.ended(), "nothing opens with another key");
    in_words(opened.error());
}

FUZZ_TARGET
