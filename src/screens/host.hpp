#pragma once
// The program as a page runs it: the App, the widget kit, and the screens.

#include <memory>

#include "app/app.hpp"
#include "platform/platform.hpp"
#include "ui/kit.hpp"

namespace cyclebook::screens {

class Host final : public platform::Host {
public:
    Host(std::unique_ptr<app::App>, platform::Platform&, const ui::Fonts&);

    bool frame(const platform::View&, const std::vector<platform::Event>&) override;
    const platform::Tree& tree() const override { return kit_.tree(); }
    void files(std::vector<platform::File>) override;
    void reopen() override { app_->reopen(); }
    void call(std::string_view name, std::string_view json, std::vector<std::byte> bytes,
              std::function<void(core::Result<Answer>)> answer) override;

    app::App& app() { return *app_; }

private:
    bool turn(const platform::View&, const std::vector<platform::Event>&);

    std::unique_ptr<app::App> app_;
    ui::Kit kit_;
    float scroll_y_ = 0;
};

/// With what comes embedded in the program. An error that keeps it from starting is thrown as a std::runtime_error
/// whose text is the sentence for the person: the page shows it.
std::unique_ptr<platform::Host> make_host(platform::Platform&);

}  // namespace cyclebook::screens
