#include "draft/new_agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "analysis/schemes.h"
#include "draft/comment_sheet.h"
#include "model/history.h"
#include "model/known_names.h"
#include "model/severity.h"
#include "policy/disclaimer.h"
#include "policy/facts.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::draft {
namespace {

using model::Field;
using model::Type;
using policy::Rule;
using policy::Scheme;
using yaml::NewField;
using yaml::NewItem;
using Kind = Type::Kind;
using Remarks = std::vector<std::string>;

constexpr std::string_view how_to_fill_in =
    "Lines that begin with # are not filled in. To fill one in, delete the # and the space after "
    "it, write the value after the colon, and do the same for the heading above it. A draft may "
    "leave the rest as it is.";
constexpr std::string_view how_to_read =
    "What follows ## can be deleted. It says what the field means, how its value is written, and "
    "which rules read it, each with its severity and the state from which it applies. What may "
    "change at any time is not part of what is signed.";
constexpr std::string_view how_to_add_entries =
    "`secondment move` and `secondment record` add entries. To write them by hand, replace the "
    "brackets with one line per entry:";

// How a value is written, for kinds where that is not obvious.
struct Form {
  Kind kind;
  std::string_view words;
};
constexpr Form forms[] = {
    {Kind::id, "letters, digits and . _ / - only"},
    {Kind::date, "a date, YYYY-MM-DD"},
    {Kind::boolean, "true or false"},
    {Kind::period, "a period such as P9M, P1Y6M or P2W"},
    {Kind::integer, "a whole number"},
    {Kind::money, "an amount such as 68000 GBP"},
    {Kind::country, "a country code such as GB"},
    {Kind::email, "an e-mail address"},
    {Kind::digest, "64 hexadecimal digits"},
    {Kind::map, "names that you choose, each with its value"},
};

std::string form_of(const Type& type) {
  if (type.kind == Kind::list) {
    const std::string each = form_of(type.element());
    return each.empty() ? "a list in brackets" : fmt::format("a list in brackets, each {}", each);
  }
  if (analysis::is_written_as_one(type)) {
    std::vector<std::string> keys;
    for (const Field& field : type.fields) keys.push_back(field.name + ": …");
    return fmt::format("a {}, or {{{}}}", type.shorthand, fmt::join(keys, ", "));
  }
  if (type.kind == Kind::one_of) return model::render_type(type);
  if (type.kind == Kind::number) return fmt::format("a {}", model::render_type(type));
  const auto* row = std::find_if(std::begin(forms), std::end(forms),
                                 [&](const Form& form) { return form.kind == type.kind; });
  return row == std::end(forms) ? "" : std::string(row->words);
}

bool is_among(const std::vector<const Field*>& fields, const Field& field) {
  return std::find(fields.begin(), fields.end(), &field) != fields.end();
}

// The place of a field on the sheet: after `indent` and, if it is commented out, also after a mark
// and `inner`.
struct Place {
  std::string indent;
  std::string inner;
  bool is_live;

  [[nodiscard]] std::string lead() const {
    return is_live ? indent : fmt::format("{}# {}", indent, inner);
  }
  [[nodiscard]] Place deeper(std::size_t columns) const {
    const std::string blanks(columns, ' ');
    return is_live ? Place{indent + blanks, "", true} : Place{indent, inner + blanks, false};
  }
  [[nodiscard]] Place commented_out() const { return is_live ? Place{indent, "", false} : *this; }
};

class FormWriter {
 public:
  FormWriter(const Scheme& scheme, const NewAgreement& start, Date as_at,
             const std::vector<analysis::FieldReads>& reads, const analysis::NeededFields& needed)
      : scheme_(scheme), start_(start), as_at_(as_at), reads_(reads), needed_(needed) {}

  std::string write() {
    if (!start_.schema.empty()) {
      sheet_.add("# yaml-language-server: $schema=" + text::visible(start_.schema), {});
    }
    if (!start_.is_brief) add_introduction();
    add_disclaimer();
    for (const std::string& remark : start_.remarks) sheet_.add("## " + text::visible(remark), {});
    if (!start_.remarks.empty()) sheet_.add_blank_line();
    bool is_after_section = !start_.is_brief;
    for (const Field& field : scheme_.shape.agreement.fields) {
      const Type& type = analysis::inner_type(field.type);
      const bool is_section = type.kind == Kind::section || type.kind == Kind::map;
      if (type.kind == Kind::entry) continue;
      if (is_section || is_after_section) sheet_.add_blank_line();
      is_after_section = is_section;
      add(field, find_given(start_.values, field.name), {"", "", true}, "");
    }
    add_history();
    return sheet_.render();
  }

 private:
  void add_introduction() {
    const policy::Policy& policy = scheme_.policy();
    sheet_.say(fmt::format("An agreement of the scheme {}: {}", scheme_.name, policy.title));
    if (!policy.doc.empty()) {
      sheet_.say("");
      sheet_.say(policy.doc);
    }
    sheet_.say("");
    sheet_.say(how_to_fill_in);
    sheet_.say("");
    sheet_.say(how_to_read);
    const auto& states = scheme_.shape.states;
    const auto frozen = std::find_if(states.begin(), states.end(),
                                     [](const model::State& state) { return state.freezes; });
    if (frozen == states.end()) return;
    sheet_.say("");
    sheet_.say(fmt::format("What it still lacks to be {}: secondment check --for {} FILE",
                           frozen->name, frozen->name));
  }

