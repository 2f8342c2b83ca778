#include "policy/reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "model/invoices.h"
#include "model/known_names.h"
#include "model/read_agreement.h"
#include "model/references.h"
#include "model/suspensions.h"
#include "model/terms.h"
#include "policy/adoption.h"
#include "policy/named_scheme.h"
#include "secondment/policies.h"
#include "text/characters.h"
#include "text/nearest.h"

namespace secondment::policy {
namespace {

std::optional<std::string> scalar_at(const yaml::Tree& tree, std::string_view key) {
  if (tree.is_empty() || !tree.root().is_mapping()) return std::nullopt;
  const auto value = tree.root().find(key);
  if (!value || !value->is_scalar() || text::is_blank(value->text())) return std::nullopt;
  return std::string(value->text());
}

bool is_policy(const yaml::Tree& tree) {
  if (tree.is_empty() || !tree.root().is_mapping()) return false;
  const yaml::Entries entries = tree.root().entries();
  return entries.begin() != entries.end() && (*entries.begin()).key.text() == "policy";
}

// Reports an unknown scheme with a list of known ones; it is never guessed.
void refuse_scheme(const yaml::Node& name, const PolicySet& policies,
                   std::vector<Finding>& findings) {
  Error error = explain_unknown_scheme(policies, name.text());
  findings.push_back({.rule = "format/scheme",
                      .message = std::move(error.message),
                      .help = std::move(error.help),
                      .pointer = "/scheme",
                      .span = name.span()});
}

// Whether the file has no key of an agreement, and none that looks like a typo of one. (Words that
// are keys elsewhere, such as `kind`, do not count: many other files have them.)
bool is_other_kind(const yaml::Node& root, const PolicySet& policies) {
  if (!root.is_mapping()) return false;
  // A quick test first: most agreements have these keys, and collecting all keys of all schemes is
  // slow.
  for (const std::string_view key : {"agreement", "scheme", "history"}) {
    if (root.find(key)) return false;
  }
  std::vector<std::string_view> known;
  for (const model::Field& field : policies.shape_of_all().agreement.fields) {
    known.push_back(field.name);
  }
  const yaml::Entries entries = root.entries();
  return std::none_of(entries.begin(), entries.end(), [&](const yaml::Entry& entry) {
    const std::string_view key = entry.key.text();
    return std::find(known.begin(), known.end(), key) != known.end() ||
           text::find_nearest(key, known).has_value();
  });
}

// Replaces everything that would be wrong with the file if it were an agreement.
void refuse_other_kind(const yaml::Node& root, std::vector<Finding>& findings) {
  constexpr std::size_t most_shown = 3;
  std::vector<std::string> keys;
  std::size_t count = 0;
  for (const yaml::Entry entry : root.entries()) {
    if (++count <= most_shown) keys.push_back(text::backquoted(entry.key.text()));
  }
  if (count > most_shown) keys.emplace_back("…");
  const std::string shown = keys.empty() ? "" : fmt::format(" ({})", fmt::join(keys, ", "));
  findings = {{.rule = "format/not-an-agreement",
               .message = fmt::format(
                   "the file is not an agreement: it has none of the keys of one{}", shown),
               .help = "leave it out of what is checked, or begin it with `agreement:` and "
                       "`scheme:`; `agreements` in the workspace file says which files are "
                       "agreements"}};
}

// The shape to check against. If the scheme is unknown, fields of any scheme are accepted, so that
// one wrong word gives one finding.
const model::Shape& shape_of(const yaml::Node& root, const Scheme* scheme,
                             const PolicySet& policies, std::vector<Finding>& findings) {
  if (scheme != nullptr) return scheme->shape;
  const auto name = root.find("scheme");
  const bool is_named = name && name->is_scalar() && !text::is_blank(name->text());
  if (is_named) refuse_scheme(*name, policies, findings);
  return policies.shape_of_all();
}

void check_version(const Agreement& agreement, std::vector<Finding>& findings) {
  const Value* format = agreement.body.find("format");
  const auto* number = format ? format->get<std::int64_t>() : nullptr;
  if (number == nullptr || *number == 1) return;
  findings.push_back({.rule = "format/version",
                      .message = fmt::format("format {} is not known to this release", *number),
                      .help = "write `format: 1`, or use a newer release",
                      .pointer = "/format",
                      .span = format->span});
}

bool is_below(std::string_view path, std::string_view section) {
  return path.starts_with(section) &&
         (path.size() == section.size() || path[section.size()] == '/');
}

// Rules see a missing field, which is a refused value without a place, as absent if no finding
// reports it.
void drop_missing(Value& value) {
  if (auto* section = std::get_if<Section>(&value.data)) {
    std::erase_if(section->members, [](const Member& each) {
      return each.value.get<Refused>() != nullptr && each.value.span == Span{};
    });
    for (Member& each : section->members) drop_missing(each.value);
  }
  if (auto* list = std::get_if<List>(&value.data)) {
    for (Value& item : list->items) drop_missing(item);
  }
}

// A draft may leave out what is not known yet, and a void agreement what was not known when it
// ended. In later states, policies decide whether the parties and the term are required.
void forgive_missing(Reading& reading, const model::Shape& shape, std::string_view as_if_in,
                     std::vector<Finding>& findings) {
  const model::State* state = shape.find_state(as_if_in);
  const auto& name = reading.history.state;
  if (state == nullptr && name) state = shape.find_state(*name);
  // While the state is unknown, so is what it requires.
  const bool is_open = state == nullptr || state->name == model::first_state || state->is_void;
  const auto is_always_required = [](std::string_view path) {
    return std::ranges::any_of(model::required_in_drafts,
                               [&](std::string_view section) { return is_below(path, section); });
  };
  const auto forgiven = std::erase_if(findings, [&](const Finding& finding) {
    if (finding.rule != "format/missing") return false;
    const std::string_view path = std::string_view(finding.pointer).substr(1);
    if (is_always_required(path)) return false;
    return is_open || std::ranges::find(model::required_by_policies, path) !=
                          std::end(model::required_by_policies);
  });
  if (!is_open || forgiven == 0) return;
  for (Member& member : reading.agreement.body.members) {
    if (!is_always_required(member.name)) drop_missing(member.value);
  }
}

// If the scheme is unknown, so is which words and entries it allows. Probable typos are reported
// nevertheless.
void forgive_unknown_scheme(std::vector<Finding>& findings) {
  constexpr std::string_view of_schemes[] = {"history/event-state", "history/role", "history/state",
                                             "history/event", "format/unknown-key"};
  std::erase_if(findings, [&](const Finding& finding) {
    const bool is_of_scheme = std::ranges::find(of_schemes, finding.rule) != std::end(of_schemes);
    const bool is_typo = !finding.fix.empty() || finding.help.starts_with("did you mean");
    return is_of_scheme && !is_typo;
  });
}

// An id may refer to the terms as first agreed, as amended by now, or as they will be later.
void check_references(Reading& reading, const model::Shape& shape, std::vector<Finding>& findings) {
  std::vector<const Agreement*> terms = {&reading.agreement};
  if (reading.amended) terms.push_back(&*reading.amended);
  std::optional<Agreement> last;
  if (!reading.agreed.empty()) {
    last = model::terms_on(reading.agreement, reading.agreed, shape.agreement, Date::max(),
                           Date::max());
    terms.push_back(&*last);
  }
  model::check_references(reading.agreement, reading.history, shape, terms, findings);
}

}  // namespace

const PolicySet& policies_of(const CheckOptions& options) {
  return options.policies != nullptr ? options.policies->policy_set() : builtin_policies();
}

std::unique_ptr<Reading> read_agreement(std::string bytes, const CheckOptions& options) {
  // bytes -> tree
  return read_agreement(yaml::read_tree(std::move(bytes)), options);
}

std::unique_ptr<Reading> read_agreement(yaml::ReadTree read, const CheckOptions& options) {
  auto reading = std::make_unique<Reading>();
  reading->read = std::move(read);
  const yaml::Tree& tree = reading->read.tree;
  if (is_policy(tree)) return nullptr;
  std::vector<Finding>& findings = reading->findings;
  findings = std::move(reading->read.findings);
  reading->agreement_id = scalar_at(tree, "agreement");
  const PolicySet& policies = policies_of(options);
  const auto named = scalar_at(tree, "scheme");
  if (named) reading->scheme = policies.find_scheme(*named, options.overlay);
  if (!reading->read.complete) return reading;

  if (is_other_kind(tree.root(), policies)) {
    refuse_other_kind(tree.root(), findings);
    return reading;
  }

  // tree -> typed agreement
  const model::Shape& shape = shape_of(tree.root(), reading->scheme, policies, findings);
  reading->agreement =
      model::read_agreement(tree.root(), shape, policies, findings, options.organisations);
  check_version(reading->agreement, findings);

  // typed agreement -> state
  reading->history = model::read_history(reading->agreement, shape, options.as_at,
                                         options.as_at_is_today, findings);
  if (!tree.root().is_mapping()) reading->history.state.reset();
  check_adoption_day(reading->history, options.adopt_until, findings);
  forgive_missing(*reading, shape, options.as_if_in, findings);
  if (reading->scheme == nullptr) forgive_unknown_scheme(findings);
  reading->is_body_readable = !model::has_format_errors(reading->agreement, findings);
  reading->agreed = model::read_changes(tree, reading->agreement, reading->history, shape,
                                        options.organisations, findings);
  if (!reading->agreed.empty()) {
    model::check_changes(reading->agreement, reading->agreed, shape.agreement, findings);
    if (model::has_changes_on(reading->agreed, options.as_at, options.as_at)) {
      reading->amended = model::terms_on(reading->agreement, reading->agreed, shape.agreement,
                                         options.as_at, options.as_at);
    }
  }
  const model::TermsSource source{reading->agreement, shape.agreement, reading->agreed,
                                  reading->is_body_readable};
  model::check_terms(source, shape, reading->history, findings);
  model::check_invoices(reading->history, findings);
  model::check_suspensions(reading->history, findings);
  if (reading->scheme != nullptr) check_references(*reading, shape, findings);
  return reading;
}

}  // namespace secondment::policy
