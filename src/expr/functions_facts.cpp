// The functions that read the history and the policy's lists.
#include <algorithm>
#include <vector>

#include "expr/functions.h"
#include "text/ascii.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::expr {
namespace {

bool is_known_on(const NamedList::Item& item, Date day) {
  return (!item.from || *item.from <= day) && (!item.until || day <= *item.until);
}

// The name that a call contains as a literal; null if it does not.
const std::string_view* written_name(const Call& call) {
  return call.ast.literal_text(call.ast.child(call.node, 0));
}

Value not_written_out(const Call& call) {
  return call.bench.fail("`{}` needs a name in quotes", call.node.name);
}

// The position of a history entry in the document.
const secondment::Value* place_of(const Facts& facts, const model::HistoryEntry& entry) {
  const auto* list =
      facts.history_value == nullptr ? nullptr : facts.history_value->get<secondment::List>();
  if (list == nullptr || entry.index >= list->items.size()) return nullptr;
  return &list->items[entry.index];
}

// Whether the entry is of an event that nobody declares, which is reported, and may be a misspelt
// `name`.
bool may_be_misspelt(const model::HistoryEntry& entry, std::string_view name) {
  const bool is_unknown = entry.counts && !entry.event.empty() && entry.declared == nullptr;
  return is_unknown && text::find_nearest(entry.event, {&name, 1}).has_value();
}

// The entries that count and have this value in `field`, by date, then in file order.
Value list_entries(const Call& call, std::string_view model::HistoryEntry::*field,
                   const model::Type& type) {
  const Facts& facts = call.bench.facts();
  const std::string_view name = *written_name(call);
  if (facts.history == nullptr) return {List()};
  const bool is_open = std::ranges::any_of(
      facts.history->entries, [&](const auto& entry) { return may_be_misspelt(entry, name); });
  if (is_open) return {Absent{facts.history_value, {}, "misspelt event", true}};
  const auto fits = [&](const model::HistoryEntry& entry) {
    return entry.counts && entry.fields != nullptr && text::is_same(entry.*field, name);
  };
  const auto& entries = facts.history->entries;
  const auto count = static_cast<std::size_t>(std::count_if(entries.begin(), entries.end(), fits));
  if (!call.bench.pay(entries.size()) || !call.bench.pay_for_values(count)) {
    return Workbench::exhausted();
  }
  std::vector<const model::HistoryEntry*> fitting;
  fitting.reserve(count);
  for (const model::HistoryEntry& entry : entries) {
    if (fits(entry)) fitting.push_back(&entry);
  }
  const auto is_before = [](const auto* a, const auto* b) {
    return a->date.value_or(Date::max()) < b->date.value_or(Date::max());
  };
  if (!std::is_sorted(fitting.begin(), fitting.end(), is_before)) {
    std::stable_sort(fitting.begin(), fitting.end(), is_before);
  }
  Value* const items = call.bench.make_values(count);
  std::transform(fitting.begin(), fitting.end(), items, [&](const auto* entry) {
    return Value{Record{entry->fields, &type}, place_of(facts, *entry)};
  });
  return {List{items, count}, facts.history_value};
}

// Calls `answer` with the item that the text names; null if there is none.
template <class Answer>
Value look_up(const Call& call, Answer answer) {
  if (written_name(call) == nullptr) return not_written_out(call);
  if (call.node.index == no_index) {
    return call.bench.fail("unknown list {}", text::backquoted(*written_name(call)));
  }
  const std::string_view text = *call.arguments[1].get<std::string_view>();
  const FoldedList& list = call.ast.vocabularies[call.node.index];
  if (!call.bench.pay_to_read(text.size())) return Workbench::exhausted();
  if (!call.bench.pay(list.items.size())) return Workbench::exhausted();
  const std::string wanted = text::fold(text);
  const Date day = call.bench.facts().lists_as_at;
  const auto found =
      std::find_if(list.items.begin(), list.items.end(), [&](const FoldedList::Item& each) {
        return text::is_same(each.name, wanted) && is_known_on(*each.item, day);
      });
  return answer(found == list.items.end() ? nullptr : found->item);
}

}  // namespace

FoldedList fold(const NamedList& list) {
  FoldedList folded;
  for (const NamedList::Item& item : list.items) {
    folded.items.push_back({text::fold(item.name), &item});
    for (const std::string& alias : item.aliases) {
      folded.items.push_back({text::fold(alias), &item});
    }
  }
  return folded;
}

namespace calls {

Value known(const Call& call) {
  return look_up(call, [](const NamedList::Item* item) { return Value{item != nullptr}; });
}

Value listed(const Call& call) {
  return look_up(call, [](const NamedList::Item* item) {
    return Value{item != nullptr ? std::string_view(item->name) : std::string_view()};
  });
}

Value events(const Call& call) {
  if (written_name(call) == nullptr) return not_written_out(call);
  const model::Shape* shape = call.bench.facts().shape;
  const model::Event* event = shape == nullptr ? nullptr : shape->find_event(*written_name(call));
  if (event != nullptr) return list_entries(call, &model::HistoryEntry::event, event->entry);
  return call.bench.fail("unknown event {}", text::backquoted(*written_name(call)));
}

Value moves(const Call& call) {
  if (written_name(call) == nullptr) return not_written_out(call);
  const model::Shape* shape = call.bench.facts().shape;
  const bool is_known = shape != nullptr && shape->find_state(*written_name(call)) != nullptr;
  if (is_known)
    return list_entries(call, &model::HistoryEntry::state, shape->move_to(*written_name(call)));
  return call.bench.fail("unknown state {}", text::backquoted(*written_name(call)));
}

}  // namespace calls
}  // namespace secondment::expr
