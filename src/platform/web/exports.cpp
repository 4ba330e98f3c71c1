// What the page may call. Names and arguments are those of web/module.js. An exception that comes out of the program
// stops here and is shown, never swallowed.

#include <emscripten/em_macros.h>

#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include "bridge.hpp"
#include "page.hpp"

using namespace cyclebook;
using platform::page;

namespace {

std::vector<platform::File> arriving;

template <class Action>
bool guarded(Action action) {
    try {
        return action();
    } catch (const std::exception& error) {
        const std::string_view what = error.what();
        bridge_fail(what.data(), what.size());
    } catch (...) {
        constexpr std::string_view what = "an unknown error";
        bridge_fail(what.data(), what.size());
    }
    return false;
}

std::vector<std::byte> copy(const std::byte* bytes, std::size_t size) { return {bytes, bytes + size}; }

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void* page_alloc(std::size_t size) { return std::malloc(size == 0 ? 1 : size); }
EMSCRIPTEN_KEEPALIVE void page_free(void* memory) { std::free(memory); }

/// The stored data is loaded (or known to be out of reach): makes the program.
EMSCRIPTEN_KEEPALIVE bool page_open() {
    return guarded([] {
        page().host = page().make(page().platform);
        return true;
    });
}

EMSCRIPTEN_KEEPALIVE bool page_frame() {
    return guarded([] { return page().host && page().frame(); });
}

EMSCRIPTEN_KEEPALIVE void page_paint() {
    guarded([] {
        if (page().host) page().paint();
        return true;
    });
}

EMSCRIPTEN_KEEPALIVE void page_event(int kind, unsigned node, const char* value, std::size_t size, double time) {
    page().events.push_back({static_cast<platform::Event::Kind>(kind), node, std::string(value, size)});
    page().platform.acts_at = static_cast<core::Instant>(time);
}

/// There will be no frame any more: saves what was typed.
EMSCRIPTEN_KEEPALIVE void page_stop() {
    guarded([] {
        if (page().host) page().stop();
        return true;
    });
}

EMSCRIPTEN_KEEPALIVE void page_timer(int token) {
    guarded([&] {
        page().platform.timer(token);
        return true;
    });
}

/// An empty message says that everything is durable.
EMSCRIPTEN_KEEPALIVE void page_committed(int token, const char* message, std::size_t size) {
    guarded([&] {
        std::optional<core::Error> error;
        if (size > 0) error = core::Error{"storage.commit", "", std::string(message, size)};
        page().platform.committed(token, std::move(error));
        return true;
    });
}

/// Files come one by one, then page_files() says where they came from.
EMSCRIPTEN_KEEPALIVE void page_file(const char* name, std::size_t name_size, const std::byte* bytes, std::size_t size) {
    guarded([&] {
        arriving.push_back({std::string(name, name_size), copy(bytes, size)});
        return true;
    });
}

EMSCRIPTEN_KEEPALIVE void page_files(bool chosen) {
    guarded([&] {
        auto files = std::exchange(arriving, {});
        if (chosen) {
            page().platform.files_chosen(std::move(files));
        } else if (page().host) {
            page().host->files(std::move(files));
        }
        return true;
    });
}

/// What was asked for: a smaller picture, a stored file. No bytes: it could not be had.
EMSCRIPTEN_KEEPALIVE void page_bytes(int token, const char* bytes, std::size_t size) {
    guarded([&] {
        page().platform.bytes_came(token, size == 0 ? std::nullopt : std::optional(std::string(bytes, size)));
        return true;
    });
}

/// A large file was chosen, or one that was written can be read; less than no bytes: it could not be kept.
EMSCRIPTEN_KEEPALIVE void page_large_file(int file, double size) {
    guarded([&] {
        page().platform.large_file_came(file, size);
        return true;
    });
}

EMSCRIPTEN_KEEPALIVE void page_call(int token, const char* name, std::size_t name_size, const char* json,
                                    std::size_t json_size, const std::byte* bytes, std::size_t size) {
    guarded([&] {
        page().host->call({name, name_size}, {json, json_size}, copy(bytes, size),
                          [token](core::Result<platform::Host::Answer> answer) {
                              if (answer) {
                                  bridge_answer(token, true, answer->json.data(), answer->json.size(),
                                                answer->bytes.data(), answer->bytes.size());
                              } else {
                                  const auto& message = answer.error().message;
                                  bridge_answer(token, false, message.data(), message.size(), nullptr, 0);
                              }
                          });
        return true;
    });
}

/// Before the program is made there is nothing to open again.
EMSCRIPTEN_KEEPALIVE void page_reopen() {
    guarded([] {
        if (page().host) page().host->reopen();
        return true;
    });
}

EMSCRIPTEN_KEEPALIVE void page_context(bool restored) {
    guarded([&] {
        restored ? page().painter.context_restored() : page().painter.context_lost();
        return true;
    });
}
}
