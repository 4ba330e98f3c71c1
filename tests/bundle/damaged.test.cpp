// Files that are no longer what was sent: each is refused as a whole, in one sentence, with its place.

#include <doctest/doctest.h>

#include <functional>

#include "bundle/files.hpp"
#include "large.hpp"

using namespace cyclebook;
using files::code;
using files::file;
using files::json;
using files::refusal;
using files::sealed_again;
using files::where;

namespace {

struct Change {
    const char* what;
    std::function<void(json&)> change;
    std::string where;
};

void check(const std::vector<Change>& changes) {
    for (const auto& change : changes) {
        CAPTURE(change.what);
        auto other = json::parse(file());
        change.change(other);
        const auto error = refusal(sealed_again(other));
        CHECK(error.code == "bundle.damaged");
        CHECK(error.where == change.where);
    }
}

/// The entry at this place with another payload, signed again by its author, in a file that fits.
std::string with_payload(std::size_t at, const std::function<std::string(json)>& change) {
    auto changed = json::parse(file());
    auto& entry = changed["entries"][at];
    const auto header = core::from_base64url(entry["protected"].get<std::string>()).value();
    const auto& author = header.find(people::kid(people::observer())) != header.npos ? people::observer() : people::teacher();
    const auto payload = change(json::parse(core::from_base64url(entry["payload"].get<std::string>()).value()));
    const auto jws = core::sign_jws(author.keys, cycle::entry_type, payload);
    entry = {{"protected", jws.protected_header}, {"payload", jws.payload}, {"signature", jws.signature}};
    return sealed_again(changed);
}

}  // namespace

TEST_CASE("damaged: cut short anywhere, it is said to be cut short") {
    const std::string_view whole = file();
    for (std::size_t length = 1; length < whole.size() - 1; length += length < 300 || length + 300 > whole.size() ? 3 : 1777) {
        CAPTURE(length);
        const auto error = refusal(whole.substr(0, length));
        CHECK((error.code == "bundle.truncated" || error.code == "file.truncated"));
        if (error.code == "bundle.truncated") CHECK(error.where.starts_with("line "));
    }
    // Without its last line break it is whole.
    CHECK(bundle::read(whole.substr(0, whole.size() - 1)).has_value());
}

TEST_CASE("damaged: one byte changed anywhere, it is refused or still the same") {
    const std::string& whole = file();
    std::size_t refused = 0, same = 0;
    const auto try_one = [&](const std::string& bytes, std::size_t at) {
        const auto read = bundle::read(bytes);
        ++(read ? same : refused);
        if (read) CHECK_MESSAGE(files::is_what_was_written(*read, files::cycle(), files::baton()), at);
        else CHECK_MESSAGE((people::is_sentence(read.error().message) && !read.error().code.empty()), at << ": " << read.error().message);
    };
    const auto steps = large::steps(whole.size(), 60);
    for (std::size_t at = steps.first; at < whole.size(); at += steps.stride) {
        for (const char byte : {static_cast<char>(whole[at] ^ 1), ' ', '\xff'}) {
            auto bytes = whole;
            bytes[at] = byte;
            try_one(bytes, at);
        }
        auto bytes = whole;
        bytes.erase(at, 1);
        try_one(bytes, at);
    }
    CHECK(refused > 100);
    try_one(whole + "\n ", whole.size());
    CHECK(same > 0);
}

