#include <algorithm>

#include "fuzz/data_key.hpp"
#include "fuzz/fuzz.hpp"
#include "library/draft.hpp"
#include "library/image.hpp"

using namespace cyclebook;

namespace {

/// The same records, sealed: they open with the key alone.
void sealed(const library::Segment& segment) {
    const auto key = fuzz::data_key();
    library::SegmentWriter writer(key);
    for (const auto& record : segment.records) writer.add(record.bytes);
    const auto file = std::make_shared<const std::string>(std::move(writer).finish());
    const auto opened = library::read_segment(file, key);
    fuzz::must(opened.whole && opened.sealed && std::ranges::equal(opened.records, segment.records, {}, &library::Slice::bytes, &library::Slice::bytes),
               "what is sealed opens with its key");
    fuzz::must(library::read_segment(file).records.empty(), "what is sealed does not open without a key");
    const auto foreign = library::read_segment(file, core::make_data_key());
    fuzz::must(foreign.foreign && foreign.records.empty(), "nor with another");
}

}  // namespace

void fuzz::one(std::string_view bytes) {
    const auto file = std::make_shared<const std::string>(bytes);
    if (library::is_sealed_segment(*file)) return sealed(library::read_segment(file, data_key()));
    const auto segment = library::read_segment(file);
    sealed(segment);
    library::Image image;
    library::SegmentWriter writer;
    for (const auto& record : segment.records) {
        must(record.bytes.data() >= record.owner->data() && record.bytes.end() <= record.owner->data() + record.owner->size(), "a record lies in its file");
        image.apply(record);
        if (library::kind_of(record.bytes) == library::RecordKind::draft)
            if (const auto draft = library::read_draft_record(record.bytes); !draft) in_words(draft.error());
        writer.add(record.bytes);
    }
    const auto again = library::read_segment(std::make_shared<const std::string>(std::move(writer).finish()));
    must(again.whole && again.records.size() == segment.records.size(), "the records that were read can be written");
    const auto written = image.write();
    const auto merged = library::read_segment(std::make_shared<const std::string>(written));
    must(merged.whole, "what they amount to can be written");
    library::Image same;
    for (const auto& record : merged.records) must(same.apply(record), "and is well formed");
    must(same.write() == written, "and is the same");
}

FUZZ_TARGET
