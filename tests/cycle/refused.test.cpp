// Entries that are signed as they should be and hold what they should not.

#include <doctest/doctest.h>

#include <functional>

#include "core/limits.hpp"
#include "cycle/signed.hpp"

using namespace cyclebook;
using by_hand::json;

namespace {

struct Refusal {
    const char* what;
    cycle::Body body;
    std::function<void(json&)> change;
    const char* where;
    const char* code = "entry.malformed";
};

void check(const core::Result<cycle::Entry>& read, std::string_view code, std::string_view where) {
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().code == code);
    CHECK(read.error().where == where);
    CHECK_MESSAGE(people::is_sentence(read.error().message), read.error().message);
}

void check(const std::vector<Refusal>& refusals) {
    for (const auto& refusal : refusals) {
        CAPTURE(refusal.what);
        const auto good = std::holds_alternative<cycle::Open>(refusal.body) ? by_hand::opening() : by_hand::entry(refusal.body);
        auto payload = by_hand::payload(good);
        REQUIRE(cycle::read_entry(by_hand::sign(payload)).has_value());
        refusal.change(payload);
        check(cycle::read_entry(by_hand::sign(payload)), refusal.code, refusal.where);
    }
}

const std::string digest = core::sha256("x"), other_digest = core::sha256("y");
std::string too_long() { return std::string(core::limits::text_bytes + 1, 'x'); }

cycle::Share share() {
    cycle::Content content = people::text("support", "A coach");
    cycle::row(content, "next-steps", "a1").fields["what"] = "Pairs";
    return {"record", content};
}

}  // namespace

