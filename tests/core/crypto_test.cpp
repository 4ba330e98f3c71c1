#include "core/crypto.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace cyclebook::core;

namespace {

std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
    return bytes;
}

template <std::size_t n>
std::array<unsigned char, n> array_of(std::string_view bytes) {
    std::array<unsigned char, n> array{};
    std::ranges::copy(bytes, array.begin());
    return array;
}

// RFC 8037 appendix A.1.
const std::string rfc8037_d = *from_base64url("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A");
constexpr std::string_view rfc8037_x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

constexpr std::string_view typ = "test+jws";

}  // namespace

TEST_CASE("SHA-256 gives the digests of FIPS 180-4's examples") {
    CHECK(sha256("") == base64url(from_hex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")));
    CHECK(sha256("abc") == base64url(from_hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")));
    CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          base64url(from_hex("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")));
}

TEST_CASE("base64url is RFC 4648's, and reading it is strict") {
    CHECK(base64url("") == "");
    CHECK(base64url("f") == "Zg");
    CHECK(base64url("fo") == "Zm8");
    CHECK(base64url("foo") == "Zm9v");
    CHECK(base64url("\xff\xef\xbe") == "_---");
    CHECK(from_base64url("_---") == "\xff\xef\xbe");
    CHECK_FALSE(from_base64url("\xdf---").has_value());   // libsodium takes it for the same
    CHECK(base64("f") == "Zg==");
    CHECK(base64("\xff\xef\xbe") == "/+++");
    for (const std::string_view good : {"", "Zg", "Zm8", "Zm9v", "_---"}) CHECK(base64url(from_base64url(good).value()) == good);
    // padding, the other alphabet, a space, one character alone, and bits left over in the last character
    for (const std::string_view bad : {"Zg==", "/+++", "Zm 8", "Zm8\n", "Z", "Zh", "Zm9"}) CHECK_FALSE(from_base64url(bad).has_value());
}

TEST_CASE("Ed25519 gives the signatures of RFC 8032 section 7.1") {
    const auto pair = key_pair_from_seed(array_of<32>(from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
    CHECK(std::ranges::equal(pair.public_key, array_of<32>(from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"))));
    const std::string message = from_hex("72");
    const std::string signature = sign(pair, message);
    CHECK(signature == from_hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                                "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"));
    CHECK(verify(pair.public_key, message, signature));
    CHECK_FALSE(verify(pair.public_key, "s", signature));
    CHECK_FALSE(verify(pair.public_key, message, signature.substr(1)));
    CHECK_FALSE(verify(make_key_pair().public_key, message, signature));
}

TEST_CASE("a JWS is signed and a key named as in RFC 8037 appendix A") {
    const auto pair = key_pair_from_seed(array_of<32>(rfc8037_d));
    CHECK(std::ranges::equal(pair.public_key, array_of<32>(*from_base64url(rfc8037_x))));
    CHECK(thumbprint(pair.public_key) == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    CHECK(base64url(sign(pair, "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc")) ==
          "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg");
}

TEST_CASE("a JWS opens with its own key and type, as it was, and with nothing else") {
    const auto pair = key_pair_from_seed(array_of<32>(rfc8037_d));
    const Jws jws = sign_jws(pair, typ, "{}");
    CHECK(jws_key_id(jws, typ) == thumbprint(pair.public_key));
    CHECK(open_jws(jws, typ, pair.public_key) == "{}");
    CHECK(jws_id(jws) == sha256(jws.protected_header + "." + jws.payload));

    CHECK_FALSE(open_jws(jws, "other+jws", pair.public_key).has_value());
    CHECK(open_jws(jws, typ, make_key_pair().public_key).error().code == "jws.header");
    Jws changed = jws;
    changed.payload = base64url("[]");
    CHECK(open_jws(changed, typ, pair.public_key).error().code == "jws.signature");
    changed = jws;
    changed.signature[3] ^= 1;
    CHECK_FALSE(open_jws(changed, typ, pair.public_key).has_value());
    changed = jws;
    changed.signature += "A";
    CHECK_FALSE(open_jws(changed, typ, pair.public_key).has_value());
}

TEST_CASE("a JWS header holds alg EdDSA, kid, typ and nothing else") {
    const auto pair = key_pair_from_seed(array_of<32>(rfc8037_d));
    const std::string kid = thumbprint(pair.public_key);
    const auto opens = [&](const std::string& header) {
        Jws jws{base64url(header), base64url("{}"), {}};
        jws.signature = base64url(sign(pair, jws.protected_header + '.' + jws.payload));   // well signed, all of them
        return open_jws(jws, typ, pair.public_key).has_value();
    };
    const std::string rest = R"("kid":")" + kid + R"(","typ":"test+jws"})";
    CHECK(opens(R"({"alg":"EdDSA",)" + rest));
    CHECK_FALSE(opens(R"({"alg":"none",)" + rest));
    CHECK_FALSE(opens(R"({"alg":"HS256",)" + rest));
    CHECK_FALSE(opens(R"({"alg":["EdDSA"],)" + rest));
    CHECK_FALSE(opens("{" + rest));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","typ":"test+jws"})"));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","kid":")" + kid + R"("})"));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","kid":"me","typ":"test+jws"})"));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","alg":"EdDSA",)" + rest));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","crit":["b64"],"b64":false,)" + rest));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","zip":"DEF",)" + rest));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","jku":"https://example.org/keys",)" + rest));
    CHECK_FALSE(opens(R"({"alg":"EdDSA","jwk":{"kty":"OKP","crv":"Ed25519","x":")" + std::string(rfc8037_x) + R"("},)" + rest));
    CHECK_FALSE(opens("[]"));
    CHECK_FALSE(opens(""));
}

