#pragma once
// Sealing by its steps: what a file says of how it is sealed, the key that a passphrase gives then, and what is inside.

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/limits.hpp"

namespace cyclebook::core {

/// What each try of a passphrase costs: Argon2id's memory in bytes, and its passes over it.
struct SealCost {
    std::int64_t memory, passes;
    bool operator==(const SealCost&) const = default;
};
inline constexpr SealCost usual_seal_cost{64 << 20, 3};
/// What is read is bounded, so that a file cannot make this device work for hours or run out of memory.
inline constexpr SealCost least_seal_cost{8 << 20, 1}, most_seal_cost{256 << 20, 10};
std::string seal(std::string_view bytes, std::string_view passphrase, const SealCost&);

/// What stands in a sealed file. Read strictly, before any work is done for it.
struct SealedFile {
    std::string header;                    ///< all but the ciphertext, which vouches for it
    SealCost cost{};
    std::string salt, nonce, ciphertext;
};
Result<SealedFile> read_sealed(std::string_view bytes, std::size_t most = limits::file_bytes);

struct SealKey {
    std::array<unsigned char, 32> bytes{};
    SealKey() = default;
    SealKey(const SealKey&) = default;
    SealKey& operator=(const SealKey&) = default;
    ~SealKey();                            ///< wipes it
};
/// Takes what the file's cost says: with the usual one about a second. Code "sealed.memory" when there is not the memory.
Result<SealKey> seal_key(const SealedFile&, std::string_view passphrase);
/// Code "sealed.passphrase" when it is not the key, or anything in the file was changed.
Result<std::string> open_sealed(const SealedFile&, const SealKey&);

}  // namespace cyclebook::core
