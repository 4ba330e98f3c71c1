#include "cycle/revisions.hpp"

#include <algorithm>
#include <set>

namespace cyclebook::cycle {

namespace {

std::set<Path> paths_of(const Content& content) {
    std::set<Path> paths;
    for (const auto& [field, text] : content.fields) paths.insert({{}, {}, field});
    for (const auto& [list, rows] : content.lists)
        for (const Item& item : rows)
            for (const auto& [field, text] : item.fields) paths.insert({list, item.id, field});
    return paths;
}

/// The rows of all heads, those that only one of them has standing after the row that they follow there.
std::vector<std::string> merged_rows(const std::vector<const Content*>& heads, const std::string& list) {
    std::vector<std::string> order;
    for (const Content* head : heads) {
        auto after = order.begin();
        for (const Item& item : rows_of(*head, list)) {
            const auto found = std::ranges::find(order, item.id);
            after = (found == order.end() ? order.insert(after, item.id) : found) + 1;
        }
    }
    return order;
}

}  // namespace

void Revisions::add(Index entry, const Content& content) {
    // Most often it follows the only head there is, and nothing needs searching.
    std::vector<Index> seen;
    if (heads_.size() == 1 && graph_->before(heads_.front(), entry)) seen = heads_;
    else seen = heads_before(entry);

    auto& predecessors = predecessors_.emplace_back();
    for (const Index head : seen) predecessors.push_back(position(head));
    entries_.push_back(entry);
    contents_.push_back(&content);
    std::erase_if(heads_, [&](Index head) { return graph_->before(head, entry); });
    const auto at = std::ranges::lower_bound(heads_, graph_->order[entry]->id, {}, [&](Index i) -> const std::string& { return graph_->order[i]->id; });
    heads_.insert(at, entry);
}

std::size_t Revisions::position(Index entry) const {
    return static_cast<std::size_t>(std::ranges::lower_bound(entries_, entry) - entries_.begin());
}

std::vector<Index> Revisions::heads_before(Index entry) const {
    std::vector<Index> past;
    for (const Index revision : entries_)
        if (graph_->before(revision, entry)) past.push_back(revision);
    return latest(*graph_, past);
}

Revisions::Origins Revisions::sides(const std::vector<std::size_t>& at, const std::vector<Origins>& origins) const {
    Origins all;
    for (const std::size_t revision : at) all.insert(all.end(), origins[revision].begin(), origins[revision].end());
    std::ranges::sort(all);
    all.erase(std::ranges::unique(all).begin(), all.end());
    // What another side's author had seen is history, not a side.
    Origins kept;
    for (const std::size_t a : all)
        if (std::ranges::none_of(all, [&](std::size_t b) { return graph_->before(entries_[a], entries_[b]); })) kept.push_back(a);
    return kept;
}

std::vector<Revisions::Origins> Revisions::origins_at(const Path& path, std::size_t last) const {
    std::vector<Origins> origins(last + 1);
    for (std::size_t at = 0; at <= last; ++at) {
        const std::string_view text = value(at, path);
        Origins seen = sides(predecessors_[at], origins);
        // Its author changed the value, or saw two and left one: then it is the author's own from here on.
        const bool kept = seen.empty() ? text.empty() : std::ranges::all_of(seen, [&](std::size_t side) { return value(side, path) == text; });
        origins[at] = kept ? std::move(seen) : Origins{at};
    }
    return origins;
}

std::string_view Revisions::base(const Origins& sides, const Path& path) const {
    for (std::size_t at = entries_.size(); at-- > 0;)
        if (std::ranges::all_of(sides, [&](std::size_t side) { return graph_->before(entries_[at], entries_[side]); })) return value(at, path);
    return {};
}

Revisions::Merged Revisions::merge(const std::vector<Index>& heads) const {
    Merged merged;
    if (heads.empty()) return merged;
    std::vector<std::size_t> at;
    std::vector<const Content*> contents;
    for (const Index head : heads) {
        at.push_back(position(head));
        contents.push_back(contents_[at.back()]);
    }
    if (heads.size() == 1) {
        merged.content = *contents.front();
        return merged;
    }

    std::set<Path> paths;
    for (const Content* content : contents) paths.merge(paths_of(*content));
    std::map<Path, std::string_view> values;
    for (const Path& path : paths) {
        const std::string_view first = text_at(*contents.front(), path);
        if (std::ranges::all_of(contents, [&](const Content* content) { return text_at(*content, path) == first; })) {
            values.emplace(path, first);
            continue;
        }
        const auto origins = origins_at(path, *std::ranges::max_element(at));
        Origins of = sides(at, origins);
        std::ranges::sort(of, {}, [&](std::size_t side) -> const std::string& { return id(side); });
        std::vector<Value> different;
        for (const std::size_t side : of)
            if (std::ranges::find(different, value(side, path), &Value::text) == different.end())
                different.push_back({std::string(value(side, path)), id(side)});
        values.emplace(path, value(of.front(), path));
        if (different.size() > 1) merged.conflicts.push_back({path, std::move(different), std::string(base(of, path))});
    }

    for (const auto& [path, text] : values)
        if (path.list.empty()) set_text(merged.content.fields, path.field, text);
    std::set<std::string> lists;
    for (const auto& [path, text] : values)
        if (!path.list.empty()) lists.insert(path.list);
    for (const std::string& list : lists) {
        auto& rows = merged.content.lists[list];
        for (const std::string& row : merged_rows(contents, list)) rows.push_back({row, {}});
    }
    for (const auto& [path, text] : values)
        if (!path.list.empty()) set_text(row(merged.content, path.list, path.row).fields, path.field, text);
    merged.content = tidy(std::move(merged.content));
    return merged;
}

}  // namespace cyclebook::cycle
