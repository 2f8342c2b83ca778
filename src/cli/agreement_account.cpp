#include "cli/agreement_account.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "handbook/letter_labels.h"
#include "handbook/letter_parts.h"
#include "handbook/letter_words.h"
#include "lifecycle/agreement_status.h"
#include "model/known_names.h"
#include "model/secondment_period.h"
#include "model/type.h"
#include "report/agreement_json.h"
#include "report/amendments.h"
#include "text/json.h"

namespace secondment::cli {
namespace {

using model::Type;

// People with their contact details, each once, with all their roles.
class People {
 public:
  explicit People(const handbook::LetterLabels& labels) : labels_(labels) {}

  void collect(const Section& section, const Type& type, const std::string& path) {
    for (const Member& member : section.members) {
      const model::Field* field = type.find_field(member.name);
      if (field == nullptr || is_left_out(member.name)) continue;
      collect(member.value, field->type,
              path.empty() ? std::string(member.name) : fmt::format("{}.{}", path, member.name));
    }
  }

  [[nodiscard]] text::Json json() const {
    text::Json list = text::Json::array();
    for (const Person& each : people_) {
      list.push_back({{"name", each.name},
                      {"roles", each.roles},
                      {"email", text::or_null(each.email)},
                      {"phone", text::or_null(each.phone)}});
    }
    return list;
  }

 private:
  struct Person {
    std::string name, email, phone;
    std::vector<std::string> roles;
  };

  static bool is_left_out(std::string_view name) { return name == "history" || name == "waivers"; }

  void collect(const Value& value, const Type& type, const std::string& path) {
    if (const auto* list = value.get<List>(); list != nullptr && type.kind == Type::Kind::list) {
      for (const Value& item : list->items) collect(item, type.element(), path);
    }
    const auto* section = value.get<Section>();
    if (section == nullptr || type.kind != Type::Kind::section) return;
    if (path == "secondee" || type.shorthand == "name") add(*section, path);
    collect(*section, type, path);
  }

  void add(const Section& section, const std::string& path) {
    const auto text_of = [&](std::string_view name) {
      const auto* text = section.get<std::string_view>(name);
      return std::string(text != nullptr ? *text : std::string_view());
    };
    std::string name = text_of("name");
    if (name.empty()) return;
    std::string role = labels_.field(path);
    const std::size_t dot = path.find('.');
    const std::string party = path.substr(0, dot);
    if (dot != path.npos && (party == "parent" || party == "host")) {
      role = fmt::format("{} of the {}", role, party);
    }
    auto at = std::find_if(people_.begin(), people_.end(),
                           [&](const Person& each) { return each.name == name; });
    if (at == people_.end()) {
      at = people_.insert(at, Person{std::move(name), {}, {}, {}});
    }
    if (at->email.empty()) at->email = text_of("email");
    if (at->phone.empty()) at->phone = text_of("phone");
    if (std::find(at->roles.begin(), at->roles.end(), role) == at->roles.end()) {
      at->roles.push_back(std::move(role));
    }
  }

