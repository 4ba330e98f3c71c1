// What was not shared is in no file: not its words in any encoding, not its length, not the name of its section.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "app/desk.hpp"
#include "core/crypto.hpp"

using namespace cyclebook;
using nlohmann::json;
using test::Desk;

namespace {

const std::string secret = "Ŝekreta vorto 917";

std::string utf16(std::string_view text, bool little) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {   // of this secret, characters of one or two bytes
        const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text[i])); };
        const bool two = byte(at) >= 0xC0;
        const unsigned c = two ? (byte(at) & 0x1F) << 6 | (byte(at + 1) & 0x3F) : byte(at);
        at += two ? 2 : 1;
        const char high = static_cast<char>(c >> 8), low = static_cast<char>(c & 0xFF);
        out += little ? low : high;
        out += little ? high : low;
    }
    return out;
}

std::string each_byte(std::string_view text, const char* before, const char* digits) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += before;
        out += digits[byte >> 4];
        out += digits[byte & 0xF];
    }
    return out;
}

std::string escaped(std::string_view text, const char* digits) {
    std::string out;
    const std::string wide = utf16(text, false);
    for (std::size_t i = 0; i < wide.size(); i += 2) out += "\\u" + each_byte(std::string_view(wide).substr(i, 2), "", digits);
    return out;
}

/// What stands in base64 of a text that has these bytes somewhere in it, `shift` bytes behind a multiple of three.
std::string in_base64(std::string_view bytes, std::size_t shift, bool url) {
    const std::string padded = std::string(shift, '\0') + std::string(bytes);
    const std::string all = url ? core::base64url(padded) : core::base64(padded);
    const std::size_t from = (shift * 8 + 5) / 6, to = padded.size() * 8 / 6;   // characters that no neighbour has a bit in
    return all.substr(from, to - from);
}

/// The words in every form in which they could stand in a file.
std::vector<std::string> forms_of(const std::string& text) {
    constexpr const char *lower = "0123456789abcdef", *upper = "0123456789ABCDEF";
    std::vector<std::string> forms;
    for (const std::string& bytes : {text, utf16(text, true), utf16(text, false)}) {
        forms.push_back(bytes);
        for (const char* digits : {lower, upper}) {
            forms.push_back(each_byte(bytes, "", digits));
            forms.push_back(each_byte(bytes, "%", digits));
        }
        for (const std::size_t shift : {0u, 1u, 2u})
            for (const bool url : {false, true}) forms.push_back(in_base64(bytes, shift, url));
    }
    for (const char* digits : {lower, upper}) forms.push_back(escaped(text, digits));
    // As a web address and JSON with ASCII only write it.
    forms.push_back("%C5%9Cekreta%20vorto%20917");
    forms.push_back("%C5%9Cekreta+vorto+917");
    forms.push_back("\\u015cekreta vorto 917");
    forms.push_back("\\u015Cekreta vorto 917");
    return forms;
}

/// The file, and all that is wrapped up in its strings.
void layers(const std::string& bytes, std::vector<std::string>& all) {
    all.push_back(bytes);
    const json file = json::parse(bytes, nullptr, false);
    if (file.is_discarded()) return;
    for (const auto& value : file.flatten()) {
        if (!value.is_string()) continue;
        all.push_back(value.get<std::string>());
        if (const auto inside = core::from_base64url(all.back()); inside && inside->size() > 2) layers(*inside, all);
    }
}

bool has(const std::string& file, const std::string& words) {
    std::vector<std::string> all;
    layers(file, all);
    for (const auto& form : forms_of(words))
        for (const auto& layer : all)
            if (layer.find(form) != layer.npos) return true;
    return false;
}

/// Every name and text of a file outside the protocol and the rubric, which name all sections there are.
void names(const json& value, std::set<std::string>& all) {
    if (value.is_string()) {
        all.insert(value.get<std::string>());
        if (const auto inside = core::from_base64url(value.get<std::string>()))
            if (const json read = json::parse(*inside, nullptr, false); read.is_structured()) names(read, all);
    }
    if (value.is_array())
        for (const auto& one : value) names(one, all);
    if (value.is_object())
        for (const auto& [name, one] : value.items()) {
            all.insert(name);
            if (name != "protocol" && name != "rubric") names(one, all);
        }
}

