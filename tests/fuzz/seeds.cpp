// Files to begin with, one folder a target.
//   seeds FOLDER

#include <filesystem>
#include <fstream>
#include <iostream>

#include "bundle/small.hpp"
#include "core/seal_stream.hpp"
#include "cycle/signed.hpp"
#include "fuzz/data_key.hpp"
#include "library/backup_stream.hpp"
#include "library/draft.hpp"
#include "library/image.hpp"

using namespace cyclebook;
namespace fs = std::filesystem;

int main(int argc, char** argv) {
    if (argc != 2) return std::cerr << "seeds FOLDER\n", 2;
    const auto put = [&](const char* target, const std::string& name, std::string_view bytes) {
        const fs::path folder = fs::path(argv[1]) / target;
        fs::create_directories(folder);
        std::ofstream(folder / name, std::ios::binary) << bytes;
    };
    const std::string small = bundle::write({&small::cycle()}, small::baton());
    put("bundle", "small", small);
    const std::string photo = "\xff\xd8\xff";
    auto with_file = small::cycle();
    auto content = people::text("points", "why");
    cycle::row(content, cycle::attachments_list, "f").fields = cycle::attachment_fields({core::sha256(photo), "a.jpg", "image/jpeg", 3, "x"}, "");
    people::write(with_file, people::observer(), 3, cycle::Share{"questions", content});
    put("bundle", "with-file", bundle::write({&with_file}, small::baton(), [&](std::string_view) { return std::optional(photo); }));
    put("sealed", "small", core::seal("little", "correct horse"));
    auto stream = core::StreamSealer::begin({"cyclebook-fuzz", 1}, "correct horse", core::least_seal_cost, 40).value();
    put("seal_stream", "small", stream.line() + stream.add("little") + stream.finish());
    put("protocol", "built-in", assets::text("protocols/mps-post-conference.json"));
    put("protocol", "small", protocol::write_definition(cycle::fold(small::cycle()).protocol));
    put("rubric", "built-in", assets::text("rubrics/mps-soei.json"));
    put("rubric", "small", protocol::write_rubric(people::rubric()));
    put("backup", "small", files::json{{"format", "cyclebook-backup"}, {"version", 1}, {"drafts", files::json::array()},
                                       {"settings", {{"name", "Ann"}}}, {"keys", core::base64url(std::string(32, '\1'))},
                                       {"bundle", files::json::parse(small)}}.dump());
    const auto draft = library::draft_record(small::cycle().id, "questions", {people::text("points", "why"), people::noon});
    std::string records = library::framed(library::head_record({1, 1})) + library::framed(draft.bytes);
    for (const auto& [id, entry] : small::cycle().entries)
        records += library::framed(library::make_record(library::RecordKind::entry, {small::cycle().id, id, entry.jws.protected_header, entry.jws.payload, entry.jws.signature}));
    put("backup", "records", records + library::framed(library::make_record(library::RecordKind::attachment, {core::sha256(photo), photo})));
    for (const auto& entry : by_hand::one_of_each())
        if (!std::holds_alternative<cycle::Open>(entry.payload.body)) put("entry", std::string(cycle::kind_of(entry.payload.body)), core::from_base64url(entry.jws.payload).value());
    for (const auto& [id, entry] : small::cycle().entries)
        if (std::holds_alternative<cycle::Open>(entry.payload.body)) put("entry", "open", core::from_base64url(entry.jws.payload).value());

    for (const auto& [name, key] : {std::pair{"small", library::Key()}, {"sealed", library::Key(fuzz::data_key())}}) {
        library::SegmentWriter writer(key);
        for (const auto& [id, entry] : small::cycle().entries)
            writer.add(library::make_record(library::RecordKind::entry, {small::cycle().id, id, entry.jws.protected_header, entry.jws.payload, entry.jws.signature}));
        writer.add(library::draft_record(small::cycle().id, "questions", {people::text("points", "why"), people::noon}).bytes);
        writer.add(library::dropped_draft_record(small::cycle().id, "record").bytes);
        writer.add(library::make_record(library::RecordKind::cycle_removed, {"other"}));
        writer.add(library::make_record(library::RecordKind::setting, {"name", "Ann"}));
        writer.add(library::make_record(library::RecordKind::keys, {std::string(32, '\1')}));
        writer.add(library::make_record(library::RecordKind::attachment, {core::sha256(photo), photo}));
        put("segment", name, std::move(writer).finish());
    }
}
