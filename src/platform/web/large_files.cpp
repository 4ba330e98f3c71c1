// Files that are read and written in pieces: the page keeps them, by number, until the program has no use for them.

#include <utility>

#include "bridge.hpp"
#include "page.hpp"

namespace cyclebook::platform {

namespace {

/// The number is forgotten with the last that knows it.
struct Number {
    explicit Number(int of) : file(of) {}
    ~Number() { bridge_forget_large_file(file); }
    Number(const Number&) = delete;
    Number& operator=(const Number&) = delete;
    int file;
};

class Read final : public Readable {
public:
    Read(WebPlatform& platform, std::shared_ptr<Number> number, std::uint64_t size) : platform_(platform), number_(std::move(number)), size_(size) {}
    std::uint64_t size() const override { return size_; }
    void read(std::uint64_t from, std::size_t count, std::function<void(std::optional<std::string>)> done) override {
        bridge_read_piece(platform_.wait(std::move(done)), number_->file, static_cast<double>(from), static_cast<double>(count));
    }

private:
    WebPlatform& platform_;
    std::shared_ptr<Number> number_;
    std::uint64_t size_;
};

class Written final : public Writable {
public:
    Written(WebPlatform& platform, std::shared_ptr<Number> number) : platform_(platform), number_(std::move(number)) {}
    void write(std::string_view bytes, std::function<void(std::optional<core::Error>)> done) override {
        bridge_write_piece(platform_.wait(std::move(done)), number_->file, bytes.data(), bytes.size());
    }
    void finish(std::function<void(std::shared_ptr<Readable>)> done) override {
        platform_.wait_for_file(number_->file, [&platform = platform_, number = number_, done = std::move(done)](double size) {
            done(size < 0 ? nullptr : std::make_shared<Read>(platform, number, static_cast<std::uint64_t>(size)));
        });
        bridge_finish_large_file(number_->file);
    }
    void hand_over() override { bridge_hand_over(number_->file); }

private:
    WebPlatform& platform_;
    std::shared_ptr<Number> number_;
};

}  // namespace

int WebPlatform::wait(std::function<void(std::optional<core::Error>)> done) {
    const int token = next_token_++;
    commits_.emplace(token, std::move(done));
    return token;
}

int WebPlatform::wait(std::function<void(std::optional<std::string>)> done) {
    const int token = next_token_++;
    bytes_.emplace(token, std::move(done));
    return token;
}

void WebPlatform::wait_for_file(int file, std::function<void(double)> came) { large_files_.insert_or_assign(file, std::move(came)); }

void WebPlatform::large_file_came(int file, double size) {
    if (auto waiting = large_files_.extract(file)) waiting.mapped()(size);
}

void WebPlatform::choose_large_file(std::function<void(std::shared_ptr<Readable>)> chosen) {
    const auto number = std::make_shared<Number>(next_token_++);
    wait_for_file(number->file, [this, number, chosen = std::move(chosen)](double size) {
        if (size >= 0) chosen(std::make_shared<Read>(*this, number, static_cast<std::uint64_t>(size)));
    });
    bridge_choose_large_file(number->file);
}

std::shared_ptr<Writable> WebPlatform::new_large_file(std::string_view name, std::string_view mime) {
    const auto number = std::make_shared<Number>(next_token_++);
    bridge_new_large_file(number->file, name.data(), name.size(), mime.data(), mime.size());
    return std::make_shared<Written>(*this, number);
}

}  // namespace cyclebook::platform
