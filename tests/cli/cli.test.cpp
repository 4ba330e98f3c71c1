#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "bundle/bundle.hpp"
#include "cli/cli.hpp"
#include "core/limits.hpp"
#include "library/backups.hpp"
#include "library/library.hpp"
#include "library/made.hpp"

using namespace cyclebook;

namespace {

struct Ran {
    int status;
    std::string out, err;
};

Ran run(const std::vector<std::string>& args) {
    std::ostringstream out, err;
    const int status = cli::run(args, out, err);
    return {status, out.str(), err.str()};
}

std::string bundle_of(std::string_view name) {
    for (const auto& cycle : made::sample().cycles)
        for (const auto& person : cycle::fold(cycle).people)
            if (person.name.starts_with(name)) return bundle::write({&cycle}, std::nullopt);
    FAIL("nobody of that name");
    return {};
}

bool one_sentence(const std::string& text) { return text.size() > 20 && std::ranges::count(text, '\n') == 1 && text.starts_with("cyclebook: "); }

}  // namespace

TEST_CASE("cli: help, version, and wrong usage") {
    CHECK(run({"--help"}).status == 0);
    CHECK(run({"--help"}).out.find("cyclebook check") != std::string::npos);
    CHECK(run({"check", "--help"}).status == 0);
    CHECK(run({"--version"}).out.starts_with("cyclebook "));
    for (const auto& args : std::vector<std::vector<std::string>>{
             {}, {"chekc"}, {"check"}, {"check", "--as", "html", "x"}, {"show"}, {"show", "a", "b"}, {"merge", "a"}, {"merge", "a", "b"},
             {"report", "a"}, {"report", "a", "--as", "pdf"}, {"report", "a", "--as"}, {"sample"}, {"show", "a", "--today", "soon"},
             {"show", "a", "--json=1"}, {"sample", "-o", "a", "-o", "b"}}) {
        const auto ran = run(args);
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK_FALSE(ran.err.empty());
    }
}

TEST_CASE("cli check: says what a file is and that it is good") {
    const made::Folder folder;
    const auto bundle = (folder / "a.json").string(), protocol = (folder / "p.json").string(), rubric = (folder / "r.json").string(),
               sealed = (folder / "s.json").string(), words = (folder / "words.txt").string(), wrong = (folder / "wrong.txt").string();
    made::write(bundle, bundle_of("Priya"));
    made::write(protocol, assets::text("protocols/mps-post-conference.json"));
    made::write(rubric, assets::text("rubrics/mps-soei.json"));
    made::write(sealed, core::seal(bundle_of("Rosa"), "correct horse"));
    made::write(words, "correct horse\r\n");
    made::write(wrong, "battery staple\n");
    const auto ran = run({"check", bundle, protocol, rubric});
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    CHECK(std::ranges::count(ran.out, '\n') == 3);
    CHECK(ran.out.find("a file of 1 cycle, ") != std::string::npos);
    CHECK(ran.out.find("a protocol, Post-Conferencing Protocol, 13 steps, good") != std::string::npos);
    CHECK(ran.out.find("a rubric, ") != std::string::npos);

    CHECK(run({"check", sealed, "--passphrase-file", words}).out.find("sealed, a file of 1 cycle") != std::string::npos);
    for (const auto& bad : {run({"check", sealed}), run({"check", sealed, "--passphrase-file", wrong})}) {
        CHECK(bad.status == 1);
        CHECK(one_sentence(bad.err));
    }
}

TEST_CASE("cli check: a backup is looked into") {
    const made::Folder folder;
    auto library = library::Library::open(folder / "data");
    REQUIRE(library);
    library->put(made::sample().cycles.front());
    library->put_draft(made::sample().cycles.front().id, "s", {});
    const auto backup = made::backup(*library, "pass");
    made::write(folder / "backup.json", backup);
    made::write(folder / "pass", "pass");
    const auto ran = run({"check", (folder / "backup.json").string(), "--passphrase-file", (folder / "pass").string()});
    CHECK_MESSAGE(ran.status == 0, ran.err);
    CHECK(ran.out.find("the backup of a device with 1 cycle, ") != std::string::npos);
    CHECK(ran.out.find("1 draft") != std::string::npos);
    made::write(folder / "cut.json", backup.substr(0, backup.size() / 2));
    const auto cut = run({"check", (folder / "cut.json").string(), "--passphrase-file", (folder / "pass").string()});
    CHECK(cut.status == 1);
    CHECK(cut.err.find("cut off") != std::string::npos);
}

