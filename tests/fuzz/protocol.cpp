#include "fuzz/fuzz.hpp"
#include "protocol/definition.hpp"

using namespace cyclebook;

void fuzz::one(std::string_view bytes) {
    const auto definition = protocol::read_definition(bytes);
    if (!definition) return in_words(definition.error());
    const auto written = protocol::write_definition(*definition);
    const auto again = protocol::read_definition(written);
    must(again.has_value(), "what was read is written and read again");
    must(protocol::write_definition(*again) == written, "it is the same");
}

FUZZ_TARGET
