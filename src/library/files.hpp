#pragma once
// What the files of a store have in common; for the .cpp files of library only.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.hpp"

namespace cyclebook::library {

/// Of the copy of a damaged file that a locked device has set aside.
inline constexpr std::string_view sealed_extension = ".sealed";

/// In ten digits, so that names are in the order of their numbers.
std::string padded(std::uint64_t);
core::Result<std::shared_ptr<const std::string>> read_file(const std::filesystem::path&);
/// The number of a lock's file; nothing when it is not the name of one.
std::optional<std::uint64_t> lock_number(std::string_view file_name);

}  // namespace cyclebook::library
