#include "protocol/rubric.hpp"

#include <nlohmann/json.hpp>

#include <set>

#include "core/json.hpp"
#include "core/text.hpp"
#include "protocol/fields.hpp"

namespace cyclebook::protocol {

namespace {

using core::say;
using nlohmann::json;

/// Codes stand in the evidence, the ratings and the record: each names one thing, and everything has a title.
class Checker {
public:
    Checker(Fields& at, std::set<std::string>& codes) : at_(&at), codes_(&codes) {}
    void titled(const std::string& code, const std::string& title) {
        if (code.empty()) at_->refuse("code-missing", "code", say("rubric.code"));
        if (title.empty()) at_->refuse("label-missing", "title", say("rubric.title"));
        if (!codes_->insert(code).second) at_->refuse("duplicate-code", "code", say("rubric.code_twice", {{"code", code}}));
    }

private:
    Fields* at_;
    std::set<std::string>* codes_;
};

Rubric read_all(Fields& at) {
    Rubric rubric;
    rubric.id = at.text("id");
    rubric.title = at.text("title");
    rubric.edition = at.text("edition");
    rubric.levels = at.texts("levels");
    rubric.lenses = at.texts("lenses");
    std::set<std::string> codes;
    at.objects("domains", [&](Fields& in_domain) {
        Domain domain;
        domain.code = in_domain.text("code");
        domain.title = in_domain.text("title");
        Checker(in_domain, codes).titled(domain.code, domain.title);
        in_domain.objects("indicators", [&](Fields& in_indicator) {
            Indicator indicator;
            indicator.code = in_indicator.text("code");
            indicator.title = in_indicator.text("title");
            indicator.source = in_indicator.text("source");
            Checker(in_indicator, codes).titled(indicator.code, indicator.title);
            in_indicator.objects("elements", [&](Fields& in_element) {
                Element element{in_element.text("code"), in_element.text("title"), in_element.texts("descriptors")};
                Checker(in_element, codes).titled(element.code, element.title);
                if (!element.descriptors.empty() && element.descriptors.size() != rubric.levels.size())
                    in_element.refuse("descriptors", "descriptors", say("rubric.descriptors"));
                indicator.elements.push_back(std::move(element));
            });
            if (indicator.elements.empty()) in_indicator.refuse("empty", "elements", say("rubric.no_element"));
            domain.indicators.push_back(std::move(indicator));
        });
        if (domain.indicators.empty()) in_domain.refuse("empty", "indicators", say("rubric.no_indicator"));
        rubric.domains.push_back(std::move(domain));
    });
    if (rubric.id.empty()) at.refuse("id-missing", "id", say("rubric.no_id"));
    if (rubric.title.empty()) at.refuse("label-missing", "title", say("rubric.no_title"));
    if (rubric.levels.size() < 2) at.refuse("levels", "levels", say("rubric.levels"));
    if (rubric.domains.empty()) at.refuse("empty", "domains", say("rubric.no_domain"));
    for (const char* name : {"levels", "lenses"}) {
        std::set<std::string> seen;
        for (const std::string& label : std::string_view(name) == "levels" ? rubric.levels : rubric.lenses)
            if (label.empty() || !seen.insert(label).second)
                at.refuse("label-missing", name, say("rubric.names"));
    }
    return rubric;
}

template <class Items, class Write>
json list(const Items& items, Write write) {
    json all = json::array();
    for (const auto& item : items) all.push_back(write(item));
    return all;
}

}  // namespace

core::Result<Rubric> read_rubric(std::string_view text) {
    const auto value = core::read_json(text);
    if (!value) return std::unexpected(value.error());
    std::optional<core::Error> error;
    Fields fields(*value, "", "rubric", error);
    if (!error) fields.header(rubric_format, rubric_version, {"definition.rubric_format", "definition.rubric_version", "definition.rubric_newer"});
    Rubric rubric;
    if (!error) {
        rubric = read_all(fields);
        fields.end();
    }
    if (error) return std::unexpected(*std::move(error));
    return rubric;
}

std::string write_rubric(const Rubric& rubric) {
    const json domains = list(rubric.domains, [](const Domain& domain) {
        return json{{"code", domain.code}, {"title", domain.title}, {"indicators", list(domain.indicators, [](const Indicator& indicator) {
            json one{{"code", indicator.code}, {"title", indicator.title}, {"elements", list(indicator.elements, [](const Element& element) {
                json written{{"code", element.code}, {"title", element.title}};
                if (!element.descriptors.empty()) written["descriptors"] = element.descriptors;
                return written;
            })}};
            if (!indicator.source.empty()) one["source"] = indicator.source;
            return one;
        })}};
    });
    json whole{{"format", rubric_format}, {"version", rubric_version}, {"id", rubric.id}, {"title", rubric.title},
               {"levels", rubric.levels}, {"domains", domains}};
    if (!rubric.edition.empty()) whole["edition"] = rubric.edition;
    if (!rubric.lenses.empty()) whole["lenses"] = rubric.lenses;
    return core::write_json(whole);
}

const Element* find_element(const Rubric& rubric, std::string_view code) {
    for (const Domain& domain : rubric.domains)
        for (const Indicator& indicator : domain.indicators)
            for (const Element& element : indicator.elements)
                if (element.code == code) return &element;
    return nullptr;
}

}  // namespace cyclebook::protocol
