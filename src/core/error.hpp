#pragma once
// Bad input from outside is a value, never an exception: a code for programs, a place, and one sentence for a person.

#include <expected>
#include <string>
#include <utility>

namespace cyclebook::core {

struct Error {
    std::string code;     ///< stable, for programs and tests: "json.duplicate-key", "bundle.newer-version"
    std::string where;    ///< JSON pointer, line, or file name; empty when it concerns the whole input
    std::string message;  ///< one sentence for a person: what, where, what to do

    bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

inline std::unexpected<Error> fail(std::string code, std::string where, std::string message) {
    return std::unexpected(Error{std::move(code), std::move(where), std::move(message)});
}

}  // namespace cyclebook::core
