#pragma once
// What a set of entries says, worked out slowly and straight from the definition of each fact. Of the fold, only its
// judgement of which entries count is used.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cycle/two_people.hpp"

namespace reference {

using namespace cyclebook;

class Reference {
public:
    struct Place {
        std::string section, path;
        auto operator<=>(const Place&) const = default;
    };
    using Values = std::map<Place, std::vector<cycle::Value>>;   ///< every side, by entry id; nothing that is empty for all

    Reference(const cycle::Cycle& cycle, const cycle::State& state) {
        for (const auto& [id, entry] : cycle.entries) {
            number_[id] = entries_.size();
            entries_.push_back(&entry);
        }
        past_.assign(size(), std::nullopt);
        for (std::size_t i = 0; i < size(); ++i) find_past(i);
        for (std::size_t i = 0; i < size(); ++i)
            if (past_[i]) order_.push_back(i);
        std::ranges::stable_sort(order_, {}, [&](std::size_t i) { return std::ranges::count(*past_[i], true); });
        for (const std::size_t i : order_)
            if (const auto* flag = people::flag_of(state, id(i)); !flag || flag->applied) applied_.push_back(i);
        for (const auto& section : state.protocol.sections)
            for (const auto& step : state.protocol.steps)
                if (step.completion == protocol::Completion::finalize && protocol::applies(step, state.type) &&
                    std::ranges::find(step.sections, section.id) != step.sections.end())
                    record_.insert(section.id);
    }

    std::size_t size() const { return entries_.size(); }
    const std::string& id(std::size_t i) const { return entries_[i]->id; }
    const cycle::Entry& entry(std::size_t i) const { return *entries_[i]; }
    bool admitted(std::size_t i) const { return past_[i].has_value(); }
    bool before(std::size_t a, std::size_t b) const { return (*past_[b])[a]; }
    const std::vector<std::size_t>& applied() const { return applied_; }   ///< parents before children

    template <class Kind>
    std::vector<std::pair<std::size_t, const Kind*>> of_kind() const {
        std::vector<std::pair<std::size_t, const Kind*>> found;
        for (const std::size_t i : applied_)
            if (const auto* body = std::get_if<Kind>(&entry(i).payload.body)) found.emplace_back(i, body);
        return found;
    }

    std::vector<std::string> heads() const {
        std::vector<std::string> found;
        for (const std::size_t i : order_)
            if (std::ranges::none_of(order_, [&](std::size_t j) { return before(i, j); })) found.push_back(id(i));
        std::ranges::sort(found);
        return found;
    }

    /// All values of all sections and of the agreed dates: now, or as an entry's author saw them.
    Values values(std::optional<std::size_t> seen_by = {}) const {
        std::map<Place, std::vector<Write>> writes;
        std::map<std::string, std::vector<std::pair<std::size_t, const cycle::Content*>>> revisions;
        for (const std::size_t i : applied_) {
            if (seen_by && !before(i, *seen_by)) continue;
            const auto& body = entry(i).payload.body;
            const cycle::Texts* agreed = nullptr;
            if (const auto* schedule = std::get_if<cycle::Schedule>(&body)) agreed = &schedule->fields;
            if (const auto* share = std::get_if<cycle::Share>(&body)) revisions[share->section].emplace_back(i, &share->content);
            if (const auto* resolve = std::get_if<cycle::Resolve>(&body)) {
                if (resolve->section == "schedule") agreed = &resolve->content.fields;
                else revisions[resolve->section].emplace_back(i, &resolve->content);
            }
            if (agreed)
                for (const auto& [field, text] : *agreed) writes[{"schedule", field}].push_back({i, text});
        }
        for (const auto& [section, all] : revisions) {
            std::set<cycle::Path> paths;
            for (const auto& [i, content] : all) paths.merge(paths_of(*content));
            for (const auto& path : paths) {
                auto& written = writes[{section, cycle::to_string(path)}];
                for (const auto& [i, content] : all) {
                    std::vector<Write> seen;
                    for (const Write& write : written)
                        if (before(write.entry, i)) seen.push_back(write);
                    seen = last(seen);
                    const std::string text(cycle::text_at(*content, path));
                    const auto same = [&](const Write& write) { return write.text == text; };
                    if (seen.empty() ? !text.empty() : !std::ranges::all_of(seen, same)) written.push_back({i, text});
                }
            }
        }
        Values values;
        for (const auto& [place, written] : writes) {
            auto sides = last(written);
            std::ranges::sort(sides, {}, [&](const Write& write) -> const std::string& { return id(write.entry); });
            std::vector<cycle::Value> found;
            for (const Write& write : sides)
                if (std::ranges::find(found, write.text, &cycle::Value::text) == found.end()) found.push_back({write.text, id(write.entry)});
            if (found.size() > 1 || (found.size() == 1 && !found.front().text.empty())) values.emplace(place, std::move(found));
        }
        return values;
    }

    /// The texts of the record at each place, in no order.
    std::map<Place, std::set<std::string>> record(std::optional<std::size_t> seen_by = {}) const {
        std::map<Place, std::set<std::string>> texts;
        for (const auto& [place, sides] : values(seen_by))
            if (record_.contains(place.section))
                for (const auto& side : sides) texts[place].insert(side.text);
        return texts;
    }
    bool in_record(const std::string& section) const { return record_.contains(section); }

    /// Finalize entries that were not reopened, without those that a later one replaced.
    std::vector<std::size_t> standing() const {
        std::vector<std::size_t> live;
        const auto reopens = of_kind<cycle::Reopen>();
        for (const auto& one : of_kind<cycle::Finalize>())
            if (std::ranges::none_of(reopens, [&](const auto& reopen) { return before(one.first, reopen.first); })) live.push_back(one.first);
        const auto all = live;
        std::erase_if(live, [&](std::size_t i) { return std::ranges::any_of(all, [&](std::size_t later) { return before(i, later); }); });
        return live;
    }

private:
    struct Write {
        std::size_t entry;
        std::string text;
    };

    void find_past(std::size_t i) {
        if (past_[i]) return;
        std::vector<bool> past(size());
        for (const auto& parent : entry(i).payload.parents) {
            const auto found = number_.find(parent);
            if (found == number_.end()) return;
            find_past(found->second);
            const auto& its = past_[found->second];
            if (!its) return;
            past[found->second] = true;
            for (std::size_t k = 0; k < size(); ++k)
                if ((*its)[k]) past[k] = true;
        }
        past_[i] = std::move(past);
    }

    std::vector<Write> last(const std::vector<Write>& writes) const {
        std::vector<Write> kept;
        for (const Write& write : writes)
            if (std::ranges::none_of(writes, [&](const Write& other) { return before(write.entry, other.entry); })) kept.push_back(write);
        return kept;
    }

    static std::set<cycle::Path> paths_of(const cycle::Content& content) {
        std::set<cycle::Path> paths;
        for (const auto& [field, text] : content.fields) paths.insert({"", "", field});
        for (const auto& [list, rows] : content.lists)
            for (const auto& row : rows)
                for (const auto& [field, text] : row.fields) paths.insert({list, row.id, field});
        return paths;
    }

    std::map<std::string, std::size_t> number_;
    std::vector<const cycle::Entry*> entries_;
    std::vector<std::optional<std::vector<bool>>> past_;
    std::vector<std::size_t> order_, applied_;
    std::set<std::string> record_;
};

}  // namespace reference
