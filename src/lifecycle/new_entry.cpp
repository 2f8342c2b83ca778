#include "lifecycle/new_entry.h"

#include <fmt/format.h>

#include <algorithm>

#include "lifecycle/day_of_entry.h"
#include "lifecycle/find_version.h"
#include "lifecycle/new_changes.h"
#include "lifecycle/new_value.h"
#include "model/known_names.h"
#include "model/scalar.h"
#include "model/terms.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::lifecycle {
namespace {

using model::Type;
using text::backquoted;

// Fields that every entry has are given with options of their own; the fingerprint is never given.
struct GivenElsewhere {
  std::string_view field;
  std::string_view how;
};
constexpr GivenElsewhere given_elsewhere[] = {
    {"date", "give it with `--on`"},
    {"recorded", "leave it out; it is written when the date is another day"},
    {"by", "give it with `--by`"},
    {"role", "give it with `--role`"},
    {"note", "give it with `--note`"},
    {"evidence", "give it with `--evidence`"},
    {"event", "name the event once, before its fields"},
    {model::entries::changes, "give each change with `--set`, `--add` or `--remove`"},
};

const GivenElsewhere* find_elsewhere(std::string_view field) {
  const auto* row = std::find_if(std::begin(given_elsewhere), std::end(given_elsewhere),
                                 [&](const GivenElsewhere& each) { return each.field == field; });
  return row == std::end(given_elsewhere) ? nullptr : row;
}

class Maker {
 public:
  Maker(const Request& request, const policy::Reading& reading, Date as_at)
      : request_(request), reading_(reading), shape_(reading.scheme->shape), as_at_(as_at) {}

  NewEntry make() {
    put("date", render_date(request_.on), false);
    const Date entered = find_day_of_entry(reading_.history, as_at_);
    if (request_.on != entered || request_.adopts) {
      put(model::entries::recorded, render_date(entered), false);
    }
    put("by", request_.by);
    put("role", request_.role);
    request_.state.empty() ? put_event() : put_move();
    put("note", request_.note);
    if (!request_.evidence.empty()) {
      entry_.item.push_back({.name = "evidence", .value = request_.evidence});
    }
    return std::move(entry_);
  }

 private:
  void put(std::string_view name, const std::string& value, bool is_text = true) {
    const bool has_option = find_elsewhere(name) != nullptr || name == "reason";
    if (has_option && !value.empty() && text::is_blank(value)) {
      return refuse(fmt::format("`--{}` is blank", name),
                    fmt::format("write it after `--{}`", name), name);
    }
    if (!value.empty()) {
      entry_.item.push_back({.name = std::string(name), .value = value, .is_text = is_text});
    }
  }

  void refuse(std::string message, std::string help, std::string_view field = "") {
    entry_.refusals.push_back({"", std::move(message), std::move(help), std::string(field)});
  }

  // Refuses a field whose value is missing or invalid.
  void refuse_field(const model::Field& field, std::string message, std::string help) {
    entry_.open_fields.push_back(field.name);
    refuse(std::move(message), std::move(help), field.name);
  }

  // Refuses a part from which other errors may follow.
  void refuse_part(std::string message, std::string help, std::string_view field = "") {
    entry_.is_unclear = true;
    refuse(std::move(message), std::move(help), field);
  }

  void put_move() {
    put("state", request_.state);
    put("reason", request_.reason);
    std::vector<const model::Field*> fields;
    for (const model::Field& field : shape_.move_to(request_.state).fields) {
      if (shape_.move.find_field(field.name) == nullptr) fields.push_back(&field);
    }
    const std::string owner = fmt::format("the move to {}", request_.state);
    for (const GivenField& given : request_.fields) refuse_unknown(given, owner, fields);
    for (const model::Field* field : fields) put_field(*field, owner);
    if (request_.adopts) put(model::entries::adopted, "true", false);
    if (shape_.find_state(request_.state)->freezes) put_terms(0);
  }

  void put_event() {
    const model::Event& event = *shape_.find_event(request_.event);
    put("event", event.name);
    const std::string owner = fmt::format("the event {}", event.name);
    std::vector<const model::Field*> fields;
    for (const model::Field& field : event.entry.fields) {
      if (find_elsewhere(field.name) == nullptr) fields.push_back(&field);
    }
    for (const GivenField& given : request_.fields) refuse_unknown(given, owner, fields);
    for (const model::Field* field : fields) {
      put_event_field(*field, owner);
    }
    put_changes(event);
  }