TEST_CASE("cli: every bad file gets one clear sentence and exit status 1, in every command") {
    const made::Folder folder;
    const std::string good = bundle_of("Priya");
    std::string flipped = good;
    const auto at = flipped.find("\"signature\"") + 20;
    flipped[at] = flipped[at] == 'A' ? 'B' : 'A';
    std::string newer = good;
    newer.replace(newer.rfind("\"version\": 1"), 12, "\"version\": 9");
    made::write(folder / "empty", "");
    made::write(folder / "photo.json", "\xFF\xD8\xFF\xE0\x10JFIF and so on");
    made::write(folder / "text.json", "Dear colleague,\n");
    made::write(folder / "truncated.json", std::string_view(good).substr(0, good.size() / 2));
    made::write(folder / "flipped.json", flipped);
    made::write(folder / "newer.json", newer);
    made::write(folder / "deep.json", std::string(200'000, '['));
    for (const char* name : {"empty", "photo.json", "text.json", "truncated.json", "flipped.json", "newer.json", "deep.json", "missing.json", "."})
        for (const auto& args : std::vector<std::vector<std::string>>{{"check", (folder / name).string()},
                                                                      {"show", (folder / name).string()},
                                                                      {"report", (folder / name).string(), "--as", "html"},
                                                                      {"merge", (folder / name).string(), (folder / name).string(), "-o", (folder / "out").string()}}) {
            const auto ran = run(args);
            CHECK_MESSAGE(ran.status == 1, std::string(name));
            CHECK_MESSAGE(one_sentence(ran.err), ran.err);
            CHECK(ran.out.empty());
        }
    CHECK_FALSE(std::filesystem::exists(folder / "out"));
}

TEST_CASE("cli: a file over the limit is refused by its size") {
    const made::Folder folder;
    made::write(folder / "huge.json", "[");
    std::filesystem::resize_file(folder / "huge.json", 200u << 20);   // sparse
    const auto ran = run({"check", (folder / "huge.json").string()});
    CHECK(ran.status == 1);
    CHECK(one_sentence(ran.err));
    CHECK(ran.err.find("200 MB") != std::string::npos);
}

TEST_CASE("cli show: people, dates and steps; contents only when asked") {
    const made::Folder folder;
    const auto path = (folder / "a.json").string();
    made::write(path, bundle_of("Priya"));
    const std::string private_text = "We began with the moment at 9:36";
    for (const auto& args : std::vector<std::vector<std::string>>{{"show", path, "--today", "2026-11-10"}, {"show", path, "--json", "--today", "2026-11-10"}}) {
        auto ran = run(args);
        CHECK(ran.status == 0);
        CHECK(ran.out.find("Priya Raman") != std::string::npos);
        CHECK(ran.out.find("Finalize the Cycle Record") != std::string::npos);
        CHECK(ran.out.find(private_text) == std::string::npos);
        CHECK(ran.out.find("Grade 5 science") == std::string::npos);
        auto more = args;
        more.push_back("--content");
        CHECK(run(more).out.find(private_text) != std::string::npos);
    }
}

TEST_CASE("cli show: names cannot steer a terminal") {
    const made::Folder folder;
    const cycle::Author author{core::make_key_pair(), "Ann\x1b[2J\xC2\x9B" "31mB"};
    cycle::Open open;
    open.role = "observer";
    open.type = "short";
    open.days = "calendar";
    open.people = {{"observer", author.name}, {"teacher", "T"}};
    open.protocol = made::protocol();
    open.rubric = made::rubric();
    const auto cycle = cycle::begin(author, {1'800'000'000'000, 0}, open);
    made::write(folder / "a.json", bundle::write({&cycle}, std::nullopt));
    const auto ran = run({"show", (folder / "a.json").string(), "--content"});
    CHECK(ran.out.find('\x1b') == std::string::npos);
    CHECK(ran.out.find("\xC2\x9B") == std::string::npos);
}

TEST_CASE("cli merge: a union, the same in both orders, and sealed when an input was") {
    const made::Folder folder;
    const auto& whole = made::sample().cycles.front();
    cycle::Cycle part{whole.id, {}};
    for (const auto& [id, entry] : whole.entries)
        if (entry.payload.parents.empty()) part.entries.emplace(id, entry);
    made::write(folder / "part.json", bundle::write({&part}, std::nullopt));
    made::write(folder / "whole.json", bundle::write({&whole}, std::nullopt));
    made::write(folder / "other.json", bundle_of("Priya"));
    const auto path = [&](std::string_view name) { return (folder / name).string(); };
    CHECK(run({"merge", path("part.json"), path("whole.json"), path("other.json"), "-o", path("ab.json")}).status == 0);
    CHECK(run({"merge", path("other.json"), path("whole.json"), path("part.json"), "-o", path("ba.json")}).status == 0);
    CHECK(made::read(path("ab.json")) == made::read(path("ba.json")));
    const auto merged = bundle::read(made::read(path("ab.json")));
    REQUIRE(merged);
    CHECK(merged->cycles.size() == 2);

    made::write(path("pass"), "pass\n");
    made::write(path("sealed.json"), core::seal(bundle::write({&part}, std::nullopt), "pass"));
    CHECK(run({"merge", path("sealed.json"), path("whole.json"), "-o", path("c.json"), "--passphrase-file", path("pass")}).status == 0);
    CHECK(core::is_sealed(made::read(path("c.json"))));
    CHECK(bundle::read(made::read(path("c.json")), "pass")->cycles.front() == whole);
}

TEST_CASE("cli report and sample: files that the other commands take") {
    const made::Folder folder;
    const auto path = [&](std::string_view name) { return (folder / name).string(); };
    CHECK(run({"sample", "-o", path("sample.json"), "--today", "2026-11-10"}).status == 0);
    CHECK(run({"check", path("sample.json")}).out.find("a file of 7 cycles") != std::string::npos);
    const auto many = run({"report", path("sample.json"), "--as", "csv"});
    CHECK(many.status == 2);
    const auto bundle = bundle::read(made::read(path("sample.json")));
    REQUIRE(bundle);
    const auto id = bundle->cycles.front().id;
    CHECK(run({"report", path("sample.json"), "--as", "html", "--cycle", id}).out.starts_with("<!DOCTYPE html>"));
    CHECK(run({"report", path("sample.json"), "--as", "ics", "--cycle", id}).out.starts_with("BEGIN:VCALENDAR"));
    CHECK(run({"report", path("sample.json"), "--as", "csv", "--cycle", id, "-o", path("out.csv")}).out.empty());
    CHECK(made::read(path("out.csv")).starts_with("\xEF\xBB\xBF"));
    CHECK(run({"report", path("sample.json"), "--as", "csv", "--cycle", "nobody"}).status == 1);
    CHECK(run({"report", path("sample.json"), "--as", "csv", "--cycle", id, "-o", path("no/such/folder/x")}).status == 1);
    CHECK_FALSE(std::filesystem::exists(path("out.csv.part")));
}

TEST_CASE("cli: everything is said in the language that is asked for, for this run alone") {
    const made::Folder folder;
    const auto file = (folder / "a.json").string();
    made::write(file, bundle_of("Priya"));
    CHECK(run({"check", file, "--language", "es"}).out.find("un archivo de 1 ciclo, ") != std::string::npos);
    const auto shown = run({"show", file, "--language=es", "--today", "2026-11-10"});
    CHECK(shown.status == 0);
    CHECK(shown.out.find("Observación completa") != std::string::npos);
    CHECK(shown.out.find("  Docente: Priya Raman") != std::string::npos);
    const auto paper = run({"report", file, "--as", "html", "--language", "es"});
    CHECK(paper.out.starts_with("<!DOCTYPE html>\n<html lang=\"es\">"));
    CHECK(paper.out.find("Registro del ciclo") != std::string::npos);
    CHECK(run({"check", (folder / "none").string(), "--language", "es"}).err.find("No existe ese archivo.") != std::string::npos);
    CHECK(run({"check", "--language", "es"}).err.find("check espera al menos un archivo.") != std::string::npos);
    const auto unknown = run({"check", file, "--language", "so"});
    CHECK(unknown.status == 2);
    CHECK(unknown.err.find("en, es") != std::string::npos);
    CHECK(run({"check", file}).out.find("a file of 1 cycle, ") != std::string::npos);
}
