#include "screens/people.hpp"

#include "core/crypto.hpp"

namespace test {

namespace {
constexpr int chicago = -360;   // minutes; the observed lessons lie after the end of summer time
}  // namespace

cyclebook::core::Instant morning(std::string_view day) {
    using namespace std::chrono;
    return duration_cast<milliseconds>(made::day(day).time_since_epoch()).count() + (9 * 60 - chicago) * 60'000;
}

File file_of(std::string name, std::string_view bytes) {
    const auto* begin = reinterpret_cast<const std::byte*>(bytes.data());
    return {std::move(name), {begin, begin + bytes.size()}};
}

std::string decoded(const std::string& text) {
    std::string all = text;
    const json bundle = json::parse(text);
    for (const auto& entry : bundle.at("entries"))
        all += cyclebook::core::from_base64url(entry.at("payload").get<std::string>()).value() + "\n";
    return all;
}

Person::Person(std::string_view day, View view) : machine(folder.path() / "data", morning(day), chicago) {
    machine.shown = view;
    open();
}

void Person::open() {
    host = cyclebook::screens::make_host(machine);
    page = new_page();
    page.settle();
}

Page Person::new_page() {
    return Page{{[this](const View& view, const std::vector<Event>& events) { return host->frame(view, events); },
                 [this]() -> const Tree& { return host->tree(); }},
                machine};
}

View Person::window(float width, float height) {
    View view;
    view.width = width;
    view.height = height;
    return view;
}

void Person::reload() {
    machine.forget();
    host.reset();
    open();
}

void Person::on(std::string_view day) {
    saved();
    machine.set_clock(morning(day));
    reload();
}

void Person::saved() {
    page.wait(200);
    page.one(Role::status, "Saved");
}

std::string Person::heading() const {
    for (const Node& n : page.tree().nodes)
        if (n.role == Role::heading && n.level == 1) return n.name;
    return {};
}

void Person::go(Name screen) {
    const Page navigation = page.in(Role::navigation, "Cyclebook");
    if (navigation.has(Role::link, screen)) return navigation.follow(std::move(screen));
    navigation.follow(std::regex("^(This device|Este dispositivo)$"));   // where a narrow page has the others
    page.follow(std::move(screen));
}

void Person::to_cycle(const std::string& other) {
    go("My cycles");
    REQUIRE(heading() == "My cycles");
    follow(other);
    REQUIRE(holds(heading(), other));
}

void Person::to_step(const std::string& other, const std::string& label) {
    to_cycle(other);
    follow(label);
}

json Person::call(std::string_view name, const json& arguments, std::string_view bytes) {
    json out;
    bool answered = false;
    host->call(name, arguments.dump(), file_of("", bytes).bytes, [&](cyclebook::core::Result<cyclebook::platform::Host::Answer> answer) {
        out = answer ? json::parse(answer->json) : json{{"error", answer.error().message}};
        answered = true;
    });
    page.settle();
    REQUIRE(answered);
    return out;
}

json Person::cycle() { return call("cycle", {{"id", cycles().at(0).at("id")}}); }

json Person::step(std::string_view id) {
    const json all = cycle();
    for (const auto& step : all.at("steps"))
        if (step.at("id") == id) return step;
    return {};
}

std::string Person::turn() {
    const json turn = cycle().at("whoseTurn");
    return turn.at("roles").at(0).get<std::string>() + ": " + turn.at("step").get<std::string>();
}

json Person::everything() {
    json all = cycles();
    for (const auto& cycle : cycles()) all.push_back(call("cycle", {{"id", cycle.at("id")}}));
    return all;
}

std::string Person::send(const std::string& other, const std::string& to, const std::string& passphrase) {
    to_cycle(other);
    press("Send to " + to);
    if (passphrase.empty()) page.check("Send it without a passphrase");
    else page.dialog().write("Passphrase", passphrase);
    [[maybe_unused]] const auto before = machine.saved.size();   // the bench checks nothing
    confirm("Download file");
    REQUIRE(machine.saved.size() == before + 1);
    CHECK(machine.saved.back().mime == "application/json");
    CHECK(std::regex_match(machine.saved.back().name, std::regex("cycle-[A-Za-z0-9]+\\.json")));   // it tells nothing
    return machine.saved.back().bytes;
}

void Person::choose_file(const std::string& bytes, const std::string& name) {
    go("My cycles");
    machine.queue_files({file_of(name, bytes)});
    press("Open file");
}

void Person::receive(const std::string& bytes, const std::string& passphrase) {
    choose_file(bytes);
    if (!passphrase.empty()) {
        page.dialog().write("Passphrase", passphrase);
        confirm("Unseal");
    }
    page.dialog().one(Role::heading, "File opened");
    confirm(page.dialog().has(Role::button, "Add to my cycles") ? "Add to my cycles" : "Open the cycle");
    CHECK(page.tree().dialog == 0);
}

void begin_cycle(Person& person, const std::string& observation) {
    person.press("New cycle");
    person.write("Your name", "Jonas Lindqvist");
    person.write("Teacher's name", "Amina Warsame");
    person.write("Observation date", observation);
    person.press("Begin cycle");
}

}  // namespace test