TEST_CASE("refused: any other header than alg EdDSA, kid and typ") {
    const auto good = by_hand::entry(cycle::Close{"end"});
    const auto header = json::parse(core::from_base64url(good.jws.protected_header).value());
    REQUIRE(cycle::read_entry(by_hand::with_header(header, good.jws)).has_value());
    const auto check_with = [&](const char* name, const json& value) {
        CAPTURE(name);
        CAPTURE(value.dump());
        auto other = header;
        other[name] = value;
        check(cycle::read_entry(by_hand::with_header(other, good.jws)), "jws.header", "");
    };
    for (const json& alg : std::vector<json>{"none", "None", "eddsa", "EdDSA ", "HS256", "ES256", "Ed25519", "", nullptr, 1, json::array({"EdDSA"})}) check_with("alg", alg);
    for (const json& typ : std::vector<json>{"JWT", "", "cyclebook-entry", "Cyclebook-Entry+JWS", "application/cyclebook-entry+jws", 1, nullptr}) check_with("typ", typ);
    for (const json& kid : std::vector<json>{"", "short", 1, nullptr, std::string(44, 'A'), json::object()}) check_with("kid", kid);
    check_with("crit", json::array({"b64"}));
    check_with("crit", json::array());
    check_with("jwk", json{{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", "AAAA"}});
    check_with("jku", "https://example.org");
    check_with("zip", "DEF");
    check_with("b64", false);
    check_with("x5c", json::array());
    check_with("x5u", "https://example.org");
    check_with("cty", "json");
    check_with("Alg", "EdDSA");
    check_with("", "");
    for (const char* name : {"alg", "kid", "typ"}) {
        auto other = header;
        other.erase(name);
        check(cycle::read_entry(by_hand::with_header(other, good.jws)), "jws.header", "");
    }
    for (const char* text : {"", "{}", "[]", "null", "\"EdDSA\"", "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\"}", "{", "\xff"}) {
        CAPTURE(text);
        auto jws = good.jws;
        jws.protected_header = core::base64url(text);
        check(cycle::read_entry(jws), "jws.header", "");
    }
    auto jws = good.jws;
    jws.protected_header += "=";
    check(cycle::read_entry(jws), "jws.header", "");
}

TEST_CASE("refused: a payload that is not one strict JSON object") {
    const auto code = [](const std::string& payload) {
        const auto read = cycle::read_entry(by_hand::sign(payload));
        if (read) return std::string("read");
        CHECK(people::is_sentence(read.error().message));
        return read.error().code;
    };
    const auto good = core::write_json(by_hand::payload(by_hand::entry(cycle::Close{"end"})));
    const auto and_more = [&](const std::string& more) { return code(good.substr(0, good.size() - 1) + "," + more + "}"); };
    REQUIRE(code(good) == "read");
    CHECK(code("") == "json.empty");
    CHECK(code("[]") == "entry.malformed");
    CHECK(code("null") == "entry.malformed");
    CHECK(code("\"text\"") == "entry.malformed");
    CHECK(code(good.substr(0, good.size() - 1)) == "json.truncated");
    CHECK(code(good + "{}") == "json.trailing");
    CHECK(and_more("\"sequence\":3") == "json.duplicate-key");
    CHECK(and_more("\"more\":1.5") == "json.not-integer");
    CHECK(and_more("\"more\":" + std::string(40, '[') + std::string(40, ']')) == "json.depth");
    CHECK(and_more("\"more\":\"\xc3\x28\"") == "json.utf8");
    auto jws = by_hand::sign(good);
    jws.payload += "!";
    check(cycle::read_entry(jws), "base64url", "");
}

TEST_CASE("refused: a part of the payload that is missing, of the wrong type, out of range, or unknown") {
    const cycle::Close close{"end"};
    std::vector<Refusal> refusals{
        {"unknown", close, [](json& p) { p["more"] = 1; }, "", "entry.unknown"},
        {"version", close, [](json& p) { p["version"] = 2; }, "", "entry.unknown"},
        {"kind", close, [](json& p) { p["kind"] = "opened"; }, "/kind", "entry.kind"},
        {"no kind", close, [](json& p) { p["kind"] = ""; }, "/kind"},
        {"cycle", close, [](json& p) { p["cycle"] = ""; }, "/cycle"},
        {"cycle with a slash", close, [](json& p) { p["cycle"] = "a/b"; }, "/cycle"},
        {"long cycle", close, [](json& p) { p["cycle"] = std::string(101, 'c'); }, "/cycle"},
        {"body", close, [](json& p) { p["body"] = json::array(); }, "/body"},
        {"parents of numbers", close, [](json& p) { p["parents"] = json::array({1}); }, "/parents"},
        {"parents unsorted", close, [](json& p) { p["parents"] = json::array({std::max(digest, other_digest), std::min(digest, other_digest)}); }, "/parents"},
        {"parents twice", close, [](json& p) { p["parents"] = json::array({digest, digest}); }, "/parents"},
        {"parent too short", close, [](json& p) { p["parents"] = json::array({digest.substr(1)}); }, "/parents"},
        {"parent with another letter", close, [](json& p) { p["parents"] = json::array({"+" + digest.substr(1)}); }, "/parents"},
        {"no parents", close, [](json& p) { p["parents"] = json::array(); }, "/parents"},
        {"too many parents", close, [](json& p) {
             std::vector<std::string> many;
             for (std::size_t i = 0; i <= core::limits::parents_per_entry; ++i) many.push_back(core::sha256(std::to_string(i)));
             std::ranges::sort(many);
             p["parents"] = many;
         }, "/parents"},
        {"sequence", close, [](json& p) { p["sequence"] = -1; }, "/sequence"},
        {"high sequence", close, [](json& p) { p["sequence"] = 1'000'001; }, "/sequence"},
        {"time", close, [](json& p) { p["time"] = -1; }, "/time"},
        {"time after 2199", close, [](json& p) { p["time"] = 7'258'118'400'000; }, "/time"},
        {"largest time", close, [](json& p) { p["time"] = 9'007'199'254'740'992; }, "/time"},
        {"offset", close, [](json& p) { p["utc_offset"] = 901; }, "/utc_offset"},
        {"offset west", close, [](json& p) { p["utc_offset"] = -901; }, "/utc_offset"},
        {"huge offset", close, [](json& p) { p["utc_offset"] = 4'294'967'296; }, "/utc_offset"},
    };
    static const std::vector<std::string> places{"/cycle", "/sequence", "/parents", "/kind", "/time", "/utc_offset", "/body"};
    for (const auto& place : places) {
        const std::string name = place.substr(1);
        refusals.push_back({"missing", close, [=](json& p) { p.erase(name); }, place.c_str()});
        refusals.push_back({"true", close, [=](json& p) { p[name] = true; }, place.c_str()});
        refusals.push_back({"null", close, [=](json& p) { p[name] = nullptr; }, place.c_str()});
    }
    check(refusals);
    auto bounds = by_hand::payload(by_hand::entry(close));
    bounds["time"] = 7'258'118'399'999;
    bounds["sequence"] = 1'000'000;
    bounds["utc_offset"] = -900;
    CHECK(cycle::read_entry(by_hand::sign(bounds)).has_value());
}

TEST_CASE("refused: a member of any body that is missing, of the wrong type, too long, or unknown") {
    for (const auto& entry : by_hand::one_of_each()) {
        const auto payload = by_hand::payload(entry);
        CAPTURE(payload["kind"].get<std::string>());
        auto more = payload;
        more["body"]["more"] = "x";
        check(cycle::read_entry(by_hand::sign(more)), "entry.unknown", "/body");
        for (const auto& [name, value] : payload["body"].items()) {
            CAPTURE(name);
            auto less = payload;
            less["body"].erase(name);
            if (name == "about" || name == "files") CHECK(cycle::read_entry(by_hand::sign(less)).has_value());   // the whole is meant then, or none
            else check(cycle::read_entry(by_hand::sign(less)), "entry.malformed", "/body/" + name);
            for (const json& wrong : std::vector<json>{7, nullptr, true}) {
                auto other = payload;
                other["body"][name] = wrong;
                const auto read = cycle::read_entry(by_hand::sign(other));
                REQUIRE_FALSE(read.has_value());
                CHECK(read.error().where == "/body/" + name);
                CHECK(people::is_sentence(read.error().message));
            }
            if (!value.is_string()) continue;
            auto other = payload;
            other["body"][name] = too_long();
            check(cycle::read_entry(by_hand::sign(other)), "entry.malformed", "/body/" + name);
        }
    }
}

TEST_CASE("refused: contents that are not as they should be") {
    const auto content = [](json& p) -> json& { return p["body"]["content"]; };
    check({
        {"unknown", share(), [&](json& p) { content(p)["more"] = json::object(); }, "/body/content", "entry.unknown"},
        {"fields missing", share(), [&](json& p) { content(p).erase("fields"); }, "/body/content/fields"},
        {"lists missing", share(), [&](json& p) { content(p).erase("lists"); }, "/body/content/lists"},
        {"fields a list", share(), [&](json& p) { content(p)["fields"] = json::array(); }, "/body/content/fields"},
        {"lists a list", share(), [&](json& p) { content(p)["lists"] = json::array(); }, "/body/content/lists"},
        {"number as text", share(), [&](json& p) { content(p)["fields"]["support"] = 3; }, "/body/content/fields/support"},
        {"too long", share(), [&](json& p) { content(p)["fields"]["support"] = too_long(); }, "/body/content/fields/support"},
        {"field without a name", share(), [&](json& p) { content(p)["fields"][""] = "x"; }, "/body/content/fields/"},
        {"a list no list", share(), [&](json& p) { content(p)["lists"]["next-steps"] = "x"; }, "/body/content/lists/next-steps"},
        {"a row no row", share(), [&](json& p) { content(p)["lists"]["next-steps"][0] = "x"; }, "/body/content/lists/next-steps/0"},
        {"a row without id", share(), [&](json& p) { content(p)["lists"]["next-steps"][0].erase("id"); }, "/body/content/lists/next-steps/0/id"},
        {"a row with a bad id", share(), [&](json& p) { content(p)["lists"]["next-steps"][0]["id"] = "a/b"; }, "/body/content/lists/next-steps/0/id"},
        {"a row with a number", share(), [&](json& p) { content(p)["lists"]["next-steps"][0]["what"] = 1; }, "/body/content/lists/next-steps/0/what"},
        {"a row twice", share(), [&](json& p) { auto& rows = content(p)["lists"]["next-steps"]; rows.push_back(json(rows[0])); }, "/body/content/lists/next-steps"},
        {"section", share(), [](json& p) { p["body"]["section"] = ""; }, "/body/section"},
        {"section with a line break", share(), [](json& p) { p["body"]["section"] = "a\nb"; }, "/body/section"},
        {"section missing and content wrong", share(), [&](json& p) { p["body"].erase("section"), content(p).erase("lists"); }, "/body/section"},
        {"progress", cycle::Progress{"a1", "done", ""}, [](json& p) { p["body"]["status"] = "half"; }, "/body/status"},
        {"sides unsorted", cycle::Resolve{"record", {}, {digest}},
         [](json& p) { p["body"]["sides"] = json::array({std::max(digest, other_digest), std::min(digest, other_digest)}); }, "/body/sides"},
        {"finalize", cycle::Finalize{digest}, [](json& p) { p["body"]["record"] = "none"; }, "/body/record"},
    });
}

TEST_CASE("refused: a name that is much too long is not said in full") {
    auto payload = by_hand::payload(by_hand::entry(share()));
    payload["body"]["content"]["fields"][std::string(100'000, 'n')] = "x";
    const auto read = cycle::read_entry(by_hand::sign(payload));
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error().message.size() < 400);
    CHECK(read.error().where.size() < 400);
    payload = by_hand::payload(by_hand::entry(share()));
    payload["body"]["content"]["lists"][std::string(100'000, 'n')] = json::array();
    CHECK(cycle::read_entry(by_hand::sign(payload)).error().where.size() < 400);
}

TEST_CASE("refused: a beginning whose protocol, rubric, days or key are none, each with its place") {
    const cycle::Open open;
    check({
        {"days", open, [](json& p) { p["body"]["days"] = "lunar"; }, "/body/days"},
        {"holidays", open, [](json& p) { p["body"]["holidays"] = json::array({"2026-02-30"}); }, "/body/holidays"},
        {"holidays of numbers", open, [](json& p) { p["body"]["holidays"] = json::array({1}); }, "/body/holidays"},
        {"people", open, [](json& p) { p["body"]["people"]["observer"] = 1; }, "/body/people/observer"},
        {"key type", open, [](json& p) { p["body"]["key"]["kty"] = "EC"; }, "/body/key"},
        {"key curve", open, [](json& p) { p["body"]["key"]["crv"] = "X25519"; }, "/body/key"},
        {"private key", open, [](json& p) { p["body"]["key"]["d"] = "AAAA"; }, "/body/key"},
        {"short key", open, [](json& p) { p["body"]["key"]["x"] = "AAAA"; }, "/body/key"},
    });
    const auto where = [](const char* part, const std::function<void(json&)>& change) {
        auto payload = by_hand::payload(by_hand::opening());
        change(payload["body"][part]);
        const auto read = cycle::read_entry(by_hand::sign(payload));
        REQUIRE_FALSE(read.has_value());
        CHECK(people::is_sentence(read.error().message));
        return read.error().where;
    };
    CHECK(where("protocol", [](json& p) { p["version"] = 99; }) == "/body/protocol/version");
    CHECK(where("protocol", [](json& p) { p["steps"][2]["completion"] = "magic"; }) == "/body/protocol/steps/2/completion");
    CHECK(where("protocol", [](json& p) { p["steps"][0]["more"] = 1; }).starts_with("/body/protocol/steps/0"));
    CHECK(where("rubric", [](json& r) { r["levels"] = json::array(); }) == "/body/rubric/levels");
    CHECK(where("rubric", [](json& r) { r.erase("title"); }).starts_with("/body/rubric"));
}