  void put_event_field(const model::Field& field, const std::string& owner) {
    if (field.name == model::entries::terms) return put_signed_terms();
    const bool is_proof =
        field.name == model::entries::proof && request_.event == model::events::signature;
    is_proof ? put_proof(field, owner) : put_field(field, owner);
  }

  void put_changes(const model::Event& event) {
    if (event.entry.find_field(model::entries::changes) == nullptr) {
      if (request_.changes.empty()) return;
      return refuse_part(fmt::format("the event {} changes no terms", event.name),
                         fmt::format("leave out `--set`, `--add` and `--remove`; only the event {} "
                                     "takes them",
                                     model::events::amendment));
    }
    if (request_.changes.empty()) {
      return refuse_part(fmt::format("the event {} needs at least one change", event.name),
                         "add `--set PATH=VALUE`, `--add PATH=VALUE` or `--remove PATH`");
    }
    NewChanges made = make_changes(request_.changes, shape_.agreement);
    entry_.is_unclear = entry_.is_unclear || !made.refusals.empty();
    for (Refusal& each : made.refusals) entry_.refusals.push_back(std::move(each));
    entry_.item.push_back(
        {.name = std::string(model::entries::changes), .value = std::move(made.items)});
  }

  void refuse_unreadable_terms() {
    entry_.has_no_text = true;
    refuse("the terms have errors, so there is no text that could be signed",
           "first fix what `secondment check` finds in the agreement");
  }

  // Terms that cannot be read can neither be signed nor frozen.
  void put_terms(std::size_t version) {
    version_ = version;
    const auto fingerprint = model::fingerprint(reading_.terms_source(), version);
    if (!fingerprint) return refuse_unreadable_terms();
    entry_.terms = *fingerprint;
    entry_.has_later_terms = version < model::find_version_on(reading_.agreed, as_at_);
    put(model::entries::terms, entry_.terms);
  }

  // Stores the version whose fingerprint is at the foot of the paper or, if none is given, that of
  // the day.
  void put_signed_terms() {
    const auto given =
        std::find_if(request_.fields.begin(), request_.fields.end(),
                     [](const GivenField& each) { return each.name == model::entries::terms; });
    if (given == request_.fields.end()) {
      // If it is unknown which text was frozen, it is unknown whether this is the same.
      // A proof shows which text was signed.
      const bool is_open = model::is_frozen_unbound(reading_.history, shape_);
      if (is_open && given_value(model::entries::proof).empty()) return;
      return put_terms(model::find_version_on(reading_.agreed, request_.on));
    }
    const auto version = find_version(reading_.terms_source(), given->value);
    if (!version) {
      return refuse_part(version.error().message, version.error().help, model::entries::terms);
    }
    put_terms(*version);
  }

  [[nodiscard]] std::string given_value(std::string_view name) const {
    const auto given = std::find_if(request_.fields.begin(), request_.fields.end(),
                                    [&](const GivenField& each) { return each.name == name; });
    return given == request_.fields.end() ? "" : given->value;
  }

  // The proof is verified before it is recorded, with the text of the version that the entry is
  // bound to.
  void put_proof(const model::Field& field, const std::string& owner) {
    const std::size_t place = entry_.item.size();
    const std::size_t refused = entry_.refusals.size();
    put_field(field, owner);
    if (entry_.item.size() == place || refused > 0) return;  // refused already
    AskedProof asked{.path = given_value(model::entries::proof),
                     .party = given_value(model::entries::party),
                     .signer = given_value(model::entries::signer),
                     .on = request_.on,
                     .text = {}};
    entry_.item.pop_back();
    if (asked.signer.empty()) {
      return refuse_part("a proof needs `signer`, whose key it was made with",
                         "add signer=… with the signer's e-mail address", field.name);
    }
    const auto text =
        model::render_terms(reading_.terms_source(),
                            version_.value_or(model::find_version_on(reading_.agreed, request_.on)),
                            model::Signatory{asked.party, asked.on});
    if (!text) return refuse_unreadable_terms();
    asked.text = *text;
    const auto stored = request_.prove ? request_.prove(asked)
                                       : unexpected(Error{"a proof cannot be verified here", ""});
    if (!stored) return refuse_part(stored.error().message, stored.error().help, field.name);
    put(field.name, *stored);
  }

