#pragma once
// Two people with a machine each, who drive the real screens by role and name and hand each other real files. Their
// steps have the names of tests/browser/people.mjs, which does the same in a browser.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "library/made.hpp"
#include "platform/native/native.hpp"
#include "screens/host.hpp"
#include "ui/checks.hpp"
#include "ui/harness.hpp"

namespace test {

using cyclebook::platform::File;
using nlohmann::json;

cyclebook::core::Instant morning(std::string_view day);   ///< nine o'clock where the people are
File file_of(std::string name, std::string_view bytes);
std::string decoded(const std::string& text);              ///< all that a plain bundle says, its signed parts decoded
inline bool holds(const std::string& text, std::string_view words) { return text.find(words) != text.npos; }

class Person {
public:
    Person() : Person("2026-11-03") {}
    explicit Person(std::string_view day, View view = window(1280, 800));
    Person(const Person&) = delete;
    Person& operator=(const Person&) = delete;

    made::Folder folder;
    cyclebook::platform::NativePlatform machine;
    std::unique_ptr<cyclebook::platform::Host> host;
    Page page = new_page();

    static View window(float width, float height);

    /// The page is closed and opened again: what is not in the folder is gone.
    void reload();
    void on(std::string_view day);                         ///< it is another day
    void saved();                                          ///< waits until it says Saved

    void press(Name name) { page.press(std::move(name)); }
    void follow(Name name) { page.follow(std::move(name)); }
    void choose(Name name) { page.choose(std::move(name)); }
    void write(Name name, const std::string& text) { page.write(std::move(name), text); }
    void confirm(Name name) { page.dialog().press(std::move(name)); }
    bool sees(Name words) const { return page.says(std::move(words)); }
    std::string heading() const;                           ///< the h1

    void go(Name screen);                                  ///< by the navigation
    /// To the cycle's own screen, wherever the person is.
    void to_cycle(const std::string& other);
    void to_step(const std::string& other, const std::string& label);

    /// The scripting interface; an error as {"error": its words}.
    json call(std::string_view name, const json& arguments = json::object(), std::string_view bytes = {});
    json cycles() { return call("cycles"); }
    json cycle();                                          ///< the first one
    json step(std::string_view id);                        ///< null when it does not apply
    std::string turn();                                    ///< "teacher: acknowledge"
    json everything();                                     ///< all that can be asked of all cycles

    /// Makes the hand-over file as a person does, and gives what is in it.
    std::string send(const std::string& other, const std::string& to, const std::string& passphrase = {});
    void choose_file(const std::string& bytes, const std::string& name = "from-the-mail.json");
    /// Opens a received file and goes to its cycle.
    void receive(const std::string& bytes, const std::string& passphrase = {});

private:
    void open();
    Page new_page();
};

/// "New cycle" by an observer, Jonas Lindqvist, with Amina Warsame.
void begin_cycle(Person&, const std::string& observation);

}  // namespace test
