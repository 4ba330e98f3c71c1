#pragma once
// What every fuzz target uses. A target is one reader: what it takes it must be able to write and read again, and what it
// refuses it must refuse in words.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace fuzz {

inline void must(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "This must hold: %s\n", what);
    std::abort();
}
inline void in_words(const cyclebook::core::Error& error) {
    must(!error.code.empty(), "a refusal has a code");
    must(error.message.size() > 10 && error.message.size() < 400 && error.message.back() == '.', "a refusal is a sentence");
}

void one(std::string_view bytes);            ///< each target defines it

}  // namespace fuzz

#define FUZZ_TARGET \
    extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { \
        fuzz::one({reinterpret_cast<const char*>(data), size}); \
        return 0; \
    }