  void refuse_unknown(const GivenField& given, const std::string& owner,
                      const std::vector<const model::Field*>& fields) {
    std::vector<std::string_view> names;
    for (const model::Field* field : fields) names.push_back(field->name);
    if (std::find(names.begin(), names.end(), given.name) != names.end()) return;
    const GivenElsewhere* elsewhere = find_elsewhere(given.name);
    if (!request_.state.empty() && given.name == "reason") {
      return refuse("the reason of a move is not a field", "give it with `--reason`", given.name);
    }
    std::string help = elsewhere != nullptr ? std::string(elsewhere->how)
                                            : text::suggest_nearest(given.name, names);
    if (help.empty()) {
      help = names.empty() ? "it has no fields of its own; add a remark with `--note`"
                           : fmt::format("its fields are {}", text::list_words(names, "and"));
    }
    refuse(fmt::format("{} has no field {}", owner, backquoted(given.name)), std::move(help),
           given.name);
  }

  void put_field(const model::Field& field, const std::string& owner) {
    const bool is_of_sections =
        field.type.kind == Type::Kind::list && field.type.element().kind == Type::Kind::section;
    if (is_of_sections) {
      return refuse(fmt::format("{} of {} cannot be given here", backquoted(field.name), owner),
                    "write the entry into the file by hand", field.name);
    }
    std::vector<std::string> values;
    for (const GivenField& given : request_.fields) {
      if (given.name == field.name) values.push_back(given.value);
    }
    if (values.empty()) {
      if (!field.required && !is_asked(field)) return;
      if (request_.is_question) return entry_.open_fields.push_back(field.name);
      return refuse_field(
          field, fmt::format("{} needs {}", owner, backquoted(field.name)),
          fmt::format("add {}=…: {}, {}", field.name, model::with_article(field.type), field.doc));
    }
    if (field.type.kind == Type::Kind::list) return put_list(field, values);
    if (values.size() > 1) {
      return refuse_field(
          field, fmt::format("{} is given {} times", backquoted(field.name), values.size()),
          "give it once");
    }
    const bool is_known = is_good(field, field.type, values.front());
    put(field.name, values.front(), !is_known || !stands_bare(field.type));
  }

  // A payment names its invoice by number, so a new invoice needs one; older files may have
  // invoices without.
  [[nodiscard]] bool is_asked(const model::Field& field) const {
    return request_.event == model::events::invoice && field.name == model::entries::number;
  }

  // A string may contain commas and brackets. Items of other types are separated by commas, with or
  // without the brackets that they have in a file.
  void put_list(const model::Field& field, const std::vector<std::string>& values) {
    const Type& element = field.type.element();
    const bool is_of_strings = element.kind == Type::Kind::text;
    std::vector<std::string> items;
    for (const std::string& value : values) {
      std::string_view rest = value;
      if (!is_of_strings && rest.size() > 1 && rest.front() == '[' && rest.back() == ']') {
        rest = rest.substr(1, rest.size() - 2);
      }
      while (true) {
        const std::size_t comma = is_of_strings ? rest.npos : rest.find(',');
        items.emplace_back(rest.substr(0, comma));
        if (comma == rest.npos) break;
        rest.remove_prefix(comma + 1);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
      }
    }
    const bool good = std::all_of(items.begin(), items.end(), [&](const std::string& item) {
      return is_good(field, element, item);
    });
    if (good) entry_.item.push_back({.name = field.name, .value = std::move(items)});
  }

  bool is_good(const model::Field& field, const Type& type, const std::string& value) {
    const auto read = model::parse_scalar(value, type);
    if (!read) {
      refuse_field(field, fmt::format("{}: {}", field.name, read.error().message),
                   read.error().help);
    }
    return read.has_value();
  }

  const Request& request_;
  const policy::Reading& reading_;
  const model::Shape& shape_;
  Date as_at_;
  std::optional<std::size_t> version_ = {};  // of the terms that the entry is bound to
  NewEntry entry_;
};

}  // namespace

NewEntry make_entry(const Request& request, const policy::Reading& reading, Date as_at) {
  return Maker(request, reading, as_at).make();
}

}  // namespace secondment::lifecycle
