#include "bundle/bundle.hpp"
#include "core/crypto.hpp"
#include "core/seal.hpp"
#include "fuzz/fuzz.hpp"

using namespace cyclebook;

/// With a key that nothing is sealed with: one from a passphrase costs a whole Argon2id. What a good key opens is bytes that
/// the target `bundle` knows.
void fuzz::one(std::string_view bytes) {
    if (const auto file = core::read_sealed(bytes)) {
        const auto opened = core::open_sealed(*file, {});
        must(!opened.has_value(), "nothing opens with another key");
        in_words(opened.error());
    } else {
        in_words(file.error());
    }
    if (!core::is_sealed(bytes)) return;
    const auto read = bundle::read(bytes);
    must(!read.has_value(), "nothing sealed is read without a passphrase");
    in_words(read.error());
}

FUZZ_TARGET
