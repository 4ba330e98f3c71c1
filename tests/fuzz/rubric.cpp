#include "fuzz/fuzz.hpp"
#include "protocol/rubric.hpp"

using namespace cyclebook;

void fuzz::one(std::string_view bytes) {
    const auto rubric = protocol::read_rubric(bytes);
    if (!rubric) return in_words(rubric.error());
    const auto written = protocol::write_rubric(*rubric);
    const auto again = protocol::read_rubric(written);
    must(again.has_value(), "what was read is written and read again");
    must(protocol::write_rubric(*again) == written, "it is the same");
}

FUZZ_TARGET
