#include "screens/host.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "assets/assets.hpp"
#include "screens/screens.hpp"

namespace cyclebook::screens {

namespace {

std::string text_file(std::string_view path) {
    const auto bytes = assets::file(path);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

float text_scale(const std::string& percent) {
    int n = 100;
    std::from_chars(percent.data(), percent.data() + percent.size(), n);
    return static_cast<float>(n) / 100.f;
}

using Kind = platform::Event::Kind;

bool is_change(const platform::Event& event) { return event.kind == Kind::input || event.kind == Kind::toggle; }

bool is_action(const platform::Event& event) {
    return event.kind == Kind::click || event.kind == Kind::submit || event.kind == Kind::escape || event.kind == Kind::shortcut ||
           event.kind == Kind::move || event.kind == Kind::drop;
}

}  // namespace

Host::Host(std::unique_ptr<app::App> app, platform::Platform& platform, const ui::Fonts& fonts) : app_(std::move(app)), kit_(fonts) {
    platform.use_font("Inter", 400, fonts.regular);
}

// A screen reads its fields on its way down the page, so an action that comes with a change would meet the old value in all
// that stands above the field (Safari tells of a date when the person leaves it, which is with the click on a button); and two
// presses of one key would be one. Each action therefore gets a turn of its own.
bool Host::frame(const platform::View& view, const std::vector<platform::Event>& events) {
    for (auto from = events.begin();;) {
        bool changed = false, acted = false;
        const auto to = std::find_if(from, events.end(), [&](const platform::Event& event) {
            const bool change = is_change(event), action = is_action(event);
            if ((action && changed) || ((action || change) && acted)) return true;
            changed |= change, acted |= action;
            return false;
        });
        const bool again = turn(view, {from, to});
        if (to == events.end()) return again;
        from = to;
    }
}

bool Host::turn(const platform::View& view, const std::vector<platform::Event>& events) {
    if (!events.empty() || view.scroll_y != scroll_y_) app_->used();
    scroll_y_ = view.scroll_y;
    const std::string theme = app_->setting("theme");
    kit_.theme = theme == "dark" ? ui::Kit::Theme::dark : theme == "light" ? ui::Kit::Theme::light : ui::Kit::Theme::system;
    kit_.text_scale = text_scale(app_->setting("text-size"));
    const bool again = kit_.frame(view, events, app_->route_count(), [this](ui::Ui& ui) { page(ui, *app_); });
    return app_->run() || again;
}

void Host::files(std::vector<platform::File> files) {
    app_->perform(app::OpenFiles{std::make_shared<const std::vector<platform::File>>(std::move(files)), {}});
}

void Host::call(std::string_view name, std::string_view json, std::vector<std::byte> bytes,
                std::function<void(core::Result<Answer>)> answer) {
    app_->call(name, json, std::move(bytes), std::move(answer));
}

std::unique_ptr<platform::Host> make_host(platform::Platform& platform) {
    auto app = app::App::start(platform, {text_file("protocols/mps-post-conference.json"), text_file("rubrics/mps-soei.json"),
                                          text_file("samples/sample.json")});
    if (!app) throw std::runtime_error(app.error().message);
    const ui::Fonts fonts{assets::file("fonts/inter-regular.ttf"), assets::file("fonts/inter-medium.ttf"),
                          assets::file("fonts/inter-semibold.ttf"), assets::file("fonts/inter-bold.ttf"),
                          [&platform](std::string_view word, float em, int weight, platform::WordPicture& picture) {
                              return platform.draw_word(word, em, weight, picture);
                          }};
    return std::make_unique<Host>(std::move(*app), platform, fonts);
}

}  // namespace cyclebook::screens
