// Writes a folder as a device has it that holds so many cycles: the sample's, again and again, each with keys and ids of its own.
//   bench_store FOLDER CYCLES

#include <cstdlib>
#include <iostream>

#include "assets/assets.hpp"
#include "library/library.hpp"
#include "library/sample.hpp"

using namespace cyclebook;

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const auto wanted = static_cast<std::size_t>(std::strtoul(arguments[2], nullptr, 10));
    const auto protocol = protocol::read_definition(assets::text("protocols/mps-post-conference.json")).value();
    const auto rubric = protocol::read_rubric(assets::text("rubrics/mps-soei.json")).value();
    const cycle::Author me{core::make_key_pair(), "J. Lindqvist"};
    auto library = library::Library::open(arguments[1]).value();
    library.put_keys(me.keys);
    library.put_setting("name", me.name);
    const auto stories = core::parse_date("2026-11-24").value();
    for (std::size_t made = 0; made < wanted;) {
        const auto sample = library::make_sample(assets::text("samples/sample.json"), protocol, rubric, me, stories, 0).value();
        for (const auto& cycle : sample.cycles)
            if (made < wanted) library.put(cycle), ++made;
        // As after as many sessions: merged where a session would have merged.
        library.write().value();
        library.committed(library.generation());
    }
    library.write().value();
    const auto counts = library.counts();
    std::cout << "{\"cycles\": " << counts.cycles << ", \"entries\": " << counts.entries << ", \"bytes\": " << counts.bytes_stored << "}\n";
}
