// What somebody with bad intentions could do to a file, one test for each way.

#include <functional>

#include "bundle/files.hpp"
#include "cycle/signed.hpp"

using namespace cyclebook;
using files::json;

namespace {

constexpr std::size_t joined = 1, shared = 2;   ///< places in files::file() of the teacher's joining, and of the first share

json whole() { return json::parse(files::file()); }

/// The file with one entry's header replaced and signed again by its own author, and the digest made anew.
std::string with_header(const std::function<void(json&)>& change) {
    auto file = whole();
    auto& entry = file["entries"][shared];
    auto header = json::parse(core::from_base64url(entry["protected"].get<std::string>()).value());
    const bool by_teacher = header["kid"] == people::kid(people::teacher());
    change(header);
    const std::string text = core::base64url(core::write_json(header)), payload = entry["payload"];
    const auto& author = by_teacher ? people::teacher() : people::observer();
    entry["protected"] = text;
    entry["signature"] = core::base64url(core::sign(author.keys, text + "." + payload));
    return files::sealed_again(file);
}

/// The cycle with one more entry that `author` signed correctly.
cycle::Cycle with(const cycle::Author& author, std::int64_t sequence, std::vector<std::string> parents, cycle::Body body) {
    auto cycle = files::cycle();
    auto entry = cycle::make_entry(author.keys, {cycle.id, sequence, std::move(parents), people::noon + 9'000'000, 0, std::move(body)});
    cycle.entries.emplace(entry.id, std::move(entry));
    return cycle;
}
std::vector<std::string> heads() { return cycle::fold(files::cycle()).heads; }

/// What counts of a cycle: all that it says but of entries that are kept apart.
json counted(const cycle::Cycle& cycle) {
    auto state = json::parse(cycle::write_state(cycle::fold(cycle)));
    for (const char* part : {"history", "flagged", "heads"}) state.erase(part);
    return state;
}
void changes_nothing(const cycle::Cycle& attacked, std::size_t flags = 1) {
    const auto read = bundle::read(bundle::write({&attacked}, {}));
    REQUIRE(read.has_value());
    CHECK(counted(read->cycles.at(0)) == counted(files::cycle()));
    CHECK(cycle::fold(attacked).flagged.size() == flags);
    for (const auto& flag : cycle::fold(attacked).flagged) CHECK_FALSE(flag.applied);
}

}  // namespace

TEST_CASE("attack: alg none, and any other alg") {
    for (const char* alg : {"none", "None", "HS256", "ES256", "Ed25519", "EdDsa", ""})
        CHECK(files::where(with_header([&](json& h) { h["alg"] = alg; })).starts_with("/entries/2"));
    CHECK(files::where(with_header([](json& h) { h.erase("alg"); })).starts_with("/entries/2"));
}

TEST_CASE("attack: no signature at all") {
    auto file = whole();
    file["entries"][shared]["signature"] = "";
    CHECK(files::where(files::sealed_again(file)).starts_with("/entries/2"));
    file["entries"][shared].erase("signature");
    CHECK(files::where(files::sealed_again(file)).starts_with("/entries/2"));
}

