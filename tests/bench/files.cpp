// Writes a folder of files as they come by mail, each with a cycle of its own: the sample's, again and again.
//   bench_files FOLDER CYCLES

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "assets/assets.hpp"
#include "bundle/bundle.hpp"
#include "library/sample.hpp"

using namespace cyclebook;

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::filesystem::path folder = arguments[1];
    const auto wanted = std::strtoul(arguments[2], nullptr, 10);
    const auto protocol = protocol::read_definition(assets::text("protocols/mps-post-conference.json")).value();
    const auto rubric = protocol::read_rubric(assets::text("rubrics/mps-soei.json")).value();
    const cycle::Author sender{core::make_key_pair(), "J. Lindqvist"};
    const auto stories = core::parse_date("2026-11-24").value();
    for (unsigned long made = 0; made < wanted;) {
        const auto sample = library::make_sample(assets::text("samples/sample.json"), protocol, rubric, sender, stories, 0).value();
        for (const auto& cycle : sample.cycles)
            if (made < wanted) std::ofstream(folder / (std::to_string(++made) + ".json")) << bundle::write({&cycle}, std::nullopt);
    }
}
