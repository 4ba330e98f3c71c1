#include <nlohmann/json.hpp>

#include "core/crypto.hpp"
#include "core/json.hpp"
#include "core/text.hpp"

namespace cyclebook::core {

namespace {

std::string signing_input(const Jws& jws) { return jws.protected_header + '.' + jws.payload; }

std::unexpected<Error> bad_header(std::string_view what) {
    return fail("jws.header", "", say("core.signed_otherwise", {{"what", say(what)}}));
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
    if (!text) return bad_header("core.header_not_base64url");
    const auto header = read_json(*text);
    if (!header || !header->is_object()) return bad_header("core.header_not_json");

    // Exactly these three: an embedded key ("jwk", "jku", "x5c"), "crit" and "zip" are refused by being anything else.
    for (const auto& [name, value] : header->items())
        if (name != "alg" && name != "kid" && name != "typ") return bad_header("core.header_more");
    if (header->size() != 3) return bad_header("core.header_less");
    if ((*header)["alg"] != "EdDSA") return bad_header("core.header_alg");
    if ((*header)["typ"] != typ) return bad_header("core.header_typ");
    const auto& kid = (*header)["kid"];
    if (!kid.is_string() || kid.get_ref<const std::string&>().size() != 43) return bad_header("core.header_kid");
    return kid.get<std::string>();
}

Result<std::string> open_jws(const Jws& jws, std::string_view typ, const PublicKey& key) {
    const auto kid = jws_key_id(jws, typ);
    if (!kid) return std::unexpected(kid.error());
    if (*kid != thumbprint(key)) return bad_header("core.header_other_person");
    const auto signature = from_base64url(jws.signature);
    if (!signature || !verify(key, signing_input(jws), *signature))
        return fail("jws.signature", "", say("core.signature"));
    return from_base64url(jws.payload);
}

std::string jws_id(const Jws& jws) { return sha256(signing_input(jws)); }

}  // namespace cyclebook::core
