// The lock of a device: what Library does about it. The files are the Store's.

#include <algorithm>
#include <array>
#include <utility>

#include "core/text.hpp"
#include "library/library.hpp"
#include "library/state.hpp"

namespace cyclebook::library {

namespace {

Key key_in(std::string_view bytes) {
    core::DataKey key;
    if (bytes.size() != key.bytes.size()) return std::nullopt;
    std::ranges::copy(bytes, key.bytes.begin());
    return key;
}

std::string lock_of(const core::DataKey& key, std::string_view passphrase) {
    return core::seal({reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()}, passphrase);
}

}  // namespace

core::Result<Library> Library::open_again() const {
    return open(state_->dir, state_->sizes, read_locks(state_->dir).empty() ? Key() : state_->store.key());
}

bool Library::is_locked() const { return state_->is_locked; }
bool Library::has_lock() const { return state_->is_locked || state_->store.has_lock(); }
bool Library::lock_is_complete() const { return state_->is_locked || state_->store.is_uniform(); }

core::Result<void> Library::unlock(std::string_view passphrase) {
    if (!state_->is_locked) return {};
    auto copies = read_locks(state_->dir);
    const bool alike = copies.size() == 2 && copies[0] == copies[1];
    if (alike) copies.pop_back();
    Key key;
    bool fits = true;
    for (const auto& lock : copies) {
        const auto opened = core::unseal(lock, passphrase);
        if (opened) key = key_in(*opened);
        else if (opened.error().code == "sealed.memory") return std::unexpected(opened.error());
        else fits &= opened.error().code != "sealed.passphrase";
        if (key) break;
    }
    if (!key && !fits) return core::fail("storage.passphrase", "", core::say("library.lock_passphrase"));
    if (!key) return core::fail("storage.lock-lost", "", core::say("library.lock_lost"));
    auto library = open(state_->dir, state_->sizes, key);
    if (!library) return std::unexpected(library.error());
    if (library->is_locked()) return core::fail("storage.lock-lost", "", core::say("library.lock_lost"));
    if (!alike) library->state_->store.put_lock(*key, lock_of(*key, passphrase));
    *this = std::move(*library);
    return {};
}

void Library::set_lock(std::string_view passphrase) {
    const auto key = state_->store.key().value_or(core::make_data_key());   // the one before: some files may still be sealed under it
    state_->store.put_lock(key, lock_of(key, passphrase));
}

void Library::take_lock_off() {
    for (const auto& name : remembered_passphrases()) remember_passphrase(name, {});
    state_->store.take_lock_off();
}

bool Library::can_remember_passphrases() const { return !state_->is_locked && state_->store.has_lock() && state_->store.is_uniform(); }

std::string Library::passphrase_for(std::string_view name) const { return setting(std::string(passphrase_of) + std::string(name)); }

void Library::remember_passphrase(std::string_view name, std::string_view passphrase) {
    if (passphrase.empty() || can_remember_passphrases()) put_setting(std::string(passphrase_of) + std::string(name), passphrase);
}

std::vector<std::string> Library::remembered_passphrases() const {
    std::vector<std::string> names;
    for (const auto& [name, record] : state_->all.settings)
        if (name.starts_with(passphrase_of) && !setting(name).empty()) names.push_back(name.substr(passphrase_of.size()));
    return names;
}

core::Result<void> Library::start_anew() {
    std::error_code problem;
    for (std::filesystem::directory_iterator it(state_->dir, problem), end; !problem && it != end; it.increment(problem))
        std::filesystem::remove_all(it->path(), problem);
    if (problem) return core::fail("storage.folder", state_->dir.string(), core::say("library.folder"));
    auto library = open(state_->dir, state_->sizes, {});
    if (!library) return std::unexpected(library.error());
    *this = std::move(*library);
    return {};
}

}  // namespace cyclebook::library