  // A brief form has nothing else above its first line.
  void add_disclaimer() {
    const auto disclaimer = policy::find_disclaimer(scheme_);
    if (!disclaimer) return;
    if (!start_.is_brief) sheet_.say("");
    sheet_.say(fmt::format("This scheme is {}", policy::disclaimer_words(*disclaimer)));
    if (start_.is_brief) sheet_.add_blank_line();
  }

  [[nodiscard]] bool is_top(const Field& field, std::string_view name) const {
    return &field == scheme_.shape.agreement.find_field(name);
  }

  // Adds a line for the field, and its content below it; `given` is null if no value was given.
  void add(const Field& field, const NewField* given, const Place& outer, std::string_view dash) {
    const bool is_named = is_top(field, "agreement") || is_top(field, "scheme");
    const Place place = given != nullptr || is_named ? outer : outer.commented_out();
    const bool is_spread = is_spread_out(field) && (given == nullptr || can_be_spread(*given));
    std::vector<std::string> lines = {field.name + ":"};
    if (is_top(field, "agreement")) lines[0] += " " + start_.id;
    if (is_top(field, "scheme")) lines[0] += " " + scheme_.name;
    if (given != nullptr && !is_spread) lines = yaml::write_lines({*given}, {});
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string begin = i == 0 ? std::string(dash) : std::string(dash.size(), ' ');
      sheet_.add(place.lead() + begin + lines[i],
                 i == 0 && says_more_ ? remarks_on(field) : Remarks());
    }
    if (is_spread) add_inner(field, given, place.deeper(dash.size() + 2));
  }

  // Sections and lists that are not empty; an empty one is written as `{}` or `[]`.
  static bool can_be_spread(const NewField& given) {
    if (const auto* section = std::get_if<NewItem>(&given.value)) return !section->empty();
    const auto* items = std::get_if<std::vector<NewItem>>(&given.value);
    return items != nullptr && !items->empty() &&
           std::none_of(items->begin(), items->end(),
                        [](const NewItem& item) { return item.empty(); });
  }

  void add_inner(const Field& field, const NewField* given, const Place& place) {
    static const NewItem none;
    if (field.type.kind != Kind::list) {
      const NewItem& section = given != nullptr ? std::get<NewItem>(given->value) : none;
      for (const Field& inner : field.type.fields) {
        add(inner, find_given(section, inner.name), place, "");
      }
      return;
    }
    if (given == nullptr) return add_item(field, none, place);
    for (const NewItem& item : std::get<std::vector<NewItem>>(given->value)) {
      add_item(field, item, place);
      says_more_ = false;  // explaining each field once is enough
    }
    says_more_ = !start_.is_brief;
  }

  // Adds an item of a list, whose first line has the dash. Given and required fields come before
  // optional ones.
  void add_item(const Field& list, const NewItem& item, const Place& place) {
    std::vector<const Field*> fields;
    for (const Field& field : analysis::inner_type(list.type).fields) fields.push_back(&field);
    const auto is_given = [&](const Field* field) {
      return find_given(item, field->name) != nullptr;
    };
    const auto optional =
        std::stable_partition(fields.begin(), fields.end(), [&](const Field* field) {
          return is_given(field) || needed_.contains(field) || field->required;
        });
    std::stable_partition(fields.begin(), optional, is_given);
    for (const Field* field : fields) {
      const bool is_first = field == fields.front();
      add(*field, find_given(item, field->name), is_first ? place : place.deeper(2),
          is_first ? "- " : "");
    }
  }

  // A person is written on one line unless the scheme needs more than the name.
  [[nodiscard]] bool is_spread_out(const Field& field) const {
    const Type& type = analysis::inner_type(field.type);
    if (type.kind != Kind::section) return false;
    if (!analysis::is_written_as_one(type)) return true;
    return std::any_of(type.fields.begin(), type.fields.end(), [&](const Field& inner) {
      return needed_.contains(&inner) ||
             std::any_of(reads_.begin(), reads_.end(), [&](const analysis::FieldReads& reads) {
               return is_among(reads.asked, inner);
             });
    });
  }

  // For the sections that a draft may leave out: from when on they are required.
  [[nodiscard]] std::string required_words(const Field& field) const {
    const auto& later = model::required_by_policies;
    const bool is_later =
        &field == scheme_.shape.agreement.find_field(field.name) &&
        std::find(std::begin(later), std::end(later), field.name) != std::end(later);
    const auto next = scheme_.shape.next_states(model::first_state);
    return is_later && !next.empty() ? fmt::format("required from {}", next.front()) : "required";
  }

