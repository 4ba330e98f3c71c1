// What a frame costs with so many cycles: of My cycles, and after a key stroke in a draft. Prints medians in microseconds of
// the processor's time, so that what else the machine does is not counted.
//   scripts/bench frames [CYCLES...]

#include <chrono>
#include <ctime>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>

#include "bench/native/many.hpp"
#include "core/time.hpp"
#include "library/library.hpp"
#include "platform/native/native.hpp"
#include "screens/host.hpp"
#include "ui/harness.hpp"

using namespace cyclebook;

namespace {

double microseconds(std::clock_t since) { return static_cast<double>(std::clock() - since) * 1e6 / CLOCKS_PER_SEC; }

double median(int times, const std::function<void(int)>& action) {
    std::vector<double> took;
    for (int i = 0; i < times; ++i) {
        const auto start = std::clock();
        action(i);
        took.push_back(microseconds(start));
    }
    std::ranges::sort(took);
    return took[took.size() / 2];
}

struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("cyclebook-bench-" + std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()));
    ~Folder() { std::filesystem::remove_all(path); }
};

void measure(std::size_t count) {
    const Folder folder;
    {
        const many::Cycles cycles(count);
        auto library = library::Library::open(folder.path).value();
        library.put_keys(many::reader().keys);
        for (std::size_t n = 0; n < count; ++n) library.put(cycles[n]);
        if (!library.write()) std::abort();
    }
    platform::NativePlatform machine(folder.path, 1'794'322'800'000, -360);   // 2026-11-10, nine o'clock
    const auto start = std::clock();
    auto host = screens::make_host(machine);
    test::Page page({[&](const auto& view, const auto& events) { return host->frame(view, events); }, [&]() -> const auto& { return host->tree(); }}, machine);
    page.settle();
    const double started = microseconds(start);

    const double list = median(51, [&](int) { page.settle(); });
    const double search = median(21, [&](int i) { page.write("Search cycles", i % 2 ? "warsame" : "ortiz"); });
    page.write("Search cycles", "");
    auto& app = static_cast<screens::Host&>(*host).app();
    page.follow("Observe");
    page.press(page.all(test::Role::button, std::regex("^Observe: ")).front().name);
    const std::string cycle = app.route().cycle;
    const double key = median(51, [&](int i) {   // as the screen does when a letter was typed
        auto content = app.content(cycle, "evidence");
        cycle::row(content, "lines", "a").fields["text"] = std::string(static_cast<std::size_t>(i) % 20 + 1, 'x');
        app.perform(app::EditDraft{cycle, "evidence", std::move(content), "lines/a/text"});
        page.settle();
    });
    auto script = app.content(cycle, "evidence");
    for (int n = 0; n < 300; ++n)
        cycle::row(script, "lines", "s" + std::to_string(n)).fields = {{"text", "Line " + std::to_string(n) + " of an hour, with as many words as people write"}, {"time", core::iso_time(540 + n / 5)}, {"who", "Students"}};
    app.perform(app::EditDraft{cycle, "evidence", std::move(script), {}});
    page.settle();
    const double letter = median(51, [&](int i) { page.write("Add a line", std::string(static_cast<std::size_t>(i) % 20 + 1, 'x')); });
    page.press("Show all " + std::to_string(cycle::rows_of(app.content(cycle, "evidence"), "lines").size()) + " lines");
    const double letter_all = median(51, [&](int i) { page.write("Add a line", std::string(static_cast<std::size_t>(i) % 20 + 1, 'x')); });
    std::printf("a letter under a script of 300 lines: %6.0f, with all of them shown: %6.0f\n", letter, letter_all);
    std::printf("%6zu cycles: start %8.0f, frame of My cycles %6.0f, a letter of a search %6.0f, a key stroke in a draft %6.0f\n", count, started, list, search, key);
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    if (argc < 2) {
        for (const std::size_t count : {100u, 1000u}) measure(count);
    }
    for (int i = 1; i < argc; ++i) measure(static_cast<std::size_t>(std::atol(argv[i])));
}
