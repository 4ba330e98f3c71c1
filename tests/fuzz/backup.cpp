#include <nlohmann/json.hpp>

#include "core/crypto.hpp"
#include "fuzz/fuzz.hpp"
#include "library/backup_stream.hpp"
#include "library/old_backup.hpp"

using namespace cyclebook;

namespace {

void count(library::BackupCounts& counts, const std::string& record) {
    library::Records records;
    records.add(library::framed(record));
    const auto again = records.next();
    fuzz::must(again && *again && **again == record && records.is_empty(), "a record that is given can be written and read again");
    counts.add(record);
}

void look(std::string_view bytes) {
    auto backup = library::OldBackup::read(std::string(bytes), {});
    if (!backup) return fuzz::in_words(backup.error());
    library::BackupCounts counts;
    while (const auto record = backup->next()) count(counts, *record);
}

/// What is in a stream once it is opened.
void records_of(std::string_view bytes) {
    library::Records records;
    library::BackupCounts counts;
    for (const std::size_t half = bytes.size() / 2; const auto part : {bytes.substr(0, half), bytes.substr(half)}) {
        records.add(part);
        for (;;) {
            const auto record = records.next();
            if (!record) return fuzz::in_words(record.error());
            if (!*record) break;
            count(counts, **record);
        }
    }
}

}  // namespace

/// As it is, and with the digest that the bundle in it would need.
void fuzz::one(std::string_view bytes) {
    using nlohmann::json;
    if (!bytes.starts_with("{")) return records_of(bytes);
    look(bytes);
    json file = json::parse(bytes, nullptr, false);
    if (!file.is_object() || !file.contains("bundle") || !file["bundle"].is_object()) return;
    file["bundle"].erase("digest");
    file["bundle"]["digest"] = core::sha256(file["bundle"].dump(-1, ' ', false, json::error_handler_t::replace));
    look(file.dump(-1, ' ', false, json::error_handler_t::replace));
}

FUZZ_TARGET
