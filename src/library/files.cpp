#include "library/files.hpp"

#include <algorithm>
#include <fstream>

#include "core/text.hpp"

namespace cyclebook::library {

std::string padded(std::uint64_t n) {
    constexpr std::size_t number_digits = 10;
    std::string digits = std::to_string(n);
    return digits.size() < number_digits ? std::string(number_digits - digits.size(), '0') + digits : digits;
}

core::Result<std::shared_ptr<const std::string>> read_file(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary | std::ios::ate);
    if (in) {
        const auto size = static_cast<std::streamsize>(in.tellg());
        if (size < 0) in.setstate(std::ios::failbit);
        in.seekg(0);
        std::string bytes;   // not filled with nothing first: the log is megabytes
        bytes.resize_and_overwrite(static_cast<std::size_t>(std::max<std::streamsize>(size, 0)), [&](char* into, std::size_t) {
            in.read(into, size);   // libstdc++ 12 may offer more room than it was asked for
            return static_cast<std::size_t>(in.gcount());
        });
        if (in) return std::make_shared<const std::string>(std::move(bytes));
    }
    return core::fail("storage.read", path.filename().string(), core::say("library.file_unreadable", {{"file", path.filename().string()}}));
}

}  // namespace cyclebook::library
