#include "amounts/amounts.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>

#include "assets/assets.hpp"
#include "cycle/state.hpp"
#include "library/sample.hpp"

namespace amounts {

using namespace cyclebook;

namespace {

cycle::Author author_of(unsigned char number, std::string name) {
    std::array<unsigned char, 32> seed{};
    seed.fill(number);
    return {core::key_pair_from_seed(seed), std::move(name)};
}

/// None of the sample's.
std::string name_of(std::size_t n) {
    ++n;
    constexpr std::array<const char*, 20> first{"Amina", "Jonas", "Hodan", "Luis", "Mei", "Ruth", "Omar", "Clara", "Tomas", "Ingrid",
                                                "Kofi", "Sara", "Pedro", "Nadia", "Erik", "Zainab", "Paul", "Leila", "Grace", "Anton"};
    constexpr std::array<const char*, 23> last{"Warsame", "Berg", "Ortiz", "Nguyen", "Olson", "Haddad", "Mensah", "Novak", "Lind", "Khan", "Rossi", "Meyer",
                                               "Silva", "Yang", "Brandt", "Abdi", "Costa", "Holm", "Park", "Weiss", "Diaz", "Moore", "Quist"};
    return std::string(first[n % first.size()]) + " " + last[n % last.size()] + (n < 460 ? "" : " " + std::to_string(n / 460));
}

library::Sample told(std::string_view story, const cycle::Author& me, core::Date today) {
    static const auto protocol = protocol::read_definition(assets::text("protocols/mps-post-conference.json")).value();
    static const auto rubric = protocol::read_rubric(assets::text("rubrics/mps-soei.json")).value();
    auto made = library::make_sample(story, protocol, rubric, me, today, -360);
    if (!made) throw std::logic_error(made.error().where + ": " + made.error().message);
    return std::move(*made);
}

std::string read_lesson() {
    std::ifstream file(CYCLEBOOK_SOURCE_DIR "/tests/amounts/lesson.json", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

void shift_dates(cycle::Texts& fields, int days) {
    for (auto& [name, value] : fields)
        if (const auto date = core::parse_date(value)) value = core::iso_date(*date + std::chrono::days{days});
}

/// The same story, told of other people, so many days later.
cycle::Cycle again(const cycle::Cycle& model, const cycle::Author& me, std::size_t n, int days) {
    const std::string mine = core::thumbprint(me.keys.public_key);
    static const cycle::Author other = author_of(2, "");
    std::vector<const cycle::Entry*> order;
    for (const auto& [id, entry] : model.entries) order.push_back(&entry);
    std::ranges::sort(order, {}, [](const cycle::Entry* e) { return std::tuple(e->payload.time, !e->payload.parents.empty(), e->payload.sequence); });

    cycle::Cycle made;
    std::map<std::string, std::string> ids;
    for (const auto* entry : order) {
        const auto& author = entry->kid == mine ? me : other;
        cycle::Payload payload = entry->payload;
        payload.time += static_cast<core::Instant>(days) * 86'400'000;
        for (auto& parent : payload.parents) parent = ids.at(parent);
        std::ranges::sort(payload.parents);
        if (auto* open = std::get_if<cycle::Open>(&payload.body)) {
            open->key = author.keys.public_key;
            open->salt = "salt " + std::to_string(n);
            for (auto& [role, name] : open->people)
                if (name != me.name) name = name_of(n);
            made.id = cycle::cycle_id(core::thumbprint(author.keys.public_key), open->salt);
        }
        if (auto* join = std::get_if<cycle::Join>(&payload.body)) {
            join->key = author.keys.public_key;
            if (join->name != me.name) join->name = name_of(n);
        }
        if (auto* schedule = std::get_if<cycle::Schedule>(&payload.body)) shift_dates(schedule->fields, days);
        if (auto* acknowledge = std::get_if<cycle::Acknowledge>(&payload.body)) acknowledge->finalize = ids.at(acknowledge->finalize);
        if (auto* clarify = std::get_if<cycle::Clarify>(&payload.body)) clarify->finalize = ids.at(clarify->finalize);
        if (auto* object = std::get_if<cycle::Object>(&payload.body)) object->finalize = ids.at(object->finalize);
        if (auto* resolve = std::get_if<cycle::Resolve>(&payload.body))
            for (auto& side : resolve->sides) side = ids.at(side);
        payload.cycle = made.id;
        auto written = cycle::make_entry(author.keys, std::move(payload));
        ids[entry->id] = written.id;
        made.entries.emplace(written.id, std::move(written));
    }
    return made;
}

}  // namespace

const cycle::Author& me() {
    static const cycle::Author author = author_of(1, "J. Lindqvist");
    return author;
}

cycle::Cycle lesson(const cycle::Author& me, core::Date today) {
    static const std::string story = read_lesson();
    return again(told(story, me, today).cycles.front(), me, 0, 0);   // again: with keys and a salt that are always the same
}

std::string photo(std::size_t bytes, std::uint64_t number) {
    std::string made = "\xff\xd8\xff\xdb";
    made.reserve(bytes + 8);
    for (std::uint64_t state = number * 0x9E3779B97F4A7C15u + 1; made.size() < bytes;) {   // xorshift64
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        for (int byte = 0; byte < 8; ++byte) made += static_cast<char>(state >> (8 * byte));
    }
    made.resize(bytes);
    return made;
}

Cycles::Cycles(std::size_t count, cycle::Author me, std::size_t a_year, core::Date today) : count_(count), a_year_(a_year), me_(std::move(me)) {
    models_ = told(assets::text("samples/sample.json"), me_, today).cycles;
    models_.push_back(lesson(me_, today));
    const auto state = cycle::fold(again(models_.back(), me_, 0, 0));
    if (!state.closed || !state.flagged.empty()) throw std::logic_error("a cycle that is told again must be told in the same way");
}

cycle::Cycle Cycles::operator[](std::size_t n) const {
    const std::size_t back = count_ - 1 - n;
    const bool closed = back >= a_year_ && n % 10 != 0;
    const int days = -static_cast<int>((back / a_year_ * 364) + (back % a_year_) * 60 / a_year_ / 7 * 7);   // whole weeks
    return again(closed ? models_.back() : models_[n % models_.size()], me_, n, days);
}

}  // namespace amounts
