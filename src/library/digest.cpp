#include "library/digest.hpp"

#include <algorithm>
#include <cstdint>
#include <type_traits>

namespace cyclebook::library {

namespace {

/// To be counted up when the digest, or what the fold makes of the same entries, changes: old digests are then not read.
constexpr std::int64_t digest_version = 2, with_files = 3;   // where no files are named, as before there were any

class Writer {
public:
    /// Seven bits a byte, the lowest first; the sign is the lowest of all.
    void number(std::int64_t value) {
        auto rest = static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63);
        for (; rest >= 0x80; rest >>= 7) bytes += static_cast<char>(rest | 0x80);
        bytes += static_cast<char>(rest);
    }
    void text(std::string_view value) {
        number(static_cast<std::int64_t>(value.size()));
        bytes += value;
    }
    void date(core::Date value) { number(value.time_since_epoch().count()); }
    template <class Range, class Each>
    void all(const Range& range, Each each) {
        number(static_cast<std::int64_t>(range.size()));
        for (const auto& one : range) each(one);
    }
    std::string bytes;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    std::int64_t number() {
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < rest_.size() && i < 10; ++i) {
            const auto byte = static_cast<unsigned char>(rest_[i]);
            value |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
            if (byte >= 0x80) continue;
            rest_.remove_prefix(i + 1);
            return static_cast<std::int64_t>(value >> 1 ^ (~(value & 1) + 1));
        }
        return fail();
    }
    std::string_view text() {
        const auto size = static_cast<std::size_t>(number());
        if (size > rest_.size()) return fail(), std::string_view();
        const auto value = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return value;
    }
    std::string string() { return std::string(text()); }
    core::Date date() { return core::Date{core::Date::duration{static_cast<core::Date::rep>(number())}}; }
    template <class Each>
    void all(Each each) {
        for (auto left = number(); left > 0 && good_; --left) each();
    }
    bool good() const { return good_; }
    bool whole() const { return good_ && rest_.empty(); }

private:
    int fail() {
        good_ = false;
        rest_ = {};
        return 0;
    }
    std::string_view rest_;
    bool good_ = true;
};

std::optional<DigestHead> head_of(Reader& in) {
    const auto version = in.number();
    if (version != digest_version && version != with_files) return std::nullopt;
    DigestHead head;
    head.protocol = in.text();
    head.rubric = in.text();
    head.entries = static_cast<std::size_t>(in.number());
    if (version == with_files) in.all([&] {
        const auto digest = in.text();
        head.files.emplace_back(digest, in.number());
    });
    return in.good() ? std::optional(head) : std::nullopt;
}

void write_measures(Writer& out, const cycle::Measures& measures) {
    const auto count = [&](std::uint32_t value) { out.number(value); };
    const auto date = [&](const std::optional<core::Date>& value) {
        out.number(value.has_value());
        if (value) out.date(*value);
    };
    out.all(measures.elements, [&](const auto& e) { count(e.element), count(e.lines), count(e.rating), count(e.self); });
    out.all(measures.lenses, count);
    for (const auto lines : measures.lines) count(lines);
    count(measures.best), count(measures.better);
    out.all(measures.weighed, count);
    out.all(measures.next_steps, [&](const auto& step) { out.text(step.actor), date(step.by), date(step.done), out.number(step.begun); });
}

void read_measures(Reader& in, cycle::Measures& measures) {
    const auto count = [&](auto& value) { value = static_cast<std::remove_reference_t<decltype(value)>>(in.number()); };
    const auto counts = [&](std::vector<std::uint32_t>& values) {
        values.clear();
        in.all([&] { count(values.emplace_back()); });
    };
    const auto date = [&](std::optional<core::Date>& value) {
        if (in.number() != 0) value = in.date();
    };
    measures.elements.clear();
    in.all([&] {
        auto& e = measures.elements.emplace_back();
        count(e.element), count(e.lines), count(e.rating), count(e.self);
    });
    counts(measures.lenses);
    for (auto& lines : measures.lines) count(lines);
    count(measures.best), count(measures.better);
    counts(measures.weighed);
    measures.next_steps.clear();
    in.all([&] {
        auto& step = measures.next_steps.emplace_back();
        step.actor = in.string();
        date(step.by), date(step.done);
        step.begun = in.number() != 0;
    });
}

}  // namespace

std::string write_digest(const cycle::State& state, const DigestHead& head) {
    Writer out;
    const auto text = [&](const std::string& value) { out.text(value); };
    const auto texts = [&](const auto& named) { out.text(named.first), out.text(named.second); };
    const auto dates = [&](const auto& named) { out.text(named.first), out.date(named.second); };
    out.number(state.files.empty() ? digest_version : with_files);
    out.text(head.protocol);
    out.text(head.rubric);
    out.number(static_cast<std::int64_t>(head.entries));
    if (!state.files.empty()) out.all(state.files, [&](const auto& file) { out.text(file.first), out.number(file.second); });
    out.number(state.opened);
    out.text(state.type);
    out.text(state.subject);
    out.all(state.people, [&](const cycle::Person& p) { out.text(p.role), out.text(p.name), out.text(p.kid); });
    out.all(state.schedule, texts);
    const auto& facts = state.facts;
    out.number(static_cast<int>(facts.days));
    out.all(facts.holidays, [&](core::Date date) { out.date(date); });
    out.all(facts.dates, dates);
    out.all(facts.done, dates);
    out.all(facts.begun, text);
    out.all(facts.names, texts);
    out.number(facts.closed);
    out.all(facts.paused, [&](const auto& step) { out.text(step.first), out.all(step.second, text); });
    out.all(facts.again, texts);
    write_measures(out, state.measures);
    return std::move(out.bytes);
}

std::optional<DigestHead> digest_head(std::string_view digest) {
    Reader in(digest);
    return head_of(in);
}

bool read_digest(std::string_view digest, cycle::State& into) {
    Reader in(digest);
    const auto head = head_of(in);
    if (!head) return false;
    into.files.clear();
    for (const auto& [file, size] : head->files) into.files.emplace(file, size);
    into.opened = in.number() != 0;
    into.type = in.string();
    into.subject = in.string();
    into.people.clear();
    in.all([&] {
        auto& person = into.people.emplace_back();
        person.role = in.string(), person.name = in.string(), person.kid = in.string();
    });
    const auto texts = [&](auto& map) {
        map.clear();
        in.all([&] {
            auto& text = map[in.string()];
            text = in.text();
        });
    };
    const auto dates = [&](auto& map) {
        map.clear();
        in.all([&] {
            auto& date = map[in.string()];
            date = in.date();
        });
    };
    texts(into.schedule);
    auto& facts = into.facts;
    facts.type = into.type;
    facts.days = static_cast<protocol::DayCount>(in.number());
    facts.holidays.clear();
    in.all([&] { facts.holidays.push_back(in.date()); });
    dates(facts.dates);
    dates(facts.done);
    facts.begun.clear();
    in.all([&] { facts.begun.push_back(in.string()); });
    texts(facts.names);
    facts.closed = in.number() != 0;
    into.closed = facts.closed;
    facts.paused.clear();
    in.all([&] {
        auto& roles = facts.paused[in.string()];
        in.all([&] { roles.push_back(in.string()); });
    });
    texts(facts.again);
    read_measures(in, into.measures);
    return in.whole();
}

}  // namespace cyclebook::library