/// Something private in every place there is.
cycle::Content private_content(const protocol::Section& section, const std::string& words) {
    cycle::Content content;
    cycle::set_text(content.fields, "text", words);
    for (const auto& field : section.fields) cycle::set_text(content.fields, field.id, words);
    content.lists["lines"] = {{"l9", {{"text", words}}}};
    content.lists["elements"] = {{"3A.i", {{"note", words}}}};
    for (const auto& list : section.lists)
        for (const auto& field : list.fields) cycle::row(content, list.id, "r9").fields[field.id] = words;
    return content;
}

/// Two people in the middle of a cycle: each has shared something.
struct Two {
    Desk observer{"2026-11-06"}, teacher{"2026-11-06"};
    std::string id = observer.begin();
    Two() {
        give(observer, teacher, "teacher");
        cycle::Content guide{{{"best", "In pairs."}, {"better", "When the back table waited."}}, {}};
        guide.lists["elements"] = {{"3A.i", {{"level", "1"}}}, {"3B.ii", {{"level", "2"}}}};
        teacher.perform(app::EditDraft{id, "reflection-guide", guide, {}});
        teacher.perform(app::Share{id, "reflection-guide"});
        give(teacher, observer, "observer");
        cycle::Content evidence, ratings;
        evidence.lists["lines"] = {{"l1", {{"time", "09:04"}, {"who", "Teacher"}, {"text", "Show me two ways."}, {"element", "3B.ii"}}}};
        ratings.lists["elements"] = {{"3A.i", {{"level", "4"}}}, {"3B.ii", {{"level", "3"}, {"deep", "yes"}}}, {"3C.i", {{"level", "3"}, {"deep", "yes"}}}};
        observer.perform(app::EditDraft{id, "evidence", evidence, {}});
        observer.perform(app::EditDraft{id, "ratings", ratings, {}});
        observer.perform(app::Share{id, "rate"});
        give(observer, teacher, "teacher");
    }
    void give(Desk& from, Desk& to, const char* role) {
        const auto bytes = from.app->export_cycle(id, role, {}).value();
        const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
        to.open_files({{"a.json", {begin, begin + bytes.size()}}});
        while (to.app->work()) to.app->run();
        to.perform(app::AddOpened{});
        while (to.app->work()) to.app->run();
    }
    static void keep_private(Desk& desk, const std::string& id, const std::string& words) {
        for (const auto& section : desk.app->view(id)->state->protocol.sections)
            desk.perform(app::EditDraft{id, section.id, words.empty() ? cycle::Content() : private_content(section, words), {}});
    }
};

}  // namespace

TEST_CASE("redaction: the words are found in every encoding, so that not finding them says something") {
    CHECK_FALSE(has(R"({"text":"nothing"})", secret));
    for (const auto& form : forms_of(secret)) CHECK(has("{ " + form, secret));
    for (const std::size_t before : {0u, 1u, 2u, 3u}) {
        const std::string inside = R"({"t":")" + std::string(before, 'x') + secret + " and on\"}";
        CHECK(has(json{{"payload", core::base64url(inside)}}.dump(), secret));
        CHECK(has("Content: " + core::base64(inside), secret));
        CHECK(has(json{{"outer", core::base64url(json{{"inner", core::base64url(inside)}}.dump())}}.dump(), secret));
    }
    CHECK(has(json{{"text", secret}}.dump(-1, ' ', true), secret));
}

TEST_CASE("redaction: what was shared is in the file for each audience, and nothing private, plain or sealed") {
    Two two;
    for (Desk* desk : {&two.observer, &two.teacher}) {
        Two::keep_private(*desk, two.id, secret);
        REQUIRE(desk->app->has_draft(two.id, "record"));
        for (const char* audience : {"teacher", "observer", "archive"}) {
            CAPTURE(audience);
            const auto plain = desk->app->export_cycle(two.id, audience, {}).value();
            CHECK(has(plain, "In pairs."));
            CHECK(has(plain, "Show me two ways."));
            CHECK_FALSE(has(plain, secret));
            const auto sealed = desk->app->export_cycle(two.id, audience, "seven quiet herons").value();
            CHECK_FALSE(has(sealed, secret));
            CHECK_FALSE(has(sealed, "In pairs."));
            CHECK(core::unseal(sealed, "seven quiet herons").value() == plain);
        }
    }
}

