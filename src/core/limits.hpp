#pragma once
// Every bound on what is read from outside, and why.

#include <cstddef>
#include <cstdint>

namespace cyclebook::core::limits {

inline constexpr std::size_t file_bytes = 64u << 20;       // mail passes 25 MB; four times that leaves room for archives
inline constexpr std::size_t old_backup_bytes = 1u << 30;  // one text, held in memory: more no browser could ever write
inline constexpr std::size_t backup_record_bytes = 2 * file_bytes;  // an entry of the largest file, in base64
inline constexpr int json_depth = 32;                      // the deepest own file has 12 levels
inline constexpr std::size_t json_values = 2'000'000;      // a cycle of 10,000 entries has some 300,000
inline constexpr std::int64_t integer = 9'007'199'254'740'992;  // 2^53, what every JSON reader keeps exact (RFC 7493)
inline constexpr std::size_t attachment_bytes = 10u << 20; // a photo as a camera takes it
inline constexpr std::size_t attachments_bytes = 32u << 20;// of one file together: base64 in a sealed file, which is base64 again, within file_bytes
inline constexpr std::size_t attachments_per_list = 100;   // of one objection
inline constexpr std::size_t entries_per_cycle = 20'000;   // a busy cycle has some 60
inline constexpr std::size_t cycles_per_file = 20'000;     // a district's archive
inline constexpr std::size_t parents_per_entry = 64;       // concurrent heads; two people make two
inline constexpr std::size_t text_bytes = 200'000;         // one field; an hour of script has some 30,000
inline constexpr std::size_t protocol_items = 500;         // of one list of a protocol or rubric; bounds the checker's work
inline constexpr int protocol_days = 400;                  // a window reaches over a school year at most

}  // namespace cyclebook::core::limits
