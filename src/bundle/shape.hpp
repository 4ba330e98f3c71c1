#pragma once
// What reading and writing a bundle or a backup share. For .cpp files.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "bundle/bundle.hpp"
#include "core/crypto.hpp"
#include "cycle/entry.hpp"

namespace cyclebook::bundle {

/// The key as a JWK with its kid (RFC 7517, RFC 8037).
nlohmann::json jwk_of(const core::PublicKey&);

/// The key that a person's first entry in a cycle gives; null for any other entry.
const core::PublicKey* key_of(const cycle::Entry&);

/// A bundle that is part of another file; see read().
core::Result<Bundle> read_object(const nlohmann::json&, const Known& = {});

/// Attached files as a member of a file: base64url by digest.
nlohmann::json files_json(const Files&);
/// Each within limits, and what its name says. The error names the place within `where`.
core::Result<Files> files_from(const nlohmann::json&, const std::string& where);

/// SHA-256 over the file's object without its member "digest", as core::write_json() writes it. Signatures do not cover
/// keys, heads and baton; with the digest a change anywhere in the file is noticed. It proves nothing about who made it.
std::string digest_of(const nlohmann::json& file);

}  // namespace cyclebook::bundle
