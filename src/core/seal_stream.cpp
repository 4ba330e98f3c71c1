#include "core/seal_stream.hpp"

#include <nlohmann/json.hpp>

#include <utility>

#include "core/crypto.hpp"
#include "core/json.hpp"
#include "core/kdf.hpp"
#include "core/sodium.hpp"
#include "core/text.hpp"

namespace cyclebook::core {

namespace {

constexpr std::string_view cipher = "xchacha20poly1305-secretstream";
constexpr std::size_t start_bytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES, added = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr unsigned char tag_more = crypto_secretstream_xchacha20poly1305_TAG_MESSAGE, tag_last = crypto_secretstream_xchacha20poly1305_TAG_FINAL;

std::unexpected<Error> changed() { return fail("sealed.changed", "", say("core.sealed_changed")); }

}  // namespace

std::size_t StreamHeader::sealed_chunk() const { return chunk + added; }

Result<StreamHeader> read_stream_header(std::string_view beginning, const StreamFormat& format) {
    const auto end = beginning.substr(0, stream_line).find('\n');
    if (end == beginning.npos) return malformed_seal();
    auto json = read_json(beginning.substr(0, end));
    if (!json || !json->is_object() || json->value("format", nlohmann::json{}) != format.name) return malformed_seal();
    auto& object = *json;
    if (const auto& version = object["version"]; version.is_number_integer() && version > format.version)
        return fail("sealed.newer-version", "/version", say("core.sealed_newer"));
    if (object.size() != 6 || object["version"] != format.version || object["cipher"] != cipher || !object["chunk"].is_number_integer()) return malformed_seal();
    const auto chunk = object["chunk"].get<std::int64_t>();
    if (chunk < 1 || chunk > static_cast<std::int64_t>(most_chunk)) return fail("sealed.parameters", "/chunk", say("core.sealed_otherwise"));
    auto kdf = read_kdf(object["kdf"]);
    if (!kdf) return std::unexpected(kdf.error());
    auto start = bytes_in(object, "start", start_bytes);
    if (!start) return std::unexpected(start.error());
    return StreamHeader{std::string(beginning.substr(0, end + 1)), kdf->cost, static_cast<std::size_t>(chunk), std::move(kdf->salt), std::move(*start)};
}

// -- sealing

struct StreamSealer::State {
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::string line, waiting;
    std::size_t chunk;
    ~State() {
        sodium_memzero(&stream, sizeof stream);
        sodium_memzero(waiting.data(), waiting.size());
    }
    void seal(std::string_view bytes, unsigned char tag, std::string& out) {
        const std::size_t at = out.size();
        out.resize(at + bytes.size() + added);
        crypto_secretstream_xchacha20poly1305_push(&stream, bytes_of(out) + at, nullptr, bytes_of(bytes), bytes.size(), bytes_of(line), line.size(), tag);
    }
};

StreamSealer::StreamSealer(std::unique_ptr<State> state) : state_(std::move(state)) {}
StreamSealer::StreamSealer(StreamSealer&&) noexcept = default;
StreamSealer& StreamSealer::operator=(StreamSealer&&) noexcept = default;
StreamSealer::~StreamSealer() = default;

Result<StreamSealer> StreamSealer::begin(const StreamFormat& format, std::string_view passphrase, const SealCost& cost, std::size_t chunk) {
    const Kdf kdf = make_kdf(cost);
    const auto key = derive_key(passphrase, kdf);
    if (!key) return std::unexpected(key.error());
    auto state = std::make_unique<State>();
    state->chunk = chunk;
    std::string start(start_bytes, '\0');
    crypto_secretstream_xchacha20poly1305_init_push(&state->stream, bytes_of(start), key->bytes.data());
    const nlohmann::json rest = {{"version", format.version}, {"cipher", cipher}, {"chunk", chunk}, {"kdf", write_kdf(kdf)}, {"start", base64url(start)}};
    // The format comes first, so that a look at the beginning of a file tells what it is.
    state->line = R"({"format":")" + std::string(format.name) + R"(",)" + write_json(rest).substr(1) + "\n";
    return StreamSealer(std::move(state));
}

const std::string& StreamSealer::line() const { return state_->line; }

std::string StreamSealer::add(std::string_view bytes) {
    auto& [stream, line, waiting, chunk] = *state_;
    std::string out;
    while (waiting.size() + bytes.size() >= chunk) {
        const std::size_t taken = chunk - waiting.size();
        waiting += bytes.substr(0, taken);
        bytes.remove_prefix(taken);
        state_->seal(waiting, tag_more, out);
        waiting.clear();
    }
    waiting += bytes;
    return out;
}

/// Filled up as ISO/IEC 7816-4 has it, so that the length of what is inside shows only in whole chunks.
std::string StreamSealer::finish() {
    auto& waiting = state_->waiting;
    waiting += '\x80';
    waiting.resize(state_->chunk, '\0');
    std::string out;
    state_->seal(waiting, tag_last, out);
    waiting.clear();
    return out;
}

// -- opening

struct StreamOpener::State {
    crypto_secretstream_xchacha20poly1305_state stream{};
    std::string line;
    std::size_t chunk = 0;
    bool first = true, ended = false;
    ~State() { sodium_memzero(&stream, sizeof stream); }
};

StreamOpener::StreamOpener(std::unique_ptr<State> state) : state_(std::move(state)) {}
StreamOpener::StreamOpener(StreamOpener&&) noexcept = default;
StreamOpener& StreamOpener::operator=(StreamOpener&&) noexcept = default;
StreamOpener::~StreamOpener() = default;

Result<StreamOpener> StreamOpener::begin(const StreamHeader& header, std::string_view passphrase) {
    const auto key = derive_key(passphrase, {header.cost, header.salt});
    if (!key) return std::unexpected(key.error());
    return begin(header, *key);
}

StreamOpener StreamOpener::begin(const StreamHeader& header, const SealKey& key) {
    auto state = std::make_unique<State>();
    crypto_secretstream_xchacha20poly1305_init_pull(&state->stream, bytes_of(header.start), key.bytes.data());
    state->line = header.line;
    state->chunk = header.chunk;
    return StreamOpener(std::move(state));
}

Result<std::string> StreamOpener::open(std::string_view sealed) {
    auto& [stream, line, chunk, first, ended] = *state_;
    if (ended || sealed.size() != chunk + added) return changed();
    std::string opened(chunk, '\0');
    unsigned char tag = 0;
    const int status = crypto_secretstream_xchacha20poly1305_pull(&stream, bytes_of(opened), nullptr, &tag, bytes_of(sealed), sealed.size(), bytes_of(line), line.size());
    if (status != 0 && first) return fail("sealed.passphrase", "", say("core.sealed_passphrase"));
    if (status != 0 || (tag != tag_more && tag != tag_last)) return changed();
    first = false;
    if (tag == tag_more) return opened;
    ended = true;
    std::size_t length = opened.find_last_not_of('\0');
    if (length == opened.npos || opened[length] != '\x80') return changed();
    opened.resize(length);
    return opened;
}

bool StreamOpener::ended() const { return state_->ended; }

}  // namespace cyclebook::core