TEST_CASE("redaction: a file is the same, byte for byte, whatever is private beside what it holds, and however long") {
    Two two;
    for (Desk* desk : {&two.observer, &two.teacher}) {
        const auto files = [&](const std::string& passphrase) {
            std::vector<std::string> all;
            for (const char* audience : {"teacher", "observer", "archive"}) all.push_back(desk->app->export_cycle(two.id, audience, passphrase).value());
            return all;
        };
        REQUIRE_FALSE(desk->app->has_draft(two.id, "record"));
        const auto before = files({}), sealed = files("seven quiet herons");
        for (const std::string& words : {std::string(), std::string("x"), secret, std::string(20'000, 'x')}) {
            Two::keep_private(*desk, two.id, words);
            REQUIRE(desk->app->has_draft(two.id, "record"));
            CHECK(files({}) == before);
        }
        const auto after = files("seven quiet herons");
        for (std::size_t i = 0; i < after.size(); ++i) CHECK(after[i].size() == sealed[i].size());
    }
}

TEST_CASE("redaction: of a file that is attached to what is private, no bytes, no digest and no name are in a file") {
    Two two;
    for (Desk* desk : {&two.observer, &two.teacher}) {
        const auto file_for = [&](const char* audience) { return desk->app->export_cycle(two.id, audience, {}).value(); };
        const std::string before = file_for("archive"), bytes = "%PDF-1.7 " + secret + std::string(100'000, 'x');
        const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
        for (const auto& section : desk->app->view(two.id)->state->protocol.sections) {
            desk->machine.queue_files({{secret + ".pdf", {begin, begin + bytes.size()}}});
            desk->perform(app::AttachFiles{two.id, section.id, {}});
            desk->wait(1);
            while (desk->app->work()) desk->app->run();
            REQUIRE(cycle::rows_of(desk->app->content(two.id, section.id), cycle::attachments_list).size() == 1);
        }
        REQUIRE(desk->app->has_file(core::sha256(bytes)));
        CHECK(file_for("archive") == before);
        for (const char* audience : {"teacher", "observer", "archive"}) {
            CAPTURE(audience);
            const auto plain = file_for(audience);
            CHECK_FALSE(has(plain, secret));
            CHECK(plain.find(core::sha256(bytes)) == plain.npos);
            CHECK_FALSE(json::parse(plain).contains("files"));
        }
    }
    // What was found missing is there once it is shared.
    two.observer.perform(app::Share{two.id, "rate"});
    const auto shared = two.observer.app->export_cycle(two.id, "teacher", {}).value();
    CHECK(has(shared, secret));
    CHECK(json::parse(shared)["files"].size() == 1);
}

TEST_CASE("redaction: outside the protocol, a file names no section but those that were shared") {
    Two two;
    for (Desk* desk : {&two.observer, &two.teacher}) {
        Two::keep_private(*desk, two.id, secret);
        const auto& state = *desk->app->view(two.id)->state;
        for (const char* audience : {"teacher", "observer", "archive"}) {
            std::set<std::string> named;
            names(json::parse(desk->app->export_cycle(two.id, audience, {}).value()), named);
            int shared = 0, unshared = 0;
            for (const auto& section : state.protocol.sections) {
                const auto found = state.sections.find(section.id);
                const bool is_shared = found != state.sections.end() && !found->second.revisions.empty();
                CAPTURE(section.id);
                ++(is_shared ? shared : unshared);
                CHECK(named.contains(section.id) == is_shared);
                if (!is_shared) CHECK_FALSE(named.contains(section.label));
            }
            CHECK(shared >= 2);
            CHECK(unshared >= 3);
        }
    }
}
