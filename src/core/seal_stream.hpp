#pragma once
// A sealed file of any length: a line of JSON that says how it is sealed, then chunks of one size, sealed one after the other
// (libsodium's secretstream), the last one marked. What is cut off, changed, left out, doubled or put in another order is noticed.

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/error.hpp"
#include "core/seal.hpp"

namespace cyclebook::core {

/// What the file is: its first members.
struct StreamFormat {
    std::string_view name;
    int version;
};

inline constexpr std::size_t usual_chunk = 64u << 10, most_chunk = 1u << 20;   // held in memory as a whole
inline constexpr std::size_t stream_line = 1000;       ///< no first line is longer

struct StreamHeader {
    std::string line;                                  ///< with its end; every chunk vouches for it
    SealCost cost{};
    std::size_t chunk = 0;                             ///< bytes that each chunk holds
    std::string salt, start;
    std::size_t sealed_chunk() const;                  ///< bytes of each chunk in the file
};
/// From the beginning of a file, `stream_line` bytes of it, or all. Codes "sealed.malformed", "sealed.newer-version",
/// "sealed.parameters".
Result<StreamHeader> read_stream_header(std::string_view beginning, const StreamFormat&);

class StreamSealer {
public:
    /// Takes what the cost says. Code "sealed.memory" when there is not the memory for it.
    static Result<StreamSealer> begin(const StreamFormat&, std::string_view passphrase, const SealCost& = usual_seal_cost, std::size_t chunk = usual_chunk);
    StreamSealer(StreamSealer&&) noexcept;
    StreamSealer& operator=(StreamSealer&&) noexcept;
    ~StreamSealer();

    const std::string& line() const;                   ///< comes first
    std::string add(std::string_view bytes);           ///< the chunks that are full by now
    std::string finish();                              ///< the last one

private:
    struct State;
    explicit StreamSealer(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

class StreamOpener {
public:
    static Result<StreamOpener> begin(const StreamHeader&, std::string_view passphrase);
    static StreamOpener begin(const StreamHeader&, const SealKey&);
    StreamOpener(StreamOpener&&) noexcept;
    StreamOpener& operator=(StreamOpener&&) noexcept;
    ~StreamOpener();

    /// What the next chunk holds. Code "sealed.passphrase" when the first one does not open, "sealed.changed" when another
    /// does not, or comes after the last.
    Result<std::string> open(std::string_view sealed_chunk);
    bool ended() const;                                ///< the last one was opened

private:
    struct State;
    explicit StreamOpener(std::unique_ptr<State>);
    std::unique_ptr<State> state_;
};

}  // namespace cyclebook::core
