#pragma once
// Checks the signatures of what came with a backup, in the background, a few at a time: who could open its seal made it, so its
// cycles are shown without waiting for that. The parts that are still to be checked are a setting.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/crypto.hpp"
#include "library/library.hpp"
#include "library/record.hpp"

namespace cyclebook::library {

class Proof {
public:
    explicit Proof(Library& library) : library_(library) {}

    const std::string& wants();                                ///< name of a stored part; "" when nothing is left to be checked
    void came(std::optional<std::string> bytes);
    /// Some milliseconds of work; true while there is more to do before the next file.
    bool step();
    /// Parts that hold entries whose signature does not hold: to be loaded, then given to take_out().
    std::vector<std::string> bad_parts() const;
    void take_out();

private:
    struct Entry { std::string part; Slice record; };
    void check(const Entry&);
    bool is_good(std::string_view record, const core::PublicKey&) const;
    void end();

    Library& library_;
    std::set<std::string> done_, unread_;                      ///< parts; those that could not be read wait for the next start
    std::string part_;
    std::vector<Slice> entries_;
    std::size_t next_ = 0;
    std::map<std::string, core::PublicKey, std::less<>> keys_; ///< by their names
    std::vector<Entry> unknown_;                               ///< whose key may still come
    std::map<std::string, std::map<std::string, std::set<std::string>>> bad_;   ///< ids of entries, by part and cycle
};

}  // namespace cyclebook::library