TEST_CASE("damaged: a newer version is said to be newer; one that is none is damage") {
    const auto version = [](const json& value) {
        auto other = json::parse(file());
        other["version"] = value;
        other["more"] = json::object();   // a newer version may hold what this one does not know
        return refusal(sealed_again(other));
    };
    CHECK(version(bundle::version + 1).code == "bundle.newer-version");
    CHECK(version(bundle::version + 1).where == "/version");
    CHECK(version(bundle::version + 1).message == "This file was made by a newer Cyclebook. Update this one, then open the file again.");
    CHECK(version(9'007'199'254'740'992).code == "bundle.newer-version");
    for (const json& none : std::vector<json>{0, -1, "1", nullptr, true, json::array({1})}) {
        CHECK(version(none).code == "bundle.damaged");
        CHECK(version(none).where == "/version");
    }
    auto other = json::parse(file());
    other.erase("version");
    CHECK(where(sealed_again(other)) == "/version");
    const auto newer = refusal(with_payload(0, [](json p) { p["body"]["protocol"]["version"] = 99; return p.dump(); }));
    CHECK(newer.code.ends_with("newer-version"));
    CHECK(newer.where == "/entries/0/body/protocol/version");
}

TEST_CASE("damaged: another format is not ours") {
    for (const json& format : std::vector<json>{"cyclebook-protocol", "cyclebook-bundles", "", nullptr, 1}) {
        auto other = json::parse(file());
        other["format"] = format;
        CHECK(code(sealed_again(other)) == "file.other-kind");
    }
}

TEST_CASE("damaged: JSON that is not strict, with line and column") {
    const auto check_one = [](std::string_view with, std::string_view expected, std::string_view what = "\"version\": 1") {
        CAPTURE(expected);
        std::string bytes = file();
        const auto at = bytes.find(what);
        REQUIRE(at != bytes.npos);
        const auto error = refusal(bytes.replace(at, what.size(), with));
        CHECK(error.code == expected);
        CHECK(error.where.starts_with("line "));
    };
    check_one("\"version\": 1, \"version\": 1", "json.duplicate-key");
    check_one("\"format\": \"cyclebook-bundle\", \"version\": 1", "json.duplicate-key");
    check_one("\"version\": 1.0", "json.not-integer");
    check_one("\"version\": 1e0", "json.not-integer");
    check_one("\"version\": 9007199254740993", "json.number-range");
    check_one("\"version\": 01", "json.syntax");
    check_one("\"version\": 1,", "json.syntax");
    check_one("\"version\": \xc0\xaf", "json.utf8");
    check_one("J. Lindqvis\xe9", "json.utf8", "J. Lindqvist");
    check_one("\"version\": " + std::string(32, '[') + std::string(32, ']'), "json.depth");
    check_one("\"version\": " + std::string(100'000, '['), "json.depth");
    CHECK(code(file() + "{}") == "json.trailing");
}

TEST_CASE("damaged: a long run of brackets is refused at once") {
    for (const std::string& run : {std::string(2'000'000, '['), std::string(2'000'000, '{'), "{\"a\":" + std::string(2'000'000, '[')}) CHECK_FALSE(code(run).empty());
    CHECK(code("{\"format\":\"cyclebook-bundle\",\"entries\":" + std::string(2'000'000, '[')) == "json.depth");
    std::string objects = "{\"format\":\"cyclebook-bundle\",\"entries\":";
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(code(objects) == "json.depth");
}

TEST_CASE("damaged: the digest notices what no signature covers") {
    const std::vector<std::function<void(json&)>> changes{
        [](json& f) { f["baton"]["next"] = "Something else"; },
        [](json& f) { f.erase("baton"); },
        [](json& f) { f["heads"] = json::array(); },
        [](json& f) { f["entries"].erase(f["entries"].size() - 1); },
        [](json& f) { std::swap(f["entries"][1], f["entries"][2]); },
        [](json& f) { f["keys"]["keys"].erase(0); },
        [](json& f) { f["digest"] = core::sha256("x"); },
        [](json& f) { f["digest"] = 1; },
        [](json& f) { f.erase("digest"); },
    };
    for (const auto& change : changes) {
        auto other = json::parse(file());
        change(other);
        CHECK(where(other.dump(2)) == "/digest");
    }
}

TEST_CASE("damaged: parts that are missing, unknown or not of their kind") {
    const auto count = std::to_string(json::parse(file())["entries"].size());
    check({
        {"unknown", [](json& f) { f["more"] = 1; }, ""},
        {"keys", [](json& f) { f.erase("keys"); }, "/keys"},
        {"entries", [](json& f) { f.erase("entries"); }, "/entries"},
        {"heads", [](json& f) { f.erase("heads"); }, "/heads"},
        {"no entries", [](json& f) { f["entries"] = json::array(); }, "/entries"},
        {"entries an object", [](json& f) { f["entries"] = json::object(); }, "/entries"},
        {"an entry a text", [](json& f) { f["entries"][0] = "x"; }, "/entries/0"},
        {"an entry null", [](json& f) { f["entries"][1] = nullptr; }, "/entries/1"},
        {"an entry twice", [](json& f) { f["entries"].push_back(json(f["entries"][1])); }, "/entries/" + count},
        {"no signature", [](json& f) { f["entries"][2].erase("signature"); }, "/entries/2/signature"},
        {"more signatures", [](json& f) { f["entries"][2]["signatures"] = json::array({f["entries"][2]["signature"], f["entries"][1]["signature"]}); }, "/entries/2"},
        {"signatures instead", [](json& f) {
             auto& entry = f["entries"][2];
             const json one = {{"protected", entry["protected"]}, {"signature", entry["signature"]}};
             entry = {{"payload", entry["payload"]}, {"signatures", json::array({one, one})}};
         }, "/entries/2/protected"},
        {"signatures in an array", [](json& f) { f["entries"][2]["signature"] = json::array({f["entries"][2]["signature"]}); }, "/entries/2"},
        {"a header of its own", [](json& f) { f["entries"][2]["header"] = {{"kid", "x"}}; }, "/entries/2"},
        {"a payload of numbers", [](json& f) { f["entries"][2]["payload"] = 1; }, "/entries/2"},
        {"heads an object", [](json& f) { f["heads"] = json::object(); }, "/heads"},
        {"a head a number", [](json& f) { f["heads"][0] = 1; }, "/heads"},
        {"a head that is not there", [](json& f) { f["heads"][0] = core::sha256("x"); }, "/heads"},
        {"baton", [](json& f) { f["baton"] = "x"; }, "/baton"},
        {"baton null", [](json& f) { f["baton"] = nullptr; }, "/baton"},
        {"baton without to", [](json& f) { f["baton"].erase("to"); }, "/baton/to"},
        {"baton with more", [](json& f) { f["baton"]["more"] = "x"; }, "/baton"},
        {"baton of numbers", [](json& f) { f["baton"]["to"] = 1; }, "/baton"},
    });
}

TEST_CASE("damaged: keys that are not whose they say, or are none") {
    check({
        {"keys an array", [](json& f) { f["keys"] = json::array(); }, "/keys"},
        {"keys without keys", [](json& f) { f["keys"] = json::object(); }, "/keys/keys"},
        {"keys with more", [](json& f) { f["keys"]["more"] = 1; }, "/keys"},
        {"keys an object", [](json& f) { f["keys"]["keys"] = json::object(); }, "/keys/keys"},
        {"another kid", [](json& f) { f["keys"]["keys"][0]["kid"] = core::sha256("x"); }, "/keys/keys/0"},
        {"kids swapped", [](json& f) { std::swap(f["keys"]["keys"][0]["kid"], f["keys"]["keys"][1]["kid"]); }, "/keys/keys/0"},
        {"another type", [](json& f) { f["keys"]["keys"][1]["kty"] = "EC"; }, "/keys/keys/1"},
        {"another curve", [](json& f) { f["keys"]["keys"][1]["crv"] = "Ed448"; }, "/keys/keys/1"},
        {"a private key", [](json& f) { f["keys"]["keys"][1]["d"] = "AAAA"; }, "/keys/keys/1"},
        {"no kid", [](json& f) { f["keys"]["keys"][1].erase("kid"); }, "/keys/keys/1/kid"},
        {"a short key", [](json& f) { f["keys"]["keys"][1]["x"] = "AAAA"; }, "/keys/keys/1/x"},
        {"no base64url", [](json& f) { f["keys"]["keys"][1]["x"] = "????"; }, "/keys/keys/1/x"},
        {"a key a number", [](json& f) { f["keys"]["keys"][1]["x"] = 1; }, "/keys/keys/1"},
        {"a key twice", [](json& f) { f["keys"]["keys"].push_back(json(f["keys"]["keys"][0])); }, "/keys/keys/2"},
    });
    for (const std::size_t missing : {0u, 1u}) {
        auto other = json::parse(file());
        other["keys"]["keys"].erase(missing);
        const auto error = refusal(sealed_again(other));
        CHECK(error.code == "bundle.damaged");
        CHECK(error.where.starts_with("/entries/"));
    }
}

TEST_CASE("damaged: a signature that does not hold refuses the file, with the place of the entry") {
    const auto count = json::parse(file())["entries"].size();
    for (std::size_t i = 0; i < count; ++i) {
        auto other = json::parse(file());
        auto signature = other["entries"][i]["signature"].get<std::string>();
        signature[10] = signature[10] == 'A' ? 'B' : 'A';
        other["entries"][i]["signature"] = signature;
        CHECK(where(sealed_again(other)) == "/entries/" + std::to_string(i));
    }
    auto other = json::parse(file());
    std::swap(other["entries"][1]["signature"], other["entries"][2]["signature"]);
    CHECK(where(sealed_again(other)) == "/entries/1");
    other = json::parse(file());
    other["entries"][3]["signature"] = "";
    CHECK(where(sealed_again(other)) == "/entries/3");
}

TEST_CASE("damaged: an entry that is well signed and not well made is refused with its place in the file") {
    CHECK(where(with_payload(1, [](json p) { p["sequence"] = -1; return p.dump(); })) == "/entries/1/sequence");
    CHECK(where(with_payload(1, [](json p) { p["more"] = 1; return p.dump(); })) == "/entries/1");
    CHECK(where(with_payload(0, [](json p) { p["body"]["protocol"]["steps"][0]["screen"] = 7; return p.dump(); })) == "/entries/0/body/protocol/steps/0/screen");
    CHECK(where(with_payload(2, [](const json&) { return "{\"cycle\":"; })) == "/entries/2, line 1, column 10");
    CHECK(where(with_payload(2, [](const json&) { return "\xff"; })) == "/entries/2, line 1, column 1");
    auto other = json::parse(file());
    other["entries"][1]["payload"] = "????";
    CHECK(where(sealed_again(other)) == "/entries/1");
}
