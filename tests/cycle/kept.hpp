#pragma once
// Histories in files: those that failed once, in tests/fixtures/histories. A file holds what was signed, not how it was
// drawn, so that it stays the same history when the generator changes.

#include <nlohmann/json.hpp>
#include <string>

#include "cycle/history.hpp"

namespace kept {

using nlohmann::json;

inline std::string write(const history::History& history) {
    const auto whole = history.whole();
    json file{{"cycle", whole.id}, {"entries", json::array()}, {"devices", json::array()}, {"improper", history.improper}};
    for (const auto& [id, entry] : whole.entries)
        file["entries"].push_back({{"protected", entry.jws.protected_header}, {"payload", entry.jws.payload}, {"signature", entry.jws.signature}});
    for (const auto& device : history.devices) {
        json has = json::array();
        for (const auto& [id, entry] : device.cycle.entries) has.push_back(id);
        file["devices"].push_back({{"role", device.role}, {"has", has}});
    }
    return file.dump(2) + "\n";
}

inline history::History read(const std::string& text) {
    const json file = json::parse(text);
    history::History history;
    history.improper = file.at("improper").get<std::set<std::string>>();
    cyclebook::cycle::Cycle whole{file.at("cycle"), {}};
    for (const auto& jws : file.at("entries")) {
        auto entry = cyclebook::cycle::read_entry({jws.at("protected"), jws.at("payload"), jws.at("signature")}).value();
        whole.entries.emplace(entry.id, std::move(entry));
    }
    for (const auto& device : file.at("devices")) {
        history.devices.push_back({{}, device.at("role"), 0, {whole.id, {}}});
        for (const std::string id : device.at("has")) history.devices.back().cycle.entries.emplace(id, whole.entries.at(id));
    }
    return history;
}

}  // namespace kept
