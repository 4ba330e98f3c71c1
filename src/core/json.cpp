#include "core/json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

#include "core/limits.hpp"
#include "core/text.hpp"

namespace cyclebook::core {

namespace {

using nlohmann::json;

/// An input iterator that says how far the lexer has read: nlohmann's SAX events carry no position of their own.
class Cursor {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    Cursor(const char* at, const char** furthest) : at_(at), furthest_(furthest) {}
    reference operator*() const { return *at_; }
    Cursor& operator++() {
        ++at_;
        if (furthest_) *furthest_ = at_;
        return *this;
    }
    Cursor operator++(int) {
        Cursor before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Cursor& other) const { return at_ == other.at_; }

private:
    const char* at_;
    const char** furthest_;
};

std::string place(std::string_view bytes, std::size_t offset) {
    std::size_t line = 1, column = 1;
    for (const char c : bytes.substr(0, offset)) {
        if (c == '\n') {
            ++line;
            column = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) {   // counts characters, not bytes
            ++column;
        }
    }
    return say("core.place", {{"line", line}, {"column", column}});
}

/// The offset of the first byte that is not UTF-8 (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
std::optional<std::size_t> first_not_utf8(std::string_view bytes) {
    const auto at = [&](std::size_t i) { return i < bytes.size() ? static_cast<unsigned char>(bytes[i]) : 0u; };
    for (std::size_t i = 0; i < bytes.size();) {
        const unsigned lead = at(i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        std::size_t length = 0;
        unsigned low = 0x80, high = 0xBF;   // bounds of the second byte
        if (lead >= 0xC2 && lead <= 0xDF) length = 2;
        else if (lead >= 0xE0 && lead <= 0xEF) length = 3;
        else if (lead >= 0xF0 && lead <= 0xF4) length = 4;
        else return i;
        if (lead == 0xE0) low = 0xA0;
        if (lead == 0xED) high = 0x9F;
        if (lead == 0xF0) low = 0x90;
        if (lead == 0xF4) high = 0x8F;
        if (at(i + 1) < low || at(i + 1) > high) return i;
        for (std::size_t k = 2; k < length; ++k)
            if ((at(i + k) & 0xC0) != 0x80) return i;
        i += length;
    }
    return std::nullopt;
}

/// Builds the value while it is read and stops at the first thing that is not allowed.
class Builder : public nlohmann::json_sax<json> {
public:
    Builder(std::string_view bytes, const char* const& furthest) : bytes_(bytes), furthest_(furthest) {}

    json take() { return std::move(root_); }
    Error error() const { return error_.value_or(Error{"json.syntax", "", say("core.not_json")}); }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override {
        return value < -limits::integer ? refuse_large() : add(value);
    }
    bool number_unsigned(number_unsigned_t value) override {
        return value > static_cast<number_unsigned_t>(limits::integer) ? refuse_large() : add(value);
    }
    bool number_float(number_float_t, const string_t& raw) override {
        if (raw.find_first_of(".eE") == std::string::npos) return refuse_large();
        return refuse("json.not-integer", number_start(), say("core.not_whole", {{"number", raw.substr(0, 30)}}));
    }
    bool string(string_t& value) override {
        return add(std::move(value));
    }
    bool binary(binary_t&) override { return false; }   // never sent for text
    bool start_object(std::size_t) override { return open(json::value_t::object); }
    bool start_array(std::size_t) override { return open(json::value_t::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (stack_.back()->contains(name))
            return refuse("json.duplicate-key", string_start(), say("core.name_twice", {{"name", name.substr(0, 60)}}));
        key_ = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        const std::size_t offset = read();
        if (position > bytes_.size() && !complete_)   // the lexer counts the end of the text as one more character
            return refuse("json.truncated", offset, say("core.truncated"));
        if (complete_)
            return refuse("json.trailing", offset == 0 ? 0 : offset - 1, say("core.trailing"));
        return refuse("json.syntax", offset == 0 ? 0 : offset - 1, say("core.misplaced"));
    }

private:
    std::size_t read() const { return static_cast<std::size_t>(furthest_ - bytes_.data()); }

    bool refuse(std::string code, std::size_t offset, std::string message) {
        if (!error_) error_ = Error{std::move(code), place(bytes_, offset), std::move(message)};
        return false;
    }
    bool refuse_large() {
        return refuse("json.number-range", number_start(), say("core.number_range"));
    }

    // The lexer has read past the token when its event comes: these walk back to where the token began.
    std::size_t number_start() const {
        std::size_t i = std::min(read(), bytes_.size());
        constexpr std::string_view of_numbers = "0123456789+-.eE";
        if (i > 0 && of_numbers.find(bytes_[i - 1]) == std::string_view::npos) --i;
        while (i > 0 && of_numbers.find(bytes_[i - 1]) != std::string_view::npos) --i;
        return i;
    }
    std::size_t string_start() const {
        std::size_t i = read();
        if (i < 2) return 0;
        for (i -= 2; i > 0; --i) {
            if (bytes_[i] != '"') continue;
            std::size_t slashes = 0;
            while (slashes < i && bytes_[i - slashes - 1] == '\\') ++slashes;
            if (slashes % 2 == 0) break;
        }
        return i;
    }

    json* place_value(json value) {
        if (++values_ > limits::json_values) {
            refuse("json.count", read(), say("core.too_many"));
            return nullptr;
        }
        if (stack_.empty()) {
            root_ = std::move(value);
            return &root_;
        }
        json& parent = *stack_.back();
        if (parent.is_array()) {
            parent.push_back(std::move(value));
            return &parent.back();
        }
        json& member = parent[key_];
        member = std::move(value);
        return &member;
    }
    bool add(json value) {
        if (!place_value(std::move(value))) return false;
        complete_ = stack_.empty();
        return true;
    }
    bool open(json::value_t type) {
        if (stack_.size() >= static_cast<std::size_t>(limits::json_depth))
            return refuse("json.depth", read() - 1, say("core.too_deep"));
        json* const opened = place_value(json(type));
        if (!opened) return false;
        // Nothing is added to a container while one inside it is open, so the pointers stay good.
        stack_.push_back(opened);
        return true;
    }
    bool close() {
        stack_.pop_back();
        complete_ = stack_.empty();
        return true;
    }

    std::string_view bytes_;
    const char* const& furthest_;
    json root_;
    std::vector<json*> stack_;
    std::string key_;
    std::size_t values_ = 0;
    bool complete_ = false;
    std::optional<Error> error_;
};

}  // namespace

Result<json> read_json(std::string_view bytes, std::size_t most) {
    // Size comes first: a huge file is refused without a look inside.
    if (bytes.size() > most)
        return fail("json.size", "", say("core.too_large", {{"size", bytes.size() >> 20}, {"most", most >> 20}}));
    if (bytes.starts_with("\xEF\xBB\xBF"))
        return fail("json.bom", place(bytes, 0), say("core.byte_order_mark"));
    if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) return fail("json.empty", "", say("core.empty"));

    const char* furthest = bytes.data();
    Builder builder(bytes, furthest);
    if (const auto bad = first_not_utf8(bytes)) return fail("json.utf8", place(bytes, *bad), say("core.not_utf8"));
    // nlohmann/json takes it for the end, and would not look at what follows.
    if (const auto nul = bytes.find('\0'); nul != std::string_view::npos)
        return fail("json.syntax", place(bytes, nul), say("core.no_character"));
    if (!json::sax_parse(Cursor(bytes.data(), &furthest), Cursor(bytes.data() + bytes.size(), nullptr), &builder))
        return std::unexpected(builder.error());
    return builder.take();
}

// What a person typed may hold a broken character: it is replaced, for writing must not fail.
std::string write_json(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }
std::string write_json_pretty(const json& value) { return value.dump(2, ' ', false, json::error_handler_t::replace) + "\n"; }

}  // namespace cyclebook::core
