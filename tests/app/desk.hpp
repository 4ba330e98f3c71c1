#pragma once
// An App with a machine and a folder of its own, and no screens.

#include "app/app.hpp"
#include "library/made.hpp"
#include "platform/native/native.hpp"

namespace test {

using namespace cyclebook;

struct Desk {
    explicit Desk(std::string_view day = "2026-11-03") : machine(folder.path() / "data", morning(day), -360) { open(); }
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    made::Folder folder;
    platform::NativePlatform machine;
    std::unique_ptr<app::App> app;

    /// Nine in the morning, six hours behind UTC.
    static core::Instant morning(std::string_view day) {
        using namespace std::chrono;
        return duration_cast<milliseconds>(made::day(day).time_since_epoch()).count() + 15 * 3'600'000;
    }
    void open() {
        machine.forget();
        app.reset();
        app = start(machine);
    }
    static std::unique_ptr<app::App> start(platform::Platform& platform) {
        return app::App::start(platform, {text("protocols/mps-post-conference.json"), text("rubrics/mps-soei.json"), text("samples/sample.json")}).value();
    }
    void perform(app::Command command) {
        app->perform(std::move(command));
        app->run();
    }
    void open_files(std::vector<platform::File> files) {
        perform(app::OpenFiles{std::make_shared<const std::vector<platform::File>>(std::move(files)), {}});
    }
    /// Time passes, and what the platform was asked for is answered.
    void wait(int milliseconds) {
        machine.move_clock(milliseconds);
        while (machine.answer()) {}
    }
    void back_up(std::string passphrase = "correct horse") {
        perform(app::Backup{std::move(passphrase)});
        wait(0);
    }
    /// Until it has begun to be read.
    void begin_restore(std::string_view bytes, std::string passphrase = "correct horse") {
        const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
        machine.queue_files({{"a.cyclebook", {begin, begin + bytes.size()}}});
        machine.choose_large_file([&](std::shared_ptr<platform::Readable> chosen) { app->perform(app::Restore{std::move(chosen), std::move(passphrase)}); });
        machine.answer();
        app->run();
    }
    void restore(std::string_view bytes, std::string passphrase = "correct horse") {
        begin_restore(bytes, std::move(passphrase));
        wait(0);
        app->run();
    }
    /// A cycle with its dates; gives its id.
    std::string begin(std::string_view role = "observer") {
        perform(app::OpenCycle{std::string(role), "Jonas Lindqvist", "Amina Warsame", "full", "Grade 4", "calendar", {},
                               {{"observation.date", "2026-11-06"}, {"conference.date", "2026-11-10"}}});
        return app->route().cycle;
    }
    /// Somebody writes `value` into a field of a section.
    void type(const std::string& cycle, const std::string& section, const std::string& field, const std::string& value) {
        auto content = app->content(cycle, section);
        cycle::set_text(content.fields, field, value);
        perform(app::EditDraft{cycle, section, std::move(content), field});
    }
    std::string typed(const std::string& cycle, const std::string& section, const std::string& field) const {
        return std::string(cycle::text_of(app->content(cycle, section).fields, field));
    }
    std::size_t entries() const { return app->counts().entries; }

private:
    static std::string text(std::string_view file) { return std::string(assets::text(file)); }
};

}  // namespace test
