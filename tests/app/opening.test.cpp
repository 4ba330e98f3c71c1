#include <doctest/doctest.h>

#include <algorithm>

#include "app/desk.hpp"
#include "bundle/bundle.hpp"

using namespace cyclebook;
using test::Desk;

namespace {

constexpr std::size_t many = 30;

std::vector<platform::File> files_of_many() {
    Desk observer;
    std::vector<platform::File> files;
    for (std::size_t n = 0; n < many; ++n) {
        const auto bytes = observer.app->export_cycle(observer.begin(), "archive", {}).value();
        const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
        files.push_back({std::to_string(n) + ".json", {begin, begin + bytes.size()}});
    }
    return files;
}

/// A machine on which each look at the clock finds five milliseconds gone.
struct Slow : Desk {
    Slow() { machine.each_look = 5; }
    /// Goes on until this has come so far; gives how many frames that took.
    int until(std::string_view title, std::size_t done) {
        int frames = 0;
        while (app->work() && (app->work()->title != title || app->work()->done < done)) app->run(), ++frames;
        return frames;
    }
    int to_the_end() { return until("", 0); }
};

}  // namespace

TEST_CASE("many files: a frame in between, each time, and all that they hold at the end") {
    static const auto files = files_of_many();
    Slow desk;
    desk.open_files(files);
    REQUIRE(desk.app->work());
    CHECK(desk.app->work()->title == "Reading the files");
    CHECK(desk.app->work()->count == many);
    CHECK(desk.app->work()->done > 0);
    CHECK(desk.app->work()->done < many);
    CHECK(desk.machine.take_frame_request());
    CHECK(desk.until("Looking what is new", 1) > 5);
    CHECK(desk.to_the_end() > 5);
    REQUIRE(desk.app->opened());
    CHECK(desk.app->opened()->cycles.size() == many);
    CHECK(desk.app->cycles().empty());

    desk.perform(app::AddOpened{});
    REQUIRE(desk.app->work());
    CHECK(desk.to_the_end() > 5);
    CHECK(desk.app->cycles().size() == many);
    REQUIRE(desk.app->notice());
    desk.machine.each_look = 0;
    desk.perform(app::TakeBack{});
    CHECK(desk.app->cycles().empty());
}

TEST_CASE("many files, stopped: nothing is added before it was asked for, and whole cycles then") {
    static const auto files = files_of_many();
    Slow desk;
    for (const char* at : {"Reading the files", "Looking what is new"}) {
        desk.open_files(files);
        desk.until(at, 7);
        REQUIRE(desk.app->work());
        desk.perform(app::StopWork{});
        CHECK_FALSE(desk.app->work());
        CHECK_FALSE(desk.app->opened());
        CHECK(desk.app->cycles().empty());
        CHECK(desk.app->notice()->text == "Stopped. Nothing was added.");
    }
    desk.open_files(files);
    desk.to_the_end();
    desk.perform(app::AddOpened{});
    desk.until("Adding the cycles", 7);
    desk.perform(app::StopWork{});
    const auto there = desk.app->cycles();
    CHECK(there.size() >= 7);
    CHECK(there.size() < many);
    desk.wait(1000);
    desk.open();
    CHECK(desk.app->cycles() == there);
    std::size_t whole = 0;
    for (const auto& file : files) {
        const auto cycle = bundle::read({reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size()})->cycles.front();
        if (std::ranges::none_of(there, [&](const auto& line) { return line.id == cycle.id; })) continue;
        const auto history = desk.app->view(cycle.id)->state->history.size();
        whole += history == cycle.entries.size();
    }
    CHECK(whole == there.size());
}
