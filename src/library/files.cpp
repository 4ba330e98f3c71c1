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
        const auto size = in.tellg();
        std::string bytes(static_cast<std::size_t>(std::max<std::streamoff>(size, 0)), '\0');
        in.seekg(0);
        if (size >= 0 && in.read(bytes.data(), size)) return std::make_shared<const std::string>(std::move(bytes));
    }
    return core::fail("storage.read", path.filename().string(), core::say("library.file_unreadable", {{"file", path.filename().string()}}));
}

}  // namespace cyclebook::library
