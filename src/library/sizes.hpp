#pragma once
// How much the files of a library hold. A test that has no time for megabytes says less.

#include <cstddef>

namespace cyclebook::library {

struct Sizes {
    std::size_t log = 4u << 20;        ///< of entries in the log, which every start reads, though it may not need them
    std::size_t at_once = 16u << 20;   ///< that one write moves into parts: files of before there were parts are taken one by one
    std::size_t part = 8u << 20;       ///< read and checked in some 50 ms; 200 MB are 40 files
};

}  // namespace cyclebook::library