TEST_CASE("the safety number is sixty digits, the same for both people, and another for others") {
    const auto a = key_pair_from_seed({1}).public_key, b = key_pair_from_seed({2}).public_key, c = key_pair_from_seed({3}).public_key;
    const std::string number = safety_number(a, b);
    CHECK(number.size() == 71);
    CHECK(std::ranges::count_if(number, [](char at) { return at >= '0' && at <= '9'; }) == 60);
    for (std::size_t i = 5; i < number.size(); i += 6) CHECK(number[i] == ' ');
    CHECK(number == safety_number(b, a));
    CHECK(number != safety_number(a, c));
}

TEST_CASE("ids are 128 random bits") {
    const std::string id = random_id();
    CHECK(from_base64url(id).value().size() == 16);
    CHECK(id != random_id());
}

TEST_CASE("what is sealed opens with its passphrase and with no other, unchanged") {
    const std::string sealed = seal("What was said.", "correct horse");
    CHECK(is_sealed(sealed));
    CHECK(unseal(sealed, "correct horse") == "What was said.");
    CHECK(unseal(sealed, "Correct horse").error().code == "sealed.passphrase");
    CHECK(sealed != seal("What was said.", "correct horse"));
    CHECK(sealed.find("What") == sealed.npos);

    SUBCASE("a changed nonce or header is noticed") {
        std::string other = sealed;
        other.replace(other.find("\"passes\":3"), 10, "\"passes\":4");
        CHECK(unseal(other, "correct horse").error().code == "sealed.passphrase");
        other = sealed;
        char& at = other[other.find("\"nonce\":\"") + 12];
        at = at == 'A' ? 'B' : 'A';
        CHECK(unseal(other, "correct horse").error().code == "sealed.passphrase");
        other = sealed;
        char& last = other[other.find("\"ciphertext\":\"") + 100];
        last = last == 'A' ? 'B' : 'A';
        CHECK(unseal(other, "correct horse").error().code == "sealed.passphrase");
    }
}

TEST_CASE("the length of what is sealed shows only in steps of 4 KiB") {
    const std::size_t size = seal("", "p").size();
    CHECK(seal(std::string(4095, 'x'), "p").size() == size);
    const std::string more = seal(std::string(4096, 'x'), "p");
    CHECK(more.size() > size);
    CHECK(unseal(more, "p").value().size() == 4096);
}

TEST_CASE("a sealed file that asks for too much work, or is not whole, is refused before any work") {
    const std::string salt = base64url(std::string(16, 's')), nonce = base64url(std::string(24, 'n')), text = base64url(std::string(5000, 'c'));
    const auto file = [&](const std::string& version, const std::string& memory, const std::string& passes, const std::string& more = "") {
        return R"({"format":"cyclebook-sealed","version":)" + version + R"(,"kdf":{"name":"argon2id13","memory":)" + memory +
               R"(,"passes":)" + passes + R"(,"salt":")" + salt + R"("},"cipher":"xchacha20poly1305-ietf","nonce":")" + nonce + "\"" + more +
               R"(,"ciphertext":")" + text + "\"}";
    };
    const auto code = [](const std::string& bytes) { return unseal(bytes, "p").error().code; };
    CHECK(code(file("1", "67108864", "3")) == "sealed.passphrase");
    CHECK(code(file("1", "8000000000", "3")) == "sealed.parameters");
    CHECK(code(file("1", "268435457", "3")) == "sealed.parameters");
    CHECK(code(file("1", "8192", "3")) == "sealed.parameters");
    CHECK(code(file("1", "67108864", "11")) == "sealed.parameters");
    CHECK(code(file("1", "67108864", "0")) == "sealed.parameters");
    CHECK(code(file("1", "67108864", "-3")) == "sealed.parameters");
    CHECK(code(file("1", "\"67108864\"", "3")) == "sealed.parameters");
    CHECK(code(file("2", "67108864", "3")) == "sealed.newer-version");
    CHECK(code(file("1", "67108864", "3", ",\"hint\":\"my dog\"")) == "sealed.malformed");
    const std::string whole = file("1", "67108864", "3");
    CHECK(code(whole.substr(0, whole.size() / 2)) == "sealed.malformed");
    CHECK(code("") == "sealed.malformed");
    CHECK(code("[]") == "sealed.malformed");
    CHECK(code(R"({"format":"cyclebook-sealed"})") == "sealed.malformed");
}

TEST_CASE("a sealed file is known by its format wherever that stands, and nothing else is taken for one") {
    const std::string sealed = seal("text", "p");
    CHECK(is_sealed("\n " + sealed));
    CHECK(is_sealed(R"({"ciphertext":")" + std::string(5000, 'A') + R"(", "format" : "cyclebook-sealed","version":1})"));
    CHECK_FALSE(is_sealed(""));
    CHECK_FALSE(is_sealed("cyclebook-sealed"));
    CHECK_FALSE(is_sealed(R"({"format":"cyclebook-bundle"})"));
    CHECK_FALSE(is_sealed(R"({"text":"\"format\":\"cyclebook-sealed\""})"));
}
