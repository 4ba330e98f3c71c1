#pragma once
// How a key is made of a passphrase, as sealed files say it; for the .cpp files of core only.

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "core/seal.hpp"

namespace cyclebook::core {

struct Kdf {
    SealCost cost{};
    std::string salt;
};
Kdf make_kdf(const SealCost&);                                 ///< with a new salt
nlohmann::json write_kdf(const Kdf&);
/// Code "sealed.malformed", or "sealed.parameters" when its cost is out of bounds.
Result<Kdf> read_kdf(const nlohmann::json&);
/// Code "sealed.memory" when there is not the memory for it.
Result<SealKey> derive_key(std::string_view passphrase, const Kdf&);

/// A member that holds bytes in base64url, of this many.
Result<std::string> bytes_in(const nlohmann::json& object, const char* name, std::size_t count);
std::unexpected<Error> malformed_seal();
std::string random_bytes(std::size_t count);

}  // namespace cyclebook::core
