#include <nlohmann/json.hpp>

#include "core/crypto.hpp"
#include "core/json.hpp"

namespace cyclebook::core {

namespace {

std::string signing_input(const Jws& jws) { return jws.protected_header + '.' + jws.payload; }

std::unexpected<Error> bad_header(std::string what) {
    return fail("jws.header", "", "A part of this file is signed in a way that Cyclebook does not accept (" + std::move(what) + ").");
}

}  // namespace

Jws sign_jws(const KeyPair& pair, std::string_view typ, std::string_view payload) {
    const nlohmann::json header = {{"alg", "EdDSA"}, {"kid", thumbprint(pair.public_key)}, {"typ", typ}};
    Jws jws{base64url(write_json(header)), base64url(payload), {}};
    jws.signature = base64url(sign(pair, signing_input(jws)));
    return jws;
}

Result<std::string> jws_key_id(const Jws& jws, std::string_view typ) {
    const auto text = from_base64url(jws.protected_header);
    if (!text) return bad_header("its header is not base64url");
    const auto header = read_json(*text);
    if (!header || !header->is_object()) return bad_header("its header is not JSON");

    // Exactly these three: an embedded key ("jwk", "jku", "x5c"), "crit" and "zip" are refused by being anything else.
    for (const auto& [name, value] : header->items())
        if (name != "alg" && name != "kid" && name != "typ") return bad_header("its header has more than alg, kid and typ");
    if (header->size() != 3) return bad_header("its header lacks alg, kid or typ");
    if ((*header)["alg"] != "EdDSA") return bad_header("alg is not EdDSA");
    if ((*header)["typ"] != typ) return bad_header("typ is not the one expected here");
    const auto& kid = (*header)["kid"];
    if (!kid.is_string() || kid.get_ref<const std::string&>().size() != 43) return bad_header("kid is not a thumbprint");
    return kid.get<std::string>();
}

Result<std::string> open_jws(const Jws& jws, std::string_view typ, const PublicKey& key) {
    const auto kid = jws_key_id(jws, typ);
    if (!kid) return std::unexpected(kid.error());
    if (*kid != thumbprint(key)) return bad_header("it names another person");
    const auto signature = from_base64url(jws.signature);
    if (!signature || !verify(key, signing_input(jws), *signature))
        return fail("jws.signature", "", "A signature in this file does not hold: it was changed after it was signed.");
    return from_base64url(jws.payload);
}

std::string jws_id(const Jws& jws) { return sha256(signing_input(jws)); }

}  // namespace cyclebook::core
