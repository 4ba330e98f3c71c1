// The protocol, the rubric and the words that new cycles are made with: those that come with the program, or the person's own.

#include <nlohmann/json.hpp>

#include "app/app.hpp"
#include "core/json.hpp"
#include "core/text.hpp"
#include "protocol/rubric_table.hpp"
#include "protocol/translate.hpp"

namespace cyclebook::app {

using core::say;

void App::choose_definitions() {
    protocol_ = builtin_.protocol;
    rubric_ = builtin_.rubric;
    wording_.reset();
    definition_problem_.clear();
    // What an older version of the program took can be refused by this one: then it is told, and kept.
    if (const auto own = setting("protocol"); !own.empty()) {
        if (auto read = protocol::read_definition(own)) protocol_ = std::move(*read);
        else definition_problem_ = say("definitions.own_protocol_refused", {{"reason", read.error().message}});
    }
    if (const auto own = setting("rubric"); !own.empty()) {
        if (auto read = protocol::read_rubric(own)) rubric_ = std::move(*read);
        else definition_problem_ = say("definitions.own_rubric_refused", {{"reason", read.error().message}});
    }
    shown_protocol_ = protocol_;
    protocol::translate(shown_protocol_);
}

const App::Wording& App::wording() {
    if (!wording_) {
        auto own = protocol::read_words(setting(own_words()));
        wording_.emplace(own ? std::move(*own) : protocol::built_in_words());
        wording_->list = word_list(wording_->words);
    }
    return *wording_;
}

const protocol::Words& App::published_words() { return wording().words; }

void App::try_out(Trial trial) {
    trial_ = std::move(trial);
    effects_.reset();
    local_.clear();
    notice_.reset();
    go({"protocols", {}});
    if (trial_->rubric) local("tab") = "rubric";
    platform_.request_frame();
}

const std::vector<Effect>& App::effects() {
    cycles();                                        // forgets them when one has changed
    if (effects_) return *effects_;
    effects_.emplace();
    if (!trial_ || !trial_->protocol) return *effects_;
    cycle::State other;                              // one for all: a protocol is large to copy
    other.protocol = *trial_->protocol;
    protocol::translate(other.protocol);
    for (const auto& line : summaries_.lines)
        if (const auto v = outline(line.id))
            if (auto effect = effect_on(*v, my_kid(), other)) effects_->push_back(std::move(*effect));
    return *effects_;
}

void App::on(const TryDefinition& c) {
    switch (bundle::recognise(c.json)) {
        case bundle::Kind::rubric: return try_out(try_rubric(c.name, protocol::read_rubric(c.json)));
        case bundle::Kind::words: return take_words(c.json);
        default: return try_out(try_protocol(c.name, c.json));
    }
}

void App::take_words(std::string_view json) {
    const auto words = protocol::read_words(json);
    if (!words) return tell(words.error().message, true);
    const std::string name = "words " + words->language, before = setting(name);
    on(Set{name, protocol::write_words(*words)});
    local_.clear();
    tell(say("definitions.words_taken"));
    notice_->way_back = Notice::WayBack{say("notices.take_back"), Set{name, before}};
}

void App::on(const TryRubricTable& c) { try_out(try_rubric(say("definitions.pasted"), protocol::read_rubric_table(c.table, c.title, rubric_))); }

void App::on(const UseDefinition&) {
    if (!trial_ || !trial_->usable()) return;
    const std::string name = trial_->protocol ? "protocol" : "rubric";
    const std::string before = setting(name);
    // What comes with the program is not kept a second time: a later version may have a better one.
    const bool is_builtin = trial_->protocol ? *trial_->protocol == builtin_.protocol : *trial_->rubric == builtin_.rubric;
    on(Set{name, is_builtin ? std::string() : trial_->protocol ? protocol::write_definition(*trial_->protocol) : protocol::write_rubric(*trial_->rubric)});
    const std::string title = trial_->protocol ? trial_->protocol->title : trial_->rubric->title;
    trial_.reset();
    local_.clear();
    tell(say("definitions.used", {{"title", title}}));
    notice_->way_back = Notice::WayBack{say("notices.take_back"), Set{name, before}};
}

void App::on(const SaveDefinition& c) {
    std::string name, text;
    switch (c.what) {
        case SaveDefinition::What::protocol: name = "cyclebook-protocol.json", text = protocol::write_definition(protocol_); break;
        case SaveDefinition::What::rubric: name = "cyclebook-rubric.json", text = protocol::write_rubric(rubric_); break;
        case SaveDefinition::What::words: name = "cyclebook-words.json", text = protocol::write_words(published_words()); break;
    }
    platform_.save_file(name, "application/json", core::write_json_pretty(*core::read_json(text)));
    tell(say("definitions.saved"));
}

}  // namespace cyclebook::app
