// Writes what people have, for tests, benches and pictures:
//   amounts device FOLDER CYCLES [MB] [school]   a device's folder: the sample's cycles again and again, with so many MB of
//                                           photos in drafts; or with "school" those of some years, up to a fifth of them
//                                           this year's, the others the lesson of 120 lines
//   amounts files FOLDER CYCLES             files as they come by mail, each with a cycle of its own
//   amounts lesson FILE                     the lesson of 120 lines, as its observer sends it
//   amounts photo FILE BYTES [NUMBER]       a photo of so many bytes

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "amounts/amounts.hpp"
#include "bundle/bundle.hpp"
#include "library/library.hpp"

using namespace cyclebook;

namespace {

constexpr std::size_t photo_bytes = 2u << 20;
constexpr std::size_t a_session = 7;  // cycles that come between two saves
const core::Date today = core::parse_date("2026-11-24").value();

std::size_t number(const char* text) { return static_cast<std::size_t>(std::strtoull(text, nullptr, 10)); }

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream out(file, std::ios::binary);
    out << bytes;
    if (!out.flush()) throw std::runtime_error("cannot write " + file.string());
}

/// So many photos of photo_bytes, attached to a draft of this cycle.
void attach(library::Library& library, const std::string& cycle, std::size_t photos, std::uint64_t first) {
    library::Draft draft{{}, 1};
    for (std::size_t n = 0; n < photos; ++n) {
        const cycle::Attachment file{library.put_file(amounts::photo(photo_bytes, first + n)), "photo.jpg", "image/jpeg",
                                     static_cast<std::int64_t>(photo_bytes)};
        cycle::row(draft.content, cycle::attachments_list, core::random_id()).fields = cycle::attachment_fields(file, "");
    }
    library.put_draft(cycle, "record", std::move(draft));
}

int device(const std::filesystem::path& folder, std::size_t count, std::size_t megabytes, bool school) {
    const std::size_t photos = (megabytes << 20) / photo_bytes;
    auto library = library::Library::open(folder).value();
    library.put_keys(amounts::me().keys);
    library.put_setting("name", amounts::me().name);
    const amounts::Cycles cycles(count, amounts::me(), school ? std::max<std::size_t>(45, count / 5) : count, today);
    for (std::size_t n = 0; n < count; ++n) {
        const auto cycle = cycles[n];
        library.put(cycle);
        const std::size_t from = photos * n / count, to = photos * (n + 1) / count;   // as many for each
        if (to > from) attach(library, cycle.id, to - from, from);
        if ((n + 1) % a_session != 0) continue;  // as after as many sessions: merged where a session would have merged
        library.write().value();
        library.committed(library.generation());
    }
    library.write().value();
    const auto counts = library.counts();
    std::cout << "{\"cycles\": " << counts.cycles << ", \"entries\": " << counts.entries
              << ", \"drafts\": " << counts.drafts
              << ", \"bytes\": " << counts.bytes_stored << "}\n";
    return 0;
}

int files(const std::filesystem::path& folder, std::size_t count) {
    const amounts::Cycles cycles(count, amounts::me(), count, today);
    for (std::size_t n = 0; n < count; ++n) {
        const auto cycle = cycles[n];
        write(folder / (std::to_string(n + 1) + ".json"), bundle::write({&cycle}, std::nullopt));
    }
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "device" && count >= 4 && count <= 6) {
        const bool school = arguments[count - 1] == std::string("school");
        return device(arguments[2], number(arguments[3]), count > (school ? 5 : 4) ? number(arguments[4]) : 0, school);
    }
    if (what == "files" && count == 4) return files(arguments[2], number(arguments[3]));
    if (what == "lesson" && count == 3) {
        const auto cycle = amounts::lesson(amounts::me(), today);
        return write(arguments[2], bundle::write({&cycle}, std::nullopt)), 0;
    }
    if (what == "photo" && (count == 4 || count == 5))
        return write(arguments[2], amounts::photo(number(arguments[3]), count == 5 ? number(arguments[4]) : 1)), 0;
    std::cerr
        << "amounts device FOLDER CYCLES [MB] [school] | files FOLDER CYCLES | lesson FILE | photo FILE BYTES [NUMBER]\n";
    return 2;
}
