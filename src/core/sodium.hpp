#pragma once
// libsodium, ready for use; included by the .cpp files of core only.

#include <sodium.h>

#include <cstdlib>
#include <string>
#include <string_view>

namespace cyclebook::core {

/// Call before anything of libsodium that draws random bits. Without a source of them nothing here may go on.
inline void need_sodium() {
    static const int status = sodium_init();
    if (status < 0) std::abort();
}

inline const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace cyclebook::core
