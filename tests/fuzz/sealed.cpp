#include "bundle/bundle.hpp"
#include "core/crypto.hpp"
#include "fuzz/fuzz.hpp"

using namespace cyclebook;

/// Up to the passphrase: what follows costs a whole Argon2id, and gives bytes that the target `bundle` knows.
void fuzz::one(std::string_view bytes) {
    if (!core::is_sealed(bytes)) return;
    const auto read = bundle::read(bytes);
    must(!read.has_value(), "nothing sealed is read without a passphrase");
    in_words(read.error());
}

FUZZ_TARGET
