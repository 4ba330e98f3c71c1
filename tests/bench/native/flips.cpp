// Turns over each bit of ten files, plain and sealed, and counts what becomes of them. A bit that changes what is read is a
// failure: exit status 1.
//   scripts/bench flips [STRIDE]      only each STRIDE-th bit; 1 when nothing is said

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "amounts/amounts.hpp"
#include "bundle/bundle.hpp"
#include "core/crypto.hpp"
#include "core/seal.hpp"

using namespace cyclebook;

namespace {

constexpr std::size_t files = 10;
const std::string passphrase = "correct horse";

struct Counts {
    std::atomic<std::size_t> refused = 0, apart = 0, same = 0, wrong = 0, keys = 0;
};

std::string turned(const std::string& whole, std::size_t bit) {
    std::string other = whole;
    other[bit / 8] = static_cast<char>(other[bit / 8] ^ (1 << bit % 8));
    return other;
}

/// Every entry that was read is one that was written; what is missing was set apart.
void count(const core::Result<bundle::Bundle>& read, const cycle::Cycle& cycle, Counts& counts) {
    if (!read) return void(++counts.refused);
    std::size_t known = 0, all = 0;
    for (const auto& of : read->cycles) {
        all += of.entries.size();
        for (const auto& [id, entry] : of.entries) {
            const auto written = cycle.entries.find(id);
            known += written != cycle.entries.end() && written->second.jws == entry.jws;
        }
    }
    if (known != all) ++counts.wrong;
    else if (all == cycle.entries.size()) ++counts.same;
    else if (all + read->refused.size() == cycle.entries.size()) ++counts.apart;
    else ++counts.wrong;
}

template <class Each>
void each_bit(const std::string& whole, std::size_t stride, const Each& each) {
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t bit; (bit = next++ * stride) < whole.size() * 8;) each(turned(whole, bit));
    };
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) threads.emplace_back(work);
}

void plain(const std::string& whole, const cycle::Cycle& cycle, std::size_t stride, Counts& counts) {
    each_bit(whole, stride, [&](const std::string& other) { count(bundle::read(other), cycle, counts); });
}

void sealed(const std::string& whole, const cycle::Cycle& cycle, std::size_t stride, Counts& counts) {
    const auto usual = core::read_sealed(whole).value();
    const auto key = core::seal_key(usual, passphrase).value();
    each_bit(whole, stride, [&](const std::string& other) {
        const auto file = core::read_sealed(other);
        if (!file || !core::is_sealed(other)) return count(bundle::read(other, passphrase), cycle, counts);
        const bool same = file->salt == usual.salt && file->cost == usual.cost;
        if (!same) ++counts.keys;
        const auto opened = core::open_sealed(*file, same ? key : core::seal_key(*file, passphrase).value());
        if (!opened) ++counts.refused;
        else count(bundle::read(*opened), cycle, counts);
    });
}

}  // namespace

int main(int arguments, char** argument) {
    const std::size_t stride = arguments > 1 ? std::strtoul(argument[1], nullptr, 10) : 1;
    if (stride == 0) return 2;
    const amounts::Cycles cycles(files, {core::make_key_pair(), "J. Lindqvist"});
    std::size_t wrong = 0;
    for (const bool seals : {false, true}) {
        Counts counts;
        std::size_t bytes = 0;
        const auto start = std::chrono::steady_clock::now();
        for (std::size_t n = 0; n < files; ++n) {
            const auto cycle = cycles[n];
            const std::string whole = bundle::write({&cycle}, bundle::Baton{"Ann", "Ben", cycle.id, "Two", "2026-11-20"});
            const std::string file = seals ? core::seal(whole, passphrase, core::least_seal_cost) : whole;
            bytes += file.size();
            seals ? sealed(file, cycle, stride, counts) : plain(file, cycle, stride, counts);
            std::fprintf(stderr, "%s %zu of %zu\n", seals ? "sealed" : "plain", n + 1, files);
        }
        const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        const std::size_t bits = counts.refused + counts.apart + counts.same + counts.wrong;
        std::printf("%s: %zu bits of %zu bytes in %zu files turned over: %zu refused, %zu set apart, %zu between the members, %zu changed something; %zu keys of their own; %.0f s\n",
                    seals ? "sealed" : "plain", bits, bytes, files, counts.refused.load(), counts.apart.load(), counts.same.load(), counts.wrong.load(), counts.keys.load(), seconds);
        wrong += counts.wrong;
    }
    return wrong == 0 ? 0 : 1;
}