  [[nodiscard]] Remarks remarks_on(const Field& field) const {
    Remarks words;
    if (!field.doc.empty()) words.push_back(field.doc);
    if (is_top(field, "agreement") && start_.is_id_made_up) {
      words.emplace_back("made up: replace it with a reference of your own");
    }
    if (field.required) words.push_back(required_words(field));
    if (model::is_particular(field)) words.emplace_back("may change at any time");
    const bool is_spread = is_spread_out(field);
    const bool is_list_of_sections = is_spread && field.type.kind == Kind::list;
    if (is_list_of_sections) words.emplace_back("a list: each item begins with -");
    const bool has_key = !field.type.shorthand.empty() && !analysis::is_written_as_one(field.type);
    if (has_key && start_.has_directory) {
      words.push_back(fmt::format("or its key in the directory, as in {}: KEY", field.name));
    }
    if (const std::string form = form_of(field.type); !is_spread && !form.empty()) {
      words.push_back(form);
    }
    Remarks remarks;
    if (!words.empty()) remarks.push_back(fmt::format("{}", fmt::join(words, "; ")));
    if (&field == scheme_.shape.agreement.find_field("term")) add_limits(remarks);
    add_rules(field, remarks);
    return remarks;
  }

  // Adds the lengths of time that the scheme sets, in words.
  void add_limits(Remarks& remarks) const {
    const Agreement none;
    const model::History empty;
    policy::AgreementFacts facts(scheme_, none, empty, as_at_, model::first_state);
    for (const policy::SchemeLimit& limit : scheme_.limits) {
      const expr::Value longest = facts.evaluation().evaluate(limit.longest);
      if (const Period* period = longest.get<Period>()) {
        remarks.push_back(
            fmt::format("{}: at most {}", limit.title.text, expr::render_in_words(*period)));
      }
    }
  }

  void add_rules(const Field& field, Remarks& remarks) const {
    const std::size_t before = remarks.size();
    for (const analysis::FieldReads& reads : reads_) {
      if (is_told_at(reads, field)) remarks.push_back(remark_on(*reads.rule));
    }
    if (remarks.size() != before || needed_.contains(&field)) return;
    // The field is commented out, although a rule depends on its value.
    if (analysis::inner_type(field.type).kind == Kind::section) return;
    for (const analysis::FieldReads& reads : reads_) {
      if (!reads.all.contains(&field) || reads.rule->is_listed_only) continue;
      remarks.push_back(
          fmt::format("a rule depends on it: {}", analysis::plain_title(*reads.rule)));
    }
  }

  // A rule is mentioned at each field that it requires, or else at the field that it reports on.
  static bool is_told_at(const analysis::FieldReads& reads, const Field& field) {
    if (reads.rule->is_listed_only) return false;
    if (is_among(reads.asked, field)) return true;
    if (reads.stands_on != nullptr) return reads.stands_on == &field;
    return reads.asked.empty() && !reads.rule->programs().at && reads.decided.contains(&field);
  }

  [[nodiscard]] std::string remark_on(const Rule& rule) const {
    const std::string& from = scheme_.shape.states[rule.from].name;
    const std::string_view severity = model::severity_name(rule.severity);
    return rule.text->is_obligation
               ? fmt::format("due from {} ({} when late): {}", from, severity,
                             analysis::plain_title(rule))
               : fmt::format("{} from {}: {}", severity, from, analysis::plain_title(rule));
  }

  void add_history() {
    const Field* history = scheme_.shape.agreement.find_field("history");
    const auto next = scheme_.shape.next_states(model::first_state);
    std::vector<std::string_view> events;
    for (const model::Event& event : scheme_.shape.events) events.push_back(event.name);
    sheet_.add_blank_line();
    if (start_.is_brief) return add_entries();
    sheet_.say(fmt::format(
        "{}: {}. Without an entry the agreement is in {}. An entry is a move to another state, "
        "from there {}, or an event: {}.",
        history->name, history->doc, model::first_state, text::list_words(next),
        text::list_words(events)));
    sheet_.say(how_to_add_entries);
    if (!next.empty()) {
      sheet_.add(fmt::format("##   - {{date: YYYY-MM-DD, by: …, state: {}}}", next.front()), {});
    }
    sheet_.add("##   - {date: YYYY-MM-DD, by: …, event: …}", {});
    add_entries();
  }

  void add_entries() {
    sheet_.add(start_.history.empty() ? "history: []" : "history:", {});
    for (const NewItem& entry : start_.history) {
      sheet_.add("  - " + yaml::write_in_braces(entry, {}), {});
    }
  }

  const Scheme& scheme_;
  const NewAgreement& start_;
  Date as_at_;
  const std::vector<analysis::FieldReads>& reads_;
  const analysis::NeededFields& needed_;
  CommentSheet sheet_;
  bool says_more_ = !start_.is_brief;
};

}  // namespace

AgreementForm::AgreementForm(const Scheme& scheme, const policy::PolicySet& policies, Date as_at)
    : scheme_(scheme),
      as_at_(as_at),
      reads_(analysis::find_field_reads(scheme)),
      needed_(analysis::find_needed_fields(scheme, policies, as_at)) {}

std::string AgreementForm::render(const NewAgreement& start) const {
  return FormWriter(scheme_, start, as_at_, reads_, needed_).write();
}

}  // namespace secondment::draft
