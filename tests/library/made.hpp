#pragma once
// The built-in protocol, rubric and sample, and folders that are gone after the test.

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "assets/assets.hpp"
#include "library/sample.hpp"
#include "protocol/definition.hpp"
#include "protocol/rubric.hpp"

namespace made {

inline const cyclebook::protocol::Definition& protocol() {
    static const auto read = cyclebook::protocol::read_definition(cyclebook::assets::text("protocols/mps-post-conference.json")).value();
    return read;
}
inline const cyclebook::protocol::Rubric& rubric() {
    static const auto read = cyclebook::protocol::read_rubric(cyclebook::assets::text("rubrics/mps-soei.json")).value();
    return read;
}
inline const cyclebook::cycle::Author& reader() {
    static const cyclebook::cycle::Author me{cyclebook::core::make_key_pair(), "J. Lindqvist"};
    return me;
}
inline cyclebook::core::Date day(std::string_view iso) { return cyclebook::core::parse_date(iso).value(); }

inline cyclebook::library::Sample sample_on(cyclebook::core::Date today, int utc_offset = -360) {
    auto made = cyclebook::library::make_sample(cyclebook::assets::text("samples/sample.json"), protocol(), rubric(), reader(), today, utc_offset);
    REQUIRE_MESSAGE(made.has_value(), made.error().where << ": " << made.error().message);
    return std::move(*made);
}
/// Made once: signing and folding takes its time.
inline const cyclebook::library::Sample& sample() {
    static const auto made = sample_on(day("2026-11-10"));
    return made;
}

class Folder {
public:
    Folder() {
        static std::atomic<int> count = 0;
        path_ = std::filesystem::temp_directory_path() /
                ("cyclebook-test-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) + "-" + std::to_string(count++));
        std::filesystem::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

/// Names, sorted.
inline std::vector<std::string> files(const std::filesystem::path& dir, std::string_view extension = {}) {
    std::vector<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(dir))
        if (file.is_regular_file() && (extension.empty() || file.path().extension() == extension)) names.push_back(file.path().filename().string());
    std::ranges::sort(names);
    return names;
}
inline std::string read(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}
inline void write(const std::filesystem::path& path, std::string_view bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace made
