#include "protocol/translate.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "assets/assets.hpp"
#include "core/text.hpp"

namespace cyclebook::protocol {

namespace {

class Translation {
public:
    /// Of the protocol or rubric of this id into the language in use; knows nothing when there is none.
    explicit Translation(std::string_view id) {
        const std::string path = "text/" + std::string(core::language()) + "/" + std::string(id) + ".json";
        const auto text = assets::text(path);
        if (text.empty()) return;
        static std::map<std::string, Labels, std::less<>> read;
        auto found = read.find(path);
        if (found == read.end()) found = read.emplace(path, nlohmann::json::parse(text).at("texts").get<Labels>()).first;
        labels_ = &found->second;
    }
    explicit operator bool() const { return labels_ != nullptr; }

    void put(std::string& label) const {
        if (const auto found = labels_->find(label); found != labels_->end()) label = found->second;
    }
    void put(std::vector<std::string>& labels) const {
        for (auto& label : labels) put(label);
    }
    void put(Field& field) const {
        put(field.label), put(field.hint), put(field.missing);
        for (auto& [value, label] : field.options) put(label);
    }
    void put(ListField& list) const {
        put(list.label), put(list.item), put(list.hint), put(list.missing);
        for (auto& field : list.fields) put(field);
        for (auto& row : list.requires_) put(row.missing);
    }

private:
    using Labels = std::unordered_map<std::string, std::string>;
    const Labels* labels_ = nullptr;
};

}  // namespace

void translate(Definition& protocol) {
    const Translation into(protocol.id);
    if (!into) return;
    into.put(protocol.footnotes), into.put(protocol.readings);
    for (auto& role : protocol.roles) into.put(role.label), into.put(role.acts), into.put(role.noun);
    for (auto& type : protocol.types) into.put(type.label), into.put(type.title);
    for (auto& phase : protocol.phases) into.put(phase.label), into.put(phase.title);
    for (auto& event : protocol.events) into.put(event.label), into.put(event.past), into.put(event.undated);
    for (auto& section : protocol.sections) {
        into.put(section.label), into.put(section.hint);
        for (auto& field : section.fields) into.put(field);
        for (auto& list : section.lists) into.put(list);
    }
    for (auto& step : protocol.steps) {
        into.put(step.label), into.put(step.action), into.put(step.description), into.put(step.footnote);
        into.put(step.after.you), into.put(step.after.other);
        for (auto& need : step.needs) into.put(need.missing);
    }
    for (auto& [topic, question] : protocol.guiding_questions) into.put(topic), into.put(question);
}

void translate(Rubric& rubric) {
    const Translation into(rubric.id);
    if (!into) return;
    into.put(rubric.levels);
    for (auto& domain : rubric.domains) {
        into.put(domain.title);
        for (auto& indicator : domain.indicators) {
            into.put(indicator.title);
            for (auto& element : indicator.elements) into.put(element.title), into.put(element.descriptors);
        }
    }
}

std::string lens_label(const Rubric& rubric, std::string_view lens) {
    std::string label(lens);
    if (const Translation into(rubric.id); into) into.put(label);
    return label;
}

}  // namespace cyclebook::protocol