  const handbook::LetterLabels& labels_;
  std::vector<Person> people_;
};

// An approved extension moves the last day, which the body goes on stating as first agreed.
void set_last_day(Section& terms, const policy::Reading& reading) {
  const auto end = model::period_of(reading.terms(), reading.history).end;
  for (Member& member : terms.members) {
    auto* const term = std::get_if<Section>(&member.value.data);
    if (member.name != "term" || term == nullptr || !end) continue;
    for (Member& each : term->members) {
      if (each.name == "end") each.value.data = *end;
    }
  }
}

// [{title, groups: [{title, rows: [[label, [line]]]}]}]
text::Json terms_json(const policy::Reading& reading, const handbook::LetterLabels& labels,
                      bool hides_names) {
  const Type& type = reading.scheme->shape.agreement;
  Section terms = reading.terms().body;
  if (hides_names) {
    std::erase_if(terms.members, [](const Member& each) { return each.name == "secondee"; });
  }
  set_last_day(terms, reading);
  text::Json list = text::Json::array();
  for (const handbook::LetterPart& part : handbook::list_parts(terms, type, labels)) {
    text::Json groups = text::Json::array();
    for (const handbook::LetterGroup& group : part.groups) {
      text::Json rows = text::Json::array();
      for (const handbook::LetterRow& row : group.rows) {
        rows.push_back(text::Json::array({row.label, row.lines}));
      }
      groups.push_back({{"title", group.title}, {"rows", std::move(rows)}});
    }
    list.push_back({{"title", part.title}, {"groups", std::move(groups)}});
  }
  return list;
}

const Type* type_of(const model::HistoryEntry& entry, const model::Shape& shape) {
  if (!entry.state.empty()) return &shape.move_to(entry.state);
  const model::Event* event = shape.find_event(entry.event);
  return event != nullptr ? &event->entry : nullptr;
}

// The entry and its own fields: "extension – Until: 30 September 2028; Approved by: Ruth Dunn".
// Fields that the page shows beside it are left out.
std::string entry_words(const model::HistoryEntry& entry, const policy::Reading& reading,
                        const handbook::LetterLabels& labels) {
  constexpr std::string_view beside[] = {"date",  "recorded", "by",     "role",  "state",
                                         "event", "adopted",  "reason", "terms", "changes"};
  const std::string name = labels.word(entry.name());
  const Type* type = type_of(entry, reading.scheme->shape);
  if (entry.fields == nullptr || type == nullptr) return name;
  std::string fields;
  for (const Member& member : entry.fields->members) {
    const model::Field* field = type->find_field(member.name);
    if (field == nullptr || std::ranges::find(beside, member.name) != std::end(beside)) continue;
    const std::string words = handbook::say(member.value, field->type, labels);
    if (words.empty()) continue;
    fields += fmt::format("{}{}: {}", fields.empty() ? "" : "; ", labels.field(member.name), words);
  }
  return fields.empty() ? name : fmt::format("{} – {}", name, fields);
}

text::Json history_json(const policy::Reading& reading, const handbook::LetterLabels& labels,
                        Date as_at, bool hides_names) {
  std::map<std::size_t, std::vector<std::string>> changes;
  for (report::AmendmentWords& each : report::describe_amendments(reading, as_at)) {
    changes[each.entry] = std::move(each.changes);
  }
  text::Json list = text::Json::array();
  for (const model::HistoryEntry& entry : reading.history.entries) {
    text::Json made = {{"entry", entry.index + 1},
                       {"date", text::or_null(entry.date, render_date)},
                       {"recorded", text::or_null(entry.recorded, render_date)},
                       {"what", entry_words(entry, reading, labels)},
                       {"kind", !entry.state.empty()                       ? "state"
                                : entry.event == model::events::amendment  ? "amendment"
                                : entry.event == model::events::correction ? "correction"
                                                                           : "event"},
                       {"by", hides_names ? text::Json() : text::or_null(entry.text("by"))},
                       {"reason", text::or_null(entry.text(model::entries::reason))},
                       {"adopted", entry.is_adopted},
                       {"corrected", entry.is_corrected},
                       {"counts", entry.counts}};
    const auto changed = changes.find(entry.index);
    made["changes"] = changed == changes.end() ? text::Json::array() : text::Json(changed->second);
    list.push_back(std::move(made));
  }
  return list;
}

}  // namespace

std::string describe_account(const lifecycle::CheckedReading& now, const CheckOptions& options,
                             bool hides_names) {
  const policy::Reading& reading = *now.reading;
  if (!reading.can_be_judged()) return "";
  handbook::LetterLabels labels;
  labels.add_declared(reading.scheme->shape.agreement);
  text::Json account = {{"scheme", reading.scheme->title}};
  People people(labels);
  if (!hides_names) {
    people.collect(reading.terms().body, reading.scheme->shape.agreement, "");
  }
  account["people"] = people.json();
  text::Json due = report::due_json(lifecycle::find_open_due(now.checked, now.due), options.as_at);
  if (hides_names) {
    text::Json nameless = text::Json::array();
    for (text::Json each : *due.get<text::Json::Array>()) {
      each.erase("by");
      nameless.push_back(std::move(each));
    }
    due = std::move(nameless);
  }
  account["due"] = std::move(due);
  account["terms"] = terms_json(reading, labels, hides_names);
  account["history"] = history_json(reading, labels, options.as_at, hides_names);
  return text::dump(account);
}

}  // namespace secondment::cli
