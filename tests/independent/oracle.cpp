// What tests/independent/*.test.mjs compare other implementations with: signs, checks, seals and unseals, one thing a run.
//   oracle sign COUNT SEED      bundles of random histories, one a line, until COUNT entries are written
//   oracle check                reads bundles, one a line; says of each how many entries it admits, or what is wrong
//   oracle mail SUBJECT TEXT    an e-mail draft with standard input attached
//   oracle json                 reads files, one a line in base64url; says of each "read", or the code of what is wrong
//   oracle seal PASSPHRASE      standard input, sealed;  oracle unseal PASSPHRASE  the other way

#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>

#include <nlohmann/json.hpp>

#include "bundle/bundle.hpp"
#include "core/json.hpp"
#include "cycle/history.hpp"
#include "report/report.hpp"

using namespace cyclebook;

namespace {

void sign(std::size_t count, std::uint64_t seed) {
    for (std::size_t written = 0; written < count; ++seed) {
        const auto whole = history::make(seed).whole();
        const auto file = nlohmann::json::parse(bundle::write({&whole}, {}));   // without those that nobody could check
        written += file.at("entries").size();
        std::cout << file.dump() << "\n";
    }
}

void check() {
    for (std::string line; std::getline(std::cin, line);) {
        const auto read = bundle::read(line);
        if (!read) {
            std::cout << read.error().message << "\n";
            continue;
        }
        std::size_t entries = 0;
        for (const auto& cycle : read->cycles) entries += cycle.entries.size();
        std::cout << "admitted " << entries << ", refused " << read->refused.size() << "\n";
    }
}

void json() {
    for (std::string line; std::getline(std::cin, line);) {
        const auto read = core::read_json(core::from_base64url(line).value());
        std::cout << (read ? "read" : read.error().code) << "\n";
    }
}

}  // namespace

int main(int argc, char** argv) {
    const std::string what = argc > 1 ? argv[1] : "";
    const auto all = [] { return std::string(std::istreambuf_iterator<char>(std::cin), {}); };
    if (what == "sign" && argc == 4) sign(std::strtoul(argv[2], nullptr, 10), std::strtoull(argv[3], nullptr, 10));
    else if (what == "check") check();
    else if (what == "json") json();
    else if (what == "mail" && argc == 4) std::cout << report::mail_draft(argv[2], argv[3], {"cycle-a1b2c3.json", "application/json", all()});
    else if (what == "seal" && argc == 3) std::cout << core::seal(all(), argv[2]);
    else if (what == "unseal" && argc == 3) {
        const auto opened = core::unseal(all(), argv[2]);
        std::cout << (opened ? *opened : opened.error().message);
        return opened ? 0 : 1;
    } else return 2;
    return 0;
}
