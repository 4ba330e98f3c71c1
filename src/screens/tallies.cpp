#include "screens/tallies.hpp"

#include <algorithm>
#include <charconv>

#include "core/crypto.hpp"
#include "core/text.hpp"

namespace cyclebook::screens {

using app::App;
using core::say;
using ui::Ui;

namespace {

constexpr std::size_t keys = 9;   // Alt+1 to Alt+9

struct Sample {
    std::string time;
    int on = 0, off = 0;
    int all() const { return on + off; }
};

std::vector<Sample> samples_of(const cycle::Content& content) {
    std::vector<Sample> samples;
    for (const auto& row : cycle::rows_of(content, "samples")) {
        const auto minutes = core::parse_time(cycle::text_of(row.fields, "time"));
        samples.push_back({minutes ? core::spoken_time(*minutes) : std::string(), number(cycle::text_of(row.fields, "on")), number(cycle::text_of(row.fields, "off"))});
    }
    return samples;
}

void show_counts(Ui& ui, const std::vector<Tally>& tallies) {
    int most = 0;
    for (const auto& tally : tallies) most = std::max(most, tally.count);
    if (tallies.empty()) return;
    std::vector<ui::Ui::Bar> bars;
    std::string said = say("tally.counted");
    for (const auto& tally : tallies) {
        bars.push_back({tally.name, std::to_string(tally.count), most > 0 ? static_cast<float>(tally.count) / static_cast<float>(most) : 0});
        said += " " + say("tally.of", {{"name", tally.name}, {"number", tally.count}});
    }
    ui.bars(said, bars);
}

void show_samples(Ui& ui, const std::vector<Sample>& samples) {
    if (samples.empty()) return;
    std::vector<ui::Ui::Bar> bars;
    int on = 0, all = 0;
    std::string said = say("tally.on_task");
    for (const auto& sample : samples) {
        const std::string words = say("tally.on_of", {{"on", sample.on}, {"all", sample.all()}});
        bars.push_back({sample.time, words, sample.all() > 0 ? static_cast<float>(sample.on) / static_cast<float>(sample.all()) : 0});
        said += " " + say("tally.at", {{"time", sample.time}, {"words", words}});
        on += sample.on;
        all += sample.all();
    }
    ui.bars(said, bars);
    if (all > 0) ui.small(say("tally.share", {{"percent", (on * 100 + all / 2) / all}, {"moments", say("tally.moments", {{"count", samples.size()}})}}));
}

void edit_counts(Ui& ui, App& app, cycle::Content& content, std::string& changed) {
    std::string removed;
    const auto tallies = tallies_of(content);
    if (!tallies.empty())
        ui.list(say("tally.counts"), {.divided = true}, [&] {
            for (std::size_t i = 0; i < tallies.size(); ++i) {
                const auto& tally = tallies[i];
                ui.key(tally.id, [&] {
                    ui.item({.pad_y = 6}, [&] {
                        ui.row({.gap = 12}, [&] {
                            ui.text(tally.name, {.grow = 1});
                            ui.text(std::to_string(tally.count), {.size = ui::Size::section, .weight = ui::Weight::bold});
                            const bool key = i < keys && ui.shortcut("alt+" + std::to_string(i + 1));
                            if (ui.button("+1", {.name = say("tally.one_more", {{"name", tally.name}})}) || key) changed = count_on(content, tally.id);
                            if (ui.button(say("parts.remove"), {.look = ui::Look::plain, .name = say("tally.remove", {{"name", tally.name}})})) removed = tally.id;
                        });
                    });
                });
            }
        });
    if (!removed.empty()) {
        cycle::remove_row(content, "tallies", removed);
        changed = "remove " + removed;
    }
    std::string& name = app.local("new tally");
    ui.row({.gap = 12, .align = ui::Align::end}, [&] {
        ui.field(say("tally.name"), name, {.placeholder = say("tally.example"), .submit_on_enter = true, .max_bytes = 80, .grow = 1});
        const bool enter = ui.submitted();
        if ((ui.button(say("parts.add"), {.name = say("tally.add")}) || enter) && name.find_first_not_of(' ') != std::string::npos) {
            const auto id = core::random_id();
            cycle::row(content, "tallies", id).fields = {{"name", name}, {"count", "0"}};
            changed = "add " + id;
            name.clear();
            ui.focus(say("tally.name"));
        }
    });
    if (!tallies.empty()) ui.small(say("tally.keys"));
}

void edit_samples(Ui& ui, App& app, cycle::Content& content, std::string& changed) {
    std::string& on = app.local("on task");
    std::string& off = app.local("off task");
    ui.row({.gap = 12, .align = ui::Align::end, .wrap = true}, [&] {
        ui.field(say("tally.on"), on, {.max_bytes = 3, .width = 110});
        ui.field(say("tally.off"), off, {.max_bytes = 3, .width = 110});
        const bool counted = number(on) + number(off) > 0;
        if (ui.button(say("tally.note"), {.why_not = counted ? "" : say("tally.numbers_first")})) {
            const auto id = core::random_id();
            cycle::row(content, "samples", id).fields = {{"time", core::iso_time(app.minutes_now())}, {"on", std::to_string(number(on))}, {"off", std::to_string(number(off))}};
            changed = "add " + id;
            on.clear();
            off.clear();
            ui.focus(say("tally.on"));
        }
        const auto& rows = cycle::rows_of(content, "samples");
        std::string every = std::to_string(app.count_every());
        std::vector<ui::Option> times{{"0", say("tally.never")}};
        for (const int minutes : {1, 2, 5, 10}) times.push_back({std::to_string(minutes), say("tally.minutes", {{"count", minutes}})});
        if (ui.select(say("tally.every"), every, times, {.width = 190})) app.perform(app::CountEvery{app.route().cycle, number(every)});
        if (!rows.empty() && ui.button(say("tally.remove_last"), {.look = ui::Look::plain})) {
            const std::string id = rows.back().id;
            cycle::remove_row(content, "samples", id);
            changed = "remove " + id;
        }
    });
}

}  // namespace

int number(std::string_view text) {
    int n = 0;
    std::from_chars(text.data(), text.data() + text.size(), n);
    return std::max(n, 0);
}

std::vector<Tally> tallies_of(const cycle::Content& content) {
    std::vector<Tally> tallies;
    for (const auto& row : cycle::rows_of(content, "tallies"))
        tallies.push_back({row.id, std::string(cycle::text_of(row.fields, "name")), number(cycle::text_of(row.fields, "count"))});
    return tallies;
}

std::vector<Tally> tallies_for(App& app, const cycle::Content& content, std::string_view line) {
    if (!line.starts_with('+')) return {};
    const auto all = tallies_of(content);
    const std::string_view rest = line.substr(1);
    if (rest.empty()) return all;
    if (const int n = number(rest); n > 0) {
        if (static_cast<std::size_t>(n) > all.size()) return {};
        return {all[static_cast<std::size_t>(n) - 1]};
    }
    std::vector<Tally> found;
    const std::string wanted = app.search_form(rest);
    for (const auto& tally : all)
        if (app.search_form(tally.name).starts_with(wanted)) found.push_back(tally);
    return found;
}

std::string count_on(cycle::Content& content, const std::string& tally) {
    auto& fields = cycle::row(content, "tallies", tally).fields;
    fields["count"] = std::to_string(number(cycle::text_of(fields, "count")) + 1);
    return "count " + tally + " " + fields["count"];   // each is one step back
}

void edit_tallies(Ui& ui, App& app, cycle::Content& content, std::string& changed) {
    ui.column({.gap = 16}, [&] {
        edit_counts(ui, app, content, changed);
        if (const auto tallies = tallies_of(content); std::ranges::any_of(tallies, [](const Tally& tally) { return tally.count > 0; })) show_counts(ui, tallies);
        ui.divider();
        edit_seats(ui, app, content, changed);
        ui.divider();
        ui.text(say("tally.samples"), {.weight = ui::Weight::semibold});
        edit_samples(ui, app, content, changed);
        show_samples(ui, samples_of(content));
    });
}

void read_tallies(Ui& ui, const cycle::Content& content) {
    const auto tallies = tallies_of(content);
    const auto samples = samples_of(content);
    if (tallies.empty() && samples.empty() && !has_seats(content)) return;
    ui.column({.gap = 12, .pad_y = 8}, [&] {
        show_counts(ui, tallies);
        read_seats(ui, content);
        show_samples(ui, samples);
    });
}

}  // namespace cyclebook::screens
