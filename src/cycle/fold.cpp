#include "cycle/fold.hpp"

#include <algorithm>

#include "cycle/place.hpp"
#include "cycle/record.hpp"
#include "cycle/rights.hpp"

namespace cyclebook::cycle {

bool Cycle::operator==(const Cycle& other) const {
    return id == other.id && std::ranges::equal(entries, other.entries, {}, &decltype(entries)::value_type::first,
                                                &decltype(entries)::value_type::first);
}

std::size_t merge(Cycle& into, const Cycle& from) {
    std::size_t added = 0;
    for (const auto& [id, entry] : from.entries) {
        if (entry.payload.cycle != into.id) continue;
        const auto [at, is_new] = into.entries.try_emplace(id, entry);
        if (is_new) ++added;
        // The id is over what was signed. Should an author sign one thing twice in two ways, every device keeps the same.
        else if (entry.jws.signature < at->second.jws.signature) at->second.jws = entry.jws;
    }
    return added;
}

Cycle past_of(const Cycle& cycle, std::string_view entry, bool with_it) {
    Cycle past{cycle.id, {}};
    std::vector<std::string> waiting{std::string(entry)};
    while (!waiting.empty()) {
        const std::string id = std::move(waiting.back());
        waiting.pop_back();
        const auto found = cycle.entries.find(id);
        if (found == cycle.entries.end() || !past.entries.emplace(id, found->second).second) continue;
        for (const auto& parent : found->second.payload.parents) waiting.push_back(parent);
    }
    if (!with_it) past.entries.erase(std::string(entry));
    return past;
}

State fold(const Cycle& cycle) { return Fold(cycle).take(); }

std::string role_of(const State& state, std::string_view kid) {
    if (!state.opened) return "";
    std::string open_role;
    int not_joined = 0;
    for (const Person& person : state.people) {
        if (person.kid == kid) return person.role;
        if (!person.kid.empty()) continue;
        open_role = person.role;
        ++not_joined;
    }
    return not_joined == 1 ? open_role : "";
}

Fold::Fold(const Cycle& cycle) : graph_(make_graph(cycle)), people_(find_people(graph_)), applied_(graph_.order.size()) {
    state_.id = cycle.id;
    for (const Index head : graph_.heads) state_.heads.push_back(entry(head).id);
    if (people_.open) begin();
    walk();
    flag_forks();
    for (const Entry* const waiting : graph_.waiting)
        state_.flagged.push_back({waiting->id, {.key = "flags.waits"}, false});
    if (people_.open) {
        conclude_schedule();
        conclude_sections();
        conclude_record();
        conclude_facts();
        state_.measures = measure(state_);
    }
    write_history();
    state_.files = named_attachments(cycle);
}

State Fold::take() { return std::move(state_); }

void Fold::begin() {
    state_.opened = true;
    state_.protocol = open().protocol;
    state_.rubric = open().rubric;
    state_.type = open().type;
    state_.subject = open().subject;
    state_.people = people_.people;
    record_sections_ = record_sections(state_.protocol, state_.type);
}

void Fold::walk() {
    for (Index i = 0; i < graph_.order.size(); ++i) {
        if (Reason reason = why_not_applied(i)) {
            flag(i, std::move(reason), false);
            continue;
        }
        applied_[i] = true;
        apply(i, people_.of_key(entry(i).kid)->role);
    }
}

void Fold::flag(Index i, Reason reason, bool applied) { state_.flagged.push_back({entry(i).id, std::move(reason), applied}); }

void Fold::flag_forks() {
    std::map<std::pair<std::string_view, std::int64_t>, std::vector<Index>> numbered;
    for (Index i = 0; i < graph_.order.size(); ++i)
        if (applied_[i]) numbered[{entry(i).kid, entry(i).payload.sequence}].push_back(i);
    for (Index i = 0; i < graph_.order.size(); ++i) {
        if (!applied_[i] || numbered[{entry(i).kid, entry(i).payload.sequence}].size() < 2) continue;
        flag(i, {.key = "flags.fork", .roles = {people_.of_key(entry(i).kid)->role}}, true);
    }
}

Reason Fold::why_not_applied(Index i) const {
    if (const auto refused = people_.refused.find(i); refused != people_.refused.end()) return refused->second;
    if (!people_.open || (i != *people_.open && !graph_.before(*people_.open, i))) return {.key = "flags.other_beginning"};
    const Person* const person = people_.of_key(entry(i).kid);
    if (!person) return {.key = "flags.outsider"};
    if (Reason reason = why_not(open(), person->role, entry(i).payload.body)) return reason;
    return why_not_now(i);
}

std::optional<Index> Fold::find(const std::string& id, Index before) const {
    for (Index i = 0; i < before; ++i)
        if (applied_[i] && graph_.before(i, before) && entry(i).id == id) return i;
    return std::nullopt;
}

Reason Fold::why_not_statement(Index i, const std::string& finalize, const std::string* record) const {
    const auto found = find(finalize, i);
    const Finalize* const named = found ? std::get_if<Finalize>(&entry(*found).payload.body) : nullptr;
    if (!named || (record && named->record != *record)) return {.key = "flags.no_such_record"};
    for (const Index reopen : reopens_)
        if (graph_.before(*found, reopen) && graph_.before(reopen, i)) return {.key = "flags.reopened"};
    return {};
}

Reason Fold::why_not_now(Index i) const {
    const Body& body = entry(i).payload.body;
    if (const auto* const finalize = std::get_if<Finalize>(&body))
        return finalize->record == record_before(i) ? Reason{} : Reason{.key = "flags.finalizes_other"};
    if (std::holds_alternative<Reopen>(body)) return standing(i).empty() ? Reason{.key = "flags.nothing_to_reopen"} : Reason{};
    if (const auto* const a = std::get_if<Acknowledge>(&body)) return why_not_statement(i, a->finalize, &a->record);
    if (const auto* const o = std::get_if<Object>(&body)) return why_not_statement(i, o->finalize, &o->record);
    if (const auto* const clarify = std::get_if<Clarify>(&body)) return why_not_statement(i, clarify->finalize, nullptr);
    if (const auto* const resolve = std::get_if<Resolve>(&body))
        if (!std::ranges::all_of(resolve->sides, [&](const auto& side) { return find(side, i).has_value(); }))
            return {.key = "flags.settles_unseen"};
    return {};
}

Texts Fold::row_before(Index i, std::string_view about) const {
    const auto place = read_place(about);
    const auto section = place ? sections_.find(place->section) : sections_.end();
    if (section == sections_.end()) return {};
    const auto heads = section->second.heads_before(i);
    if (heads.empty()) return {};
    const auto merged = section->second.merge(heads);
    const Item* const row = find_row(merged.content, place->list, place->row);
    return row ? row->fields : Texts{};
}

void Fold::apply(Index i, const std::string& role) {
    const Payload& payload = entry(i).payload;
    const auto write = [&](const Texts& fields) {
        for (const auto& [field, text] : fields) schedule_[field].push_back({i, text});
    };
    const auto revise = [&](const std::string& section, const Content& content) {
        auto& revisions = sections_.try_emplace(section, graph_).first->second;
        if (revisions.empty()) first_of_section_.insert(i);
        revisions.add(i, content);
    };
    const auto statement = [&](const std::string& text, const std::string& finalize, const std::string& about = {}) {
        return Statement{entry(i).id, entry(i).kid, role, text, about, payload.time, date_of(payload), finalize, false, row_before(i, about), {}};
    };
    if (const auto* const schedule = std::get_if<Schedule>(&payload.body)) write(schedule->fields);
    else if (const auto* const share = std::get_if<Share>(&payload.body)) revise(share->section, share->content);
    else if (const auto* const resolve = std::get_if<Resolve>(&payload.body)) {
        if (settles_schedule(state_.protocol, *resolve)) write(resolve->content.fields);
        else revise(resolve->section, resolve->content);
    } else if (const auto* const confirm = std::get_if<Confirm>(&payload.body)) confirmed_.try_emplace(confirm->step, i);
    else if (std::holds_alternative<Finalize>(payload.body)) finalizes_.push_back(i);
    else if (std::holds_alternative<Reopen>(payload.body)) reopens_.push_back(i);
    else if (std::holds_alternative<Close>(payload.body)) closes_.push_back(i);
    else if (const auto* const a = std::get_if<Acknowledge>(&payload.body)) state_.acknowledgements.push_back(statement(a->note, a->finalize));
    else if (const auto* const clarify = std::get_if<Clarify>(&payload.body)) state_.clarifications.push_back(statement(clarify->text, clarify->finalize, clarify->about));
    else if (const auto* const o = std::get_if<Object>(&payload.body)) state_.objections.push_back(statement(o->text, o->finalize, o->about)), state_.objections.back().files = o->files;
    else if (const auto* const p = std::get_if<Progress>(&payload.body))
        state_.progress.push_back({entry(i).id, role, p->item, p->status, p->note, payload.time, date_of(payload)});
}

}  // namespace cyclebook::cycle
