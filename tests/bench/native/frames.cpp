// What a frame of each screen costs with the sample's cycles and a thousand others on the device, in milliseconds of the
// processor's time, so that what else the machine does is not counted: while the pointer goes over what can be pressed, while
// something is typed, while the page is scrolled; with what the twin is told of it. Fails when the 99th percentile of a screen
// is above 4.
//   scripts/bench frames [CYCLES] [SCREEN...]

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "amounts/amounts.hpp"
#include "platform/web/twin.hpp"
#include "screens/sample.hpp"

using namespace test;

namespace {

constexpr double most = 4;
constexpr std::array sizes{std::pair{1280.f, 800.f}, std::pair{320.f, 640.f}};

/// Keeps how long each frame took.
class Timed final : public cyclebook::platform::Host {
public:
    Timed(std::unique_ptr<Host> timed, std::vector<double>& took) : host_(std::move(timed)), took_(took) {}
    bool frame(const View& view, const std::vector<Event>& events) override {
        const auto start = std::clock();
        const bool again = host_->frame(view, events);
        twin_.encode(host_->tree());
        took_.push_back(static_cast<double>(std::clock() - start) * 1e3 / CLOCKS_PER_SEC);
        return again;
    }
    const Tree& tree() const override { return host_->tree(); }
    void files(std::vector<File> files) override { host_->files(std::move(files)); }
    void reopen() override { host_->reopen(); }
    void call(std::string_view name, std::string_view json, std::vector<std::byte> bytes, std::function<void(cyclebook::core::Result<Answer>)> answer) override {
        host_->call(name, json, std::move(bytes), std::move(answer));
    }

private:
    std::unique_ptr<Host> host_;
    cyclebook::platform::TwinEncoder twin_;
    std::vector<double>& took_;
};

/// A person with the sample's cycles and so many others.
struct BusyPerson : SamplePerson {
    BusyPerson(View view, std::size_t count) : SamplePerson(view) {
        host.reset();
        {
            auto library = cyclebook::library::Library::open(folder.path() / "data").value();
            const amounts::Cycles cycles(count, {library.keys().value(), "J. Lindqvist"});
            for (std::size_t n = 0; n < count; ++n) library.put(cycles[n]);
            if (!library.write()) std::abort();
        }
        reload();
        host = std::make_unique<Timed>(std::move(host), took);
    }
    std::vector<double> took;
};

std::vector<Node> nodes_of(const Tree& tree, auto fits) {
    std::vector<Node> nodes;
    std::ranges::copy_if(tree.nodes, std::back_inserter(nodes), [&](const Node& n) { return n.role != Role::none && (tree.dialog == 0 || n.layer == Layer::dialog) && fits(n); });
    return nodes;
}

void hover(const Page& page, std::size_t times) {
    const auto controls = nodes_of(page.tree(), [](const Node& n) { return is_control(n.role); });
    for (std::size_t i = 0; i < times && !controls.empty(); ++i) {
        const NodeId id = controls[i * controls.size() / times % controls.size()].id;
        page.send({Event::Kind::hover, id, {}});
        page.settle();
        page.send({Event::Kind::unhover, id, {}});
    }
    page.settle();
}

void type(const Page& page, std::size_t fields, std::size_t letters) {
    const auto boxes = nodes_of(page.tree(), [](const Node& n) {
        return n.role == Role::textbox && !n.disabled && n.input != Input::date && n.input != Input::time;
    });
    for (std::size_t i = 0; i < std::min(fields, boxes.size()); ++i) {
        const Node& box = boxes[i * boxes.size() / std::min(fields, boxes.size())];
        page.send({Event::Kind::focus, box.id, "visible"});
        for (std::size_t n = 1; n <= letters; ++n) {
            page.send({Event::Kind::input, box.id, box.value + std::string("and the students").substr(0, n)});
            page.settle();
        }
        page.send({Event::Kind::input, box.id, box.value});
        page.send({Event::Kind::blur, box.id, {}});
        page.settle();
    }
}

/// As web/canvas.js moves what is painted with what is seen.
void scroll(const Page& page, int steps) {
    View& view = page.view();
    const float whole = std::max(page.tree().page_height, view.height);
    for (int i = 0; i <= steps; ++i) {
        view.scroll_y = (whole - view.height) * static_cast<float>(i) / static_cast<float>(steps);
        view.paint_top = std::clamp(view.scroll_y - (view.paint_height - view.height) / 2, 0.f, whole - view.paint_height);
        page.settle();
    }
    view.scroll_y = view.paint_top = 0;
    page.settle();
}

/// Turns to the second part of all lists that are shown in part.
void turn(SamplePerson& p) {
    for (const auto& next : p.page.all(Role::button, std::regex("^Next: "))) p.press(next.name);
}

/// An hour's script: 300 lines.
void write_script(SamplePerson& p) {
    p.observe("Amina Warsame");
    for (int n = 0; n < 300; ++n) {
        p.write("Add a line", "Line " + std::to_string(n) + " of an hour, with as many words as people write");
        p.page.enter("Add a line");
    }
}

/// The screens of the tests; before those that remove something, the longest pages that there are.
std::vector<Screen> all_screens() {
    auto all = screens();
    const auto before = std::ranges::find(all, "Remove the sample", &Screen::name);
    all.insert(before, {
        {"My cycles, turned", "My cycles", [](SamplePerson& p) { p.go("My cycles"), turn(p); }},
        {"Insights, turned", "Insights", [](SamplePerson& p) { p.go("Insights"), turn(p); }},
        {"Observe, 300 lines", "Observe", write_script},
        {"Observe, 300 lines, turned", "Observe", [](SamplePerson& p) { p.observe("Amina Warsame"), turn(p); }},
    });
    return all;
}

struct Figures {
    std::size_t nodes = 0, frames = 0;
    double median = 0, high = 0;             ///< the 99th percentile
};

Figures measure(BusyPerson& person, const Screen& screen) {
    screen.go(person);
    if (person.heading() != screen.heading) throw Failure(screen.name + " has the heading " + person.heading());
    const Page& page = person.page;
    person.took.clear();
    for (int i = 0; i < 20; ++i) page.settle();
    hover(page, 40);
    type(page, 4, 16);
    if (page.tree().dialog == 0) scroll(page, 40);
    std::ranges::sort(person.took);
    const auto& took = person.took;
    const Figures figures{nodes_of(page.tree(), [](const Node&) { return true; }).size(), took.size(), took[took.size() / 2], took[took.size() * 99 / 100]};
    if (page.tree().dialog != 0) page.escape();
    return figures;
}

}  // namespace

int main(int argc, char** argv) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    const bool has_count = argc > 1 && std::strspn(argv[1], "0123456789") == std::strlen(argv[1]);
    const std::vector<std::string> wanted(argv + (has_count ? 2 : 1), argv + argc);
    int slow = 0;
    try {
        for (const auto& [width, height] : sizes) {
            BusyPerson person(Person::window(width, height), has_count ? static_cast<std::size_t>(std::atol(argv[1])) : 1000);
            std::printf("%.0f x %.0f%28s nodes  frames  median     99 %%  (ms of the processor)\n", width, height, "");
            for (const Screen& screen : all_screens()) {
                if (!wanted.empty() && std::ranges::find(wanted, screen.name) == wanted.end()) continue;
                const Figures figures = measure(person, screen);
                slow += figures.high > most;
                std::printf("  %-34s %6zu %7zu %7.2f  %7.2f%s\n", screen.name.c_str(), figures.nodes, figures.frames, figures.median, figures.high, figures.high > most ? "  above 4" : "");
            }
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 2;
    }
    std::printf("%d of them above %.0f ms\n", slow, most);
    return slow > 0 ? 1 : 0;
}
