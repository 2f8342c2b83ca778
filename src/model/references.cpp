#include "model/references.h"

#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::model {
namespace {

using text::backquoted;

class References {
 public:
  References(const History& history, const Shape& shape, std::span<const Agreement* const> terms,
             std::vector<Finding>& findings)
      : history_(history), shape_(shape), terms_(terms), findings_(findings) {}

  void check_body(const Agreement& agreement) {
    check_section(agreement.body, shape_.agreement, "");
  }

  void check_entries() {
    for (const HistoryEntry& entry : history_.entries) {
      if (!entry.counts || entry.fields == nullptr) continue;
      const Event* event = shape_.find_event(entry.event);
      const Type& type = event != nullptr ? event->entry : shape_.entry;
      if (type.may_refer) {
        check_section(*entry.fields, type, fmt::format("/history/{}", entry.index));
      }
    }
  }

 private:
  void check_section(const Section& section, const Type& type, const std::string& pointer) {
    for (const Field& field : type.fields) {
      const Value* value = field.type.may_refer ? section.find(field.name) : nullptr;
      if (value != nullptr) {
        check(*value, field, field.type, fmt::format("{}/{}", pointer, field.name));
      }
    }
  }

  void check(const Value& value, const Field& field, const Type& type, const std::string& pointer) {
    if (const auto* section = value.get<Section>()) return check_section(*section, type, pointer);
    if (const auto* list = value.get<List>()) {
      for (std::size_t i = 0; i < list->items.size(); ++i) {
        check(list->items[i], field, type.element(), fmt::format("{}/{}", pointer, i));
      }
      return;
    }
    const auto* id = value.get<std::string_view>();
    if (id == nullptr || type.refers_to.empty()) return;
    const Known& known = known_in(type.refers_to);
    if (known.is_open || known.ids.contains(*id)) return;
    const std::vector<std::string_view> names(known.ids.begin(), known.ids.end());
    std::string help = text::suggest_nearest(*id, names);
    if (help.empty() && names.empty()) {
      help = fmt::format("there are none yet; add it to `{}` first", type.refers_to);
    }
    if (help.empty()) help = fmt::format("there {}", list_some(names));
    findings_.push_back({.rule = "history/reference",
                         .message = fmt::format("{} {} is not in `{}`", field.name, backquoted(*id),
                                                type.refers_to),
                         .help = std::move(help),
                         .pointer = pointer,
                         .span = value.span});
  }

  static std::string list_some(const std::vector<std::string_view>& names) {
    constexpr std::size_t most = 8;
    const std::span<const std::string_view> some(names.data(), std::min(names.size(), most));
    return fmt::format("{} {}{}", names.size() == 1 ? "is only" : "are",
                       text::list_words(some, "and"), names.size() > most ? ", and others" : "");
  }

  // What a reference may name.
  struct Known {
    std::set<std::string_view> ids = {};
    bool is_open = false;  // some of them cannot be read, which is reported already

    void add(const Value* id) {
      const auto* text = id != nullptr ? id->get<std::string_view>() : nullptr;
      if (text != nullptr) ids.insert(*text);
      note(id);
    }
    void note(const Value* value) {
      is_open = is_open || (value != nullptr && value->get<Refused>() != nullptr);
    }
  };

  const Known& known_in(const std::string& path) {
    const auto [known, is_new] = known_.try_emplace(path);
    if (is_new) collect(path, known->second);
    return known->second;
  }

  void collect(std::string_view path, Known& known) const {
    const std::size_t dot = path.find('.');
    if (shape_.find_event(path.substr(0, dot)) != nullptr && dot != path.npos &&
        shape_.agreement.find_field(path.substr(0, dot)) == nullptr) {
      for (const HistoryEntry& entry : history_.entries) {
        if (!entry.counts || entry.event != path.substr(0, dot)) continue;
        known.add(entry.fields->find(path.substr(dot + 1)));
      }
      return;
    }
    for (const Agreement* agreement : terms_) add_ids(agreement->body, path, known);
  }

  static void add_ids(const Section& section, std::string_view path, Known& known) {
    const std::size_t dot = path.find('.');
    const Value* value = section.find(path.substr(0, dot));
    known.note(value);
    if (value == nullptr) return;
    if (const auto* inner = value->get<Section>(); inner != nullptr && dot != path.npos) {
      return add_ids(*inner, path.substr(dot + 1), known);
    }
    const auto* list = value->get<List>();
    if (list == nullptr) return;
    for (const Value& item : list->items) {
      const auto* fields = item.get<Section>();
      known.note(&item);
      if (fields != nullptr) known.add(fields->find("id"));
    }
  }

  const History& history_;
  const Shape& shape_;
  std::span<const Agreement* const> terms_;
  std::vector<Finding>& findings_;
  std::map<std::string, Known, std::less<>> known_;
};

// The history is checked entry by entry.
bool note_references(Type& type) {
  type.may_refer = !type.refers_to.empty();
  for (Field& field : type.fields) {
    const bool may_refer = note_references(field.type);
    type.may_refer = type.may_refer || may_refer;
  }
  return type.may_refer;
}

}  // namespace

void note_references(Shape& shape) {
  note_references(shape.agreement);
  note_references(shape.entry);
  for (Event& event : shape.events) note_references(event.entry);
}

void check_references(const Agreement& agreement, const History& history, const Shape& shape,
                      std::span<const Agreement* const> terms, std::vector<Finding>& findings) {
  References references(history, shape, terms, findings);
  references.check_body(agreement);
  references.check_entries();
}

}  // namespace secondment::model
