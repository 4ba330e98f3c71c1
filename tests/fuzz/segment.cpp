#include "fuzz/fuzz.hpp"
#include "library/draft.hpp"
#include "library/image.hpp"

using namespace cyclebook;

void fuzz::one(std::string_view bytes) {
    const auto segment = library::read_segment(std::make_shared<const std::string>(bytes));
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
