#pragma once
// What reading and writing a bundle share. For the .cpp files of this folder.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/crypto.hpp"
#include "cycle/entry.hpp"

namespace cyclebook::bundle {

/// The key as a JWK with its kid (RFC 7517, RFC 8037).
nlohmann::json jwk_of(const core::PublicKey&);

/// The key that a person's first entry in a cycle gives; null for any other entry.
const core::PublicKey* key_of(const cycle::Entry&);

/// SHA-256 over the file's object without its member "digest", as core::write_json() writes it. Signatures do not cover
/// keys, heads and baton; with the digest a change anywhere in the file is noticed. It proves nothing about who made it.
std::string digest_of(const nlohmann::json& file);

}  // namespace cyclebook::bundle