TEST_CASE("attack: a key that comes with the entry itself") {
    const std::string x = core::base64url(std::string(reinterpret_cast<const char*>(people::stranger().keys.public_key.data()), 32));
    CHECK(files::where(with_header([&](json& h) { h["jwk"] = {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", x}}; })).starts_with("/entries/2"));
    for (const char* name : {"jku", "x5u", "x5c", "x5t", "zip", "b64"})
        CHECK(files::where(with_header([&](json& h) { h[name] = "https://example.org/key"; })).starts_with("/entries/2"));
}

TEST_CASE("attack: a foreign key that passes for a person's") {
    auto file = whole();
    auto& entry = file["entries"][shared];
    const std::string signed_part = entry["protected"].get<std::string>() + "." + entry["payload"].get<std::string>();
    entry["signature"] = core::base64url(core::sign(people::stranger().keys, signed_part));
    CHECK(files::where(files::sealed_again(file)) == "/entries/2");
    // The key list says whose key it is: a thumbprint that is not the key's own is no name for it.
    file = whole();
    file["keys"]["keys"][0]["x"] = core::base64url(std::string(reinterpret_cast<const char*>(people::stranger().keys.public_key.data()), 32));
    CHECK(files::where(files::sealed_again(file)) == "/keys/keys/0");
}

TEST_CASE("attack: an entry by a stranger who has a good key of their own") {
    changes_nothing(with(people::stranger(), 0, heads(), cycle::Share{"record", people::text("support", "None.")}));
    changes_nothing(with(people::stranger(), 0, heads(), cycle::Join{"teacher", "Amina Warsame", people::stranger().keys.public_key}));
}

TEST_CASE("attack: two signatures") {
    auto file = whole();
    auto& entry = file["entries"][shared];
    entry["signatures"] = json::array({{{"protected", entry["protected"]}, {"signature", entry["signature"]}}});
    CHECK(files::where(files::sealed_again(file)).starts_with("/entries/2"));
    entry.erase("protected"), entry.erase("signature");
    CHECK(files::where(files::sealed_again(file)).starts_with("/entries/2"));
}

TEST_CASE("attack: an unprotected header") {
    auto file = whole();
    file["entries"][shared]["header"] = {{"alg", "none"}};
    CHECK(files::where(files::sealed_again(file)).starts_with("/entries/2"));
}

TEST_CASE("attack: unknown crit") {
    CHECK(files::where(with_header([](json& h) { h["crit"] = json::array({"exp"}), h["exp"] = 1; })).starts_with("/entries/2"));
    CHECK(files::where(with_header([](json& h) { h["crit"] = json::array(); })).starts_with("/entries/2"));
}

TEST_CASE("attack: another kind of signed thing passed off as an entry") {
    CHECK(files::where(with_header([](json& h) { h["typ"] = "JWT"; })).starts_with("/entries/2"));
    CHECK(files::where(with_header([](json& h) { h.erase("typ"); })).starts_with("/entries/2"));
}

TEST_CASE("attack: replay into another cycle") {
    // The same observer has another cycle with somebody; what was said in the one is carried into the other.
    const auto other = people::begun(people::observer(), "observer", "focused", "other salt");
    auto attacked = other;
    REQUIRE(attacked.id != files::cycle().id);
    CHECK(cycle::merge(attacked, files::cycle()) == 0);
    CHECK(counted(attacked) == counted(other));
    // In one file they come apart into the cycles that they name.
    const auto read = bundle::read(bundle::write({&other, &files::cycle()}, {}));
    REQUIRE(read.has_value());
    for (const auto& cycle : read->cycles)
        for (const auto& [id, entry] : cycle.entries) CHECK(entry.payload.cycle == cycle.id);
}

TEST_CASE("attack: a sequence used again") {
    // By the author's own key, as when a key was copied: both are kept, and the second use is told.
    const auto cycle = with(people::observer(), 0, heads(), cycle::Share{"record", people::text("support", "Another word.")});
    const auto state = cycle::fold(cycle);
    REQUIRE(state.flagged.size() >= 1);
    for (const auto& flag : state.flagged) CHECK(people::is_sentence(cycle::sentence(state, flag.reason)));
}

TEST_CASE("attack: the wrong role") {
    changes_nothing(with(people::teacher(), 90, heads(), cycle::Share{"record", people::text("support", "Whatever I like.")}));
    changes_nothing(with(people::teacher(), 90, heads(), cycle::Reopen{"I want it open."}));
    changes_nothing(with(people::observer(), 90, heads(), cycle::Share{"questions", people::text("points", "Words put into a mouth.")}));
}

TEST_CASE("attack: parents that do not exist") {
    changes_nothing(with(people::observer(), 90, {core::sha256("nowhere")}, cycle::Share{"record", people::text("support", "Later.")}));
}

TEST_CASE("attack: a version that does not exist yet") {
    for (const auto& version : {json(bundle::version + 1), json(1000000)}) {
        auto file = whole();
        file["version"] = version;
        CHECK(files::code(files::sealed_again(file)).find("newer") != std::string::npos);
    }
}

TEST_CASE("attack: a sealed file that asks for hours of work or all the memory") {
    const std::string sealed = core::seal("{}", "correct horse");
    for (const auto& [name, value] : {std::pair<const char*, std::int64_t>{"memory", 1LL << 40}, {"memory", 257LL << 20}, {"passes", 1'000'000}, {"passes", 11}, {"memory", -1}}) {
        auto file = json::parse(sealed);
        file["kdf"][name] = value;
        const auto opened = core::unseal(file.dump(), "correct horse");
        REQUIRE_FALSE(opened.has_value());
        CHECK(opened.error().code == "sealed.parameters");
    }
}

TEST_CASE("attack: nested bombs") {
    const auto deep = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    for (const std::size_t depth : {33u, 1000u, 1'000'000u}) CHECK_FALSE(bundle::read(deep(depth)).has_value());
    auto file = whole();
    file["baton"]["to"] = json::parse(deep(30));
    CHECK(files::where(files::sealed_again(file)).starts_with("/baton"));
    // Inside what is signed, where only the second reading sees it.
    file = whole();
    file["entries"][joined]["payload"] = core::base64url(deep(100'000));
    CHECK(files::where(files::sealed_again(file)).starts_with("/entries/1"));
}
